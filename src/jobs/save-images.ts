import type { Cancel } from './ports';
import { scan } from './scan';

/** A file as the web server sent it. */
export interface Fetched {
  /** Its content type, as in `image/jpeg`; undefined if the server doesn't say. */
  readonly type: string | undefined;
  readonly data: ArrayBuffer;
}

export interface SaveImagesPorts {
  /** Whether the vault has a file of this name. */
  readonly has: (name: string) => boolean;
  /** Rejects if the image is gone or can't be reached. */
  readonly fetch: (url: string) => Promise<Fetched>;
  readonly save: (name: string, data: ArrayBuffer) => Promise<void>;
}

/** What became of one image. `known`: the vault had it already. */
export type SavedImage =
  | { readonly kind: 'saved' | 'known' }
  | { readonly kind: 'refused'; readonly why: 'size' | 'type' }
  | { readonly kind: 'failed'; readonly cause: unknown };

const AT_ONCE = 3;
/** A picture in a tweet is never larger. */
const MAX_BYTES = 25 * 1024 * 1024;

/** Content types of pictures, and of files that a server knows nothing about. */
const PICTURE_TYPE = /^(?:image\/(?!svg)|application\/octet-stream\b|binary\/|$)/i;

/** Addresses of Twitter's media. Their last part is the media key, which is unique to the image. */
const MEDIA = /^https?:\/\/[^/?#]+\/(?:media|tweet_video_thumb|ext_tw_video_thumb|amplify_video_thumb)\//i;

const MAX_NAME = 64;

/** How files of each kind begin (source: the formats' specifications). `WEBP` comes after `RIFF` and a length. */
const MAGIC: readonly (readonly [kind: string, offset: number, bytes: readonly number[]])[] = [
  ['jpg', 0, [0xff, 0xd8, 0xff]],
  ['png', 0, [0x89, 0x50, 0x4e, 0x47]],
  ['gif', 0, [0x47, 0x49, 0x46, 0x38]],
  ['webp', 8, [0x57, 0x45, 0x42, 0x50]],
];

/**
 * Saves images, each once, a few at a time. Images that the vault has already aren't fetched again, so a run that was
 * stopped continues where it was.
 */
export function saveImages(
  urls: readonly string[],
  ports: SaveImagesPorts,
  cancel: Cancel,
  done: (url: string, result: SavedImage) => void,
): Promise<'done' | 'cancelled'> {
  return scan(imagesOf(urls), (url) => archiveOne(url, ports), { reporter: { done }, cancel, atOnce: AT_ONCE });
}

/** The addresses that can be saved, one for each image: links to different sizes of it are the same image. */
export function imagesOf(urls: readonly string[]): string[] {
  const byName = new Map<string, string>();
  for (const url of urls) {
    const name = imageName(url);
    if (name !== undefined && !byName.has(name)) byName.set(name, url);
  }
  return [...byName.values()];
}

async function archiveOne(url: string, { has, fetch, save }: SaveImagesPorts): Promise<SavedImage> {
  const name = imageName(url);
  if (name === undefined || has(name)) return { kind: 'known' };
  try {
    const { type, data } = await fetch(url);
    if (data.byteLength > MAX_BYTES) return { kind: 'refused', why: 'size' };
    if (!PICTURE_TYPE.test(type ?? '') || kindOf(data) === undefined) return { kind: 'refused', why: 'type' };
    await save(name, data);
    return { kind: 'saved' };
  } catch (cause) {
    return { kind: 'failed', cause };
  }
}

/** The kind of picture these bytes are; undefined for anything else, whatever the server calls it. */
export function kindOf(data: ArrayBuffer): string | undefined {
  const bytes = new Uint8Array(data, 0, Math.min(16, data.byteLength));
  return MAGIC.find(([, offset, magic]) => magic.every((byte, index) => bytes[offset + index] === byte))?.[0];
}

/**
 * The file name of a saved image: its media key, which is the same wherever the image is linked. Images from elsewhere
 * often share a name, so theirs also has a digest of the address. Undefined if the address isn't that of a file.
 */
export function imageName(url: string): string | undefined {
  const match = /^https?:\/\/[^/?#]+\/(?:[^?#]*\/)?([^/?#]+?)(?:\.(jpe?g|png|gif|webp))?(?::\w+)?(?:[?#].*)?$/i.exec(
    url,
  );
  if (!match) return undefined;
  const [, last = '', ending = /[?&]format=(jpe?g|png|gif|webp)/i.exec(url)?.[1] ?? 'jpg'] = match;
  const words = last.replace(/[^\w-]+/g, '-').slice(0, MAX_NAME);
  const key = MEDIA.test(url) && words === last ? words : `${words}-${digest(url)}`;
  return `${key}.${ending.toLowerCase().replace('jpeg', 'jpg')}`;
}

/** FNV-1a, 32 bits, as eight hexadecimal digits. Tells addresses apart; it isn't for security. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
