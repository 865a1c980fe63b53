import { load } from 'js-yaml';
import { lineEnd, lineStart, type Lines } from '../text/lines';
import type { Span } from '../text/span';

/** A block in mid-file that is longer than this isn't frontmatter that an exporter appended. */
const MAX_LINES = 400;

/** Whether line `index` is a `---` fence and nothing else. */
export function isFence(lines: Lines, index: number): boolean {
  const { text } = lines;
  const start = lineStart(lines, index) + (text.charCodeAt(lineStart(lines, index)) === 0xfeff ? 1 : 0);
  if (index >= lines.count || !text.startsWith('---', start)) return false;
  return text.slice(start + 3, lineEnd(lines, index)).trim() === '';
}

/** Index of the line after the frontmatter that opens at line `index`; `index` itself if none opens there. */
export function frontmatterEnd(lines: Lines, index: number): number {
  if (!isFence(lines, index)) return index;
  const last = index === 0 ? lines.count : Math.min(lines.count, index + MAX_LINES);
  for (let line = index + 1; line < last; line++) {
    if (isFence(lines, line)) return line + 1;
  }
  return index;
}

/** Whether the lines between two fences could be YAML as an exporter writes it: keys, list items, or JSON on one line. */
export function looksLikeYaml(lines: Lines, from: number, to: number): boolean {
  for (let line = from; line < to; line++) {
    const words = lines.text.slice(lineStart(lines, line), lineEnd(lines, line));
    if (!/^(?:\s*$|[\w"'][\w .-]*(?:["'] *)?:(?:\s|$)|\s+\S|- |\{.*\}\s*$|#)/.test(words)) return false;
  }
  return to > from;
}

/**
 * The properties of a frontmatter block (fences included), read with js-yaml: dates stay strings. Undefined if it isn't
 * a YAML mapping that can be read safely: it is broken, has a key twice, or repeats parts of itself by reference, which
 * may be endless. Then it must not be changed.
 */
export function properties(text: string, block: Span): ReadonlyMap<string, unknown> | undefined {
  const inner = innerSpan(text, block);
  const yaml = text.slice(inner.from, inner.to).replaceAll('\r\n', '\n');
  // js-yaml takes a document without anything for an error.
  if (/^(?:[ \t]*(?:#.*)?\n?)*$/.test(yaml)) return new Map();
  try {
    const value = load(yaml);
    if (value === null || value === undefined) return new Map();
    const isMapping = typeof value === 'object' && !Array.isArray(value) && isTree(value);
    return isMapping ? new Map(Object.entries(value)) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether no part of a value occurs in it twice. */
function isTree(value: unknown, seen = new Set()): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (seen.has(value)) return false;
  seen.add(value);
  return Object.values(value).every((part) => isTree(part, seen));
}

/** What is between the fences. */
export function innerSpan(text: string, block: Span): Span {
  const from = text.indexOf('\n', block.from) + 1;
  const close = text.lastIndexOf('---', block.to);
  return { from, to: Math.max(from, text.lastIndexOf('\n', close) + 1) };
}
