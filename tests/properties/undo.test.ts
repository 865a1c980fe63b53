import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dedupeMany } from '../../src/jobs/dedupe-many';
import { readBatch } from '../../src/jobs/journal/format';
import { undoBatch } from '../../src/jobs/undo';
import { FakeClock } from '../support/fake-clock';
import { JournalFiles, openJournal, sha256 } from '../support/journal-files';
import { MemoryStore } from '../support/memory-store';
import { history as life, noteOf, RUNS } from './history';

const vaults = fc
  .array(life, { minLength: 1, maxLength: 4 })
  .map((lives) => Object.fromEntries(lives.map((each, index) => [`${index}.md`, noteOf(each)])));
const options = { reporter: { done: () => undefined }, cancel: { aborted: false }, atOnce: 2 };

/** A vault whose notes have been deduped in one batch. */
async function deduped(notes: Readonly<Record<string, string>>) {
  const [clock, store, files] = [new FakeClock(), new MemoryStore(notes), new JournalFiles()];
  const journal = openJournal(files, clock).begin();
  await dedupeMany(Object.keys(notes), { store, journal, clock }, options);
  const ports = {
    ...{ journal: openJournal(files, clock), store, hash: sha256 },
    exists: (path: string) => store.notes.has(path),
    trash: () => Promise.reject(new Error('nothing was made')),
  };
  return { store, files, ports };
}

describe('whatever was deduped', () => {
  it('an undo brings it back byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(vaults, async (notes) => {
        const { store, ports } = await deduped(notes);
        await undoBatch(ports);
        expect(Object.fromEntries(store.notes)).toEqual(notes);
      }),
      { numRuns: RUNS },
    );
  });

  it('an undo leaves what a person changed since, and knows how it was', async () => {
    await fc.assert(
      fc.asyncProperty(vaults, fc.nat(), async (notes, at) => {
        const { store, ports } = await deduped(notes);
        const written = [...store.notes].filter(([path, text]) => text !== notes[path]);
        const [path = '', text = ''] = written[at % Math.max(1, written.length)] ?? [];
        if (path === '') return;
        store.notes.set(path, `${text}mine`);
        const report = await undoBatch(ports);
        expect(report?.notes).toContainEqual({ kind: 'changed', path, before: notes[path] });
        expect(Object.fromEntries(store.notes)).toEqual({ ...notes, [path]: `${text}mine` });
      }),
      { numRuns: RUNS },
    );
  });

  it('a crash in mid-write loses at most the last line of the journal', async () => {
    await fc.assert(
      fc.asyncProperty(vaults, fc.double({ min: 0, max: 1, noNaN: true }), async (notes, share) => {
        const { files } = await deduped(notes);
        const text = files.files.get(files.newest) ?? '';
        const left = text.slice(0, Math.floor(share * text.length));
        const whole = readBatch('whole', text, new Map()).notes;
        const cut = readBatch('cut', left, new Map());
        expect(cut.notes).toEqual(whole.slice(0, cut.notes.length));
        expect(cut.notes.length).toBeGreaterThanOrEqual(left.split('\n').length - 2);
        expect(cut.unreadable).toBe(0);
      }),
      { numRuns: RUNS },
    );
  });
});
