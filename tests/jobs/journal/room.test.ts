import { describe, expect, it } from 'vitest';
import { assess as assessText } from '../../../src/jobs/dedupe-note';
import { entryBytes } from '../../../src/jobs/journal/format';
import { JournalFull } from '../../../src/jobs/journal/journal';
import { needOf } from '../../../src/jobs/journal/room';
import { duplicated, exported } from '../../support/notes';
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
    const size = (): number => [...now.files.files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    for (let count = 0; count < 100; count++) {
      const batch = now.journal.begin();
      await batch.record(entryOf(`${count}.md`, 'x'.repeat(1_000)));
      batch.close();
      expect(size()).toBeLessThan(27_000);
    }
    expect(size()).toBeGreaterThan(15_000);
  });

  it('is counted in bytes of UTF-8, not in the units of a string', async () => {
    restart({ batches: 200, bytes: 20_000 });
    const size = (): number => [...now.files.files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    for (let count = 0; count < 100; count++) {
      const batch = now.journal.begin();
      await batch.record(entryOf(`${count}.md`, '生'.repeat(400)));
      batch.close();
      expect(size()).toBeLessThan(27_000);
    }
  });

  it('ends where one batch alone would be larger, and nothing is recorded that does not fit', async () => {
    const entries = ['a', 'b', 'c'].map((name) => entryOf(`${name}.md`, '生け垣 🌿\n"'.repeat(100)));
    const [bytes = 0] = entries.map(entryBytes);
    restart({ batches: 200, bytes: 2 * bytes });
    const batch = now.journal.begin();
    for (const entry of entries.slice(0, 2)) await batch.record(entry);
    const before = now.files.files.get(now.files.newest) ?? '';
    expect(Buffer.byteLength(before)).toBe(2 * bytes);
    await expect(batch.record(entries[2] ?? entryOf('c.md'))).rejects.toThrow(JournalFull);
    await expect(batch.created('new.md', 'text')).rejects.toThrow(JournalFull);
    expect(now.files.files.get(now.files.newest)).toBe(before);
    await batch.withdraw(entryOf('b.md'));
    expect(await lastNotes()).toEqual(['a.md']);
    restart({ batches: 200, bytes: bytes - 1 });
    const next = now.journal.begin();
    await expect(next.record(entries[0] ?? entryOf('a.md'))).rejects.toThrow(JournalFull);
    expect([next.name, now.files.files.size]).toEqual([undefined, 1]);
  });

  it('is known to be too little before anything is written', async () => {
    const texts: Readonly<Record<string, string>> = { 'a.md': duplicated(), 'b.md': exported(), 'c.md': duplicated() };
    const assess = (path: string) => Promise.resolve(assessText(texts[path] ?? ''));
    const need = await needOf(Object.keys(texts), { assess, at: now.clock.now(), cancel: { aborted: false } });
    restart({ batches: 200, bytes: need.bytes });
    const batch = now.journal.begin();
    for (const path of ['a.md', 'c.md']) {
      const assessment = assessText(texts[path] ?? '');
      if (assessment.kind !== 'planned') throw new Error(assessment.kind);
      const { before, edits } = assessment.findings;
      await batch.record({ path, at: now.clock.now(), before, edits });
    }
    expect(need).toEqual({ notes: 2, bytes: Buffer.byteLength(now.files.files.get(now.files.newest) ?? '') });
    const cancelled = { assess, at: 0, cancel: { aborted: true } };
    expect(await needOf(Object.keys(texts), cancelled)).toEqual({ notes: 0, bytes: 0 });
  });

  it('is always there for the newest batch, and for the one before: of the newest nothing may come', async () => {
    restart({ batches: 1, bytes: 1_000 });
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
    restart({ batches: 1, bytes: 1_000 });
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
