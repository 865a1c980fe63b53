import type { Block, FieldBlock, TweetNote } from '../note/model';
import type { Edit } from '../text/edit';
import { trimmedEnd } from '../text/lines';
import { sliceOf } from '../text/span';
import type { Conflict } from './conflict';
import { Frontmatter } from './merge-frontmatter';
import { isStamp } from '../note/stamps';
import { comparable, documentShare, isSubsequence, linesOf } from '../tweets/compare';

const TITLE_FIELDS: ReadonlySet<string> = new Set(['full title', 'full-title', 'title']);

/** What to do with the blocks of an appended export other than highlights. */
export interface HeadOutcome {
  readonly removed: readonly Block[];
  readonly edits: readonly Edit[];
  readonly conflicts: readonly Conflict[];
  /** How many Full Document bodies are removed. */
  readonly copies: number;
}

interface Taking extends HeadOutcome {
  readonly removed: Block[];
  readonly edits: Edit[];
  readonly conflicts: Conflict[];
  copies: number;
}

/**
 * The head and Full Document of a document's first export, and what appended exports have added to them. `take` reads
 * an appended export: what is known is removed, what is new is carried, what contradicts is kept.
 */
export class Head {
  private readonly frontmatter: Frontmatter;
  private readonly properties: Block | undefined;
  private title: Block | undefined;
  private readonly covers: Block[] = [];
  private readonly fields: FieldBlock[] = [];
  private document: Block | undefined;
  /** The body that will replace that of `document`: the longest one so far. */
  private body: Block | undefined;
  /** The blocks of the head as they are written; and in one spelling, once a copy has another block. */
  private readonly known = new Set<string>();
  private equivalents: Set<string> | undefined;
  /** What a person wrote into the head, piece by piece. */
  private readonly pieces = new Set<string>();
  private readonly headings = new Set<string>();
  /** The values of the title fields, including carried ones. */
  private readonly titles = new Set<string>();

  /** Whether the first export was read, which takes time and is not needed for exports that repeat it. */
  private isRead = false;

  constructor(
    private readonly note: TweetNote,
    private readonly index: number,
  ) {
    this.properties = this.frontmatterOf(index);
    this.frontmatter = new Frontmatter(note, this.properties, index === 0);
  }

  private read(): void {
    if (this.isRead) return;
    this.isRead = true;
    for (const blocks of this.piecesOf(this.index)) this.learn(blocks);
  }

  /** Whether the first export has this heading too. */
  hasHeading(heading: Block): boolean {
    this.read();
    return this.headings.has(this.written(heading)) || this.knows(heading);
  }

  take(index: number): HeadOutcome {
    this.read();
    const outcome = nothing();
    if (this.hasOwnTitle(index) || this.hasOwnLine(index)) return outcome;
    const titles: Block[] = [];
    for (const blocks of this.piecesOf(index)) {
      const [block] = blocks;
      if (!block) continue;
      if (block.kind === 'title') titles.push(block);
      else if (block.kind === 'document') this.takeDocument(block, outcome);
      else if (block.kind === 'frontmatter') this.takeProperties(block, outcome);
      else if (block.kind === 'field') this.takeField(block, outcome);
      else if (block.kind === 'cover') this.takeCover(block, outcome);
      else if (block.kind === 'prose') this.takeProse(blocks, outcome);
    }
    for (const title of titles) if (this.knows(title) || this.isFullTitle(title)) outcome.removed.push(title);
    return outcome;
  }

  /**
   * Whether a person wrote on a title of several lines: without the cover, its other lines would be read differently.
   */
  private hasOwnTitle(index: number): boolean {
    for (const block of this.blocksOf(index)) {
      if (block.kind !== 'title' || this.knows(block) || this.isFullTitle(block)) continue;
      if (this.written(block).includes('\n')) return true;
    }
    return false;
  }

  /** Whether a person wrote a line directly below a field, inside its list item: without the item it would be a paragraph. */
  private hasOwnLine(index: number): boolean {
    let last: Block | undefined;
    for (const block of this.blocksOf(index)) {
      const isGlued = last?.kind === 'field' && block.kind === 'prose' && last.to === block.from;
      if (last && isGlued && isItem(this.written(last)) && /^[\p{L}\p{N}]/u.test(this.written(block))) return true;
      last = block;
    }
    return false;
  }

