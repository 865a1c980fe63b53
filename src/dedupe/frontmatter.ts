import type { Block, TweetNote } from '../note/model';
import type { Edit } from '../text/edit';
import { sliceOf } from '../text/span';
import { hasProperties, mergeProperties } from './properties';

/** The frontmatter of a document's first export, and what those of its appended exports added to it. */
export class Frontmatter {
  private merged: string | undefined;

  /** `isFirst`: the document opens the note, so that a frontmatter for it has a place. */
  constructor(
    private readonly note: TweetNote,
    private readonly block: Block | undefined,
    private readonly isFirst: boolean,
  ) {
    this.merged = block ? sliceOf(note.text, block) : undefined;
  }

  /** Takes what a copy's frontmatter knows more, and says whether it may go; what contradicts stays whole. */
  take(copy: Block): boolean {
    const theirs = sliceOf(this.note.text, copy).replace(/^\uFEFF/, '');
    if (this.merged === undefined) return this.adopt(theirs);
    const merged = mergeProperties(this.merged, theirs);
    this.merged = merged ?? this.merged;
    return merged !== undefined;
  }

  /** A note that has no frontmatter gets the copy's, at its top, if that holds anything. */
  private adopt(theirs: string): boolean {
    const has = hasProperties(theirs);
    if (has !== true) return has === false;
    if (this.isFirst) this.merged = theirs;
    return this.isFirst;
  }

  edits(): Edit[] {
    const { text } = this.note;
    if (this.merged === undefined) return [];
    if (this.block) return difference(sliceOf(text, this.block), this.merged, this.block.from);
    const top = text.charCodeAt(0) === 0xfeff ? 1 : 0;
    return [{ from: top, to: top, insert: this.merged }];
  }
}

/** One edit that turns `before`, which stands at `offset`, into `after`; none where they are equal. */
function difference(before: string, after: string, offset: number): Edit[] {
  if (before === after) return [];
  let start = 0;
  while (start < before.length && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)) end++;
  return [{ from: offset + start, to: offset + before.length - end, insert: after.slice(start, after.length - end) }];
}
