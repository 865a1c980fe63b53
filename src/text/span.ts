/** A half-open range of UTF-16 offsets into one text: `[from, to)`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The part of a text that a span covers. */
export function sliceOf(text: string, span: Span): string {
  return text.slice(span.from, span.to);
}
