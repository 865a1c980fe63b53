import { beforeEach } from 'vitest';
import type { BatchJournal, JournalLimits } from '../../src/jobs/journal/journal';
import type { JournalEntry } from '../../src/jobs/ports';
import { FakeClock } from './fake-clock';
import { JournalFiles, openJournal } from './journal-files';

function fresh() {
  const [clock, files] = [new FakeClock(), new JournalFiles()];
  return { clock, files, journal: openJournal(files, clock) };
}

/** A journal that is empty before each test, and what tests do with it. `now` holds its parts as they are now. */
export function useJournal() {
  const now = fresh();
  beforeEach(() => {
    Object.assign(now, fresh());
  });

  /** The entry of a dedupe that takes the second half of a text away. */
  const entryOf = (path: string, before = 'twicetwice'): JournalEntry => {
    const edits = [{ from: before.length / 2, to: before.length, insert: '' }];
    return { path, at: now.clock.now(), before, edits };
  };
  return {
    now,
    entryOf,
    /** A batch of dedupes. */
    batchOf: async (...paths: string[]): Promise<BatchJournal> => {
      const batch = now.journal.begin();
      for (const path of paths) await batch.record(entryOf(path));
      batch.close();
      return batch;
    },
    /** The notes that an undo would undo now. */
    lastNotes: async (): Promise<string[] | undefined> => (await now.journal.last())?.notes.map(({ path }) => path),
    /** The app is started anew. */
    restart: (limits?: JournalLimits): void => {
      now.journal = openJournal(now.files, now.clock, limits);
    },
  };
}
