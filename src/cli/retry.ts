import { dedupeNote, type DedupePorts } from '../jobs/dedupe-note';
import type { Outcome } from '../jobs/outcome';

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
