import { isBlankCode, trimmedEnd } from '../text/lines';
import type { Span } from '../text/span';

const CARET = 94;
const CLOSE_PAREN = 41;

/** A `^block-id` at the end of `[from, to)`, after a blank or alone; an empty span at the end if there is none. */
export function blockIdAtEnd(text: string, from: number, to: number): Span {
  return { from: blockIdStart(text, from, to), to: trimmedEnd(text, from, to) };
}

/** Where the block id at the end of `[from, to)` starts; the end of its words if there is none. */
export function blockIdStart(text: string, from: number, to: number): number {
  const end = trimmedEnd(text, from, to);
  let start = end;
  while (start > from && isBlockIdCode(text.charCodeAt(start - 1))) start--;
  const caret = start - 1;
  if (start === end || caret < from || text.charCodeAt(caret) !== CARET) return end;
  const before = text.charCodeAt(caret - 1);
  return caret === from || isBlankCode(before) || before === CLOSE_PAREN ? caret : end;
}

/** Obsidian: letters, digits and hyphens make a block id. */
function isBlockIdCode(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 45;
}

/** A block id that a template wrote, with its caret: `^rw123`, `^rwhi123`. */
export const TEMPLATE_ID = /^\^rw(?:hi|-)?\d+$/;

/** The block ids that a text links to, with their carets, in lower case: Obsidian does not tell capitals apart in them. */
export function linkedBlockIds(text: string): ReadonlySet<string> {
  return new Set(text.match(/#\^[A-Za-z0-9-]+/g)?.map((link) => link.slice(1).toLowerCase()));
}
