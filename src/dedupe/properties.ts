import { innerSpan, properties } from '../note/frontmatter';
import { STAMP_KEY, STAMP_VALUE } from '../note/syntax';
import type { Edit } from '../text/edit';
import { trimmedEnd } from '../text/lines';
import { sliceOf, type Span } from '../text/span';
import { normalise } from './normalise';

/** Edits that carry over what a copy's frontmatter knows more; undefined where a person must decide, and it must stay. */
export function carryProperties(text: string, home: Span, copy: Span): Edit[] | undefined {
  if (sliceOf(text, innerSpan(text, home)).trim() === sliceOf(text, innerSpan(text, copy)).trim()) return [];
  const mine = properties(text, home);
  const theirs = properties(text, copy);
  if (!mine || !theirs) return undefined;
  const edits: Edit[] = [];
  for (const [key, value] of theirs) {
    const known = mine.get(key);
    if (same(known, value) || isStamp(key, value)) continue;
    const edit = known === undefined ? newProperty(text, home, copy, key) : newItems(text, home, key, known, value);
    if (!edit) return undefined;
    edits.push(edit);
  }
  return edits;
}

/** Whether a frontmatter says anything but the time of its export. */
export function hasProperties(text: string, block: Span): boolean | undefined {
  const found = properties(text, block);
  return found && [...found].some(([key, value]) => !isStamp(key, value));
}

/** A time of the export itself, which says nothing about the tweets. */
export function isStamp(key: string, value: unknown): boolean {
  return STAMP_KEY.test(key) && (value === null || STAMP_VALUE.test(plain(value)));
}

function same(one: unknown, other: unknown): boolean {
  return one !== undefined && (one === other || normalise(plain(one)) === normalise(plain(other)));
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The lines of a property as the copy has them, at the end of the survivor's frontmatter. */
function newProperty(text: string, home: Span, copy: Span, key: string): Edit | undefined {
  const at = innerSpan(text, home).to;
  const lines = linesOf(text, copy, key);
  if (!lines || isJson(text, home)) return undefined;
  return {
    from: at,
    to: at,
    insert: `${text.slice(lines.from, trimmedEnd(text, lines.from, lines.to))}${lineBreak(text, home)}`,
  };
}

/** The items that a list lacks, behind its last one. */
function newItems(text: string, home: Span, key: string, known: unknown, value: unknown): Edit | undefined {
  const lines = linesOf(text, home, key);
  if (!Array.isArray(known) || !Array.isArray(value) || !lines || isJson(text, home)) return undefined;
  const has = new Set(known.map((item) => normalise(plain(item))));
  const missing = value.filter((item) => !has.has(normalise(plain(item))));
  const scalars = missing.map(scalar);
  if (scalars.includes(undefined)) return undefined;
  if (missing.length === 0) return { from: lines.to, to: lines.to, insert: '' };
  const end = trimmedEnd(text, lines.from, lines.to);
  if (text.charAt(end - 1) === ']')
    return { from: end - 1, to: end - 1, insert: scalars.map((item) => `, ${item}`).join('') };
  const marker = /\n([ \t]*- )/.exec(text.slice(lines.from, end))?.[1];
  if (marker === undefined) return undefined;
  return { from: end, to: end, insert: scalars.map((item) => `${lineBreak(text, home)}${marker}${item}`).join('') };
}

/** A string that YAML reads back as the same string: as it is where that is safe, in quotes otherwise. */
function scalar(value: unknown): string | undefined {
  if (typeof value !== 'string') return typeof value === 'number' ? String(value) : undefined;
  const isSafe =
    /^[\p{L}][\p{L}\p{N}_/ -]*$/u.test(value) &&
    !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(value) &&
    value.trim() === value;
  return isSafe ? value : JSON.stringify(value);
}

/** The line of a key and the lines indented below it. */
function linesOf(text: string, block: Span, key: string): Span | undefined {
  const inner = innerSpan(text, block);
  let found = -1;
  for (let start = inner.from; start < inner.to;) {
    const feed = text.indexOf('\n', start);
    const next = feed < 0 || feed >= inner.to ? inner.to : feed + 1;
    const line = text.slice(start, next);
    const isKey = /^[^\s#-]/.test(line);
    if (found >= 0 && isKey) return { from: found, to: start };
    if (isKey && (line.startsWith(`${key}:`) || line.startsWith(`"${key}":`) || line.startsWith(`'${key}':`)))
      found = start;
    start = next;
  }
  return found < 0 ? undefined : { from: found, to: inner.to };
}

function isJson(text: string, block: Span): boolean {
  return sliceOf(text, innerSpan(text, block)).trimStart().startsWith('{');
}

function lineBreak(text: string, block: Span): string {
  return sliceOf(text, block).includes('\r\n') ? '\r\n' : '\n';
}
