import type { Block, Highlight, TweetNote } from '../note/model';
import { parse } from '../note/parse';
import { applyEdits, type Edit } from '../text/edit';
import { trimmedEnd, trimmedStart } from '../text/lines';
import type { Span } from '../text/span';
import { HeadProof } from './verify-heads';
import { TweetProof, type Changes } from './verify-tweets';

/**
 * Why a dedupe must not be written. `line`: a line would be lost; `tweet`: a highlight's text, tags, notes, words or
 * ids would be; `prose`: a person's words would be lost or end up elsewhere; `owner`: whose a highlight is would change;
 * `reading`: something that no edit touches would be read differently; `invented`: something would be added that the
 * note doesn't have there; `edits`: they don't produce the text; `conflict-markers`: a merge is unresolved; `unstable`:
 * a second dedupe would change more.
 */
export interface Violation {
  readonly kind:
    'line' | 'tweet' | 'prose' | 'owner' | 'reading' | 'invented' | 'edits' | 'conflict-markers' | 'unstable';
  /** Offset into the text before. */
  readonly at: number;
  readonly line: string;
  /** Offset of the copy to keep instead, if there is one. */
  readonly copy?: number | undefined;
}

/** A note and the edits that are to be proved. */
export interface Proposal {
  readonly note: TweetNote;
  readonly edits: readonly Edit[];
}

/**
 * Proves, without trusting the planner, that `after` still has everything that `before` has, in the right place.
 * Returns undefined if it does. Shares with the planner only the parser and the comparison of texts.
 *
 * @param left the note after, if it was parsed already.
 */
export function verify(before: string, after: string, proposal: Proposal, left?: TweetNote): Violation | undefined {
  const { edits } = proposal;
  if (applyEdits(before, edits) !== after) return { kind: 'edits', at: 0, line: '' };
  if (edits.length === 0) return undefined;
  const note = proposal.note.text === before ? proposal.note : parse(before);
  return new Proof(note, left?.text === after ? left : parse(after), edits).run();
}

/** A block of the text before that edits touch. */
export interface Touched {
  readonly block: Block;
  /** Whether none of its words is left in its place. */
  readonly isGone: boolean;
}

class Proof {
  private readonly touched: Touched[] = [];
  /** Blocks of the text after that are not, untouched, blocks of the text before. */
  private readonly fresh: Block[] = [];
  /** For each highlight of the text after, the highlight of the text before that it is. */
  private readonly origins = new Map<Highlight, Highlight>();
  /** Frontmatter blocks that are lines of prose in the text after. */
  private readonly demoted: Span[] = [];

  constructor(
    private readonly before: TweetNote,
    private readonly after: TweetNote,
    private readonly edits: readonly Edit[],
  ) {}

  run(): Violation | undefined {
    const repeats = new Set([...this.before.exports.keys()].filter((index) => this.isRepeat(index)));
    const misread = this.align(repeats);
    const spans = [...repeats].flatMap((index) => this.before.exports[index] ?? []);
    if (misread) return misread;
    const tweets = new TweetProof(this.before, this.after, {
      ...this.changes(),
      demoted: this.demoted,
      repeats: spans,
    });
    return tweets.run() ?? new HeadProof(this.before, this.after, this.touched, this.fresh, repeats).run();
  }

  /**
   * Pairs untouched blocks, and collects the rest. An untouched block that would be read differently ends the proof.
   */
  private align(repeats: ReadonlySet<number>): Violation | undefined {
    const { before, after, edits } = this;
    let edit = 0;
    let shift = 0;
    let next = 0;
    for (const block of before.blocks) {
      const words = trimmedEnd(before.text, block.from, block.to);
      if (words === block.from && block.kind === 'blank') continue;
      for (
        let passed = edits[edit];
        passed && passed.to <= block.from && !insertsAt(passed, block.from);
        passed = edits[++edit]
      ) {
        shift += passed.insert.length - (passed.to - passed.from);
      }
      if (block.kind === 'blank') continue;
      const how = touchOf(block.from, words, edits, edit);
      if (how === 'gone') {
        if (!repeats.has(block.export) || block.kind === 'frontmatter') this.touched.push({ block, isGone: true });
        continue;
      }
      const at = block.from + shift + insertedBefore(edits, edit, block.from);
      next = this.skipTo(next, at);
      const twin = after.blocks[next];
      if (how === 'changed') {
        this.touched.push({ block, isGone: false });
        if (twin?.from === at && twin.kind === block.kind) {
          next++;
          this.fresh.push(twin);
          if (twin.kind === 'highlight' && block.kind === 'highlight') this.origins.set(twin, block);
        }
        continue;
      }
      if (block.kind === 'frontmatter' && twin?.from === at && twin.kind === 'prose') {
        next = this.demote(next, { from: at, to: at + words - block.from });
        continue;
      }
      if (!twin || !isSameBlock(before, block, after, twin, at)) return this.misread(block);
      if (twin.kind === 'highlight' && block.kind === 'highlight') this.origins.set(twin, block);
      next++;
    }
    this.skipTo(next, Infinity);
    return undefined;
  }

