import { EXPORTERS_LINK } from '../note/links';
import type { Block, Highlight } from '../note/model';
import { piecesIn, type Piece } from '../note/pieces';
import { trimmedEnd } from '../text/lines';
import { sliceOf, type Span } from '../text/span';
import type { Grouped } from './group';
import { marginOf } from './places';

/**
 * A person's words between highlights of one section. They belong to the highlight above them; those above the first
 * highlight of a section belong to that one. `[from, to)` are their lines, without blank lines around them.
 */
export interface Remark extends Span {
  readonly anchor: Highlight;
  /** Whether they are above their highlight, which is the first of its section. */
  readonly isAbove: boolean;
  /** Whether no highlight follows in the note. Then they stay at its end. */
  readonly isLast: boolean;
  readonly pieces: readonly Piece[];
  /** Whether a tweet that a person hid, or put into code, follows. */
  readonly hidesTweet: boolean;
  /** Whether it can't be moved: it opens something that nothing closes, or is indented. */
  readonly isFixed: boolean;
  /** Indices of the blocks that hold them: `[firstBlock, lastBlock)`. */
  readonly firstBlock: number;
  readonly lastBlock: number;
}

/** The remarks of a note, in order. Words that introduce a person's own selection stay with it, and are not remarks. */
export function remarksIn(grouped: Grouped): Remark[] {
  return new RemarkWalk(grouped).run();
}

class RemarkWalk {
  private readonly remarks: Remark[] = [];
  private readonly lastHighlight: number;
  private anchor: Highlight | undefined;
  /** Whether a tweet that a person hid was passed. */
  private hasHidden = false;
  private isAbove = false;
  /** Indices of the first and last block of words that were passed since the last highlight or heading. */
  private open: readonly [first: number, last: number] | undefined;

  constructor(private readonly grouped: Grouped) {
    this.lastHighlight = lastHighlightOf(grouped.note.blocks, grouped.ownerOf);
  }

  run(): Remark[] {
    this.grouped.note.blocks.forEach((block, index) => this.pass(block, index));
    this.close(undefined);
    return this.remarks;
  }

  private pass(block: Block, index: number): void {
    const { ownerOf } = this.grouped;
    if (block.kind === 'blank') return;
    if (block.kind === 'prose' || (block.kind === 'highlight' && ownerOf(block) === 'remark')) {
      this.open = [this.open?.[0] ?? index, index];
      return;
    }
    const highlight = block.kind === 'highlight' ? block : undefined;
    this.close(!this.anchor || this.anchor.export === highlight?.export ? highlight : undefined);
    this.anchor = highlight && ownerOf(highlight) !== 'own' ? highlight : undefined;
    this.isAbove = block.kind === 'heading' && block.role === 'highlights';
  }

  /** Ends the words that are open, in front of a highlight or something else. */
  private close(next: Highlight | undefined): void {
    if (!this.open) return;
    const { note, ownerOf } = this.grouped;
    const [first, last] = this.open;
    this.open = undefined;
    const isLast = first > this.lastHighlight && !this.hasHidden;
    const { text, blocks } = note;
    this.hasHidden ||= EXPORTERS_LINK.test(text.slice(blocks[first]?.from, blocks[last]?.to));
    const anchor = this.anchor ?? (this.isAbove ? next : undefined);
    if (!anchor || ownerOf(anchor) !== 'exporter') return;
    const isLead = next !== undefined && ownerOf(next) !== 'exporter';
    const remark = remarkOf(text, blocks, { first, last, isLead, margin: marginOf(text, anchor) });
    if (!remark) return;
    this.remarks.push({ ...remark, anchor, isAbove: !this.anchor, isLast: isLast && !remark.hidesTweet });
  }
}

function lastHighlightOf(blocks: readonly Block[], ownerOf: Grouped['ownerOf']): number {
  let at = blocks.length - 1;
  for (let block = blocks[at]; block; block = blocks[--at]) {
    if (block.kind === 'highlight' && ownerOf(block) !== 'remark') break;
  }
  return at;
}

/** A rule on a line of its own. */
const RULE = /^(?:-{3,}|\*{3,}|_{3,}|\* \* \*)(?:$|\n)/;

type Found = Omit<Remark, 'anchor' | 'isAbove' | 'isLast'>;

/** The remark in the blocks `first` to `last`. If a person's selection follows, the last piece introduces that. */
function remarkOf(
  text: string,
  blocks: readonly Block[],
  { first, last, isLead, margin }: { first: number; last: number; isLead: boolean; margin: string },
): Found | undefined {
  const from = blocks[first]?.from ?? 0;
  const to = blocks[last]?.to ?? from;
  const all = piecesIn(text, from, to);
  const chosen = all.findIndex((piece) => EXPORTERS_LINK.test(sliceOf(text, piece)));
  const pieces = chosen >= 0 ? all.slice(0, chosen) : isLead ? withoutLead(text, all) : all;
  const end = pieces.at(-1);
  if (!end) return undefined;
  let lastBlock = last + 1;
  while (lastBlock > first && (blocks[lastBlock - 1]?.from ?? 0) >= end.to) lastBlock--;
  return {
    from,
    to: trimmedEnd(text, from, end.to),
    pieces,
    hidesTweet: chosen >= 0,
    isFixed: isFixed(text, pieces, margin),
    firstBlock: first,
    lastBlock,
  };
}

function isFixed(text: string, pieces: readonly Piece[], margin: string): boolean {
  return pieces.some((piece, index) => {
    const isIndented = /[ \t]/.test(text.charAt(piece.from + marginAt(text, piece.from, margin)));
    // Below a rule with words, the tweets that follow would count as a person's own.
    const isLead = index < pieces.length - 1 && RULE.test(sliceOf(text, piece).trim());
    return piece.isOpen || isIndented || isLead;
  });
}

/** The length of the margin, if words have it: that of an outline is no indentation. */
function marginAt(text: string, from: number, margin: string): number {
  return text.startsWith(margin, from) ? margin.length : 0;
}

function withoutLead(text: string, pieces: readonly Piece[]): readonly Piece[] {
  const left = pieces.slice(0, -1);
  const rule = left.at(-1);
  return rule && RULE.test(sliceOf(text, rule).trim()) ? left.slice(0, -1) : left;
}
