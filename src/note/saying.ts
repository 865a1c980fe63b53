import { normalise, normaliseUrl } from './normalise';

/**
 * What a text says, taken apart: its words, and what can be added to a tweet without changing its words: links, media
 * with their alt text, and marks (`==`, `**`, `[[ ]]`).
 */
export interface Saying {
  /** The words alone, normalised. Equal for two texts of which one may extend the other. */
  readonly words: string;
  /** Each extra with the place where it stands among the words, in order. */
  readonly extras: readonly string[];
}

const OPEN = '\uE000';
const CLOSE = '\uE001';
const PLACEHOLDER = /\uE000(\d+)\uE001/g;

export function sayingOf(text: string): Saying {
  if (!/https?:|==|\*\*|\[\[/.test(text)) return { words: normalise(text), extras: [] };
  const extras: string[] = [];
  const hide = (extra: string): string => `${OPEN}${extras.push(extra) - 1}${CLOSE}`;
  const hidden = text
    .replace(/[\uE000\uE001]/g, '')
    .replace(
      /!\[([^\][]*)\]\([ \t]*(https?:[^()\s]+)(\s[^()]*)?\)/g,
      (_, alt: string, url: string, title: string | undefined) =>
        ` ${hide(normaliseUrl(url))}${hideAlt(alt, hide)}${hideAlt(title ?? '', hide)} `,
    )
    .replace(/\[([^\][]*)\]\((https?:[^()\s]+)\)/g, (_, words: string, url: string) => words + hide(normaliseUrl(url)))
    .replace(/https?:\/\/[^\s)\]>"\uE000]+/g, (url) => ` ${hide(normaliseUrl(url))} `)
    .replace(/==|\*\*|\[\[|\]\]/g, hide);
  return placed(normalise(hidden), extras);
}

function hideAlt(alt: string, hide: (extra: string) => string): string {
  return alt.trim() === '' ? '' : hide(`alt:${normalise(alt)}`);
}

/** Takes the placeholders out again; an extra's place is how many characters that are no blanks stand before it. */
function placed(text: string, hidden: readonly string[]): Saying {
  const extras: string[] = [];
  let words = '';
  let place = 0;
  let from = 0;
  for (const match of text.matchAll(PLACEHOLDER)) {
    const piece = text.slice(from, match.index);
    words += piece;
    place += piece.replace(/\s+/g, '').length;
    extras.push(`${place} ${hidden[Number(match[1])] ?? ''}`);
    from = match.index + match[0].length;
  }
  return { words: (words + text.slice(from)).replace(/\s+/g, ' ').trim(), extras };
}

/** The lines of a text that are not blank, normalised. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map(normalise)
    .filter((line) => line !== '');
}

/** Whether `part` is what is left of `whole` when some of its items are struck out. */
export function isSubsequence(part: readonly string[], whole: readonly string[]): boolean {
  let next = 0;
  for (const item of whole) if (next < part.length && part[next] === item) next++;
  return next === part.length;
}

/**
 * How much of the longer of two texts is in both, from 0 to 1, by words; scripts without blanks between words go by
 * characters.
 */
export function likeness(one: string, other: string): number {
  const words = wordsOf(one);
  const others = wordsOf(other);
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of others) {
    const count = counts.get(word) ?? 0;
    if (count > 0) common++;
    counts.set(word, count - 1);
  }
  const longer = Math.max(words.length, others.length);
  return longer === 0 ? 0 : common / longer;
}

function wordsOf(text: string): string[] {
  const bare = text.toLowerCase().replace(/https?:\S+/g, ' ');
  return (
    bare.match(
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]|[\p{L}\p{N}]+/gu,
    ) ?? []
  );
}
