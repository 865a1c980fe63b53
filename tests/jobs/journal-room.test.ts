import { beforeEach, describe, expect, it } from 'vitest';
import type { BatchJournal, History, JournalLimits } from '../../src/jobs/journal';
import type { JournalEntry } from '../../src/jobs/ports';
import { FakeClock } from '../support/fake-clock';
import { JournalFiles, openHistory } from '../support/journal-files';

let clock: FakeClock;
let files: JournalFiles;
let history: History;

beforeEach(() => {
  clock = new FakeClock();
  files = new JournalFiles();
  history = openHistory(files, clock);
});

/** The entry of a dedupe that takes the second half of a text away. */
function entryOf(path: string, before = 'twicetwice'): JournalEntry {
  return { path, at: clock.now(), before, edits: [{ from: before.length / 2, to: before.length, insert: '' }] };
}

/** A batch of dedupes. */
async function batchOf(...paths: string[]): Promise<BatchJournal> {
  const batch = history.begin();
  for (const path of paths) await batch.record(entryOf(path));
  batch.close();
  return batch;
}

/** The notes that an undo would undo now. */
async function lastNotes(): Promise<string[] | undefined> {
  return (await history.last())?.notes.map(({ path }) => path);
}

/** The app is started anew. */
function restart(limits?: JournalLimits): void {
  history = openHistory(files, clock, limits);
}

describe('Room in the journal', () => {
  it('is made by letting the oldest batches go', async () => {
    restart({ batches: 20, bytes: 1_000_000 });
    for (let count = 0; count < 60; count++) await batchOf(`${count}.md`);
    expect(files.files.size).toBeLessThanOrEqual(22);
    expect(files.files.size).toBeGreaterThanOrEqual(18);
    expect(await lastNotes()).toEqual(['59.md']);
  });

  it('is bounded in bytes, with a quarter to spare', async () => {
    restart({ batches: 200, bytes: 20_000 });
    const size = (): number => [...files.files.values()].reduce((sum, text) => sum + text.length, 0);
    for (let count = 0; count < 100; count++) {
      const batch = history.begin();
      await batch.record(entryOf(`${count}.md`, 'x'.repeat(1_000)));
      batch.close();
      expect(size()).toBeLessThan(27_000);
    }
    expect(size()).toBeGreaterThan(15_000);
  });

  it('is always there for the newest batch, and for the one before: of the newest nothing may come', async () => {
    restart({ batches: 1, bytes: 10 });
    await batchOf('a.md');
    await batchOf('b.md');
    await batchOf('c.md', 'd.md');
    expect(await lastNotes()).toEqual(['c.md', 'd.md']);
    expect(files.files.size).toBe(2);
    const batch = history.begin();
    await batch.record(entryOf('e.md'));
    await batch.withdraw(entryOf('e.md'));
    expect(await lastNotes()).toEqual(['c.md', 'd.md']);
  });

  it('is never made of a batch that is still written into', async () => {
    restart({ batches: 1, bytes: 10 });
    const long = history.begin();
    await long.record(entryOf('a.md'));
    for (const path of ['b.md', 'c.md', 'd.md']) await batchOf(path);
    await long.record(entryOf('z.md'));
    expect((await history.batch(long.name ?? ''))?.notes.map(({ path }) => path)).toEqual(['a.md', 'z.md']);
    long.close();
    await batchOf('e.md');
    expect(await history.batch(long.name ?? '')).toBeUndefined();
  });

  it('is made when the app starts, even if a rename came first', async () => {
    for (let count = 0; count < 10; count++) await batchOf(`${count}.md`);
    restart({ batches: 5, bytes: 1_000_000 });
    await history.renamed('9.md', 'nine.md');
    await batchOf('b.md');
    expect(files.files.size).toBe(5);
  });
});
