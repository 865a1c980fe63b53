import { isBlankCode, trimmedEnd } from '../text/lines';
import type { Span } from '../text/span';

/**
 * `item`: a list item with all that is indented below it; `quote`: a quote or callout; `paragraph`; `table`; `code`,
 * `math`, `comment`, `html`: everything between an opening and a closing mark, blank lines included.
 */
export type PieceKind = 'item' | 'quote' | 'paragraph' | 'table' | 'code' | 'math' | 'comment' | 'html';

/** Whole lines that belong together, and are carried together or not at all. `to` is the end of its last words. */
export interface Piece extends Span {
  readonly kind: PieceKind;
  /** Whether nothing closes what it opens: whatever came after it would become part of it. */
  readonly isOpen: boolean;
  /** Whether blanks and indentation mean something in it. */
  readonly isLiteral: boolean;
}

const ITEM = /^(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)/;
const FENCE = /^(`{3,}|~{3,})/;

interface Line {
  readonly from: number;
  readonly next: number;
  /** Columns of indentation, without the quote sign of the lines. */
  readonly indent: number;
  /** The words, without indentation; '' for a blank line. */
  readonly words: string;
}

/**
 * The pieces in the lines `[from, to)`, in order; blank lines between them belong to none.
 *
 * @param isQuoted whether the lines are in a quote; then the first `>` of each is ignored.
 */
export function piecesIn(text: string, from: number, to: number, isQuoted = false): Piece[] {
  const lines = linesIn(text, from, to, isQuoted);
  const pieces: Piece[] = [];
  for (let at = 0; at < lines.length;) {
    const line = lines[at];
    if (!line || line.words === '') {
      at++;
      continue;
    }
    const found = pieceAt(lines, at);
    const last = lines[found.end - 1] ?? line;
    pieces.push({ ...found.piece, from: line.from, to: trimmedEnd(text, line.from, last.next) });
    at = found.end;
  }
  return pieces;
}

function linesIn(text: string, from: number, to: number, isQuoted: boolean): Line[] {
  const lines: Line[] = [];
  for (let start = from; start < to;) {
    const feed = text.indexOf('\n', start);
    const next = feed < 0 || feed >= to ? to : feed + 1;
    lines.push(lineAt(text, start, next, isQuoted));
    start = next;
  }
  return lines;
}

function lineAt(text: string, from: number, next: number, isQuoted: boolean): Line {
  let at = from;
  if (isQuoted && text.charAt(at) === '>') at += text.charAt(at + 1) === ' ' ? 2 : 1;
  let indent = 0;
  while (at < next && isBlankCode(text.charCodeAt(at))) {
    indent += text.charAt(at) === '\t' ? 4 - (indent % 4) : 1;
    at++;
  }
  return { from, next, indent, words: text.slice(at, trimmedEnd(text, at, next)) };
}

const BLANK: Line = { from: 0, next: 0, indent: 0, words: '' };

interface Found {
  /** Index of the line after the piece. */
  readonly end: number;
  readonly piece: Pick<Piece, 'kind' | 'isOpen' | 'isLiteral'>;
}

function pieceAt(lines: readonly Line[], at: number): Found {
  const { words, indent } = lines[at] ?? BLANK;
  if (ITEM.test(words)) return itemAt(lines, at, indent);
  const enclosed = enclosedAt(lines, at, words);
  if (enclosed) return enclosed;
  if (words.startsWith('|')) return runAt(lines, at, 'table', (line) => line.words.startsWith('|'));
  if (words.startsWith('>')) {
    return runAt(lines, at, 'quote', ({ words: next }) => next.startsWith('>') && !/^>[ \t]*\[!/.test(next));
  }
  return runAt(lines, at, 'paragraph', (line) => !opensOther(line.words));
}

function opensOther(words: string): boolean {
  return ITEM.test(words) || /^(?:[|>]|\$\$|%%|<!--|<details|`{3,}|~{3,})/i.test(words);
}

function runAt(lines: readonly Line[], at: number, kind: PieceKind, isMore: (line: Line) => boolean): Found {
  let end = at + 1;
  for (let line = lines[end]; line && line.words !== '' && isMore(line); line = lines[end]) end++;
  return { end, piece: { kind, isOpen: false, isLiteral: false } };
}

/** A list item: its lines, those indented deeper below it, and whatever is enclosed there. */
function itemAt(lines: readonly Line[], at: number, indent: number): Found {
  let end = at + 1;
  let isLiteral = false;
  let isOpen = false;
  const first = enclosedAt(lines, at, bareItem(lines[at]?.words ?? ''), indent);
  if (first) ({ end, isLiteral, isOpen } = { end: first.end, ...first.piece });
  for (let next = end; next < lines.length && !isOpen;) {
    const line = lines[next] ?? BLANK;
    if (line.words === '') {
      next++;
      continue;
    }
    if (line.indent <= indent) break;
    const inner = enclosedAt(lines, next, bareItem(line.words), indent);
    if (inner) ({ isLiteral, isOpen } = { isLiteral: isLiteral || inner.piece.isLiteral, isOpen: inner.piece.isOpen });
    end = next = inner?.end ?? next + 1;
  }
  return { end, piece: { kind: 'item', isOpen, isLiteral } };
}

function bareItem(words: string): string {
  return words.replace(ITEM, '').trimStart();
}

/** What an opening mark at the start of a line encloses. In a list item it ends with the item, at `floor` columns. */
function enclosedAt(lines: readonly Line[], at: number, words: string, floor = -1): Found | undefined {
  const fence = FENCE.exec(words)?.[1];
  if (fence !== undefined) {
    const closes = (line: string): boolean => line.startsWith(fence) && line === fence.charAt(0).repeat(line.length);
    return upTo(lines, at, 'code', closes, floor);
  }
  if (words.startsWith('$$')) return pairAt(lines, at, words, ['math', '$$'], floor);
  if (words.startsWith('%%')) return pairAt(lines, at, words, ['comment', '%%'], floor);
  if (words.startsWith('<!--')) {
    return words.includes('-->')
      ? { end: at + 1, piece: { kind: 'html', isOpen: false, isLiteral: false } }
      : upTo(lines, at, 'html', (line) => line.includes('-->'), floor);
  }
  if (/^<details\b/i.test(words) && !/<\/details>/i.test(words)) {
    return upTo(lines, at, 'html', (line) => /<\/details>/i.test(line), floor);
  }
  return undefined;
}

function pairAt(
  lines: readonly Line[],
  at: number,
  words: string,
  [kind, mark]: readonly [PieceKind, string],
  floor: number,
): Found {
  if (words.includes(mark, mark.length)) return { end: at + 1, piece: { kind, isOpen: false, isLiteral: false } };
  return upTo(lines, at, kind, (line) => line.includes(mark), floor);
}

function upTo(
  lines: readonly Line[],
  at: number,
  kind: PieceKind,
  closes: (words: string) => boolean,
  floor: number,
): Found {
  const isLiteral = kind === 'code' || kind === 'math';
  let end = at + 1;
  for (let line = lines[end]; line && (line.words === '' || line.indent > floor); line = lines[end]) {
    end++;
    if (closes(line.words)) return { end, piece: { kind, isOpen: false, isLiteral } };
  }
  return { end, piece: { kind, isOpen: true, isLiteral } };
}
