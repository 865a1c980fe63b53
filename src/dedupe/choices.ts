import { textOf } from '../note/parts';
import type { Highlight, TweetNote } from '../note/model';
import type { Edit } from '../text/edit';
import { match } from './match';

/** Which of two wordings of one tweet a person keeps. */
export type Keep = 'first' | 'second' | 'both';

/** What a person decided about one text before its dedupe. */
export interface Choices {
  /** Offsets of the survivors whose copies stay. */
  readonly leftOut: ReadonlySet<number>;
  /** By the offset of the variant, which is the second of the two. A variant that is not here is kept, as is the first. */
  readonly variants: ReadonlyMap<number, Keep>;
}

/**
 * What the choices between variants come to: the words that were given up are replaced by the others, so that the two
 * are copies of each other, and the dedupe that follows carries over all else that was said there.
 */
export function decide(note: TweetNote, { variants }: Pick<Choices, 'variants'>): Edit[] {
  if (variants.size === 0) return [];
  const edits = new Map<number, Edit>();
  for (const { survivor, highlight } of match(note, false).variants) {
    const keep = variants.get(highlight.from) ?? 'both';
    if (keep === 'both' || !canDecide(survivor, highlight)) continue;
    const [from, to] = keep === 'first' ? [survivor, highlight] : [highlight, survivor];
    edits.set(to.textFrom, { from: to.textFrom, to: to.textTo, insert: textOf(note.text, from) });
  }
  return [...edits.values()].sort((one, other) => one.from - other.from);
}

/** Words can stand in each other's place only where they are written in the same way. */
export function canDecide(first: Highlight, second: Highlight): boolean {
  return first.shape === second.shape;
}
