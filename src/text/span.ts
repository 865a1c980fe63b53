/** A half-open range of UTF-16 offsets into one text: `[from, to)`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The part of a text that a span covers. */
export function sliceOf(text: string, span: Span): string {
  return text.slice(span.from, span.to);
}

/** Index of the first item that starts at or after an offset, in a list whose starts rise. */
export function firstAt(items: readonly { readonly from: number }[], offset: number): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.from ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether one of some spans, which rise and don't overlap, has an offset. */
export function isInside(spans: readonly Span[], offset: number): boolean {
  const near = spans[firstAt(spans, offset + 1) - 1];
  return near !== undefined && offset < near.to;
}
