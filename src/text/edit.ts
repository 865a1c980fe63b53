import type { Span } from './span';

/**
 * Replaces `[from, to)` of a text by `insert`. Offsets refer to the original
 * text, whatever other edits there are.
 */
export interface Edit extends Span {
  readonly insert: string;
}

/**
 * The text after `edits`, which must be sorted, inside the text, and must not
 * overlap; two edits may touch.
 *
 * @throws RangeError if they aren't: an edit made for another text is a bug, not
 * input to be tolerated.
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

/** Where offsets that no edit covers are after the sorted edits. What is inserted at an offset comes before it. */
export function mapOffsets(offsets: ReadonlySet<number>, edits: readonly Edit[]): ReadonlySet<number> {
  const moved = new Set<number>();
  let next = 0;
  let shift = 0;
  for (const offset of [...offsets].sort((one, other) => one - other)) {
    for (let edit = edits[next]; edit !== undefined && edit.to <= offset; edit = edits[++next]) {
      shift += edit.insert.length - (edit.to - edit.from);
    }
    moved.add(offset + shift);
  }
  return moved;
}

/** Where an offset of the text after the edits, which are sorted, was before them; undefined inside of what they insert. */
export function originOf(offset: number, edits: readonly Edit[]): number | undefined {
  let shift = 0;
  for (const { from, to, insert } of edits) {
    if (offset < from + shift) break;
    if (offset < from + shift + insert.length) return undefined;
    shift += insert.length - (to - from);
  }
  return offset - shift;
}

/** A piece of a text that edits made: `[from, to)` of the original, or inserted. */
type Piece = Span | string;

/**
 * The edits that do what `first` and then `second` do to a text of `length`. `second` refers to the text after `first`.
 */
export function compose(length: number, first: readonly Edit[], second: readonly Edit[]): Edit[] {
  const pieces = replaced(replaced([{ from: 0, to: length }], first), second);
  const edits: Edit[] = [];
  let position = 0;
  let insert = '';
  for (const piece of [...pieces, { from: length, to: length }]) {
    if (typeof piece === 'string') insert += piece;
    else {
      if (piece.from > position || insert !== '') edits.push({ from: position, to: piece.from, insert });
      position = piece.to;
      insert = '';
    }
  }
  return edits;
}

/** The pieces after edits whose offsets refer to the text that the pieces make. */
function replaced(pieces: readonly Piece[], edits: readonly Edit[]): Piece[] {
  const left = [...pieces].reverse();
  const done: Piece[] = [];
  let position = 0;
  /** Removes the pieces up to an offset from `left`, and returns them. */
  const takeTo = (offset: number): Piece[] => {
    const taken: Piece[] = [];
    for (let piece = left.pop(); piece !== undefined; piece = left.pop()) {
      const size = sizeOf(piece);
      const room = offset - position;
      if (size > room) {
        left.push(cut(piece, room, size));
        if (room > 0) taken.push(cut(piece, 0, room));
        position = offset;
        return taken;
      }
      taken.push(piece);
      position += size;
    }
    return taken;
  };
  for (const { from, to, insert } of edits) {
    for (const each of takeTo(from)) done.push(each);
    takeTo(to);
    if (insert !== '') done.push(insert);
  }
  return [...done, ...takeTo(Infinity)];
}

function sizeOf(piece: Piece): number {
  return typeof piece === 'string' ? piece.length : piece.to - piece.from;
}

function cut(piece: Piece, from: number, to: number): Piece {
  return typeof piece === 'string' ? piece.slice(from, to) : { from: piece.from + from, to: piece.from + to };
}
