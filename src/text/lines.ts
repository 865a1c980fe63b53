const LF = 10;
const CR = 13;

/**
 * A text cut into lines. `starts[i]` is the offset of line `i`, `ends[i]` the end of its words, before its line break.
 * The list has one more start, the length of the text, so that the lines tile the text.
 */
export interface Lines {
  readonly text: string;
  readonly count: number;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/**
 * Cuts `text` at `\n` (a `\r` before it belongs to the line break) and also at each offset of `joins`, which must be in
 * ascending order and strictly inside the text.
 */
export function cutLines(text: string, joins: readonly number[] = []): Lines {
  const starts: number[] = [];
  const ends: number[] = [];
  const { length } = text;
  let nextJoin = 0;
  let join = joins[0] ?? length;
  for (let start = 0; start < length;) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? length : feed;
    starts.push(start);
    if (join > start && join <= end) {
      ends.push(join);
      start = join;
    } else {
      ends.push(end > start && text.charCodeAt(end - 1) === CR && feed >= 0 ? end - 1 : end);
      start = feed < 0 ? length : feed + 1;
    }
    while (join <= start && nextJoin < joins.length) join = joins[++nextJoin] ?? length;
  }
  starts.push(length);
  return { text, count: ends.length, starts, ends };
}

/** Offset of line `index`; the length of the text for the line after the last. */
export function lineStart(lines: Lines, index: number): number {
  return lines.starts[index] ?? lines.text.length;
}

/** End of the words of line `index`, before its line break; the length of the text for the line after the last. */
export function lineEnd(lines: Lines, index: number): number {
  return lines.ends[index] ?? lines.text.length;
}

/** End of the words of a line `[start, end)` that may end in a line break. */
export function contentEnd(text: string, start: number, end: number): number {
  if (end > start && text.charCodeAt(end - 1) === LF) end--;
  if (end > start && text.charCodeAt(end - 1) === CR) end--;
  return end;
}

/** End of `[from, to)` without blanks and line breaks at its end. */
export function trimmedEnd(text: string, from: number, to: number): number {
  while (to > from && isBlankCode(text.charCodeAt(to - 1))) to--;
  return to;
}

/** First offset of `[from, to)` that isn't a blank; `to` if all are. */
export function trimmedStart(text: string, from: number, to: number): number {
  while (from < to && isBlankCode(text.charCodeAt(from))) from++;
  return from;
}

/** Space, tab, line break, no-break space, or a byte order mark: what `String.trim` removes in practice. */
export function isBlankCode(code: number): boolean {
  if (code > 32 && code < 0xa0) return false;
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0xfeff || code === 0x3000;
}

/** The words of a line from an offset on. */
export function lineFrom(text: string, from: number): string {
  const feed = text.indexOf('\n', from);
  return text.slice(from, feed < 0 ? text.length : feed).trim();
}
