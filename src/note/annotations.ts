import { trimmedEnd, trimmedStart } from '../text/lines';
import type { Span } from '../text/span';
import { blockIdAtEnd } from './block-id';
import type { Highlight } from './model';
import { piecesIn, type Piece } from './pieces';
import { ANNOTATION } from './syntax';

/** `tags` and `note` are Readwise's; `other` is a template's (`Date::`) or a person's own piece. */
export type AnnotationKind = 'tags' | 'note' | 'other';

const EXPORTERS_LINE = /^[ \t>]*[-*+] (?:\*\*|__)?(?:Tags?|Notes?|See also)\b/i;

/** One piece below a highlight. `[from, to)` are its lines up to the next piece, blank lines included. */
export interface Annotation extends Span {
  readonly kind: AnnotationKind;
  readonly piece: Piece;
  /** Where its words begin: after indentation, marker and key. */
  readonly valueFrom: number;
  /** Where its words end: before a block id, line breaks and blank lines. */
  readonly valueTo: number;
  readonly blockId: Span;
}

/** The annotations of a highlight, in order. They tile `[annotationsFrom, to)`, except for leading blank lines. */
export function annotationsOf(text: string, highlight: Highlight): Annotation[] {
  const { annotationsFrom, annotationsTo: to, shape } = highlight;
  if (annotationsFrom === to) return [];
  const pieces = piecesIn(text, annotationsFrom, to, shape === 'quote');
  return pieces.map((piece, index) => annotation(text, piece, pieces[index + 1]?.from ?? to));
}

/** The Tags and Note lines that are inside other pieces below a highlight, each by itself. */
export function exporterLinesIn(text: string, { annotationsFrom, annotationsTo: to, shape }: Highlight): Annotation[] {
  if (annotationsFrom === to) return [];
  return piecesIn(text, annotationsFrom, to, shape === 'quote').flatMap((piece) => exporterLinesOf(text, piece));
}

/** The Tags and Note lines inside one piece, each by itself. */
export function exporterLinesOf(text: string, { from, to }: Span): Annotation[] {
  const found: Annotation[] = [];
  for (let start = text.indexOf('\n', from) + 1; start > 0 && start < to; start = text.indexOf('\n', start) + 1) {
    const feed = text.indexOf('\n', start);
    const next = feed < 0 || feed > to ? to : feed;
    if (!EXPORTERS_LINE.test(text.slice(start, Math.min(next, start + 60)))) continue;
    const piece: Piece = {
      from: start,
      to: trimmedEnd(text, start, next),
      kind: 'item',
      isOpen: false,
      isLiteral: false,
    };
    found.push(annotation(text, piece, next));
  }
  return found;
}

function annotation(text: string, piece: Piece, to: number): Annotation {
  const { from } = piece;
  const end = trimmedEnd(text, from, piece.to);
  const blockId = blockIdAtEnd(text, from, end);
  const words = text.slice(from, end);
  const key = ANNOTATION.exec(words);
  const marker = key?.[0] ?? /^\s*(?:[-*+] )?/.exec(words)?.[0] ?? '';
  const valueFrom = trimmedStart(text, Math.min(from + marker.length, blockId.from), blockId.from);
  const valueTo = Math.max(valueFrom, trimmedEnd(text, from, blockId.from));
  return { from, to, piece, kind: kindOf(key?.[1], text.slice(valueFrom, valueTo)), valueFrom, valueTo, blockId };
}

function kindOf(key: string | undefined, value: string): AnnotationKind {
  const name = key?.toLowerCase() ?? '';
  if (name.startsWith('tag') || name === 'see also') return isTagList(value) ? 'tags' : 'other';
  return name.startsWith('note') ? 'note' : 'other';
}

const TAG = /\[\[[^\][]*\]\]|#[^\s,;#()[\]]+|[\p{L}\p{N}_][\p{L}\p{M}\p{N}_/.&'’+-]*/gu;

/**
 * Whether a value has only tags, separated by blanks, commas or semicolons. Otherwise a person wrote there, and nothing
 * may be added to it. Words without `#` or brackets are tags only if commas separate them.
 */
function isTagList(value: string): boolean {
  if (value.includes('\n')) return false;
  if (/[^\s,;]/.test(value.replace(TAG, ''))) return false;
  const bare = value.replace(/\[\[[^\][]*\]\]|#[^\s,;#()[\]]+/g, ',').split(/[,;]/);
  return !bare.some((words) => /\S\s+\S/.test(words));
}

/** The tags of an annotation: all words of a Tags line; if a person wrote on it, only what has the form of a tag. */
export function tagsOf(text: string, { kind, piece, valueFrom, valueTo }: Annotation): string[] {
  const value = text.slice(valueFrom, valueTo);
  if (kind === 'tags') return tagsIn(value);
  const isTagsLine = /^[\s>]*(?:[-*+] )?(?:\*\*|__)?(?:Tags?|See also)(?:\*\*|__)?:/i.test(
    text.slice(piece.from, Math.min(piece.to, piece.from + 80)),
  );
  return isTagsLine ? (value.split('\n', 1)[0]?.match(/\[\[[^\]]*\]\]|#[^\s,;#()[\]]+/g) ?? []) : [];
}

/** The tags of a `Tags:` value, `[[favorite]] [[to read]]` or `#favorite, #later`, each as written. */
export function tagsIn(value: string): string[] {
  return value.match(/\[\[[^\]]*\]\]|#[^\s,;#]+|[^\s,;[\]#]+/g) ?? [];
}
