import type { Highlight } from '../model';
import type { LineReader } from './line-reader';
import { LONG_FIELDS, PARAGRAPH_FIELDS } from '../syntax';

const HASH = 35;
const GREATER = 62;
const BACKTICK = 96;
const TILDE = 126;

/** Index after the title at line `line`: above a cover it may have several lines. */
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

/** Index after the metadata field `key` at line `line`. */
export function fieldEnd(reader: LineReader, line: number, key: string): number {
  if (PARAGRAPH_FIELDS.has(key)) return paragraphsEnd(reader, line);
  let end = line + 1;
  if (LONG_FIELDS.has(key)) while (end < reader.count && !endsTitle(reader, end)) end++;
  return end;
}

/**
 * A Summary has paragraphs, lists and headings, up to the next field. If no field follows, it ends at the first heading
 * that no exporter is known to write, because a person may have written what comes after that.
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

const OPENS_FOOTNOTE = /^\[\^[^\]\s]+\]:/;
const DETAILS = /^<details\b/i;

/**
 * Index after what a person enclosed from line `line` on, which is neither read nor compared: a comment, wherever in
 * the line it opens (`%%`, `<!--`), a `<details>` block, a footnote with its indented lines. `line` if nothing is
 * enclosed, or if nothing closes it. Linear over a note: the finders remember where a search failed.
 */
export function enclosedEnd(reader: LineReader, line: number): number {
  const words = reader.words(line);
  if (words.includes('<!--')) {
    const end = closingLine(reader, line, reader.start(line) + words.lastIndexOf('<!--'), '-->');
    if (end > line) return end;
  }
  if (words.includes('%%') && countOf(words, '%%') % 2 === 1)
    return closingLine(reader, line + 1, reader.start(line + 1), '%%', line);
  if (words.startsWith('%%')) return line + 1;
  if (DETAILS.test(words)) return closingLine(reader, line, reader.start(line), '</details>');
  return OPENS_FOOTNOTE.test(words) ? indentedEnd(reader, line) : line;
}

/** Index after the line that has `mark` at or after `from`, searched from `line` on; `none` if no line has it. */
function closingLine(reader: LineReader, line: number, from: number, mark: string, none = line): number {
  const at = reader.find(mark, from);
  if (at === Infinity) return none;
  let end = line;
  while (end < reader.count && reader.start(end + 1) <= at) end++;
  return end + 1;
}

function indentedEnd(reader: LineReader, line: number): number {
  let end = line + 1;
  for (let at = line + 1; at < reader.count; at++) {
    if (reader.isBlank(at)) continue;
    const code = reader.text.charCodeAt(reader.start(at));
    if (code !== 32 && code !== 9) break;
    end = at + 1;
  }
  return end;
}

function countOf(text: string, mark: string): number {
  return text.split(mark).length - 1;
}

/** Index after the lines hidden by a comment that a person opened after a highlight's link; `next` if there is none. */
export function tailCommentEnd(reader: LineReader, highlight: Highlight, next: number): number {
  const tail = reader.text.slice(highlight.suffixTo, highlight.lineTo);
  if (!tail.includes('%%') || countOf(tail, '%%') % 2 === 0) return next;
  return reader.text.slice(highlight.lineTo, highlight.to).includes('%%')
    ? next
    : closingLine(reader, next, reader.start(next), '%%');
}

/** Finds where code blocks end. */
export class FenceReader {
  /** For each kind of fence, the line up to which nothing closes it, so that no lines are searched twice. */
  private readonly unclosed = new Map<string, number>();

  constructor(private readonly reader: LineReader) {}

  /**
   * Index after the code block that opens at `line`; `line` if nothing closes it, because then it isn't one. Its
   * closing fence may be longer. A fence with an exporter's link after it closes the code of a tweet, which isn't a
   * block.
   */
  end(line: number): number {
    const { reader } = this;
    const fence = /^[ \t]*(`{3,}|~{3,})/.exec(reader.words(line).slice(0, 80))?.[1];
    if (fence === undefined || line < (this.unclosed.get(fence) ?? 0)) return line;
    for (let at = line + 1; at < reader.count; at++) {
      const words = reader.words(at).trim();
      if (!words.startsWith(fence)) continue;
      if (words === fence.charAt(0).repeat(words.length)) return at + 1;
      if (reader.suffixes.read(reader.start(at), reader.end(at))) return line;
    }
    this.unclosed.set(fence, reader.count);
    return line;
  }
}
