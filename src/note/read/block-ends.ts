import type { LineReader } from './line-reader';
import { LONG_FIELDS, PARAGRAPH_FIELDS } from '../syntax';

const HASH = 35;
const PERCENT = 37;
const GREATER = 62;
const BACKTICK = 96;
const TILDE = 126;

/** Index behind the title at line `line`: in front of a cover it may run over several lines. */
export function titleEnd(reader: LineReader, line: number): number {
  let end = line + 1;
  if (reader.isHead(line)) while (end < reader.count && !endsTitle(reader, end)) end++;
  return end;
}

function endsTitle(reader: LineReader, line: number): boolean {
  if (reader.isBlank(line) || reader.isBullet(line) || reader.isBoundary(line)) return true;
  const code = reader.code(line);
  if (code === HASH || code === GREATER || code === BACKTICK || code === TILDE) return true;
  return reader.isKnownField(line);
}

/** Index behind the metadata field `key` at line `line`. */
export function fieldEnd(reader: LineReader, line: number, key: string): number {
  if (PARAGRAPH_FIELDS.has(key)) return paragraphsEnd(reader, line);
  let end = line + 1;
  if (LONG_FIELDS.has(key)) while (end < reader.count && !endsTitle(reader, end)) end++;
  return end;
}

/**
 * A Summary runs over paragraphs, lists and headings up to the field behind it. Where none follows, a heading that
 * no exporter is known to write ends it: from there on it may be a person's.
 */
function paragraphsEnd(reader: LineReader, line: number): number {
  let end = line + 1;
  let endAtHeading = 0;
  for (let at = line + 1; at < reader.count && !reader.isBoundary(at); at++) {
    if (reader.isBlank(at)) continue;
    if (reader.isKnownField(at)) return end;
    if (endAtHeading === 0 && reader.headingLevel(at) > 0) endAtHeading = end;
    end = at + 1;
  }
  return endAtHeading || end;
}

/**
 * Index behind what a person commented out, from a line `%%` at `line` to the next one, whatever stands between them;
 * `line` where there is no next one. Linear over a note: a search that fails has found that there is no other to come.
 */
export function commentEnd(reader: LineReader, line: number): number {
  if (!isCommentMark(reader, line)) return line;
  let end = line + 1;
  while (end < reader.count && !isCommentMark(reader, end)) end++;
  return end < reader.count ? end + 1 : line;
}

function isCommentMark(reader: LineReader, line: number): boolean {
  return reader.code(line) === PERCENT && reader.words(line).trimEnd() === '%%';
}

/** Finds where code blocks at column 0 end. */
export class FenceReader {
  /** For each fence, the line before which nothing closes it, so that no stretch is searched twice. */
  private readonly unclosed = new Map<string, number>();

  constructor(private readonly reader: LineReader) {}

  /** Index behind the code block that opens at `line`; `line` where nothing closes it before the next boundary, for then it is none. */
  end(line: number): number {
    const { reader } = this;
    const fence = /^(?:`{3,}|~{3,})/.exec(reader.words(line).slice(0, 80))?.[0];
    if (fence === undefined || line < (this.unclosed.get(fence) ?? 0)) return line;
    let at = line + 1;
    for (; at < reader.count && !reader.isBoundary(at); at++) {
      if (reader.words(at).trimEnd() === fence) return at + 1;
    }
    this.unclosed.set(fence, at);
    return line;
  }
}
