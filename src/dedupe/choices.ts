import type { Highlight, TweetNote } from '../note/model';
import { textOf } from '../note/parts';
import { mapOffsets, type Edit } from '../text/edit';
import { compare } from '../tweets/compare';
import { group, type Grouped } from '../tweets/group';
import { plan } from './plan';

/** Which of two wordings of one tweet a person keeps. */
export type Keep = 'first' | 'second' | 'both';

/** What a person decided about one text before its dedupe. */
export interface Choices {
  /** Offsets of the survivors whose copies are kept. */
  readonly leftOut: ReadonlySet<number>;
  /** By the offset of the variant, which is the second of the two. If a variant isn't here, both are kept. */
  readonly variants: ReadonlyMap<number, Keep>;
}

/** What a person's choices amount to, before anything is planned. */
export interface Decided {
  readonly edits: readonly Edit[];
  /** Offsets of the copies that are kept, in the text after `edits`. */
  readonly kept: ReadonlySet<number>;
}

/** One wording replaces another. */
interface Decision {
  readonly kept: Highlight;
  readonly given: Highlight;
}

/**
 * Replaces each rejected wording by the one that is kept. Then the two are copies of each other, and the dedupe that
 * follows carries everything else that was with the rejected one. Linear.
 */
export function decide(note: TweetNote, choices: Choices, grouped = group(note)): Decided {
  const decisions = decisionsOf(note, choices.variants, grouped);
  const kept = copiesLeftOut(grouped, choices.leftOut, decisions);
  const edits = new Wordings(grouped, kept).replace(decisions);
  return { edits, kept: mapOffsets(kept, edits) };
}

/** One wording can replace another only if both highlights are written in the same way. */
export function canDecide(first: Pick<Highlight, 'shape'>, second: Pick<Highlight, 'shape'>): boolean {
  return first.shape === second.shape;
}

/** Whether the note has the same highlights after wordings were replaced, and nothing else is read differently. */
export function hasSameHighlights(before: TweetNote, after: TweetNote): boolean {
  if (before.highlights.length !== after.highlights.length) return false;
  return before.highlights.every(({ id, shape }, index) => {
    const other = after.highlights[index];
    return other?.id === id && other.shape === shape;
  });
}

function decisionsOf(note: TweetNote, variants: Choices['variants'], grouped: Grouped): Decision[] {
  if (variants.size === 0) return [];
  const places = new Map(note.highlights.map((highlight) => [highlight.from, highlight]));
  return plan(note, undefined, grouped).conflicts.flatMap(({ kind, from, survivor }) => {
    const keep = variants.get(from) ?? 'both';
    if (kind !== 'variant' || keep === 'both') return [];
    const [first, second] = [survivor && places.get(survivor.from), places.get(from)];
    if (!first || !second || !canDecide(first, second)) return [];
    return [keep === 'first' ? { kept: first, given: second } : { kept: second, given: first }];
  });
}

/** The copies of the survivors that were left out, except those with a decision of their own. */
function copiesLeftOut(grouped: Grouped, survivors: Choices['leftOut'], decisions: readonly Decision[]): Set<number> {
  const kept = new Set<number>();
  if (survivors.size === 0) return kept;
  for (const { first, copies } of grouped.groups.flatMap(({ versions }) => versions)) {
    if (survivors.has(first.from)) for (const { from } of copies) kept.add(from);
  }
  for (const decision of decisions) {
    kept.delete(decision.kept.from);
    kept.delete(decision.given.from);
  }
  return kept;
}

/** The words of the highlights, while the decisions are applied one after the other. */
class Wordings {
  /** By offset of the highlight, its new words; only of highlights that have other words than before. */
  private readonly words = new Map<number, string>();
  private readonly sameId = new Map<string, Highlight[]>();

  private readonly note: TweetNote;

  constructor(
    private readonly grouped: Grouped,
    private readonly kept: ReadonlySet<number>,
  ) {
    this.note = grouped.note;
  }

  replace(decisions: readonly Decision[]): Edit[] {
    if (decisions.length === 0) return [];
    for (const highlight of this.note.highlights) this.learn(highlight);
    for (const { kept, given } of decisions) {
      const words = this.words.get(kept.from) ?? textOf(this.note.text, kept);
      for (const { from } of this.repeatsOf(given)) this.words.set(from, words);
    }
    return this.note.highlights.flatMap(({ from, textFrom, textTo }) => {
      const insert = this.words.get(from);
      return insert === undefined ? [] : [{ from: textFrom, to: textTo, insert }];
    });
  }

  private learn(highlight: Highlight): void {
    if (highlight.id === '' || this.grouped.ownerOf(highlight) !== 'exporter') return;
    const others = this.sameId.get(this.keyOf(highlight));
    if (others) others.push(highlight);
    else this.sameId.set(this.keyOf(highlight), [highlight]);
  }

  /** All highlights with the same wording: a rejected wording is replaced everywhere it occurs. */
  private repeatsOf(given: Highlight): Highlight[] {
    const words = textOf(this.note.text, given);
    const others = (this.sameId.get(this.keyOf(given)) ?? []).filter((each) => {
      if (each === given || each.shape !== given.shape || this.kept.has(each.from)) return false;
      return /identical|equivalent/.test(compare(words, textOf(this.note.text, each)).relation);
    });
    return [given, ...others];
  }

  private keyOf({ export: index, id }: Highlight): string {
    return `${id} ${this.note.exports[index]?.document ?? ''}`;
  }
}
