import { applyEdits, invert } from '../text/edit';
import type { Batch, CreatedLine, DedupedLine } from './journal/format';
import type { Journal } from './journal/journal';
import type { Cancel, Hash, NoteStore } from './ports';

export interface UndoPorts {
  readonly journal: Journal;
  readonly store: NoteStore;
  readonly hash: Hash;
  /** Whether there is a note at this path. */
  readonly exists: (path: string) => boolean;
  /** Moves a note to the trash. Rejects if it can't. */
  readonly trash: (path: string) => Promise<void>;
  /** Told how many notes are done, out of how many. */
  readonly progress?: (done: number, total: number) => void;
  /** Takes effect between two notes. The rest can be undone later. */
  readonly cancel?: Cancel;
}

/**
 * What became of one note. `restored`: it is byte for byte what it was. `already`: it was before the undo. `trashed`:
 * it was created by a split and is in the trash. `kept`: it was created by a split but stays, because the note it came
 * from couldn't be restored. `changed`, `missing`: it isn't as the dedupe left it and wasn't touched; `before` is its
 * old text.
 */
export type Undone =
  | { readonly kind: 'restored' | 'already' | 'trashed' | 'kept'; readonly path: string }
  | { readonly kind: 'changed' | 'missing'; readonly path: string; readonly before: string | undefined }
  | { readonly kind: 'failed'; readonly path: string; readonly cause: unknown };

type Action<Line> = (line: Line, ports: UndoPorts) => Promise<Undone>;

export interface UndoReport {
  readonly batch: Batch;
  /** Whether the whole batch is undone. If not, it is still the last one, and can be undone again or skipped. */
  readonly isDone: boolean;
  readonly notes: readonly Undone[];
  /** How many entries were written by a later version of the plugin and ignored. */
  readonly unreadable: number;
}

/**
 * Undoes a batch; undefined if there is nothing to undo. If some of it can't be undone, the batch can be undone again.
 *
 * @param name of the batch; the last one if omitted.
 */
export async function undoBatch(ports: UndoPorts, name?: string): Promise<UndoReport | undefined> {
  const batch = await (name === undefined ? ports.journal.last() : ports.journal.batch(name));
  if (!batch) return undefined;
  const notes: Undone[] = [];
  // The last change first, because a note may have been changed more than once in a batch.
  const lines = [...batch.notes].reverse();
  const takeBack = async <Line extends DedupedLine | CreatedLine>(line: Line, action: Action<Line>): Promise<void> => {
    if (ports.cancel?.aborted === true) return;
    notes.push(await attempt(line, ports, action));
    ports.progress?.(notes.length, lines.length);
  };
  ports.progress?.(0, lines.length);
  for (const line of lines) if (line.kind === 'deduped') await takeBack(line, restore);
  // Text that was moved to a new note must be back in its old place before the new note is trashed.
  const isBack = notes.every(({ kind }) => kind === 'restored' || kind === 'already');
  const takeAway = isBack ? trash : keep;
  for (const line of lines) if (line.kind === 'created') await takeBack(line, takeAway);
  const isWhole = notes.length === lines.length;
  const isDone = isWhole && !notes.some(({ kind }) => kind === 'failed' || kind === 'changed' || kind === 'missing');
  if (isDone) await ports.journal.markUndone(batch);
  return { batch, isDone, notes, unreadable: batch.unreadable };
}

async function attempt<Line extends DedupedLine | CreatedLine>(
  line: Line,
  ports: UndoPorts,
  action: Action<Line>,
): Promise<Undone> {
  try {
    return await action(line, ports);
  } catch (cause) {
    return { kind: 'failed', path: line.path, cause };
  }
}

async function restore({ path, before, edits, afterHash }: DedupedLine, ports: UndoPorts): Promise<Undone> {
  if (!ports.exists(path)) return { kind: 'missing', path, before };
  const text = await ports.store.read(path);
  if (text === before) return { kind: 'already', path };
  if ((await ports.hash(text)) !== afterHash) return { kind: 'changed', path, before };
  const back = invert(before, edits);
  if (applyEdits(text, back) !== before) return { kind: 'changed', path, before };
  const written = await ports.store.compareAndWrite(path, text, back);
  return written === 'written' ? { kind: 'restored', path } : { kind: 'changed', path, before };
}

async function trash({ path, afterHash }: CreatedLine, ports: UndoPorts): Promise<Undone> {
  if (!ports.exists(path)) return { kind: 'already', path };
  if ((await ports.hash(await ports.store.read(path))) !== afterHash) {
    return { kind: 'changed', path, before: undefined };
  }
  await ports.trash(path);
  return { kind: 'trashed', path };
}

function keep({ path }: CreatedLine): Promise<Undone> {
  return Promise.resolve({ kind: 'kept', path });
}
