import type { Edit } from '../text/edit';

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
  /** In the order in which they were written. */
  readonly notes: readonly (DedupedLine | CreatedLine)[];
  readonly isUndone: boolean;
  /** Lines that a later version wrote. */
  readonly unreadable: number;
}

/** One line of a batch's file, with its line break. */
export function writeLine(line: Line): string {
  return `${JSON.stringify({ v: VERSION, ...line })}\n`;
}

/**
 * Reads a batch. A last line without its line break was cut off by a crash before its note was written, and is no line.
 *
 * @param renames what became of names in newer batches; gets those of this one too.
 */
export function readBatch(name: string, text: string, renames: Map<string, string>): Batch {
  const notes: (DedupedLine | CreatedLine)[] = [];
  const own: { from: string; to: string }[] = [];
  let isUndone = false;
  let unreadable = 0;
  for (const written of text.split('\n').slice(0, -1)) {
    const line = readLine(written);
    if (line === undefined) unreadable++;
    else if (line.kind === 'withdrawn') withdraw(notes, line.path);
    else if (line.kind === 'renamed') own.push(line);
    else if (line.kind === 'undone') isUndone = true;
    else notes.push(line);
  }
  for (const { from, to } of own.reverse()) renames.set(from, renames.get(to) ?? to);
  const named = notes.map((note) => ({ ...note, path: renames.get(note.path) ?? note.path }));
  return { name, notes: named, isUndone, unreadable };
}

function withdraw(notes: (DedupedLine | CreatedLine)[], path: string): void {
  const index = notes.map((note) => note.path).lastIndexOf(path);
  if (index >= 0) notes.splice(index, 1);
}

function readLine(written: string): Line | undefined {
  try {
    const line: unknown = JSON.parse(written);
    return isLine(line) ? line : undefined;
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
