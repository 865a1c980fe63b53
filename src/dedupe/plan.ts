import { annotationsOf } from '../note/annotations';
import type { Block, Highlight, TweetNote } from '../note/model';
import type { Edit } from '../text/edit';
import { firstAt } from '../text/span';
import { group, type Grouped, type Version } from '../tweets/group';
import { mergeVersion, MergeSource, type Merged } from '../tweets/merge';
import { remarksIn, type Remark } from '../tweets/remarks';
import type { Conflict } from './conflict';
import { cutOut } from './cuts';
import { emptiedHeadings } from './headings';
import { Head } from './merge-metadata';
import { RemarkMover, survivorEdits, type Move } from './move-remarks';

export type { Conflict } from './conflict';
export type { Move } from './move-remarks';

/** What a dedupe would do to a note. */
export interface Plan {
  /** The note it was made for. */
  readonly note: TweetNote;
  /** Sorted, not overlapping; none if there is nothing to do. */
  readonly edits: readonly Edit[];
  /** How many highlights and Full Documents are removed because another one has everything they have. */
  readonly copies: number;
  /** How many things are carried from copies to survivors: a text, a tag, a note, a field, a property. */
  readonly carried: number;
  /** A person's words that move with their tweets. */
  readonly moves: readonly Move[];
  /** How many highlights are kept for a person to decide on. */
  readonly variants: number;
  readonly conflicts: readonly Conflict[];
  /** Whether two documents landed in this note. */
  readonly collision: boolean;
  /**
   * Offsets of copies that are kept because a person or the proof left them out. Another dedupe would find them again.
   * `-1 - index` stands for the head of an export.
   */
  readonly kept: ReadonlySet<number>;
  /** Survivors with their copies, in the order of the note. */
  readonly merged: readonly Merged[];
  /** By survivor, its copies in exports that are removed whole. */
  readonly repeats: ReadonlyMap<Highlight, readonly Highlight[]>;
  /** Template ids that are removed, each with the id of its survivor, to which links in other notes must be pointed. */
  readonly goneIds: ReadonlyMap<string, string>;
}

const NOTHING: ReadonlySet<number> = new Set();

/**
 * Plans the dedupe of a tweet note. A pure function of its text: every device plans the same. Linear.
 *
 * @param kept offsets of copies that must be kept.
 * @param grouped the note's groups, if they were made already.
 */
export function plan(note: TweetNote, kept = NOTHING, grouped = group(note)): Plan {
  return new Planner(note, kept, grouped).run();
}

class Planner {
  private readonly edits: Edit[] = [];
  private readonly conflicts: Conflict[] = [];
  /** Offsets of the blocks that are removed. */
  private readonly removed = new Set<number>();
  private readonly merged: Merged[] = [];
  /** By each copy that is removed, what it was merged into. */
  private readonly mergedOf = new Map<Highlight, Merged>();
  private readonly source: MergeSource;
  private found: readonly Remark[] | undefined;
  /** By highlight, the remark after it. */
  private readonly behind = new Map<Highlight, Remark>();
  private readonly repeated: ReadonlySet<number>;
  private readonly repeats = new Map<Highlight, readonly Highlight[]>();
  private copies = 0;
  private carried = 0;

  constructor(
    private readonly note: TweetNote,
    private readonly kept: ReadonlySet<number>,
    private readonly grouped: Grouped,
  ) {
    this.source = new MergeSource(note);
    this.repeated = withoutKept(note, grouped.repeated, kept);
  }

