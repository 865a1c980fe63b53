import { contentEnd, trimmedEnd, trimmedStart } from '../../text/lines';
import type { Span } from '../../text/span';
import { COVER } from '../syntax';

const LF = 10;
const HASH = 35;
/** How the official template begins the heading of an append, from the last of its `#` on. */
const ADDED = '# New highlights added ';
const MAX_DATE = 80;
const DATE = /^[\p{L}\p{N}][^\n]{3,50}(?:\d|[AP]M)[ \t]*(?:\r?\n|$)/u;
/** What ends a highlight: its link, perhaps with the id of a template behind it. */
const HIGHLIGHT_END = /\]\(https?:[^()\s]+\)\)?(?:[ \t]+\^[\w-]+)?$/;
/** A link that ends a highlight isn't looked for further away than this. */
const MAX_HIGHLIGHT = 10_000;
const MAX_LINK = 400;
const BOM = 0xfeff;
/** How far back from a cover the frontmatter of its export may begin, in lines. */
const MAX_FRONTMATTER_LINES = 400;
/** A longer title is not looked for above a cover. */
const MAX_TITLE = 1000;
/** Shorter openings ("# A") recur by chance. */
const MIN_OPENING = 16;
const MAX_OPENING = 6;

/** Where exports begin in a note, as far as that can be told without reading it line by line. Offsets ascend. */
export interface Joins {
  /** Where the note's own opening lines recur. */
  readonly recurrences: readonly number[];
  /** Those, and where a title or a frontmatter is glued to the line before it. */
  readonly all: readonly number[];
}

/**
 * Where an export begins, in mid-line or at a line's start, because the note's own opening lines recur, or because a cover
 * follows a title that is glued to the line before. The exporter up to 2.1.4 wrote `existing + contents` with no
 * separator, so a note without a final newline goes on as `…/status/1))# Title`.
 */
export function findJoins(text: string): Joins {
  const recurrences: number[] = [];
  const body = bodyStart(text);
  addRecurrences(text, 0, recurrences);
  if (body > 0) addRecurrences(text, body, recurrences);
  const all = [...recurrences];
  addGluedHeads(text, all);
  addGluedSections(text, all);
  return { recurrences, all: all.length > 1 ? [...new Set(all)].sort((a, b) => a - b) : all };
}

/** Where the note begins after its frontmatter, which an append may lack; 0 if it has none. */
function bodyStart(text: string): number {
  const close = /^\uFEFF?---\r?\n/.test(text) ? text.indexOf('\n---', 4) : -1;
  return close < 0 ? 0 : close + 4;
}

/** Finds where the first lines after `start` that aren't blank recur: two lines, or more if those are too short. */
function addRecurrences(text: string, start: number, found: number[]): void {
  const from = trimmedStart(text, start, text.length);
  let end = text.indexOf('\n', from);
  if (end < 0) return;
  for (let count = 1; count < MAX_OPENING && (count < 2 || end - from < MIN_OPENING); count++) {
    const line = trimmedStart(text, end, text.length);
    if (line === text.length) return;
    const feed = text.indexOf('\n', line);
    end = contentEnd(text, line, feed < 0 ? text.length : feed + 1);
  }
  const words = text.slice(from, end);
  if (words.length < MIN_OPENING) return;
  for (let at = text.indexOf(words, from + words.length); at >= 0; at = text.indexOf(words, at + words.length)) {
    found.push(text.charCodeAt(at - 1) === BOM ? at - 1 : at);
  }
}

/** Titles and frontmatter above a cover that begin in mid-line. */
function addGluedHeads(text: string, found: number[]): void {
  let title = '';
  for (let cover = text.indexOf(COVER); cover >= 0; cover = text.indexOf(COVER, cover + COVER.length)) {
    const above = cover > 0 && text.charCodeAt(cover - 1) === LF ? lineAbove(text, cover) : undefined;
    if (!above) continue;
    if (title === '') title = titleAbove(text, above.to);
    const glued = gluedTitle(text, above, title) ?? gluedFence(text, above.from);
    if (glued !== undefined) found.push(glued);
  }
}

/**
 * `…/status/1))## New highlights added October 17, 2023 at 4:15 PM`: a section that was appended to a note without a final
 * newline. Tweets say such words, too: then other words of theirs follow, or what comes next is no item with a link.
 */
function addGluedSections(text: string, found: number[]): void {
  for (let at = text.indexOf(ADDED); at >= 0; at = text.indexOf(ADDED, at + ADDED.length)) {
    let start = at;
    while (start > 0 && text.charCodeAt(start - 1) === HASH) start--;
    const from = at + ADDED.length;
    const isHeading = DATE.test(`${text.slice(from, from + MAX_DATE)}${from + MAX_DATE < text.length ? '…' : ''}`);
    const isGlued = start > 0 && text.charCodeAt(start - 1) !== LF;
    if (isHeading && isGlued && opensHighlight(text, start, text.indexOf('\n', from))) found.push(start);
  }
}

/** Whether what comes after a glued heading, whose line ends at `feed`, is a highlight. */
function opensHighlight(text: string, start: number, feed: number): boolean {
  const next = feed < 0 ? text.length : trimmedStart(text, feed, text.length);
  if (text.charCodeAt(next - 1) !== LF) return false;
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const isItem = /^(?:[-*+]|\d{1,4}[.)])[ \t]/.test(text.slice(next, next + 8));
  const isGlued = isItem && !/\s$/.test(before);
  if (!isGlued && !HIGHLIGHT_END.test(before.slice(-MAX_LINK))) return false;
  const link = text.slice(next, next + MAX_HIGHLIGHT).search(/\]\(https?:|\^rw|%% ?highlight_id/);
  return before.trim() !== '' && link >= 0;
}

/** The nearest line above `offset` that is not blank. */
function lineAbove(text: string, offset: number): Span | undefined {
  const to = trimmedEnd(text, 0, offset);
  return to === 0 ? undefined : { from: text.lastIndexOf('\n', to - 1) + 1, to };
}

/** The title that ends at `to`, with all its lines; '' if there is none. */
function titleAbove(text: string, to: number): string {
  const above = text.slice(Math.max(0, to - MAX_TITLE), to);
  const feed = above.lastIndexOf('\n# ');
  const title = feed >= 0 ? above.slice(feed + 1) : above;
  return title.startsWith('# ') && !/\n\s*\n/.test(title) ? title : '';
}

function gluedTitle(text: string, line: Span, title: string): number | undefined {
  const same = line.to - title.length;
  if (title !== '' && same > 0 && text.startsWith(title, same)) {
    return text.charCodeAt(same - 1) === 10 ? undefined : same;
  }
  const words = text.slice(line.from, line.to);
  const behind = words.lastIndexOf(')# ') + 1;
  return behind > 0 && HIGHLIGHT_END.test(words.slice(Math.max(0, behind - MAX_LINK), behind))
    ? line.from + behind
    : undefined;
}

/** The opening fence, glued to a line, of the frontmatter that closes right above the title at `titleFrom`. */
function gluedFence(text: string, titleFrom: number): number | undefined {
  const close = lineAbove(text, titleFrom);
  if (!close || text.slice(close.from, close.to) !== '---') return undefined;
  let line = lineAbove(text, close.from);
  for (let count = 0; line && count < MAX_FRONTMATTER_LINES; count++) {
    const words = text.slice(line.from, line.to).replace(/^\uFEFF/, '');
    if (words.endsWith('---')) return words.length > 3 ? line.to - 3 : undefined;
    if (words.startsWith('- ') && words.endsWith(')')) return undefined;
    line = lineAbove(text, line.from);
  }
  return undefined;
}
