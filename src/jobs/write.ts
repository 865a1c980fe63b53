import type { Edit } from '../text/edit';
import type { BatchJournal } from './journal/journal';
import type { Clock, NoteStore, WriteJournal } from './ports';

/** Edits to a note, made for exactly the text `before`. */
export interface Change {
  readonly path: string;
  readonly before: string;
  readonly edits: readonly Edit[];
}

export interface WritePorts {
  readonly store: Pick<NoteStore, 'compareAndWrite'>;
  readonly journal: WriteJournal;
  readonly clock: Clock;
}

/**
 * Changes a note. Every change to an existing note goes through here, except an undo, which replays the journal.
 *
 * 1. The entry that undoes the change is in the journal before anything is written. If it can't be kept, nothing is.
 * 2. The edits are written only if the note still has exactly the text `before`.
 * 3. If it doesn't, the result is `stale` and the entry is withdrawn, because nothing was written.
 *
 * Rejects if the journal or the store does. A failed write keeps its entry: a failure doesn't prove that nothing
 * reached the disk, and an undo checks what the note says before it touches it.
 */
export async function writeChange(
  { path, before, edits }: Change,
  { store, journal, clock }: WritePorts,
): Promise<'written' | 'stale'> {
  const entry = { path, at: clock.now(), before, edits };
  await journal.record(entry);
  const result = await store.compareAndWrite(path, before, edits);
  if (result === 'stale') await journal.withdraw(entry);
  return result;
}

export interface CreatePorts {
  readonly journal: Pick<BatchJournal, 'created' | 'withdraw'>;
  /** Creates a note. Rejects if there is one already, or if it can't. */
  readonly create: (path: string, text: string) => Promise<void>;
}

/**
 * Creates a note, with its entry in the journal first. Rejects if the note can't be created, and then withdraws the
 * entry: the path may belong to a note that was there before, which no undo may move to the trash.
 */
export async function writeNewNote(path: string, text: string, { journal, create }: CreatePorts): Promise<void> {
  await journal.created(path, text);
  try {
    await create(path, text);
  } catch (cause) {
    await journal.withdraw({ path });
    throw cause;
  }
}