  run(): Plan {
    const { note, kept } = this;
    for (const { versions } of this.grouped.groups) for (const version of versions) this.collapse(version);
    const heads = this.takeHeads();
    this.dropRepeats();
    const isRemoved = (block: Block): boolean => this.removed.has(block.from);
    let moves: readonly Move[] = [];
    if (this.removed.size > 0) {
      const isKnown = (heading: Block): boolean => heads.get(heading.export)?.hasHeading(heading) === true;
      const moving = this.movingBullets();
      const isRemark = (block: Block): boolean => moving.has(block.from);
      const emptied = emptiedHeadings(note, isRemoved, isKnown, (exported) => heads.has(exported), isRemark);
      const gone = new Set([...emptied].filter((heading) => !this.holdsFixed(heading)));
      for (const heading of gone) this.removed.add(heading.from);
      moves = this.moveRemarks(gone, isRemoved);
      const isRepeat = (exported: number): boolean => this.repeated.has(exported);
      this.add(cutOut(note, { isRemoved, isRepeat, isCopyOf: (gone, stays) => this.isCopyOf(gone, stays) }));
    }
    return {
      note,
      edits: inOrder(this.edits),
      copies: this.copies,
      carried: this.carried,
      moves,
      variants: this.conflicts.filter(({ kind }) => kind !== 'property' && kind !== 'document').length,
      conflicts: this.conflicts.sort((one, other) => one.from - other.from),
      collision: new Set(note.exports.map((exported) => exported.document)).size > 1,
      kept,
      merged: this.merged.sort((one, other) => one.survivor.from - other.survivor.from),
      repeats: this.repeats,
      goneIds: new Map(this.merged.flatMap(({ goneIds }) => [...goneIds])),
    };
  }

  /** The remarks of the note; read when the first copy is merged, which a note with repeated exports only never needs. */
  private get remarks(): readonly Remark[] {
    if (!this.found) {
      this.found = remarksIn(this.grouped);
      for (const remark of this.found) if (!remark.isAbove) this.behind.set(remark.anchor, remark);
    }
    return this.found;
  }

  private collapse({ first, copies, variantOf }: Version): void {
    if (variantOf && !this.isRepeated(first)) this.addConflict('variant', variantOf, first);
    const version = { first, copies: copies.filter((copy) => !this.isRepeated(copy)), variantOf };
    const repeats = copies.filter((copy) => this.isRepeated(copy));
    if (repeats.length > 0) this.repeats.set(first, repeats);
    const found = mergeVersion(
      this.source,
      version,
      (copy) => this.kept.has(copy.from),
      (copy) => {
        const remark = this.remarks.length > 0 ? this.behind.get(copy) : undefined;
        return remark?.isLast === false && (remark.isFixed ? 'fixed' : true);
      },
    );
    for (const merged of found) {
      const { survivor, conflict } = merged;
      if (conflict !== undefined) this.addConflict(conflict, first, survivor);
      this.merged.push(merged);
      this.carried += merged.carried;
      for (const copy of merged.taken) {
        this.removed.add(copy.from);
        this.mergedOf.set(copy, merged);
        this.copies++;
      }
      if (merged.carried > 0) this.add(this.editsOf(merged));
    }
  }

  private isCopyOf(gone: Block, stays: Block): boolean {
    if (gone.kind !== 'highlight' || stays.kind !== 'highlight') return false;
    return this.mergedOf.get(gone)?.survivor === stays || this.repeats.get(stays)?.includes(gone) === true;
  }

  private isRepeated({ export: exported }: Highlight): boolean {
    return this.repeated.has(exported);
  }

  /** One by one: a call can't take as many arguments as a long note has edits. */
  private add(edits: readonly Edit[]): void {
    for (const edit of edits) this.edits.push(edit);
  }

  private editsOf(merged: Merged): Edit[] {
    const { text } = this.note;
    const own = annotationsOf(text, merged.survivor);
    const tagsAt = own.find(({ kind }) => kind === 'tags')?.valueTo;
    return survivorEdits(
      text,
      merged,
      tagsAt,
      own.map(({ piece }) => piece.to),
      this.isFollowed(merged.survivor),
    );
  }

  /** Whether a person's words directly follow a highlight, without a blank line. */
  private isFollowed({ to }: Highlight): boolean {
    const { blocks } = this.note;
    const next = blocks[firstAt(blocks, to)];
    return next?.from === to && next.kind === 'prose';
  }

  private addConflict(kind: Conflict['kind'], survivor: Highlight, { from, to }: Highlight): void {
    this.conflicts.push({ kind, from, to, survivor: { from: survivor.from, to: survivor.to } });
  }

