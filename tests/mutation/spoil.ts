import type { Edit } from '../../src/text/edit';
import { LINK } from '../lives/draft';
import type { Life } from '../lives/life';
import type { Random } from '../lives/random';
import { itemsOf } from '../lives/reader';
import { changed } from './edits';

/** A plan that is to be spoilt. */
export interface Plan {
  readonly life: Life;
  readonly edits: readonly Edit[];
  /** The text that the plan gives. */
  readonly good: string;
}

/** Spoils a plan; undefined where it has nothing of that kind. */
export type Operator = (plan: Plan, random: Random) => readonly Edit[] | undefined;

export interface Match {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

function matches(text: string, pattern: RegExp): Match[] {
  return [...text.matchAll(pattern)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    text: match[0],
  }));
}

export const pickOf = <T>(random: Random, found: readonly T[]): T | undefined =>
  found.length > 0 ? random.pick(found) : undefined;

/** Replaces something in the text that the plan gives, wherever it comes from. */
export function inGood(pattern: RegExp, insert: (match: Match, random: Random) => string = () => ''): Operator {
  return ({ life, edits, good }, random) => {
    const found = pickOf(random, matches(good, pattern));
    return found && changed(life.text.length, edits, { from: found.from, to: found.to, insert: insert(found, random) });
  };
}

/** Changes one edit of the plan that fits; `undefined` drops it. */
export function ofEdits(
  fits: (edit: Edit, text: string) => boolean,
  change: (edit: Edit, text: string, random: Random) => readonly Edit[],
): Operator {
  return ({ life, edits }, random) => {
    const found = pickOf(
      random,
      edits.filter((edit) => fits(edit, life.text)),
    );
    return (
      found &&
      edits
        .flatMap((edit) => (edit === found ? change(edit, life.text, random) : [edit]))
        .sort((one, other) => one.from - other.from)
    );
  };
}

export const isInsert = ({ from, to, insert }: Edit): boolean => from === to && insert.trim() !== '';
export const hasInsert = ({ insert }: Edit): boolean => insert.trim() !== '';
export const isCut = ({ from, to }: Edit): boolean => to > from;
export const endOfLine = (text: string, at: number): number => {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
};

/** Moves what a pattern matches in the good text to behind another tweet. */
export function movedToAnother(pattern: RegExp): Operator {
  return ({ life, edits, good }, random) => {
    const found = pickOf(random, matches(good, pattern));
    const target = pickOf(
      random,
      matches(good, new RegExp(`^.*${LINK.source}.*\\n`, 'gm')).filter(
        ({ to, from }) => found && (to <= found.from || from >= found.to),
      ),
    );
    if (!found || !target) return undefined;
    const cut = { from: found.from, to: found.to, insert: '' };
    const put = { from: target.to, to: target.to, insert: found.text };
    // The later one first, so that the offsets of the other still fit.
    const [first, second] = cut.from > put.from ? [cut, put] : [put, cut];
    return changed(life.text.length, changed(life.text.length, edits, first), second);
  };
}

/** Exchanges two matches in the good text that say different things. */
export function exchanged(pattern: RegExp): Operator {
  return ({ life, edits, good }, random) => {
    const found = matches(good, pattern);
    const [one, other] = random
      .shuffled(found)
      .slice(0, 2)
      .sort((first, second) => first.from - second.from);
    if (!one || !other || one.text === other.text) return undefined;
    const first = changed(life.text.length, edits, { from: other.from, to: other.to, insert: one.text });
    return changed(life.text.length, first, { from: one.from, to: one.to, insert: other.text });
  };
}

/** Where the tweets of a text stand. */
export function passagesOf(text: string): (Match & { readonly tweet: string })[] {
  const starts = [0, ...matches(text, /\n/g).map(({ to }) => to)];
  let row = 0;
  return itemsOf(text).flatMap(({ lines, tweet }) => {
    const from = starts[row] ?? text.length;
    row += lines.length;
    const to = starts[row] ?? text.length;
    return tweet === undefined ? [] : [{ from, to, tweet, text: text.slice(from, to) }];
  });
}

/** Cuts a piece that a person wrote at such a place. */
export function pieceCut(isIt: (rows: readonly string[], place: string) => boolean): Operator {
  return ({ life, edits, good }, random) => {
    const pieces = life.pieces.filter(({ rows, place }) => isIt(rows, place)).map(({ rows }) => `${rows.join('\n')}\n`);
    const found = pickOf(
      random,
      pieces.filter((piece) => good.includes(piece) && piece.trim() !== ''),
    );
    if (found === undefined) return undefined;
    const from = good.indexOf(found);
    return changed(life.text.length, edits, { from, to: from + found.length, insert: '' });
  };
}

/** With one letter of it changed. */
export const someLetter = (text: string, random: Random): string => {
  const letters = matches(text, /\p{L}/gu);
  const { from, to } = random.pick(letters);
  return `${text.slice(0, from)}${text.slice(from, to) === 'q' ? 'z' : 'q'}${text.slice(to)}`;
};
