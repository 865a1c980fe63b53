import type { Block, TweetNote } from '../note/model';
import { applyEdits, type Edit } from '../text/edit';
import { sliceOf } from '../text/span';
import { hasProperties, Properties } from './properties';

/** The frontmatter of a document's first export, and what those of its appended exports add to it. */
export class Frontmatter {
  private properties: Properties | undefined;
  /** A copy's frontmatter that the note gets at its top, because it has none. */
  private adopted = '';

  /** `isFirst`: the document opens the note, so that a frontmatter for it has a place. */
  constructor(
    private readonly note: TweetNote,
    private readonly block: Block | undefined,
    private readonly isFirst: boolean,
  ) {
    if (block) this.properties = new Properties(sliceOf(note.text, block));
  }

  /** Takes what a copy's frontmatter knows more, and says whether it may go; what contradicts stays whole. */
  take(copy: Block): boolean {
    const theirs = sliceOf(this.note.text, copy).replace(/^\uFEFF/, '');
    return this.properties ? this.properties.take(theirs) : this.adopt(theirs);
  }

  private adopt(theirs: string): boolean {
    const has = hasProperties(theirs);
    if (has !== true) return has === false;
    if (!this.isFirst) return false;
    this.adopted = theirs;
    this.properties = new Properties(theirs);
    return true;
  }

  edits(): Edit[] {
    const edits = this.properties?.edits() ?? [];
    const { block, adopted } = this;
    if (block) return edits.map(({ from, to, insert }) => ({ from: from + block.from, to: to + block.from, insert }));
    if (adopted === '') return [];
    const top = this.note.text.charCodeAt(0) === 0xfeff ? 1 : 0;
    return [{ from: top, to: top, insert: applyEdits(adopted, edits) }];
  }
}
