import type { Split } from '../split/split';
import { blockIdsIn, relink, type WrittenLink } from '../split/relink';
import { applyEdits } from '../text/edit';
import type { BatchJournal } from './journal/journal';
import type { Clock, NoteStore } from './ports';

/** The links of one note to another. */
export interface Backlinks {
  readonly path: string;
  readonly links: readonly WrittenLink[];
}

export interface SplitPorts {
  readonly store: NoteStore;
  readonly journal: BatchJournal;
  readonly clock: Clock;
  /** Makes a note. Rejects where there is one, or where it cannot. */
  readonly create: (path: string, text: string) => Promise<void>;
  /** The links of other notes to a note. */
  readonly backlinks: (path: string) => readonly Backlinks[];
  /** A note as a link in the note `from` names it, without its ending. */
  readonly nameIn: (path: string, from: string) => string;
}

/** A note, what it says, and the path of the note that a part of it goes to. */
export interface SplitRequest {
  readonly path: string;
  readonly before: string;
  readonly to: string;
}

/** `stale`: the note had changed, and only the new note is there. `unlinked`: notes whose links still lead to the old one. */
export interface SplitOutcome {
  readonly kind: 'written' | 'stale';
  readonly unlinked: readonly string[];
}

/**
 * Moves a part of a note into a note of its own, which is there before anything goes; links of other notes to its block
 * ids go with it. All of it is one batch of the journal. Rejects where the new note cannot be made or the old one not
 * be written.
 */
export async function splitNote(
  { path, before, to }: SplitRequest,
  { edits, text }: Split,
  ports: SplitPorts,
): Promise<SplitOutcome> {
  const backlinks = ports.backlinks(path);
  await ports.journal.created(to, text);
  try {
    await ports.create(to, text);
  } catch (cause) {
    await ports.journal.withdraw({ path: to });
    throw cause;
  }
  if ((await write(path, before, edits, ports)) === 'stale') return { kind: 'stale', unlinked: [] };
  const stays = blockIdsIn(applyEdits(before, edits));
  const moved = new Set([...blockIdsIn(text)].filter((id) => !stays.has(id)));
  const unlinked: string[] = [];
  for (const each of backlinks) {
    if (!(await isRelinked(each, moved, to, ports))) unlinked.push(each.path);
  }
  return { kind: 'written', unlinked };
}

async function isRelinked({ path, links }: Backlinks, moved: ReadonlySet<string>, to: string, ports: SplitPorts) {
  try {
    const before = await ports.store.read(path);
    const edits = relink(before, links, moved, ports.nameIn(to, path));
    return edits !== undefined && (edits.length === 0 || (await write(path, before, edits, ports)) === 'written');
  } catch {
    return false;
  }
}

async function write(path: string, before: string, edits: Split['edits'], { store, journal, clock }: SplitPorts) {
  const entry = { path, at: clock.now(), before, edits };
  await journal.record(entry);
  const result = await store.compareAndWrite(path, before, edits);
  if (result === 'stale') await journal.withdraw(entry);
  return result;
}
