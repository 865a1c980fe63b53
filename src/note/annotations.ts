import { isBlankCode, trimmedEnd, trimmedStart } from '../text/lines';
import type { Span } from '../text/span';
import type { Highlight } from './model';
import { blockIdAtEnd } from './block-id';
import { ANNOTATION } from './syntax';

/** `tags` and `note` are Readwise's; `other` is a template's (`Date::`) or a person's own line. */
export type AnnotationKind = 'tags' | 'note' | 'other';

/** One annotation below a highlight: a sub-bullet with all that is indented below it, or a line. Whole lines. */
export interface Annotation extends Span {
  readonly kind: AnnotationKind;
  /** Where its words begin: behind indentation, marker and key. */
  readonly valueFrom: number;
  /** Where its words end: before a block id, line breaks and blank lines. */
  readonly valueTo: number;
  readonly blockId: Span;
}

/** What opens a code block, or a row of a table. */
const FRAME = /^[ \t]*(`{3,}|~{3,}|\|)/;

/** The annotations of a highlight, in order. They tile `[annotationsFrom, to)` but for blank lines. A code block or a table is one. */
export function annotationsOf(text: string, highlight: Highlight): Annotation[] {
  const found: Annotation[] = [];
  let from = -1;
  let indent = 0;
  let opening = '';
  for (let start = highlight.annotationsFrom; start < highlight.to;) {
    const feed = text.indexOf('\n', start);
    const next = feed < 0 || feed >= highlight.to ? highlight.to : feed + 1;
    const depth = indentOf(text, start, next);
    const mark = FRAME.exec(text.slice(start, next))?.[1] ?? '';
    const isWithin = opening === '|' ? mark === '|' : opening !== '';
    if (depth >= 0 && !isWithin && (from < 0 || depth <= indent)) {
      if (from >= 0) found.push(annotation(text, from, start));
      from = start;
      indent = depth;
    }
    opening = isWithin ? openAfter(opening, mark) : mark;
    start = next;
  }
  if (from >= 0) found.push(annotation(text, from, highlight.to));
  return found;
}

/** What stays open behind a line within a code block or a table. */
function openAfter(opening: string, mark: string): string {
  return opening !== '|' && mark.startsWith(opening) ? '' : opening;
}

/** How many blanks open the line; -1 for a blank line. */
function indentOf(text: string, start: number, next: number): number {
  let at = start;
  while (at < next && isBlankCode(text.charCodeAt(at))) at++;
  return at === next ? -1 : at - start;
}

function annotation(text: string, from: number, to: number): Annotation {
  const end = trimmedEnd(text, from, to);
  const blockId = blockIdAtEnd(text, from, end);
  const words = text.slice(from, end);
  const key = ANNOTATION.exec(words);
  const marker = key?.[0] ?? /^\s*(?:[-*+] )?/.exec(words)?.[0] ?? '';
  const valueFrom = trimmedStart(text, Math.min(from + marker.length, blockId.from), blockId.from);
  const valueTo = Math.max(valueFrom, trimmedEnd(text, from, blockId.from));
  return { from, to, kind: kindOf(key?.[1], text.slice(valueFrom, valueTo)), valueFrom, valueTo, blockId };
}

function kindOf(key: string | undefined, value: string): AnnotationKind {
  const name = key?.toLowerCase() ?? '';
  if (name.startsWith('tag') || name === 'see also') return isTagList(value) ? 'tags' : 'other';
  return name.startsWith('note') ? 'note' : 'other';
}

/** Whether a value is tags and nothing else, on one line; otherwise a person wrote there, and it is no list to add to. */
function isTagList(value: string): boolean {
  if (value.includes('\n')) return false;
  const words = value.replace(/\[\[[^\]]*\]\]|#[^\s,#]+/g, ',').split(',');
  return !words.some((word) => /\S\s+\S/.test(word));
}

/** The tags of a `Tags:` value, `[[favorite]] [[to read]]` or `#favorite, #later`, each as written. */
export function tagsIn(value: string): string[] {
  return value.match(/\[\[[^\]]*\]\]|#[^\s,#]+|[^\s,[\]#]+/g) ?? [];
}
