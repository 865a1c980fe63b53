import { identify, isTwitter } from './links';

/**
 * Two texts that differ only in what this file removes are the same: Unicode form, blanks, HTML entities, backslash
 * escapes, list and quote markers, and the spelling of links. For comparison only; it never reaches a note.
 */

/** What entities with a name stand for. */
export const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
]);

/** The words of `text` in one spelling, separated by single spaces. */
export function normalise(text: string): string {
  const unmarked = text.replace(/^[ \t\uFEFF]*(?:>[ \t]?)*(?:[-*+] )?/gm, '');
  const decoded = unmarked.includes('&') ? decodeEntities(unmarked) : unmarked;
  const unescaped = decoded.includes('\\') ? decoded.replace(/\\([!-/:-@[-`{-~])/g, '$1') : decoded;
  const linked = unescaped.includes('://') ? unescaped.replace(/https?:\/\/[^\s)\]>"]+/g, normaliseUrl) : unescaped;
  return linked.normalize('NFC').replace(/\s+/g, ' ').trim();
}

function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,6}));/gi,
    (all, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return ENTITIES.get(name.toLowerCase()) ?? all;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
    },
  );
}

/** One spelling for each target: a tweet by its id, its pictures by their number, Twitter under one host, media without size. */
export function normaliseUrl(url: string): string {
  const { idKind, id } = identify(url);
  if (id !== '') return `${idKind}:${id}${/\/(?:photo|video)\/\d+(?=[/?#]|$)/i.exec(url)?.[0].toLowerCase() ?? ''}`;
  const bare = url.replace(/[?#].*$/, '').replace(/\/$/, '');
  if (isTwitter(bare) && bare.length === url.replace(/\/$/, '').length)
    return bare.replace(/^https?:\/\/(?:www\.|mobile\.|m\.)?(?:twitter|x)\.com/i, 'https://x.com').toLowerCase();
  return /^https?:\/\/pbs\.twimg\.com\//i.test(bare) ? bare.replace(/:(?:large|orig|small|medium|thumb)$/, '') : url;
}
