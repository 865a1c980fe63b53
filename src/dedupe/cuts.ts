import type { Block, TweetNote } from '../note/model';
import type { Edit } from '../text/edit';
import { trimmedEnd } from '../text/lines';
import type { Span } from '../text/span';

const LF = 10;

/** What is removed, and why. */
export interface Removal {
  readonly isRemoved: (block: Block) => boolean;
  /** Whether an export is removed whole, because it repeats an earlier one. */
  readonly isRepeat: (exported: number) => boolean;
  /** Whether a removed block is a copy of one that is kept. */
  readonly isCopyOf: (gone: Block, stays: Block) => boolean;
}

/**
 * The edits that remove blocks. Blank lines between removed blocks are removed too. Of the blank lines before and after
 * adjacent removed blocks, the longer stretch is kept. At the end of the note, what follows them is kept.
 */
export function cutOut(note: TweetNote, removal: Removal): Edit[] {
  const { blocks } = note;
  const { isRemoved } = removal;
  const edits: Edit[] = [];
  for (let first = 0; first < blocks.length; first++) {
    if (!isRemovedAt(blocks, first, isRemoved)) continue;
    let last = first;
    for (let next = first + 1; next < blocks.length; next++) {
      if (isRemovedAt(blocks, next, isRemoved)) last = next;
      else if (blocks[next]?.kind !== 'blank') break;
    }
    edits.push(cut(note, first, last, removal));
    first = last;
  }
  return [...edits, ...parted(note, isRemoved)];
}

/** A title that is glued to the line above and kept, while some of its export is removed, gets a line of its own. */
function parted({ text, blocks }: TweetNote, isRemoved: (block: Block) => boolean): Edit[] {
  const touched = new Set(blocks.filter(isRemoved).map((block) => block.export));
  return blocks.flatMap((block) => {
    const isGlued = block.kind === 'title' && block.from > 0 && text.charCodeAt(block.from - 1) !== LF;
    if (!isGlued || isRemoved(block) || !touched.has(block.export)) return [];
    return [{ from: block.from, to: block.from, insert: text.includes('\r\n') ? '\r\n' : '\n' }];
  });
}

function isRemovedAt(blocks: readonly Block[], index: number, isRemoved: (block: Block) => boolean): boolean {
  const block = blocks[index];
  return block !== undefined && isRemoved(block);
}

function cut(note: TweetNote, first: number, last: number, removal: Removal): Edit {
  const { text, blocks } = note;
  const run = spanOf(blocks, first, last);
  const before = blankAt(blocks, first - 1, run.from);
  const behind = blankAt(blocks, last + 1, run.to);
  const isAtEnd = behind.to === text.length;
  const words = trimmedEnd(text, run.from, run.to);
  // The exporter trims the end of a note before it appends, so only the repeat still has the original end.
  if (isAtEnd && removal.isRepeat(blocks[last]?.export ?? 0)) return remove(trimmedEnd(text, 0, run.from), words);
  const isGlued = run.from > 0 && text.charCodeAt(run.from - 1) !== LF;
  if (isGlued) return remove(run.from, isAtEnd ? behind.to : words);
  if (isEmpty(before) && isEmpty(behind) && joinsAcross(note, first, last, removal)) {
    return { ...run, insert: text.includes('\r\n') ? '\r\n' : '\n' };
  }
  const isLonger = behind.to - behind.from >= before.to - before.from;
  return isAtEnd || isLonger ? remove(before.from, run.to) : remove(run.from, behind.to);
}

function spanOf(blocks: readonly Block[], first: number, last: number): Span {
  return { from: blocks[first]?.from ?? 0, to: blocks[last]?.to ?? 0 };
}

function isEmpty({ from, to }: Span): boolean {
  return from === to;
}

/** Whether a person's words that are kept would become part of the tweet or the words above the cut. */
function joinsAcross({ text, blocks }: TweetNote, first: number, last: number, { isCopyOf }: Removal): boolean {
  const before = blocks[first - 1];
  const gone = blocks[last];
  const behind = blocks[last + 1];
  if (behind?.kind !== 'prose' || (before?.kind !== 'highlight' && before?.kind !== 'prose')) return false;
  // A line that was part of the copy's item stays part of the same tweet's item.
  if (gone && isCopyOf(gone, before)) return false;
  return !/^[-*+#>|`~]/.test(text.slice(behind.from, behind.from + 1));
}

/** The blank lines at an index; an empty span at `offset` if there are none. */
function blankAt(blocks: readonly Block[], index: number, offset: number): Span {
  const block = blocks[index];
  return block?.kind === 'blank' ? block : { from: offset, to: offset };
}

function remove(from: number, to: number): Edit {
  return { from, to, insert: '' };
}
