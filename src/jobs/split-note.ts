import type { Split } from '../split/split';
import { blockIdsIn } from '../split/relink';
import { applyEdits } from '../text/edit';
import type { BatchJournal } from './journal/journal';
import type { Clock, NoteStore } from './ports';
import { relinkNotes, type Backlinks } from './relink-notes';
import { writeChange, writeNewNote } from './write';

export interface SplitPorts {
  readonly store: NoteStore;
  readonly journal: BatchJournal;
  readonly clock: Clock;
  /** Creates a note. Rejects if there is one already, or if it can't. */
  readonly create: (path: string, text: string) => Promise<void>;
  /** The links in other notes to a note. */
  readonly backlinks: (path: string) => readonly Backlinks[];
  /** The link text, without extension, by which the note `from` refers to `path`. */
  readonly nameIn: (path: string, from: string) => string;
}

/** A note, its text, and the path of the note that part of it moves to. */
export interface SplitRequest {
  readonly path: string;
  readonly before: string;
  readonly to: string;
}

/**
 * `stale`: the note had changed, and only the new note was created. `unlinked`: notes whose links still lead to the old
 * one.
 */
export interface SplitOutcome {
  readonly kind: 'written' | 'stale';
  readonly unlinked: readonly string[];
}

/**
 * Moves part of a note to a note of its own and updates links in other notes to the block ids that moved. The new note
 * is created before anything is removed from the old one. All of it is one batch of the journal. Rejects if the new
 * note can't be created or the old one can't be written.
 */
export async function splitNote(
  { path, before, to }: SplitRequest,
  { edits, text }: Split,
  ports: SplitPorts,
): Promise<SplitOutcome> {
  const backlinks = ports.backlinks(path);
  await writeNewNote(to, text, ports);
  if ((await writeChange({ path, before, edits }, ports)) === 'stale') return { kind: 'stale', unlinked: [] };
  const staying = blockIdsIn(applyEdits(before, edits));
  const moved = new Set([...blockIdsIn(text)].filter((id) => !staying.has(id)));
  const retargetIn = (from: string) => {
    const note = ports.nameIn(to, from);
    return (id: string) => (moved.has(id) ? { note } : undefined);
  };
  const { unlinked } = await relinkNotes(backlinks, retargetIn, ports);
  return { kind: 'written', unlinked };
}
