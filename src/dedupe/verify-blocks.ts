import type { Block, HeadingBlock, Highlight, TweetNote } from '../note/model';
import type { Edit } from '../text/edit';
import { trimmedEnd } from '../text/lines';
import { sliceOf, type Span } from '../text/span';

const LF = 10;

/** A block of the text before that edits touch. */
export interface Touched {
  readonly block: Block;
  /** Whether nothing of its words is left in its place. */
  readonly isGone: boolean;
}

/** What edits do to the words of a block. */
type Touch = 'untouched' | 'changed' | 'gone';

/** Pairs the blocks of a note with those of the text after edits, and collects what has no pair. */
export class BlockPairs {
  readonly touched: Touched[] = [];
  /** Blocks of the text after that are not, untouched, blocks of the text before. */
  readonly fresh: Block[] = [];
  /** By each highlight of the text after, the one before that it is. */
  readonly origins = new Map<Highlight, Highlight>();
  /** Frontmatters that are lines of prose in the text after. */
  readonly demoted: Span[] = [];
  private edit = 0;
  private shift = 0;
  private next = 0;

  constructor(
    private readonly before: TweetNote,
    private readonly after: TweetNote,
    private readonly edits: readonly Edit[],
  ) {}

  /**
   * Pairs all blocks. Returns the first one that no edit touches and that is read differently after them; undefined if
   * there is none.
   *
   * @param repeats exports that are removed whole, whose blocks are not listed one by one.
   */
  run(repeats: ReadonlySet<number>): Block | undefined {
    let previous: Block | undefined;
    for (const block of this.before.blocks) {
      if (block.kind !== 'blank' && !this.pair(block, previous, repeats)) return block;
      previous = block;
    }
    this.skipTo(Infinity);
    return undefined;
  }

  private pair(block: Block, previous: Block | undefined, repeats: ReadonlySet<number>): boolean {
    const to = trimmedEnd(this.before.text, block.from, block.to);
    this.passEdits(block.from);
    const touch = this.touchOf(block.from, to);
    if (touch === 'gone') {
      if (!repeats.has(block.export) || block.kind === 'frontmatter') this.touched.push({ block, isGone: true });
      return true;
    }
    const at = block.from + this.shift + this.insertedBefore(block.from);
    this.skipTo(at);
    const twin = this.after.blocks[this.next];
    if (touch === 'changed') this.pairChanged(block, twin, at);
    else if (block.kind === 'frontmatter' && twin?.from === at && twin.kind === 'prose') {
      this.demote({ from: at, to: at + to - block.from });
    } else return this.pairUntouched(block, twin, { at, isParted: previous?.kind === 'blank' });
    return true;
  }

  private pairChanged(block: Block, twin: Block | undefined, at: number): void {
    this.touched.push({ block, isGone: false });
    if (twin?.from !== at || twin.kind !== block.kind) return;
    this.next++;
    this.fresh.push(twin);
    this.remember(block, twin);
  }

  private pairUntouched(
    block: Block,
    twin: Block | undefined,
    { at, isParted }: { readonly at: number; readonly isParted: boolean },
  ): boolean {
    if (twin?.from !== at || !isSameBlock(this.before, block, this.after, twin)) return false;
    if (isParted && this.isJoined(twin)) return false;
    if (isLineStart(this.before.text, block.from) && !isLineStart(this.after.text, at)) return false;
    this.remember(block, twin);
    this.next++;
    return true;
  }

  /** Whether the blank line in front of a paragraph is gone, so that it continues the words above it. */
  private isJoined(twin: Block): boolean {
    const above = this.after.blocks[this.next - 1];
    if (!above || !/highlight|prose/.test(above.kind) || !/highlight|prose/.test(twin.kind)) return false;
    return !/^(?:[-*+#>|`~]|\d+[.)]|%%|\$\$)/.test(sliceOf(this.after.text, twin));
  }

  private remember(block: Block, twin: Block): void {
    if (twin.kind === 'highlight' && block.kind === 'highlight') this.origins.set(twin, block);
  }

  private passEdits(from: number): void {
    const { edits } = this;
    for (let passed = edits[this.edit]; passed && passed.to <= from; passed = edits[++this.edit]) {
      if (insertsAt(passed, from)) return;
      this.shift += passed.insert.length - (passed.to - passed.from);
    }
  }

  /** What is inserted right at the start of a block comes before it. */
  private insertedBefore(from: number): number {
    let length = 0;
    for (let at = this.edit, each = this.edits[at]; each && insertsAt(each, from); each = this.edits[++at]) {
      length += each.insert.length;
    }
    return length;
  }

  /** What edits do to the words `[from, to)` of a block. What they insert at its very end is part of it. */
  private touchOf(from: number, to: number): Touch {
    let touch: Touch = 'untouched';
    for (let at = this.edit, edit = this.edits[at]; edit && edit.from <= to; edit = this.edits[++at]) {
      if (edit.to <= from && !(edit.from === from && edit.to > from)) continue;
      const isReplaced = edit.from === from && edit.insert.trim() !== '';
      if (edit.from <= from && edit.to >= to && !isReplaced) return 'gone';
      if (edit.from < to || edit.insert.trim() !== '') touch = 'changed';
    }
    return touch;
  }

  /** Frontmatter that is kept while its export is removed is read as lines of prose. */
  private demote(span: Span): void {
    this.demoted.push(span);
    while ((this.after.blocks[this.next]?.from ?? Infinity) < span.to) this.next++;
  }

  /** Passes over the blocks of the text after that start before an offset: they are new. */
  private skipTo(at: number): void {
    const { blocks } = this.after;
    for (let block = blocks[this.next]; block && (block.from < at || block.kind === 'blank');) {
      if (block.kind !== 'blank') this.fresh.push(block);
      block = blocks[++this.next];
    }
  }
}

function isLineStart(text: string, at: number): boolean {
  return at === 0 || text.charCodeAt(at - 1) === LF;
}

/** Whether an edit inserts right at the start of a block: what it puts there stands before the block. */
function insertsAt(edit: Edit, from: number): boolean {
  return edit.from === from && edit.to === from;
}

/** Whether a block is read in the text after as it was. */
function isSameBlock(before: TweetNote, one: Block, after: TweetNote, other: Block): boolean {
  const length = trimmedEnd(before.text, one.from, one.to) - one.from;
  if (length !== trimmedEnd(after.text, other.from, other.to) - other.from) return false;
  // A title on which a person wrote is a heading of theirs once its export is gone.
  if (one.kind === 'title' && other.kind === 'heading') return other.role === 'other';
  if (one.kind === 'heading' && other.kind === 'heading') return isSameHeading(one, other);
  if (one.kind === 'highlight' && other.kind === 'highlight') return isSameHighlight(one, other);
  return one.kind === other.kind;
}

/** A heading that only its export, or others like it, made the exporter's may be a person's afterwards. */
function isSameHeading(one: HeadingBlock, other: HeadingBlock): boolean {
  if (one.level !== other.level) return false;
  const isFreed = !one.isBare && /highlights|metadata/.test(one.role) && other.role === 'other';
  return one.role === other.role || isFreed;
}

function isSameHighlight(one: Highlight, other: Highlight): boolean {
  return (
    one.textTo - one.textFrom === other.textTo - other.textFrom &&
    one.id === other.id &&
    one.idKind === other.idKind &&
    one.shape === other.shape &&
    one.isTask === other.isTask
  );
}