  /** Takes only the frontmatter of an export that repeats an earlier one otherwise. */
  takeFrontmatter(index: number): HeadOutcome {
    const outcome = nothing();
    const block = this.frontmatterOf(index);
    if (block) this.takeProperties(block, outcome);
    return outcome;
  }

  /** An export's frontmatter; a person may have written above it. */
  private frontmatterOf(index: number): Block | undefined {
    for (const block of this.blocksOf(index)) if (block.kind === 'frontmatter') return block;
    return undefined;
  }

  /** The blocks of a head, with adjacent lines of prose together: a piece is known only as a whole. */
  private piecesOf(index: number): Block[][] {
    const pieces: Block[][] = [];
    for (const block of this.blocksOf(index)) {
      const last = pieces.at(-1)?.at(-1);
      if (last?.kind === 'prose' && block.kind === 'prose' && last.to === block.from) pieces.at(-1)?.push(block);
      else pieces.push([block]);
    }
    return pieces;
  }

  private takeProse(blocks: readonly Block[], outcome: Taking): void {
    const words = this.pieceOf(blocks);
    if (this.pieces.has(words)) for (const block of blocks) outcome.removed.push(block);
    else this.pieces.add(words);
  }

  private pieceOf(blocks: readonly Block[]): string {
    return this.note.text.slice(blocks[0]?.from, blocks.at(-1)?.to).replaceAll('\r\n', '\n').trim();
  }

  /** The blocks before an export's highlights, and its Full Document. */
  private *blocksOf(index: number): Generator<Block> {
    const { blocks, exports } = this.note;
    const exported = exports[index];
    let inHead = true;
    for (let at = exported?.firstBlock ?? 0; at < (exported?.lastBlock ?? 0); at++) {
      const block = blocks[at];
      if (!block) continue;
      const opens = block.kind === 'heading' && /highlights|document/.test(block.role);
      if (block.kind === 'highlight' || opens) inHead = false;
      if (inHead || /document|heading|field|cover/.test(block.kind)) yield block;
    }
  }

  private learn(blocks: readonly Block[]): void {
    const [block] = blocks;
    if (!block) return;
    if (block.kind === 'prose') {
      this.pieces.add(this.pieceOf(blocks));
      return;
    }
    if (block.kind === 'heading') this.headings.add(this.written(block));
    else if (block.kind === 'title') this.title = block;
    else if (block.kind === 'cover') this.covers.push(block);
    else if (block.kind === 'field') this.fields.push(block);
    else if (block.kind === 'document') this.document ??= block;
    if (block.kind === 'field') this.learnTitle(block);
    if (block.kind !== 'document') this.known.add(this.written(block));
  }

  private knows(block: Block): boolean {
    if (this.known.has(this.written(block))) return true;
    this.equivalents ??= new Set([...this.known].map(wordsOf));
    return this.equivalents.has(this.words(block));
  }

  private remember(block: Block): void {
    this.known.add(this.written(block));
    this.equivalents?.add(this.words(block));
  }

  private written(block: Block): string {
    return sliceOf(this.note.text, block).trim();
  }

  private words(block: Block): string {
    return wordsOf(this.written(block));
  }

