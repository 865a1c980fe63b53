import type { Block, Highlight, TweetNote } from '../note/model';
import type { Edit } from '../text/edit';
import { Survivor, type CopyConflict } from './carry';
import type { Conflict } from './conflict';
import { cutOut } from './cuts';
import { Head } from './head';
import { emptiedHeadings } from './headings';
import { match, MAX_VERSIONS } from './match';

export type { Conflict } from './conflict';

/** What a dedupe would do to a note. */
export interface Plan {
  /** The note it was made for. */
  readonly note: TweetNote;
  /** Sorted, not overlapping; none where there is nothing to do. */
  readonly edits: readonly Edit[];
  /** Highlights that go because another one says all they say, and Full Documents likewise. */
  readonly copies: number;
  /** Things a survivor did not know and gets from a copy: a text, a tag, a note, a field, a property. */
  readonly carried: number;
  /** Highlights that stay for a person to decide on. */
  readonly variants: number;
  readonly conflicts: readonly Conflict[];
  /** Whether two documents landed in this note. */
  readonly collision: boolean;
  /** Offsets of copies that a person left out: a further dedupe would find them again. */
  readonly kept: ReadonlySet<number>;
}

const NOTHING: ReadonlySet<number> = new Set();

/**
 * Plans the dedupe of a tweet note. A pure function of its text: every device plans the same. Linear.
 *
 * @param kept offsets of copies that a person wants to stay.
 */
export function plan(note: TweetNote, kept = NOTHING): Plan {
  return new Planner(note, kept).run();
}

class Planner {
  private readonly edits: Edit[] = [];
  private readonly conflicts: Conflict[] = [];
  /** Offsets of the blocks that go. */
  private readonly removed = new Set<number>();
  private copies = 0;
  private carried = 0;

  constructor(
    private readonly note: TweetNote,
    private readonly kept: ReadonlySet<number>,
  ) {}

  run(): Plan {
    const { note, kept } = this;
    const { groups, variants, repeated } = match(note, kept.size === 0);
    for (const { survivor, copies } of groups) this.collapse(survivor, copies);
    for (const { survivor, highlight } of variants) this.addConflict('variant', survivor, highlight);
    const heads = this.takeHeads(repeated);
    this.dropRepeats(repeated);
    const isRemoved = (block: Block): boolean => this.removed.has(block.from);
    const isKnown = (heading: Block): boolean => heads.get(heading.export)?.hasHeading(heading) === true;
    if (this.removed.size > 0) {
      for (const heading of emptiedHeadings(note, isRemoved, isKnown)) this.removed.add(heading.from);
      this.edits.push(...cutOut(note, isRemoved, (exported) => repeated.has(exported)));
    }
    return {
      note,
      edits: inOrder(this.edits),
      copies: this.copies,
      carried: this.carried,
      variants: this.conflicts.filter((conflict) => /variant|block-id|tail/.test(conflict.kind)).length,
      conflicts: this.conflicts.sort((one, other) => one.from - other.from),
      collision: new Set(note.exports.map((exported) => exported.document)).size > 1,
      kept,
    };
  }

  /** A copy that may not go becomes a survivor of its own: later copies of it go. */
  private collapse(survivor: Highlight, copies: readonly Highlight[]): void {
    const survivors = [new Survivor(this.note.text, survivor)];
    for (const copy of copies) {
      if (this.kept.has(copy.from)) continue;
      const conflict = takeByAny(survivors, copy);
      if (conflict === undefined) {
        this.removed.add(copy.from);
        this.copies++;
        continue;
      }
      this.addConflict(conflict, survivor, copy);
      if (survivors.length < MAX_VERSIONS) survivors.push(new Survivor(this.note.text, copy));
    }
    for (const each of survivors) {
      this.carried += each.carried;
      this.edits.push(...each.edits());
    }
  }

  private addConflict(kind: Conflict['kind'], survivor: Highlight, { from, to }: Highlight): void {
    this.conflicts.push({ kind, from, to, survivor: { from: survivor.from, to: survivor.to } });
  }

  /** Merges the heads of appended exports into the first of their document; returns, by export, the head it was merged into. */
  private takeHeads(repeated: ReadonlySet<number>): ReadonlyMap<number, Head> {
    const homes = new Map<string, Head>();
    const merged = new Map<number, Head>();
    if (this.note.exports.length < 2) return merged;
    this.note.exports.forEach(({ document }, index) => {
      const home = homes.get(document);
      if (!home) homes.set(document, new Head(this.note, index));
      else {
        merged.set(index, home);
        const taken = repeated.has(index) ? home.takeFrontmatter(index) : home.take(index);
        for (const block of taken.removed) this.removed.add(block.from);
        this.edits.push(...taken.edits);
        this.conflicts.push(...taken.conflicts);
        this.carried += taken.edits.length;
        this.copies += taken.copies;
      }
    });
    for (const home of homes.values()) {
      const edits = home.edits();
      this.edits.push(...edits);
      this.carried += edits.length;
    }
    return merged;
  }

  /** An export that repeats an earlier one goes whole, whatever stands in it; its frontmatter is looked at by itself. */
  private dropRepeats(repeated: ReadonlySet<number>): void {
    const { blocks, exports } = this.note;
    for (const index of repeated) {
      const exported = exports[index];
      for (let at = exported?.firstBlock ?? 0; at < (exported?.lastBlock ?? 0); at++) {
        const block = blocks[at];
        if (!block || block.kind === 'blank' || block.kind === 'frontmatter') continue;
        this.removed.add(block.from);
        if (block.kind === 'highlight' || block.kind === 'document') this.copies++;
      }
    }
  }
}

/** Why none of the survivors can take the copy, as the first of them sees it; undefined where one took it. */
export function takeByAny(survivors: readonly Survivor[], copy: Highlight): CopyConflict | undefined {
  let first: CopyConflict | undefined;
  for (const survivor of survivors) {
    const conflict = survivor.take(copy);
    if (conflict === undefined) return undefined;
    first ??= conflict;
  }
  return first;
}

/** Sorted by offset; what is inserted at one place comes in the order it was planned, and before what is cut there. */
function inOrder(edits: readonly Edit[]): Edit[] {
  const isCut = (edit: Edit): number => (edit.to > edit.from ? 1 : 0);
  return [...edits].sort((one, other) => one.from - other.from || isCut(one) - isCut(other));
}