  /** Frontmatter that is kept while its export is removed is read as lines of prose. */
  private demote(next: number, span: Span): number {
    this.demoted.push(span);
    const { blocks } = this.after;
    while ((blocks[next]?.from ?? Infinity) < span.to) next++;
    return next;
  }

  /** Passes over the blocks of the text after that start before an offset: they are new. */
  private skipTo(next: number, at: number): number {
    const { blocks } = this.after;
    for (let block = blocks[next]; block && (block.from < at || block.kind === 'blank'); block = blocks[++next]) {
      if (block.kind !== 'blank') this.fresh.push(block);
    }
    return next;
  }

  private changes(): Omit<Changes, 'demoted' | 'repeats'> {
    return { touched: this.touched, fresh: this.fresh, origins: this.origins };
  }

  private misread(block: Block): Violation {
    const { text } = this.before;
    const feed = text.indexOf('\n', block.from);
    const near = this.before.highlights.find(({ from, to }) =>
      this.edits.some(
        (edit) => edit.from <= from && edit.to >= trimmedEnd(text, from, to) && Math.abs(from - block.from) < 5000,
      ),
    );
    const line = text.slice(block.from, feed < 0 ? text.length : feed).trim();
    return { kind: 'reading', at: block.from, line, copy: near?.from };
  }

  /**
   * Whether an appended export is removed whole and the text after begins with exactly the same: then nothing is lost.
   */
  private isRepeat(index: number): boolean {
    const { text, exports, blocks } = this.before;
    const exported = exports[index];
    const kept = this.after.exports[0];
    if (
      !exported ||
      !kept ||
      index === 0 ||
      this.before.highlights.some((each) => each.export === index && each.isTask)
    )
      return false;
    const from = bodyStart(this.before, index);
    const to = trimmedEnd(text, from, exported.to);
    if (!this.edits.some((edit) => edit.from <= from && edit.to >= to)) return false;
    const start = bodyStart(this.after, 0);
    if (blocks[exported.firstBlock] === undefined || exports[0]?.document !== exported.document) return false;
    const words = text.slice(from, to);
    return this.after.text.startsWith(words, start) && text.startsWith(words, bodyStart(this.before, 0));
  }
}

function bodyStart({ text, blocks, exports }: TweetNote, index: number): number {
  const exported = exports[index];
  const head = exported && blocks[exported.firstBlock];
  return trimmedStart(text, head?.kind === 'frontmatter' ? head.to : (exported?.from ?? 0), exported?.to ?? 0);
}

/** Whether an edit inserts right at the start of a block: what it inserts comes before the block. */
function insertsAt(edit: Edit, from: number): boolean {
  return edit.from === from && edit.to === from;
}

function insertedBefore(edits: readonly Edit[], edit: number, from: number): number {
  let shift = 0;
  for (let at = edit, each = edits[at]; each && insertsAt(each, from); each = edits[++at]) shift += each.insert.length;
  return shift;
}

/** What edits do to the words `[from, to)` of a block: what they insert at its very end is part of it. */
function touchOf(from: number, to: number, edits: readonly Edit[], first: number): 'untouched' | 'changed' | 'gone' {
  let how: 'untouched' | 'changed' = 'untouched';
  for (let at = first, edit = edits[at]; edit && edit.from <= to; edit = edits[++at]) {
    if (edit.to <= from && !(edit.from === from && edit.to > from)) continue;
    if (edit.from <= from && edit.to >= to && !(edit.from === from && edit.insert.trim() !== '')) return 'gone';
    if (edit.from < to || edit.insert.trim() !== '') how = 'changed';
  }
  return how;
}

/** Whether a block is read in the text after as it was. */
function isSameBlock(before: TweetNote, one: Block, after: TweetNote, other: Block, at: number): boolean {
  if (other.from !== at) return false;
  if (
    trimmedEnd(before.text, one.from, one.to) - one.from !==
    trimmedEnd(after.text, other.from, other.to) - other.from
  )
    return false;
  // A title on which a person wrote is read as the person's heading once the rest of its export is removed.
  if (one.kind === 'title' && other.kind === 'heading') return other.role === 'other';
  if (one.kind !== other.kind) return false;
  if (one.kind === 'heading' && other.kind === 'heading') {
    // So is a heading that counted as the exporter's only because of others like it.
    const isEmptied = one.role === 'highlights' && !one.isBare && other.role === 'other';
    const isRenamed = one.role === 'metadata' && !one.isBare && other.role === 'other';
    return one.level === other.level && (one.role === other.role || isEmptied || isRenamed);
  }
  if (one.kind !== 'highlight' || other.kind !== 'highlight') return true;
  const isText = one.textTo - one.textFrom === other.textTo - other.textFrom;
  return (
    isText &&
    one.id === other.id &&
    one.idKind === other.idKind &&
    one.shape === other.shape &&
    one.isTask === other.isTask
  );
}
