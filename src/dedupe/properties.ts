import { innerSpan, properties } from '../note/frontmatter';
import { isStamp } from '../note/stamps';
import type { Edit } from '../text/edit';
import { trimmedEnd } from '../text/lines';
import { sliceOf, type Span } from '../text/span';
import { normalise } from '../note/normalise';

/** What opens a comment in YAML. It may also be in a string, which does no harm. */
const COMMENT = /(?:^|\s)#/;

/**
 * A frontmatter block (with its fences) and what later ones add to it: new properties at its end, new items at the end
 * of a list. Nothing else in it is changed.
 */
export class Properties {
  /** All properties so far; read when the first copy differs, which most never do. Undefined if they can't be read. */
  private known: Map<string, unknown> | undefined;
  private isRead = false;
  private readonly lines: string[] = [];
  private readonly items = new Map<string, string[]>();

  constructor(private readonly block: string) {}

  /**
   * Takes what a copy adds. False if the two contradict each other and a person must decide; then nothing is taken.
   *
   * @param isClosed whether a new key contradicts, too.
   */
  take(copy: string, isClosed = false): boolean {
    if (innerOf(this.block) === innerOf(copy)) return true;
    const known = this.read();
    const theirs = properties(copy, whole(copy));
    if (!known || !theirs) return false;
    const more = [...theirs].filter(
      ([key, value]) => !isSame(known.get(key), value) && !(known.has(key) && isStamp(key, value)),
    );
    if (isClosed && more.some(([key]) => !known.has(key))) return false;
    const news = more.map(([key, value]) => this.newOf(key, known.get(key), value, copy));
    if (!news.every((each) => each !== undefined) || this.isCommented(copy, news)) return false;
    for (const { key, value, text } of news) {
      known.set(key, value);
      if (typeof text === 'string') this.lines.push(text);
      else this.items.set(key, [...(this.items.get(key) ?? []), ...text]);
    }
    return true;
  }

  /** Whether a copy has a comment that is neither here nor in what it adds. */
  private isCommented(copy: string, news: readonly News[]): boolean {
    const comments = copy.split('\n').filter((line) => COMMENT.test(line));
    if (comments.length === 0) return false;
    const said = [this.block, ...this.lines, ...news.map(({ text }) => text)].join('\n');
    return comments.some((line) => !said.includes(line.trim()));
  }

  private read(): Map<string, unknown> | undefined {
    if (!this.isRead) {
      const found = properties(this.block, whole(this.block));
      this.known = found && new Map(found);
      this.isRead = true;
    }
    return this.known;
  }

  /** What a property of a copy adds: its lines, or the items that a list lacks; undefined if it contradicts. */
  private newOf(key: string, known: unknown, value: unknown, copy: string): News | undefined {
    if (innerOf(this.block).startsWith('{')) return undefined;
    if (known === undefined) {
      const lines = linesOf(copy, key);
      return lines && { key, value, text: copy.slice(lines.from, trimmedEnd(copy, lines.from, lines.to)) };
    }
    if (!Array.isArray(known) || !Array.isArray(value) || listEnd(this.block, key) === undefined) return undefined;
    const has = new Set(known.map((item) => normalise(plain(item))));
    const missing: unknown[] = value.filter((item) => !has.has(normalise(plain(item))));
    const text = missing.map(scalar);
    return text.every((item) => item !== undefined)
      ? { key, value: [...(known as unknown[]), ...missing], text }
      : undefined;
  }

  /** The insertions into the block, with offsets relative to it; none if no copy added anything. */
  edits(): Edit[] {
    const { block, lines } = this;
    const feed = block.includes('\r\n') ? '\r\n' : '\n';
    const edits: Edit[] = [];
    for (const [key, items] of this.items) {
      const end = listEnd(block, key);
      if (!end || items.length === 0) continue;
      const separator = end.marker === undefined ? ', ' : feed + end.marker;
      const insert = items.map((item) => separator + item).join('');
      edits.push({ from: end.at, to: end.at, insert: end.isEmpty ? insert.slice(separator.length) : insert });
    }
    const at = innerSpan(block, whole(block)).to;
    if (lines.length > 0) edits.push({ from: at, to: at, insert: lines.map((line) => line + feed).join('') });
    return edits.sort((one, other) => one.from - other.from);
  }
}

interface News {
  readonly key: string;
  readonly value: unknown;
  /** Lines of a new property, or items of a list that is there. */
  readonly text: string | readonly string[];
}

/** Where the items of a list end: before its `]`, or after its last line, whose marker the next item repeats. */
function listEnd(block: string, key: string): { at: number; marker?: string; isEmpty: boolean } | undefined {
  const lines = linesOf(block, key);
  if (!lines) return undefined;
  const end = trimmedEnd(block, lines.from, lines.to);
  if (block.charAt(end - 1) === ']') return { at: end - 1, isEmpty: /\[\s*\]$/.test(block.slice(lines.from, end)) };
  const marker = /\n([ \t]*- )/.exec(block.slice(lines.from, end))?.[1];
  return marker === undefined ? undefined : { at: end, marker, isEmpty: false };
}

/** Whether frontmatter has any properties or comments; undefined if it can't be read. */
export function hasProperties(block: string): boolean | undefined {
  const found = properties(block, whole(block));
  return found && (COMMENT.test(block) || found.size > 0);
}

function isSame(one: unknown, other: unknown): boolean {
  return one !== undefined && (one === other || normalise(plain(one)) === normalise(plain(other)));
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A value as YAML: a plain word if that is safe, otherwise in quotes; undefined if it is neither string nor number. */
function scalar(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return undefined;
  const isWord = /^\p{L}[\p{L}\p{N}_/-]*(?: [\p{L}\p{N}_/-]+)*$/u.test(value);
  return isWord && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(value) ? value : JSON.stringify(value);
}

/** The line of a key and the lines indented below it. */
function linesOf(block: string, key: string): Span | undefined {
  const inner = innerSpan(block, whole(block));
  let found = -1;
  for (let start = inner.from; start < inner.to;) {
    const feed = block.indexOf('\n', start);
    const next = feed < 0 || feed >= inner.to ? inner.to : feed + 1;
    const line = block.slice(start, next);
    const isKey = /^[^\s#-]/.test(line);
    if (found >= 0 && isKey) return { from: found, to: start };
    if (isKey && [`${key}:`, `"${key}":`, `'${key}':`].some((opening) => line.startsWith(opening))) found = start;
    start = next;
  }
  return found < 0 ? undefined : { from: found, to: inner.to };
}

function whole(block: string): Span {
  return { from: 0, to: block.length };
}

function innerOf(block: string): string {
  return sliceOf(block, innerSpan(block, whole(block))).trim();
}
