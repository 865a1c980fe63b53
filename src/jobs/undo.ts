import { applyEdits, invert } from '../text/edit';
import type { Batch, CreatedLine, DedupedLine } from './journal/format';
import type { Journal } from './journal/journal';
import type { Cancel, Hash, NoteStore } from './ports';

/** What an undo needs from the outside. */
export interface UndoPorts {
  readonly journal: Journal;
  readonly store: NoteStore;
  readonly hash: Hash;
  /** Whether there is a note under this path. */
  readonly exists: (path: string) => boolean;
  /** Puts a note into the trash. Rejects where it cannot. */
  readonly trash: (path: string) => Promise<void>;
  /** Hears how many notes are done, of so many. */
  readonly progress?: (done: number, total: number) => void;
  /** Takes effect between two notes; what is left can be undone later. */
  readonly cancel?: Cancel;
}

/**
 * What became of one note. `restored`: it is byte for byte what it was. `already`: it was so before. `trashed`: a note
 * that the dedupe had made is gone. `kept`: such a note stays, because what it was made from could not be restored.
 * `changed`, `missing`: it is no longer as the dedupe left it, and was not touched; `before` is the text it had.
 */
export type Undone =
  | { readonly kind: 'restored' | 'already' | 'trashed' | 'kept'; readonly path: string }
  | { readonly kind: 'changed' | 'missing'; readonly path: string; readonly before: string | undefined }
  | { readonly kind: 'failed'; readonly path: string; readonly cause: unknown };

type Action<Line> = (line: Line, ports: UndoPorts) => Promise<Undone>;

export interface UndoReport {
  readonly batch: Batch;
  /** Whether all of the batch is taken back. If not, it is still the last one: it can be undone again, or be skipped. */
  readonly isDone: boolean;
  readonly notes: readonly Undone[];
  /** Entries that a later version of the plugin wrote: nothing was done about them. */
  readonly unreadable: number;
}

/**
 * Undoes a batch; undefined where there is nothing to undo. One of which a part could not be undone can be undone again.
 *
 * @param name of the batch; the last one where it is left out.
 */
export async function undoBatch(ports: UndoPorts, name?: string): Promise<UndoReport | undefined> {
  const batch = await (name === undefined ? ports.journal.last() : ports.journal.batch(name));
  if (!batch) return undefined;
  const notes: Undone[] = [];
  // The last change is taken back first, for a note may stand in a batch more than once.
  const lines = [...batch.notes].reverse();
  const takeBack = async <Line extends DedupedLine | CreatedLine>(line: Line, action: Action<Line>): Promise<void> => {
    if (ports.cancel?.aborted === true) return;
    notes.push(await attempt(line, ports, action));
    ports.progress?.(notes.length, lines.length);
  };
  ports.progress?.(0, lines.length);
  for (const line of lines) if (line.kind === 'deduped') await takeBack(line, restore);
  // What was moved to a new note is in its old place again before the new note goes.
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
