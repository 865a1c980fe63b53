import type { Block, TweetNote } from '../note/model';
import { applyEdits, type Edit } from '../text/edit';
import { sliceOf } from '../text/span';
import { hasProperties, Properties } from './properties';

/** The frontmatter of a document's first export, and what the frontmatter of appended exports adds to it. */
export class Frontmatter {
  private properties: Properties | undefined;
  /** The frontmatter of an appended export, which the note gets at its top because it has none. */
  private adopted = '';

  /** `isFirst`: the document opens the note, so there is a place for its frontmatter. */
  constructor(
    private readonly note: TweetNote,
    private readonly block: Block | undefined,
    private readonly isFirst: boolean,
  ) {
    if (block) this.properties = new Properties(sliceOf(note.text, block));
  }

  /**
   * Takes what another frontmatter adds, and returns whether that may be removed. If it contradicts, nothing is taken.
   *
   * @param isDoubtful whether it may have been written by a stranger: then no new key is taken from it.
   */
  take(copy: Block, isDoubtful: boolean): boolean {
    const theirs = sliceOf(this.note.text, copy).replace(/^\uFEFF/, '');
    return this.properties ? this.properties.take(theirs, isDoubtful) : this.adopt(theirs, isDoubtful);
  }

  private adopt(theirs: string, isDoubtful: boolean): boolean {
    const has = hasProperties(theirs);
    if (has !== true) return has === false;
    if (!this.isFirst || isDoubtful) return false;
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
