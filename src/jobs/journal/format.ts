import type { Edit } from '../../text/edit';
import { utf8Length } from '../../text/utf8';
import type { JournalEntry } from '../ports';

/** Raised when the meaning of lines changes. Lines of a later version are counted, but not acted upon. */
const VERSION = 1;

/** A note that was changed, with its whole old text, which can be shown even if the note has changed since. */
export interface DedupedLine {
  readonly kind: 'deduped';
  readonly path: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly before: string;
  readonly edits: readonly Edit[];
  readonly afterHash: string;
}

/** A note that didn't exist before: it got a part of another note when that was split. */
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

/** Changes that are undone together. */
export interface Batch {
  readonly name: string;
  /** What can still be undone, oldest first. */
  readonly notes: readonly (DedupedLine | CreatedLine)[];
  /** How many lines a later version wrote. */
  readonly unreadable: number;
}

/**
 * One line of a batch's file. Its line break comes first, so that a line cut off by a crash doesn't spoil the next one.
 */
export function writeLine(line: Line): string {
  return `\n${JSON.stringify({ v: VERSION, ...line })}`;
}

/** SHA-256, hexadecimal. */
const HASH_LENGTH = 64;

/** How many bytes an entry takes in the journal. */
export function entryBytes(entry: JournalEntry): number {
  return utf8Length(writeLine({ kind: 'deduped', ...entry, afterHash: '0'.repeat(HASH_LENGTH) }));
}

/**
 * Reads a batch. A line that isn't valid JSON was cut off by a crash before its note was written, and is skipped.
 * Read from the end, because later lines tell what became of the notes in earlier ones.
 *
 * @param renames old paths and what they are now, from newer batches. Those of this batch are added.
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

/** Removes one occurrence of an item from a list; false if there is none. */
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
