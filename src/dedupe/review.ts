import type { Highlight, TweetNote } from '../note/model';
import { textOf } from '../note/parts';
import type { Edit } from '../text/edit';
import { trimmedEnd } from '../text/lines';
import { sliceOf, type Span } from '../text/span';
import { compare, type Relation } from '../tweets/compare';
import type { Merged } from '../tweets/merge';
import { canDecide } from './choices';
import type { ConflictKind } from './conflict';
import type { Plan } from './plan';

/** A highlight as the review shows it. */
export interface Shown extends Span {
  readonly text: string;
  /** Counted from 1. */
  readonly line: number;
}

export interface ShownCopy extends Shown {
  readonly relation: Exclude<Relation, 'variant'>;
}

/** A survivor, its copies that will be removed, and what is carried to it, as it will be written. */
export interface ReviewGroup {
  readonly survivor: Shown;
  readonly copies: readonly ShownCopy[];
  readonly carried: readonly string[];
}

/** Two wordings of one tweet. `canDecide`: one may replace the other. */
export interface ReviewVariant {
  readonly first: Shown;
  readonly second: Shown;
  readonly canDecide: boolean;
}

/** A block that is kept although another seems to have the same, and that other one. */
export interface ReviewConflict extends Shown {
  readonly kind: ConflictKind;
  readonly first: Shown | undefined;
}

/** A person's words, and the highlight after which they will be. */
export interface ShownMove extends Shown {
  readonly behind: Shown;
}

/** What a dedupe would do to a note, for a person to look at before it is written. */
export interface Review {
  readonly groups: readonly ReviewGroup[];
  readonly variants: readonly ReviewVariant[];
  /** A person's words that move with their tweets. */
  readonly moved: readonly ShownMove[];
  /**
   * What will be removed besides highlights: headings, titles, metadata, frontmatter, Full Documents of later exports.
   */
  readonly gone: readonly Shown[];
  /** What will be added to the head of the first export because only a later one has it, and where. */
  readonly added: readonly Shown[];
  /** What else is kept although something seems to be the same. */
  readonly conflicts: readonly ReviewConflict[];
}

/** The review of a plan that was made without any choices. Computes nothing of its own. Linear. */
export function reviewOf({ note, edits, conflicts, merged, repeats, moves }: Plan): Review {
  const shown = shower(note);
  const groups = merged
    .map((each) => groupOf(note, each, repeats.get(each.survivor) ?? [], shown))
    .filter(({ copies }) => copies.length > 0);
  const places = new Map(note.highlights.map((highlight) => [highlight.from, highlight]));
  return {
    groups,
    variants: conflicts.flatMap((conflict) => {
      const [first, second] = [conflict.survivor && places.get(conflict.survivor.from), places.get(conflict.from)];
      return conflict.kind === 'variant' && first && second ? [variantOf(note, first, second, shown)] : [];
    }),
    moved: moves.map((move) => ({
      ...shown(move, move.words),
      behind: shown(move.twin, textOf(note.text, move.twin)),
    })),
    gone: goneOf(note, edits, moves).map((span) => shown(span, sliceOf(note.text, span))),
    added: addedOf(note, edits, moves).map((edit) => shown(edit, edit.insert.trim())),
    conflicts: conflicts
      .filter(({ kind }) => kind !== 'variant')
      .map((conflict) => ({
        ...shown(conflict, sliceOf(note.text, conflict)),
        kind: conflict.kind,
        first: conflict.survivor && shown(conflict.survivor, sliceOf(note.text, conflict.survivor)),
      })),
  };
}

/** Blocks that are removed and aren't highlights; adjacent ones as one. What moves is shown as that. */
function goneOf({ text, blocks }: TweetNote, edits: readonly Edit[], moves: Plan['moves']): Span[] {
  const isCut = coveredBy(edits.filter(({ from, to }) => to > from));
  const isMoved = coveredBy([...moves].sort((one, other) => one.from - other.from));
  const gone: Span[] = [];
  let isRun = false;
  for (const block of blocks) {
    if (block.kind === 'blank') continue;
    const words = { from: block.from, to: trimmedEnd(text, block.from, block.to) };
    const isGone = isCut(words) && !isMoved(words) && block.kind !== 'highlight';
    const run = isRun ? gone.pop() : undefined;
    if (run) gone.push(isGone ? { from: run.from, to: words.to } : run);
    else if (isGone) gone.push(words);
    isRun = isGone;
  }
  return gone;
}

/** Tells of spans that are asked about in order whether one of `spans`, which are sorted, covers them. */
function coveredBy(spans: readonly Span[]): (span: Span) => boolean {
  let next = 0;
  return ({ from, to }) => {
    while ((spans[next]?.to ?? Infinity) < to) next++;
    return (spans[next]?.from ?? Infinity) <= from;
  };
}

/** What is inserted outside of highlights, and does not move there. */
function addedOf({ highlights }: TweetNote, edits: readonly Edit[], moves: Plan['moves']): Edit[] {
  const moved = new Set(moves.map(({ words }) => words.trim()));
  let next = 0;
  return edits.filter(({ from, insert }) => {
    while ((highlights[next]?.to ?? Infinity) < from) next++;
    const isMoved = moved.has(insert.trim());
    return insert.trim() !== '' && !isMoved && (highlights[next]?.from ?? Infinity) > from;
  });
}

type Shower = (span: Span, text: string) => Shown;

/** Gives spans their lines. Linear over all of them, as long as they mostly come in order. */
function shower({ text }: TweetNote): Shower {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return ({ from, to }, words) => ({ from, to, text: words, line: lineAt(starts, from) });
}

function lineAt(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}

function variantOf(note: TweetNote, first: Highlight, second: Highlight, shown: Shower): ReviewVariant {
  return {
    first: shown(first, textOf(note.text, first)),
    second: shown(second, textOf(note.text, second)),
    canDecide: canDecide(first, second),
  };
}

function groupOf({ text }: TweetNote, merged: Merged, repeats: readonly Highlight[], shown: Shower): ReviewGroup {
  const { survivor, taken } = merged;
  const own = textOf(text, survivor);
  return {
    survivor: shown(survivor, own),
    copies: [...taken, ...repeats]
      .sort((one, other) => one.from - other.from)
      .map((copy) => ({ ...shown(copy, textOf(text, copy)), relation: relationOf(own, textOf(text, copy), merged) })),
    carried: carriedBy(text, merged),
  };
}

/** What is carried to a survivor, as it will be written. */
function carriedBy(text: string, { survivor, text: whole, tail, blockId, tags, pieces }: Merged): string[] {
  const own = textOf(text, survivor);
  const more = whole.startsWith(own) ? whole.slice(own.length) : whole;
  const isNewTail = tail !== '' && !text.slice(survivor.suffixTo, survivor.lineTo).includes(tail);
  const isNewId = blockId !== '' && survivor.blockIdFrom === survivor.blockIdTo;
  return [
    more,
    isNewTail ? tail : '',
    isNewId ? blockId : '',
    tags.join(' '),
    ...pieces.map(({ from, to }) => text.slice(from, to)),
  ]
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

/** A copy with a tag or a note that is carried extends the survivor too, even if its text is the same. */
function relationOf(survivor: string, copy: string, { carried }: Merged): ShownCopy['relation'] {
  const { relation } = compare(survivor, copy);
  return relation === 'variant' || carried > 0 ? 'extended' : relation;
}
