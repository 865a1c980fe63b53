import type { Highlight, TweetNote } from '../note/model';
import { textOf } from '../note/parts';
import { relate, type Relation } from '../note/relation';
import type { Edit } from '../text/edit';
import { trimmedEnd } from '../text/lines';
import { sliceOf, type Span } from '../text/span';
import { Survivor } from './carry';
import { canDecide } from './choices';
import type { ConflictKind } from './conflict';
import { match, MAX_VERSIONS, type DuplicateGroup } from './match';
import { takeByAny, type Plan } from './plan';

/** A highlight as a person is shown it. */
export interface Shown extends Span {
  readonly text: string;
  /** Counted from 1. */
  readonly line: number;
}

export interface ShownCopy extends Shown {
  readonly relation: Exclude<Relation, 'variant'>;
}

/** A highlight that stays, its copies that go, and what it gets from them, as it will be written. */
export interface ReviewGroup {
  readonly survivor: Shown;
  readonly copies: readonly ShownCopy[];
  readonly carried: readonly string[];
}

/** Two wordings of one tweet. `canDecide`: one may stand in the other's place. */
export interface ReviewVariant {
  readonly first: Shown;
  readonly second: Shown;
  readonly canDecide: boolean;
}

/** A copy that contradicts the first, and the first. */
export interface ReviewConflict extends Shown {
  readonly kind: ConflictKind;
  readonly first: Shown | undefined;
}

/** What a dedupe would do to a note, for a person to look at before it is done. */
export interface Review {
  readonly groups: readonly ReviewGroup[];
  readonly variants: readonly ReviewVariant[];
  /** What goes beside highlights: headings, titles, metadata, frontmatters, Full Documents of later exports. */
  readonly gone: readonly Shown[];
  /** What is written into the head of the first export because only a later one said it; the place is where. */
  readonly added: readonly Shown[];
  /** What else stays although something seems to say the same. */
  readonly conflicts: readonly ReviewConflict[];
}

/** What a plan, made without any choices, comes to. Linear. */
export function reviewOf({ note, edits, conflicts }: Plan): Review {
  const shown = shower(note);
  const sorted = [...match(note, false).groups].sort((one, other) => one.survivor.from - other.survivor.from);
  const groups = sorted.map((group) => groupOf(note, group, shown)).filter(({ copies }) => copies.length > 0);
  const places = new Map(note.highlights.map((highlight) => [highlight.from, highlight]));
  return {
    groups,
    variants: conflicts.flatMap((conflict) => {
      const [first, second] = [conflict.survivor && places.get(conflict.survivor.from), places.get(conflict.from)];
      return conflict.kind === 'variant' && first && second ? [variantOf(note, first, second, shown)] : [];
    }),
    gone: goneOf(note, edits).map((span) => shown(span, sliceOf(note.text, span))),
    added: addedOf(note, edits).map((edit) => shown(edit, edit.insert.trim())),
    conflicts: conflicts
      .filter(({ kind }) => kind !== 'variant')
      .map((conflict) => ({
        ...shown(conflict, sliceOf(note.text, conflict)),
        kind: conflict.kind,
        first: conflict.survivor && shown(conflict.survivor, sliceOf(note.text, conflict.survivor)),
      })),
  };
}

/** Blocks that are cut out and are no highlights; those that follow each other, as one. */
function goneOf({ text, blocks }: TweetNote, edits: readonly Edit[]): Span[] {
  const cuts = edits.filter(({ from, to }) => to > from);
  const gone: Span[] = [];
  let next = 0;
  let isRun = false;
  for (const block of blocks) {
    if (block.kind === 'blank') continue;
    const to = trimmedEnd(text, block.from, block.to);
    while ((cuts[next]?.to ?? Infinity) < to) next++;
    const isGone = (cuts[next]?.from ?? Infinity) <= block.from && block.kind !== 'highlight';
    const run = isRun ? gone.pop() : undefined;
    if (run) gone.push(isGone ? { from: run.from, to } : run);
    else if (isGone) gone.push({ from: block.from, to });
    isRun = isGone;
  }
  return gone;
}

/** What is written elsewhere than into highlights. */
function addedOf({ highlights }: TweetNote, edits: readonly Edit[]): Edit[] {
  let next = 0;
  return edits.filter(({ from, insert }) => {
    while ((highlights[next]?.to ?? Infinity) < from) next++;
    return insert.trim() !== '' && (highlights[next]?.from ?? Infinity) > from;
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

function groupOf(note: TweetNote, { survivor, copies }: DuplicateGroup, shown: Shower): ReviewGroup {
  const survivors = [new Survivor(note.text, survivor)];
  const taken = copies.filter((copy) => {
    const isTaken = takeByAny(survivors, copy) === undefined;
    if (!isTaken && survivors.length < MAX_VERSIONS) survivors.push(new Survivor(note.text, copy));
    return isTaken;
  });
  return {
    survivor: shown(survivor, textOf(note.text, survivor)),
    copies: taken.map((copy) => ({
      ...shown(copy, textOf(note.text, copy)),
      relation: relationOf(note, survivor, copy),
    })),
    carried: survivors.flatMap((each) => each.edits()).map(({ insert }) => insert.trim()),
  };
}

/** A copy that says more than its text does, a tag or a note, extends the survivor too. */
function relationOf({ text }: TweetNote, survivor: Highlight, copy: Highlight): ShownCopy['relation'] {
  const pair = new Survivor(text, survivor);
  pair.take(copy);
  if (pair.carried > 0) return 'extended';
  const { relation } = relate(textOf(text, survivor), textOf(text, copy));
  return relation === 'variant' ? 'extended' : relation;
}
