import { dedupeNote, type DedupePorts } from './dedupe-note';
import type { Outcome } from './outcome';
import { scan, type ScanOptions } from './scan';

/** A note that changes under each of so many plans is left to whoever is writing it. */
const ATTEMPTS = 3;

/** Dedupes a note; one that changed between reading and writing is planned anew from what it says now. */
export async function dedupeWhenStill(path: string, ports: DedupePorts): Promise<Outcome> {
  for (let attempt = 1; attempt < ATTEMPTS; attempt++) {
    const outcome = await dedupeNote(path, ports);
    if (outcome.kind !== 'stale') return outcome;
  }
  return dedupeNote(path, ports);
}

/** Dedupes many notes, one after another or some together; what was written is one batch of the journal. */
export function dedupeMany(
  paths: Iterable<string>,
  ports: DedupePorts,
  options: ScanOptions<Outcome>,
): Promise<'done' | 'cancelled'> {
  return scan(paths, (path) => dedupeWhenStill(path, ports), options);
}
