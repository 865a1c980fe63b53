import type { IdKind } from './model';

/** What a link that Readwise wrote leads to. `id` is '' if it leads to nothing we know. */
export interface LinkTarget {
  readonly idKind: IdKind;
  readonly id: string;
}

const HOST = String.raw`https?:\/\/(?:www\.|mobile\.|m\.)?(?:twitter|x)\.com\/`;
/**
 * `https://twitter.com/handle/status/123`, `x.com/i/status/123`, `/i/web/status/123`, `/statuses/123`, with anything
 * after it.
 */
const STATUS = new RegExp(String.raw`^${HOST}(?:#!\/)?(?:i\/web\/|i\/|\w+\/)status(?:es)?\/(\d{1,20})(?!\d)`, 'i');
const TWITTER = new RegExp(`^${HOST}`, 'i');
/** `https://twitter.com/handle`, perhaps with a query or a slash, but no further path. */
const PROFILE = new RegExp(String.raw`^${HOST}@?(\w{1,20})\/?(?:[?#]|$)`, 'i');
/** `https://read.readwise.io/read/01hq…` (ULID of a Reader document or highlight). */
const READER =
  /^https?:\/\/(?:read\.)?readwise\.io\/(?:new\/)?(?:read|reader\/document_raw_content|feed\/read)\/([0-9a-hjkmnp-tv-z]{26})(?![0-9a-z])/i;
/** `https://readwise.io/open/164463543`. */
const OPEN = /^https?:\/\/readwise\.io\/(?:open|to_review|review)\/(\d{1,20})(?!\d)/i;

const STATUS_PATH = '/status/';
const ZERO = 48;
const UNDERSCORE = 95;
const LOWER_X = 120;
const MAX_DIGITS = 20;
const UNKNOWN: LinkTarget = { idKind: 'none', id: '' };

/** The one identity behind every spelling of a link to a tweet, a Reader highlight or a Readwise highlight. */
export function identify(url: string): LinkTarget {
  return identifyAt(url, 0, url.length);
}

/** The same for the address that is `[from, to)` of a text. */
export function identifyAt(text: string, from: number, to: number): LinkTarget {
  const plain = plainStatus(text, from, to);
  return plain === '' ? identifySpelling(text.slice(from, to)) : { idKind: 'status', id: plain };
}

/** The id in the common spelling, `https://twitter.com/handle/status/123`, found without a pattern because every highlight has one. */
function plainStatus(text: string, from: number, to: number): string {
  const host = text.charCodeAt(from + 8) === LOWER_X ? 'https://x.com/' : 'https://twitter.com/';
  if (!text.startsWith(host, from)) return '';
  const handle = from + host.length;
  let slash = handle;
  while (isWord(text.charCodeAt(slash))) slash++;
  if (slash === handle || !text.startsWith(STATUS_PATH, slash)) return '';
  const start = slash + STATUS_PATH.length;
  let end = start;
  while (end < to && isDigit(text.charCodeAt(end))) end++;
  const isPlain = end > start && end <= start + MAX_DIGITS && text.charCodeAt(start) !== ZERO;
  return isPlain ? text.slice(start, end) : '';
}

/** The characters of a handle, as in `\w`: a person may have marked a word inside a link. */
function isWord(code: number): boolean {
  const lower = code | 32;
  return (lower >= 97 && lower <= 122) || isDigit(code) || code === UNDERSCORE;
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= 57;
}

function identifySpelling(url: string): LinkTarget {
  const status = STATUS.exec(url);
  if (status) return { idKind: 'status', id: withoutZeros(status[1] ?? '') };
  const reader = READER.exec(url);
  if (reader) return { idKind: 'ulid', id: (reader[1] ?? '').toLowerCase() };
  const open = OPEN.exec(url);
  return open ? { idKind: 'readwise', id: withoutZeros(open[1] ?? '') } : UNKNOWN;
}

/** The handle a profile link names, in lower case (handles do not distinguish case), or undefined. */
export function profileHandle(url: string): string | undefined {
  return PROFILE.exec(url)?.[1]?.toLowerCase();
}

/** The handle in a link to a tweet, as written; undefined for `/i/status/…`. */
export function statusHandle(url: string): string | undefined {
  const handle = /^https?:\/\/[^/]+\/(?:#!\/)?(\w+)\/status(?:es)?\/\d/i.exec(url)?.[1];
  return handle?.toLowerCase() === 'i' ? undefined : handle;
}

/** Whether a link leads to Twitter, under whichever of its names. */
export function isTwitter(url: string): boolean {
  return url !== '' && TWITTER.test(url);
}

const TWITTERS = /^https?:\/\/(?:t\.co|[\w-]+\.twimg\.com)\//i;

/** Whether a link leads to Twitter, to one of its pictures, or to wherever Twitter has made it short. */
export function isTwitters(url: string): boolean {
  return isTwitter(url) || TWITTERS.test(url);
}

function withoutZeros(digits: string): string {
  return digits.charCodeAt(0) === ZERO ? digits.replace(/^0+(?=\d)/, '') : digits;
}

/** A link to a tweet within other words: one that a person hid in a comment, or put into code. */
export const EXPORTERS_LINK = /\]\(<?https?:[^()\s]*(?:\/status(?:es)?\/\d|readwise\.io\/)/;
