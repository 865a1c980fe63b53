import { blockIdsIn, readBlockLink, relink, type Retarget, type WrittenLink } from '../split/relink';
import type { Findings } from './outcome';
import type { Clock, NoteStore, WriteJournal } from './ports';
import { writeChange } from './write';

/** The links in one note to another. */
export interface Backlinks {
  readonly path: string;
  readonly links: readonly WrittenLink[];
}

export interface RelinkPorts {
  readonly store: NoteStore;
  readonly journal: WriteJournal;
  readonly clock: Clock;
}

/** What became of links in other notes. */
export interface Relinked {
  /** Paths of the notes whose links were changed. */
  readonly relinked: readonly string[];
  /** Paths of the notes that still have a link to the old place. */
  readonly unlinked: readonly string[];
}

/** Block ids that a dedupe removes, in lower case, each with the id that the kept tweet has. */
export type GoneIds = ReadonlyMap<string, string>;

/** Points the links in other notes to the ids that the note at `path` keeps. Never rejects. */
export type RelinkTo = (path: string, goneIds: GoneIds) => Promise<Relinked>;

/** The ids that are no longer in the text after a dedupe, each with the kept id, which is. */
export function goneIdsOf({ plan, after }: Pick<Findings, 'plan' | 'after'>): GoneIds {
  if (plan.goneIds.size === 0) return plan.goneIds;
  const left = blockIdsIn(after);
  const gone = [...plan.goneIds].map(([id, kept]) => [id.toLowerCase(), kept] as const);
  return new Map(gone.filter(([id, kept]) => !left.has(id) && left.has(kept.toLowerCase())));
}

/** Where links to removed ids lead from now on: to the same note, and the id that was kept. */
export function retargetTo(goneIds: GoneIds): Retarget {
  return (id) => {
    const blockId = goneIds.get(id);
    return blockId === undefined ? undefined : { blockId };
  };
}

/** Changes links in notes, each note by itself: what can't be changed there is reported. Never rejects. */
export async function relinkNotes(
  backlinks: readonly Backlinks[],
  retargetIn: (path: string) => Retarget,
  ports: RelinkPorts,
): Promise<Relinked> {
  const relinked: string[] = [];
  const unlinked: string[] = [];
  for (const { path, links } of backlinks) {
    const retarget = retargetIn(path);
    const wanted = links.filter(({ written }) => retarget(readBlockLink(written)?.blockId.toLowerCase() ?? ''));
    if (wanted.length > 0) ((await isRelinked(path, wanted, retarget, ports)) ? relinked : unlinked).push(path);
  }
  return { relinked, unlinked };
}

async function isRelinked(path: string, links: readonly WrittenLink[], retarget: Retarget, ports: RelinkPorts) {
  try {
    const before = await ports.store.read(path);
    const edits = relink(before, links, retarget);
    return edits !== undefined && (await writeChange({ path, before, edits }, ports)) === 'written';
  } catch {
    return false;
  }
}
