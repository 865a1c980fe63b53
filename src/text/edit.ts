import type { Span } from './span';

/**
 * Replaces `[from, to)` of a text by `insert`. Offsets refer to the original
 * text, whatever other edits stand beside this one.
 */
export interface Edit extends Span {
  readonly insert: string;
}

/**
 * The text after `edits`, which must be sorted, inside the text, and must not
 * overlap; two edits may touch.
 *
 * @throws RangeError when they are not: an edit that was made for another text
 * is a broken promise of ours, never an input to be put up with.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let position = 0;
  for (const edit of edits) {
    if (edit.from < position || edit.to < edit.from || edit.to > text.length) {
      throw new RangeError(`Edit [${edit.from}, ${edit.to}) does not fit after ${position} of ${text.length}`);
    }
    result += text.slice(position, edit.from) + edit.insert;
    position = edit.to;
  }
  return result + text.slice(position);
}

/** The edits that turn `applyEdits(text, edits)` back into `text`. */
export function invert(text: string, edits: readonly Edit[]): Edit[] {
  let shift = 0;
  return edits.map((edit) => {
    const from = edit.from + shift;
    shift += edit.insert.length - (edit.to - edit.from);
    return { from, to: from + edit.insert.length, insert: text.slice(edit.from, edit.to) };
  });
}
