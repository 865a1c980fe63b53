import type { Assessment, Failure } from '../outcome';
import type { Cancel } from '../ports';
import { entryBytes } from './format';

/** What a batch of dedupes takes in the journal: of how many notes, and how many bytes in UTF-8. */
export interface Need {
  readonly notes: number;
  readonly bytes: number;
}

export interface NeedPorts {
  /** What a dedupe would do to a note. */
  readonly assess: (path: string) => Promise<Assessment | Failure>;
  readonly at: number;
  readonly cancel: Cancel;
}

/**
 * What must be kept to undo a dedupe of these notes. Reads and plans each of them, and writes nothing. Links that a
 * dedupe changes in other notes aren't counted.
 */
export async function needOf(paths: readonly string[], { assess, at, cancel }: NeedPorts): Promise<Need> {
  let [notes, bytes] = [0, 0];
  for (const path of paths) {
    if (cancel.aborted) break;
    const assessment = await assess(path);
    if (assessment.kind !== 'planned') continue;
    const { before, edits } = assessment.findings;
    notes++;
    bytes += entryBytes({ path, at, before, edits });
  }
  return { notes, bytes };
}
