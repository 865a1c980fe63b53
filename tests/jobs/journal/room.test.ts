import { describe, expect, it } from 'vitest';
import { useJournal } from '../../support/use-journal';

const { now, entryOf, batchOf, lastNotes, restart } = useJournal();

describe('Room in the journal', () => {
  it('is made by letting the oldest batches go', async () => {
    restart({ batches: 20, bytes: 1_000_000 });
    for (let count = 0; count < 60; count++) await batchOf(`${count}.md`);
    expect(now.files.files.size).toBeLessThanOrEqual(22);
    expect(now.files.files.size).toBeGreaterThanOrEqual(18);
    expect(await lastNotes()).toEqual(['59.md']);
  });

  it('is bounded in bytes, with a quarter to spare', async () => {
    restart({ batches: 200, bytes: 20_000 });
    const size = (): number => [...now.files.files.values()].reduce((sum, text) => sum + text.length, 0);
    for (let count = 0; count < 100; count++) {
      const batch = now.journal.begin();
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
    expect(now.files.files.size).toBe(2);
    const batch = now.journal.begin();
    await batch.record(entryOf('e.md'));
    await batch.withdraw(entryOf('e.md'));
    expect(await lastNotes()).toEqual(['c.md', 'd.md']);
  });

  it('is never made of a batch that is still written into', async () => {
    restart({ batches: 1, bytes: 10 });
    const long = now.journal.begin();
    await long.record(entryOf('a.md'));
    for (const path of ['b.md', 'c.md', 'd.md']) await batchOf(path);
    await long.record(entryOf('z.md'));
    expect((await now.journal.batch(long.name ?? ''))?.notes.map(({ path }) => path)).toEqual(['a.md', 'z.md']);
    long.close();
    await batchOf('e.md');
    expect(await now.journal.batch(long.name ?? '')).toBeUndefined();
  });

  it('is made when the app starts, even if a rename came first', async () => {
    for (let count = 0; count < 10; count++) await batchOf(`${count}.md`);
    restart({ batches: 5, bytes: 1_000_000 });
    await now.journal.renamed('9.md', 'nine.md');
    await batchOf('b.md');
    expect(now.files.files.size).toBe(5);
  });
});
