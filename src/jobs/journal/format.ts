import type { Edit } from '../../text/edit';

/** Raised when lines mean something else than before. Lines of a later version are told of, and not acted upon. */
const VERSION = 1;

/** A note that was deduped: its whole text before, so that it can be shown even if the note has changed since. */
export interface DedupedLine {
  readonly kind: 'deduped';
  readonly path: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly before: string;
  readonly edits: readonly Edit[];
  readonly afterHash: string;
}

/** A note that did not exist before: the second document of a collision. */
export interface CreatedLine {
  readonly kind: 'created';
  readonly path: string;
  readonly afterHash: string;
}

export type Line =
  | DedupedLine
  | CreatedLine
  | { readonly kind: 'withdrawn'; readonly path: string }
  | { readonly kind: 'renamed'; readonly from: string; readonly to: string }
  | { readonly kind: 'undone'; readonly at: number };

/** What is undone together. */
export interface Batch {
  readonly name: string;
  /** What can still be undone, in the order in which it was written. */
  readonly notes: readonly (DedupedLine | CreatedLine)[];
  /** Lines that a later version wrote. */
  readonly unreadable: number;
}

/** One line of a batch's file. Its line break stands before it, so that a line that was cut off spoils none after it. */
export function writeLine(line: Line): string {
  return `\n${JSON.stringify({ v: VERSION, ...line })}`;
}

/**
 * Reads a batch. A line that is no whole JSON was cut off by a crash before its note was written, and is no line.
 * Read from the end, because a later line tells what has become of the notes above it.
 *
 * @param renames what became of names in newer batches; gets those of this one too.
 */
export function readBatch(name: string, text: string, renames: Map<string, string>): Batch {
  const notes: (DedupedLine | CreatedLine)[] = [];
  const withdrawn: string[] = [];
  let isUndone = false;
  let unreadable = 0;
  for (const written of text.split('\n').reverse()) {
    const line = readLine(written);
    if (line === undefined) continue;
    if (line.kind === 'renamed') renames.set(line.from, renames.get(line.to) ?? line.to);
    else if (line.kind === 'undone') isUndone = true;
    else if (line.kind === 'withdrawn') withdrawn.push(line.path);
    else if (isUndone) continue;
    else if (line.kind === 'unreadable') unreadable++;
    else if (!takeFrom(withdrawn, line.path)) notes.push({ ...line, path: renames.get(line.path) ?? line.path });
  }
  return { name, notes: notes.reverse(), unreadable };
}

/** Takes an item off a list; false where it is not on it. */
function takeFrom(list: string[], item: string): boolean {
  const index = list.indexOf(item);
  if (index >= 0) list.splice(index, 1);
  return index >= 0;
}

function readLine(written: string): Line | { readonly kind: 'unreadable' } | undefined {
  if (written === '') return undefined;
  try {
    const line: unknown = JSON.parse(written);
    return isLine(line) ? line : { kind: 'unreadable' };
  } catch {
    return undefined;
  }
}

function isLine(line: unknown): line is Line {
  if (!isRecord(line) || line.v !== VERSION) return false;
  const has = (...keys: string[]): boolean => keys.every((key) => typeof line[key] === 'string');
  switch (line.kind) {
    case 'deduped':
      return has('path', 'before', 'afterHash') && typeof line.at === 'number' && areEdits(line.edits);
    case 'created':
      return has('path', 'afterHash');
    case 'withdrawn':
      return has('path');
    case 'renamed':
      return has('from', 'to');
    default:
      return line.kind === 'undone' && typeof line.at === 'number';
  }
}

function areEdits(edits: unknown): boolean {
  return (
    Array.isArray(edits) &&
    edits.every(
      (edit: unknown) =>
        isRecord(edit) && Number.isInteger(edit.from) && Number.isInteger(edit.to) && typeof edit.insert === 'string',
    )
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
