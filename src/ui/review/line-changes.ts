import { applyEdits, type Edit } from '../../text/edit';

/** One line of a difference. A gap stands for lines that are the same, from `line` on. */
export interface LineChange {
  readonly kind: 'same' | 'removed' | 'added' | 'gap';
  readonly text: string;
  /** Counted from 1, in the text before; an added line has that of the place where it is added. */
  readonly line: number;
}

/** Whole lines that edits touch, and what they become. `first` and `last` are indices of lines. */
interface Region {
  readonly first: number;
  last: number;
  readonly edits: Edit[];
}

/**
 * What edits do to a text, line by line, with so many unchanged lines around. Nothing is searched: the edits say what
 * is changed, so this is linear, however much it is.
 */
export function changedLines(before: string, edits: readonly Edit[], context: number): LineChange[] {
  const starts = startsOf(before);
  const changes: LineChange[] = [];
  /** The first line that is not shown yet. */
  let next = 0;
  const same = (from: number, to: number): void => {
    for (let at = from; at < to; at++) changes.push({ kind: 'same', text: lineAt(before, starts, at), line: at + 1 });
  };
  for (const region of regionsOf(edits, starts)) {
    const changed = changesIn(before, starts, region);
    const [first] = changed;
    if (!first) continue;
    const [from, to] = [first.line - 1, first.line - 1 + changed.filter(({ kind }) => kind === 'removed').length];
    const shown = Math.max(next, from - context);
    // What follows the last change, and what stands before this one; one gap between them.
    const behind = changes.length === 0 ? 0 : Math.min(shown, next + context);
    same(next, behind);
    if (behind < shown) changes.push({ kind: 'gap', text: '', line: behind + 1 });
    same(shown, from);
    for (const change of changed) changes.push(change);
    next = to;
  }
  if (changes.length === 0) return changes;
  const end = Math.min(starts.length, next + context);
  same(next, end);
  if (end < starts.length) changes.push({ kind: 'gap', text: '', line: end + 1 });
  return changes;
}

/** Where lines begin; a line break at the end of the text begins none. */
function startsOf(text: string): number[] {
  const starts = text === '' ? [] : [0];
  for (let at = text.indexOf('\n'); at >= 0 && at + 1 < text.length; at = text.indexOf('\n', at + 1))
    starts.push(at + 1);
  return starts;
}

function lineAt(text: string, starts: readonly number[], index: number): string {
  return text.slice(starts[index], starts[index + 1]).replace(/\r?\n$/, '');
}

function regionsOf(edits: readonly Edit[], starts: readonly number[]): Region[] {
  const regions: Region[] = [];
  let line = 0;
  const lineOf = (offset: number): number => {
    while ((starts[line + 1] ?? Infinity) <= offset) line++;
    return line;
  };
  for (const edit of edits) {
    const first = lineOf(edit.from);
    const last = lineOf(edit.to);
    const region = regions.at(-1);
    if (region && first <= region.last) {
      region.last = Math.max(region.last, last);
      region.edits.push(edit);
    } else regions.push({ first, last, edits: [edit] });
  }
  return regions;
}

/** The lines of a region that go and those that come, without those at its ends that stay. */
function changesIn(before: string, starts: readonly number[], { first, last, edits }: Region): LineChange[] {
  const from = starts[first] ?? 0;
  const old = before.slice(from, starts[last + 1]);
  const moved = edits.map((edit) => ({ from: edit.from - from, to: edit.to - from, insert: edit.insert }));
  const [was, is] = [linesOf(old), linesOf(applyEdits(old, moved))];
  const shorter = Math.min(was.length, is.length);
  let head = 0;
  while (head < shorter && was[head] === is[head]) head++;
  let tail = 0;
  while (tail < shorter - head && was.at(-1 - tail) === is.at(-1 - tail)) tail++;
  const removed = was.slice(head, was.length - tail);
  const added = is.slice(head, is.length - tail);
  const line = first + head + 1;
  return [
    ...removed.map((text, index) => ({ kind: 'removed' as const, text, line: line + index })),
    ...added.map((text) => ({ kind: 'added' as const, text, line })),
  ];
}

function linesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''));
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