  /** Whether a title that differs from the survivor's is in one of its title fields. */
  private isFullTitle(title: Block): boolean {
    return this.titles.has(this.words(title).replace(/^# /, ''));
  }

  private learnTitle(field: FieldBlock): void {
    if (TITLE_FIELDS.has(field.key))
      this.titles.add(comparable(this.note.text.slice(field.valueFrom, field.to)).toLowerCase());
  }

  private takeProperties(block: Block, outcome: Taking): void {
    if (this.frontmatter.take(block, this.isBehindWords(block))) {
      outcome.removed.push(block);
      return;
    }
    this.read();
    if (this.knows(block)) {
      outcome.removed.push(block);
      return;
    }
    this.remember(block);
    outcome.conflicts.push({ kind: 'property', from: block.from, to: block.to, ...survivorOf(this.properties) });
  }

  /** Whether a frontmatter is behind words that may be a tweet's: those of a Full Document, or paragraphs without a link. */
  private isBehindWords(block: Block): boolean {
    const { blocks, exports, highlights } = this.note;
    let at = exports[block.export]?.firstBlock ?? 0;
    while (blocks[at] !== block) at++;
    do at--;
    while (blocks[at]?.kind === 'blank');
    const before = blocks[at];
    if (before?.kind !== 'prose') return before?.kind === 'document';
    return highlights.some(({ shape }) => shape === 'paragraph' || shape === 'heading');
  }

  private takeField(field: FieldBlock, outcome: Taking): void {
    const last = this.fields.at(-1);
    if (!last && !this.knows(field)) {
      // A person deleted the metadata of the first export: this field is kept, and later ones like it are removed.
      this.remember(field);
      return;
    }
    const twin = this.fields.filter((mine) => mine.key === field.key).at(-1);
    if (!this.knows(field) && !(twin && this.isSaid(field, twin))) {
      outcome.edits.push(this.below(twin ?? last ?? field, field));
      this.remember(field);
      this.learnTitle(field);
    }
    outcome.removed.push(field);
  }

  /** Whether a field adds nothing to the survivor's: a time of the export, no value, or lines that are all in it. */
  private isSaid(field: FieldBlock, twin: FieldBlock): boolean {
    const { text } = this.note;
    const value = text.slice(field.valueFrom, field.to).trim();
    if (value === '' || value === '[[]]' || isStamp(field.key, value)) return true;
    return isSubsequence(linesOf(value), linesOf(text.slice(twin.valueFrom, twin.to)));
  }

  private takeCover(cover: Block, outcome: Taking): void {
    const anchor = this.covers.at(-1) ?? this.title;
    if (!anchor) return;
    if (!this.knows(cover)) {
      outcome.edits.push(this.below(anchor, cover));
      this.remember(cover);
    }
    outcome.removed.push(cover);
  }

  private takeDocument(block: Block, outcome: Taking): void {
    const { text } = this.note;
    const body = this.body ?? this.document;
    if (!body) {
      this.document = block;
      return;
    }
    const share = documentShare(sliceOf(text, body), sliceOf(text, block));
    if (share === 'neither' || share === 'copy') {
      if (share === 'neither') {
        outcome.conflicts.push({ kind: 'document', from: block.from, to: block.to, ...survivorOf(this.document) });
        return;
      }
      this.body = block;
    }
    outcome.removed.push(block);
    outcome.copies++;
  }

  /** The edits that all the exports together lead to: new properties, and the longest Full Document. */
  edits(): Edit[] {
    const { text } = this.note;
    const edits = this.frontmatter.edits();
    if (!this.document || !this.body) return edits;
    const { from, to } = this.document;
    return [
      ...edits,
      {
        from,
        to: trimmedEnd(text, from, to),
        insert: text.slice(this.body.from, trimmedEnd(text, this.body.from, this.body.to)),
      },
    ];
  }

  /** Inserts a line of a copy, unchanged, below a block of the survivor. */
  private below(anchor: Block, block: Block): Edit {
    const { text } = this.note;
    const at = trimmedEnd(text, anchor.from, anchor.to);
    const feed = text.startsWith('\r\n', at) ? '\r\n' : '\n';
    const from = block.from + (text.charCodeAt(block.from) === 0xfeff ? 1 : 0);
    return { from: at, to: at, insert: feed + text.slice(from, trimmedEnd(text, from, block.to)) };
  }
}

function nothing(): Taking {
  return { removed: [], edits: [], conflicts: [], copies: 0 };
}

function isItem(written: string): boolean {
  return /^[-*+] /.test(written);
}

/** Words in one spelling. Headings of all levels are alike, case is ignored in them, and no other line equals one. */
function wordsOf(written: string): string {
  const heading = /^#{1,6}\s+([^]*)$/.exec(written)?.[1];
  return heading === undefined ? comparable(written) : `# ${comparable(heading).toLowerCase()}`;
}

function survivorOf(block: Block | undefined): { survivor?: { from: number; to: number } } {
  return block ? { survivor: { from: block.from, to: block.to } } : {};
}
