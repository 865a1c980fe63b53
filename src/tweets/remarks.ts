import type { Block, Highlight } from '../note/model';
import { piecesIn, type Piece } from '../note/pieces';
import { trimmedEnd } from '../text/lines';
import { sliceOf, type Span } from '../text/span';
import type { Grouped } from './group';

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
export function remarksIn({ note, ownerOf }: Grouped): Remark[] {
  const { text, blocks } = note;
  const remarks: Remark[] = [];
  const lastHighlight = lastHighlightOf(blocks, ownerOf);
  let anchor: Highlight | undefined;
  let hasHidden = false;
  let isAbove = false;
  let first = -1;
  let last = -1;
  const close = (next: Highlight | undefined): void => {
    const owner = anchor ?? (isAbove ? next : undefined);
    if (first >= 0 && owner) {
      const isLead = next !== undefined && ownerOf(next) !== 'exporter';
      const remark = remarkOf(text, blocks, [first, last], isLead);
      const isLast = first > lastHighlight && !hasHidden;
      hasHidden ||= EXPORTERS_LINK.test(text.slice(blocks[first]?.from, blocks[last]?.to));
      if (remark && ownerOf(owner) === 'exporter') {
        remarks.push({
          ...remark,
          anchor: owner,
          isAbove: !anchor,
          isLast: isLast && !remark.hidesTweet,
        });
      }
    }
    first = -1;
  };
  blocks.forEach((block, index) => {
    if (block.kind === 'blank') return;
    if (block.kind === 'prose' || (block.kind === 'highlight' && ownerOf(block) === 'remark')) {
      if (first < 0) first = index;
      last = index;
      return;
    }
    const isHighlight = block.kind === 'highlight';
    close(isHighlight && (!anchor || anchor.export === block.export) ? block : undefined);
    anchor = isHighlight && ownerOf(block) !== 'own' ? block : undefined;
    isAbove = block.kind === 'heading' && block.role === 'highlights';
  });
  close(undefined);
  return remarks;
}

function lastHighlightOf(blocks: readonly Block[], ownerOf: Grouped['ownerOf']): number {
  let at = blocks.length - 1;
  for (let block = blocks[at]; block; block = blocks[--at]) {
    if (block.kind === 'highlight' && ownerOf(block) !== 'remark') break;
  }
  return at;
}

/** A tweet that a person hid in a comment or put into code. It stays where it is, with what follows it. */
const EXPORTERS_LINK = /\]\(<?https?:[^()\s]*(?:\/status(?:es)?\/\d|readwise\.io\/)/;

type Found = Omit<Remark, 'anchor' | 'isAbove' | 'isLast'>;

/** The remark in the blocks `first` to `last`. If a person's selection follows, the last piece introduces that. */
function remarkOf(
  text: string,
  blocks: readonly Block[],
  [first, last]: readonly [number, number],
  isLead: boolean,
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
    isFixed: isFixed(text, pieces),
    firstBlock: first,
    lastBlock,
  };
}

function isFixed(text: string, pieces: readonly Piece[]): boolean {
  return pieces.some(({ isOpen, from }) => isOpen || /[ \t]/.test(text.charAt(from)));
}

function withoutLead(text: string, pieces: readonly Piece[]): readonly Piece[] {
  const left = pieces.slice(0, -1);
  const rule = left.at(-1);
  return rule && /^(?:-{3,}|\*{3,}|\* \* \*)$/.test(text.slice(rule.from, rule.to).trim()) ? left.slice(0, -1) : left;
}
