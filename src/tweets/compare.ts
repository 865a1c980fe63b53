import { scanText, type TextParts } from './scan-text';

/** How a copy relates to its survivor. `variant`: it has other words. */
export type Relation = 'identical' | 'equivalent' | 'extended' | 'variant';

/** What one of two texts with the same words has that the other lacks. */
export type Share = 'both' | 'survivor' | 'copy' | 'neither';

/** Two texts of one tweet, compared. `links` and `marks`: which of the two has all that both have; `neither`: none has. */
export interface Comparison {
  readonly relation: Relation;
  readonly links: Share;
  readonly marks: Share;
}

const SAME: Comparison = { relation: 'identical', links: 'both', marks: 'both' };

/** Texts of one identity that share less than this are fragments of one post, not versions of one text. */
const VARIANT_LIKENESS = 0.5;

/**
 * The relation of two texts of one identity, the survivor's and its copy's. They are `equivalent` where only spelling
 * differs, `extended` where one has links, media or marks that the other lacks, a `variant` where the words differ.
 */
export function compare(survivor: string, copy: string): Comparison {
  if (survivor === copy || sameLines(survivor, copy)) return SAME;
  const [mine, theirs] = [scanText(survivor), scanText(copy)];
  if (mine.words !== theirs.words) return { relation: 'variant', links: 'neither', marks: 'neither' };
  const links = shareOf(mine.extras, theirs.extras);
  const marks = shareOf(mine.marks, theirs.marks);
  return { relation: links === 'both' && marks === 'both' ? 'equivalent' : 'extended', links, marks };
}

/** Whether `whole` has everything that `part` has: the same words, and all its links, media and marks. */
export function contains(whole: string, part: string): boolean {
  const { relation, links, marks } = compare(whole, part);
  return relation !== 'variant' && isOwnedBy(links, 'survivor') && isOwnedBy(marks, 'survivor');
}

function isOwnedBy(share: Share, owner: 'survivor' | 'copy'): boolean {
  return share === 'both' || share === owner;
}

function shareOf(mine: readonly string[], theirs: readonly string[]): Share {
  const [one, other] = [[...mine].sort(), [...theirs].sort()];
  const hasAll = isSubsequence(other, one);
  if (hasAll) return mine.length === theirs.length ? 'both' : 'survivor';
  return isSubsequence(one, other) ? 'copy' : 'neither';
}

/** One string for all spellings of a text: equal for equivalent texts, links and marks included. */
export function comparable(text: string): string {
  const { words, extras, marks } = scanText(text);
  return extras.length + marks.length === 0 ? words : [words, ...extras, '', ...marks].join('\n');
}

/** Which of two Full Documents has all lines of both, in the same order. */
export function documentShare(survivor: string, copy: string): Share {
  const [mine, theirs] = [survivor.trim(), copy.trim()];
  if (mine === theirs) return 'both';
  const [own, others] = [linesOf(mine), linesOf(theirs)];
  if (isSubsequence(others, own)) return own.length === others.length ? 'both' : 'survivor';
  return isSubsequence(own, others) ? 'copy' : 'neither';
}

/** The lines of a text that are not blank, in one spelling. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map(comparable)
    .filter((line) => line !== '');
}

/** The words of a text in one spelling, without links, media and marks. */
export function wordsOf(text: string): string {
  return scanText(text).words;
}

const WRITTEN_EXTRA =
  /\s*(?:!?\[[^\][]*\]\([^()\s]*(?:\s[^()]*)?\)|!\[\[[^\][]*\]\]|<?https?:\/\/(?:t\.co\/\w+|[^\s)\]<>"]+)>?)/g;

/** The links and media after the last word or mark of a text, each as it is written, with the blanks before it. */
export function trailingExtras(text: string): readonly string[] {
  const { wordsTo, extras }: TextParts = scanText(text);
  return extras.length === 0 ? [] : (text.slice(wordsTo).match(WRITTEN_EXTRA) ?? []);
}

/** Whether a text is another one plus links and media that are, exactly as written, in one of `sources`. */
export function isExtendedBy(text: string, shorter: string, sources: readonly string[]): boolean {
  const stem = shorter.trimEnd();
  if (!text.startsWith(stem)) return false;
  const rest = text.slice(stem.length);
  const extras = rest.match(WRITTEN_EXTRA) ?? [];
  return (
    rest.replace(WRITTEN_EXTRA, '').trim() === '' &&
    extras.every((extra) => sources.some((source) => source.includes(extra)))
  );
}

/** What a link or a picture leads to, in one spelling. */
export function targetOf(written: string): string {
  return scanText(written).extras[0] ?? '';
}

/** Whether two texts are the same apart from blanks at line ends. */
function sameLines(one: string, other: string): boolean {
  return one.length !== other.length && withoutTrailing(one) === withoutTrailing(other);
}

function withoutTrailing(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

/** Whether two texts of one identity are versions of one text rather than two fragments of one post. */
export function areVersions(one: string, other: string): boolean {
  return likeness(one, other) >= VARIANT_LIKENESS;
}

/** Whether `part` is `whole` without some of its items. */
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
  const words = bagOf(one);
  const others = bagOf(other);
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

function bagOf(text: string): string[] {
  const bare = text.toLowerCase().replace(/https?:\S+/g, ' ');
  return (
    bare.match(
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]|[\p{L}\p{N}]+/gu,
    ) ?? []
  );
}
