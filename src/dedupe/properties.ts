import { innerSpan, properties } from '../note/frontmatter';
import { STAMP_KEY, STAMP_VALUE } from '../note/syntax';
import { applyEdits, type Edit } from '../text/edit';
import { trimmedEnd } from '../text/lines';
import { sliceOf, type Span } from '../text/span';
import { normalise } from './normalise';

/**
 * A frontmatter (fences included) with what a copy's frontmatter knows more: new properties at its end, new items at
 * the end of a list; nothing else is touched. Undefined where the two contradict each other, and a person must decide.
 */
export function mergeProperties(home: string, copy: string): string | undefined {
  if (innerOf(home) === innerOf(copy)) return home;
  const mine = properties(home, whole(home));
  const theirs = properties(copy, whole(copy));
  if (!mine || !theirs) return undefined;
  let merged = home;
  for (const [key, value] of theirs) {
    const known = mine.get(key);
    if (isSame(known, value) || isStamp(key, value)) continue;
    const edit = known === undefined ? newProperty(merged, copy, key) : newItems(merged, key, known, value);
    if (!edit) return undefined;
    merged = applyEdits(merged, [edit]);
  }
  return merged;
}

/** Whether a frontmatter says anything but the time of its export; undefined where it cannot be read. */
export function hasProperties(block: string): boolean | undefined {
  const found = properties(block, whole(block));
  return found && [...found].some(([key, value]) => !isStamp(key, value));
}

/** A time of the export itself, which says nothing about the tweets. */
export function isStamp(key: string, value: unknown): boolean {
  return STAMP_KEY.test(key) && (value === null || STAMP_VALUE.test(plain(value)));
}

function isSame(one: unknown, other: unknown): boolean {
  return one !== undefined && (one === other || normalise(plain(one)) === normalise(plain(other)));
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The lines of a property as the copy has them, at the end of the survivor's frontmatter. */
function newProperty(home: string, copy: string, key: string): Edit | undefined {
  const at = innerSpan(home, whole(home)).to;
  const lines = linesOf(copy, key);
  if (!lines || isJson(home)) return undefined;
  return { from: at, to: at, insert: copy.slice(lines.from, trimmedEnd(copy, lines.from, lines.to)) + lineBreak(home) };
}

/** The items that a list lacks, behind its last one. */
function newItems(home: string, key: string, known: unknown, value: unknown): Edit | undefined {
  const lines = linesOf(home, key);
  if (!Array.isArray(known) || !Array.isArray(value) || !lines || isJson(home)) return undefined;
  const has = new Set(known.map((item) => normalise(plain(item))));
  const missing = value.filter((item) => !has.has(normalise(plain(item)))).map(scalar);
  if (!missing.every((item) => item !== undefined)) return undefined;
  const end = trimmedEnd(home, lines.from, lines.to);
  if (home.charAt(end - 1) === ']') {
    return {
      from: end - 1,
      to: end - 1,
      insert: missing.map((item) => `${known.length > 0 ? ', ' : ''}${item}`).join(''),
    };
  }
  const marker = /\n([ \t]*- )/.exec(home.slice(lines.from, end))?.[1];
  if (marker === undefined) return undefined;
  return { from: end, to: end, insert: missing.map((item) => lineBreak(home) + marker + item).join('') };
}

/** A string that YAML reads back as the same string: as it is where that is safe, in quotes otherwise. */
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

function isJson(block: string): boolean {
  return innerOf(block).startsWith('{');
}

function lineBreak(block: string): string {
  return block.includes('\r\n') ? '\r\n' : '\n';
}