  /** Moves remarks of copies that are removed; those above a section only if none of its highlights is left. */
  private moveRemarks(gone: ReadonlySet<Block>, isRemoved: (block: Block) => boolean): readonly Move[] {
    const { note } = this;
    if (this.mergedOf.size === 0) return [];
    const moving = this.remarks.filter((remark) => {
      if (!this.mergedOf.has(remark.anchor) || remark.isLast) return false;
      const heading = note.blocks[note.sections[remark.anchor.section]?.heading ?? -1];
      return !remark.isAbove || (heading !== undefined && gone.has(heading));
    });
    for (const { firstBlock, lastBlock } of moving) {
      for (let at = firstBlock; at < lastBlock; at++) {
        const block = note.blocks[at];
        if (block && block.kind !== 'blank') this.removed.add(block.from);
      }
    }
    const mover = new RemarkMover(note, this.behind, isRemoved);
    for (const remark of moving) {
      const merged = this.mergedOf.get(remark.anchor);
      if (merged) mover.move(remark, merged);
    }
    const { edits, moves } = mover.finish();
    this.add(edits);
    return moves;
  }

  /** Merges the heads of appended exports into the first of their document; returns, by export, the head it was merged into. */
  private takeHeads(): ReadonlyMap<number, Head> {
    const homes = new Map<string, Head>();
    const merged = new Map<number, Head>();
    if (this.note.exports.length < 2) return merged;
    const inNeed = this.exportsInNeedOfHeads();
    this.note.exports.forEach(({ document }, index) => {
      const home = homes.get(document);
      if (!home) homes.set(document, new Head(this.note, index));
      else if (!this.kept.has(-1 - index) && !inNeed.has(index)) {
        merged.set(index, home);
        const taken = this.repeated.has(index) ? home.takeFrontmatter(index) : home.take(index);
        for (const block of taken.removed) this.removed.add(block.from);
        this.add(taken.edits);
        for (const conflict of taken.conflicts) this.conflicts.push(conflict);
        this.carried += taken.edits.length;
        this.copies += taken.copies;
      }
    });
    for (const home of homes.values()) {
      const edits = home.edits();
      this.add(edits);
      this.carried += edits.length;
    }
    return merged;
  }

  /** Offsets of bullets without a link that move with their tweet. */
  private movingBullets(): ReadonlySet<number> {
    const { blocks } = this.note;
    if (this.mergedOf.size === 0) return NOTHING;
    const moving = this.remarks.filter(
      ({ anchor, isLast, isAbove }) => !isLast && !isAbove && this.mergedOf.has(anchor),
    );
    return new Set(
      moving.flatMap(({ firstBlock, lastBlock }) =>
        blocks.slice(firstBlock, lastBlock).flatMap(({ kind, from }) => (kind === 'highlight' ? [from] : [])),
      ),
    );
  }

  /** Whether words right below a heading can't move: indented ones, say, would be read as part of a tweet elsewhere. */
  private holdsFixed({ section }: Block): boolean {
    return this.remarks.some(({ isAbove, anchor, isFixed }) => isAbove && anchor.section === section && isFixed);
  }

  /** Exports with highlights that are kept below a heading which counts as the exporter's only because of their head. */
  private exportsInNeedOfHeads(): ReadonlySet<number> {
    const { highlights, sections, blocks } = this.note;
    const found = new Set<number>();
    for (const highlight of highlights) {
      if (this.removed.has(highlight.from) || this.isRepeated(highlight)) continue;
      const heading = blocks[sections[highlight.section]?.heading ?? -1];
      const isNamed = heading?.kind === 'heading' && heading.role === 'highlights' && !heading.isBare;
      if (isNamed) found.add(highlight.export);
    }
    return found;
  }

  /** An export that repeats an earlier one is removed whole, whatever is in it, except for its frontmatter. */
  private dropRepeats(): void {
    const { blocks, exports } = this.note;
    for (const index of this.repeated) {
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

/** The repeated exports in which nothing must be kept. */
function withoutKept(note: TweetNote, repeated: ReadonlySet<number>, kept: ReadonlySet<number>): ReadonlySet<number> {
  if (kept.size === 0 || repeated.size === 0) return repeated;
  const left = new Set(repeated);
  for (const { export: exported, from } of note.highlights)
    if (kept.has(from) || kept.has(-1 - exported)) left.delete(exported);
  return left;
}

/** Sorted by offset; insertions at one place in the order they were planned, and before a removal there. */
function inOrder(edits: readonly Edit[]): Edit[] {
  const isCut = (edit: Edit): number => (edit.to > edit.from ? 1 : 0);
  return [...edits].sort((one, other) => one.from - other.from || isCut(one) - isCut(other));
}
