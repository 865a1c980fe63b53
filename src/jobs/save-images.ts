import { pictureKey, trustedPicture } from '../thread/picture-hosts';
import type { Cancel } from './ports';
import { scan } from './scan';

/** A file as the web server sent it. */
export interface Fetched {
  /** Its content type, as in `image/jpeg`; undefined if the server doesn't say. */
  readonly type: string | undefined;
  readonly data: ArrayBuffer;
}

/** What a web server says of a file before it sends it. */
export interface Announced {
  readonly type: string | undefined;
  /** In bytes; undefined if the server doesn't say. */
  readonly size: number | undefined;
}

export interface SaveImagesPorts {
  /** Whether the vault has the picture of this address, and it is as it was saved. */
  readonly has: (url: string) => Promise<boolean>;
  /** Asks for the headers alone. Undefined if the server doesn't answer that; rejects if the image is gone. */
  readonly announce: (url: string) => Promise<Announced | undefined>;
  /** Loads it, or at most one byte more than `most`. Rejects if the image is gone or can't be reached. */
  readonly fetch: (url: string, most: number) => Promise<Fetched>;
  /** `known`: the vault had these very bytes under this name, and now it is known where they are from. */
  readonly save: (url: string, name: string, data: ArrayBuffer) => Promise<'saved' | 'known'>;
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
const MEDIA = /^https:\/\/pbs\.twimg\.com\/(?:media|tweet_video_thumb|ext_tw_video_thumb|amplify_video_thumb)\//i;

const MAX_NAME = 64;

/** How files of each kind begin (source: the formats' specifications). The length of the file, in a WEBP, may be anything. */
const MAGIC: readonly (readonly [kind: string, bytes: RegExp])[] = [
  ['jpg', /^\xff\xd8\xff/],
  ['png', /^\x89PNG\r\n\cZ\n/],
  ['gif', /^GIF8[79]a/],
  ['webp', /^RIFF[^]{4}WEBP/],
];

/**
 * Saves images, each once, a few at a time. Images that the vault has already aren't fetched again, so a run that was
 * stopped continues where it was.
 *
 * @param urls what `imagesOf` returned.
 */
export function saveImages(
  urls: readonly string[],
  ports: SaveImagesPorts,
  cancel: Cancel,
  done: (url: string, result: SavedImage) => void,
): Promise<'done' | 'cancelled'> {
  return scan(urls, (url) => archiveOne(url, ports), { reporter: { done }, cancel, atOnce: AT_ONCE });
}

/**
 * The addresses that may be saved, as they are asked for: from hosts that are trusted, one for each image. Links to
 * different sizes of an image are the same image.
 */
export function imagesOf(urls: readonly string[], moreHosts: readonly string[]): string[] {
  const byKey = new Map<string, string>();
  for (const url of urls) {
    const href = trustedPicture(url, moreHosts)?.href;
    const key = pictureKey(url);
    if (href !== undefined && key !== undefined && imageName(href) !== undefined && !byKey.has(key))
      byKey.set(key, href);
  }
  return [...byKey.values()];
}

async function archiveOne(url: string, { has, announce, fetch, save }: SaveImagesPorts): Promise<SavedImage> {
  const name = imageName(url);
  try {
    if (name === undefined || (await has(url))) return { kind: 'known' };
    const announced = await announce(url);
    const early = announced && refusal(announced.type, announced.size ?? 0);
    if (early) return early;
    const { type, data } = await fetch(url, MAX_BYTES);
    const late = refusal(type, data.byteLength);
    if (late) return late;
    if (kindOf(data) === undefined) return { kind: 'refused', why: 'type' };
    return { kind: await save(url, name, data) };
  } catch (cause) {
    return { kind: 'failed', cause };
  }
}

/** Why a file isn't saved, whatever it contains. */
function refusal(type: string | undefined, size: number): SavedImage | undefined {
  if (size > MAX_BYTES) return { kind: 'refused', why: 'size' };
  return PICTURE_TYPE.test(type ?? '') ? undefined : { kind: 'refused', why: 'type' };
}

/** The kind of picture these bytes are; undefined for anything else, whatever the server calls it. */
export function kindOf(data: ArrayBuffer): string | undefined {
  const start = String.fromCharCode(...new Uint8Array(data, 0, Math.min(16, data.byteLength)));
  return MAGIC.find(([, bytes]) => bytes.test(start))?.[0];
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
