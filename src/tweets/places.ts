import type { Annotation } from '../note/annotations';
import type { Highlight } from '../note/model';
import { trimmedEnd } from '../text/lines';

/** A piece of a copy, and after which annotation of the survivor it belongs; -1: directly below its text. */
export interface CarriedPiece {
  readonly behind: number;
  /** Where its lines begin, with the line break and the blank lines in front of them. */
  readonly from: number;
  readonly to: number;
  readonly needsBlank: boolean;
  readonly annotation: Annotation;
  /** Whether it belongs to the text itself, so that it comes before anything else that is put there. */
  readonly isAtText: boolean;
}

/** Finds where pieces of a copy belong among the survivor's annotations. */
export class PlaceFinder {
  /** The survivor's annotation at which the last piece of the copy is; -1: its text; `length`: after all. */
  private at = -1;

  constructor(
    private readonly text: string,
    private readonly own: readonly Annotation[],
    private readonly copy: Highlight,
    /** By place, the kind of the last piece that an earlier copy put there. */
    private readonly carried: ReadonlyMap<number, string>,
  ) {}

  /** Whether a place has, or was given, a piece of the same kind, so that the two would be read as one. */
  private followsLike(behind: number, kind: string, isFirst: boolean): boolean {
    const place = Math.min(behind, this.own.length - 1);
    const last = isFirst ? this.carried.get(place) : undefined;
    const own = behind < 0 ? undefined : this.own[place]?.piece.kind;
    return runsTogether(last ?? own ?? '', kind);
  }

  pass(known: number): void {
    this.at = Math.min(known, this.own.length);
  }

  /** A list item comes after all annotations; anything else directly after the piece that precedes it in the copy. */
  place(annotations: readonly Annotation[], index: number): CarriedPiece {
    const { own, text } = this;
    const annotation = annotations[index];
    if (!annotation) throw new RangeError(`no annotation ${index}`);
    const { piece } = annotation;
    let behind = this.at;
    if (piece.kind === 'item') behind = own.length;
    const before = annotations[index - 1]?.piece;
    const end = before?.to ?? bodyEnd(text, this.copy);
    if (piece.kind !== 'item') {
      // A line that continues the text would continue a quote or a table as well.
      const isGlued = before === undefined && piece.kind === 'paragraph' && !isBlankLineAt(text, end);
      const passes = (next: Annotation | undefined): boolean =>
        next !== undefined && next.piece.kind !== 'item' && (!isGlued || next.piece.kind === 'paragraph');
      while (passes(own[behind + 1])) behind++;
    }
    this.at = behind;
    return {
      behind: Math.min(behind, own.length - 1),
      from: lineBreakAt(text, end),
      to: piece.to,
      needsBlank: this.followsLike(behind, piece.kind, before === undefined),
      annotation,
      isAtText: behind === -1 && piece.kind !== 'item',
    };
  }
}

/** Whether two pieces would be read as one without a blank line between them. */
function runsTogether(before: string, behind: string): boolean {
  return before === behind && /quote|table|paragraph/.test(behind);
}

/** Whether a blank line follows the words that end at an offset. */
function isBlankLineAt(text: string, end: number): boolean {
  return /^[ \t]*\r?\n[ \t]*\r?\n/.test(text.slice(end, end + 200));
}

/** Where the line break behind words that end at an offset is: blanks may stand between. */
export function lineBreakAt(text: string, from: number): number {
  let at = from;
  while (text.charAt(at) === ' ' || text.charAt(at) === '\t') at++;
  return at;
}

/** End of the words of a highlight above its annotations. */
export function bodyEnd(text: string, highlight: Highlight): number {
  const { from, annotationsFrom, blockIdFrom } = highlight;
  // A block id on a line of its own comes after the quote.
  const isBehind = highlight.shape === 'quote' && !isOnOneLine(text, highlight) && blockIdFrom < annotationsFrom;
  return trimmedEnd(text, from, isBehind ? blockIdFrom : annotationsFrom);
}

/** Whether the block id of a quote, if it has one, is on the line of its link. */
function isOnOneLine(text: string, { suffixTo, blockIdFrom, blockIdTo }: Highlight): boolean {
  return blockIdFrom === blockIdTo || !text.slice(suffixTo, blockIdFrom).includes('\n');
}

/** What is before the marker of a highlight: the tabs of an outline. */
export function marginOf(text: string, { from }: Highlight): string {
  let at = from;
  while (text.charAt(at) === '\t') at++;
  return text.slice(from, at);
}
