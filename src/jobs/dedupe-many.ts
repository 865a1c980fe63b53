import { dedupeNote, type DedupePorts } from './dedupe-note';
import type { Outcome } from './outcome';
import { scan, type ScanOptions } from './scan';

/** How dedupes ended, by the path of the note. */
export type Outcomes = ReadonlyMap<string, Outcome>;

/** A note that changed under this many plans is left to whoever is writing to it. */
const ATTEMPTS = 3;

/** Dedupes a note; if it changed between reading and writing, starts over with its new text. */
export async function dedupeWhenStill(path: string, ports: DedupePorts): Promise<Outcome> {
  for (let attempt = 1; attempt < ATTEMPTS; attempt++) {
    const outcome = await dedupeNote(path, ports);
    if (outcome.kind !== 'stale') return outcome;
  }
  return dedupeNote(path, ports);
}

/** Dedupes many notes, some of them at the same time. What is written is one batch of the journal. */
export function dedupeMany(
  paths: Iterable<string>,
  ports: DedupePorts,
  options: ScanOptions<Outcome>,
): Promise<'done' | 'cancelled'> {
  return scan(paths, (path) => dedupeWhenStill(path, ports), options);
}
