import { beforeEach, describe, expect, it } from 'vitest';
import { dedupeMany } from '../../src/jobs/dedupe-many';
import type { Journal } from '../../src/jobs/journal/journal';
import { undoBatch, type UndoPorts } from '../../src/jobs/undo';
import { FakeClock } from '../support/fake-clock';
import { JournalFiles, openJournal, sha256 } from '../support/journal-files';
import { MemoryStore } from '../support/memory-store';
import { duplicated, exported, withCollision } from '../support/notes';

let clock: FakeClock;
let store: MemoryStore;
let files: JournalFiles;
let journal: Journal;
let ports: UndoPorts;

beforeEach(() => {
  clock = new FakeClock();
  store = new MemoryStore({
    'a.md': duplicated(),
    'b.md': duplicated().replaceAll('\n', '\r\n'),
    'c.md': duplicated(),
  });
  files = new JournalFiles();
  restart();
});

/** The app is started anew. */
function restart(): void {
  journal = openJournal(files, clock);
  ports = {
    ...{ journal, store, hash: sha256 },
    exists: (path) => store.notes.has(path),
    trash: (path) => Promise.resolve(void store.notes.delete(path)),
  };
}

/** Dedupes notes as one batch; returns its name. */
async function dedupe(...paths: string[]): Promise<string | undefined> {
  const options = { reporter: { done: () => undefined }, cancel: { aborted: false }, atOnce: 4 };
  const batch = journal.begin();
  await dedupeMany(paths, { store, journal: batch, clock }, options);
  batch.close();
  return batch.name;
}

/** What an undo says of each note: `a.md restored`. */
async function undo(): Promise<string[] | undefined> {
  const report = await undoBatch(ports);
  return report?.notes.map(({ kind, path }) => `${path} ${kind}`).sort();
}

describe('An undo', () => {
  it('has nothing to do where nothing was deduped', async () => {
    expect(await undo()).toBeUndefined();
  });

  it('tells how far it is, stops between two notes when told to, and can be taken up again', async () => {
    await dedupe('a.md', 'b.md', 'c.md');
    const cancel = { aborted: false };
    const told: string[] = [];
    const progress = (done: number, total: number): void => {
      told.push(`${done} of ${total}`);
      cancel.aborted = done === 2;
    };
    const report = await undoBatch({ ...ports, progress, cancel });
    expect(told).toEqual(['0 of 3', '1 of 3', '2 of 3']);
    expect([report?.isDone, report?.notes.length]).toEqual([false, 2]);
    expect([...store.notes.values()].filter((text) => text === exported())).toHaveLength(1);
    expect(await undo()).toEqual(['a.md restored', 'b.md already', 'c.md already']);
    expect(store.notes.get('a.md')).toBe(duplicated());
  });

  it('brings the text back byte for byte', async () => {
    await dedupe('b.md');
    expect(store.notes.get('b.md')).toBe(exported().replaceAll('\n', '\r\n'));
    expect(await undo()).toEqual(['b.md restored']);
    expect(store.notes.get('b.md')).toBe(duplicated().replaceAll('\n', '\r\n'));
  });

  it('takes a batch back as one, then the batch before, also after a restart', async () => {
    await dedupe('a.md');
    await dedupe('b.md', 'c.md');
    restart();
    expect(await undo()).toEqual(['b.md restored', 'c.md restored']);
    expect(store.notes.get('a.md')).toBe(exported());
    expect(await undo()).toEqual(['a.md restored']);
    expect(await undo()).toBeUndefined();
  });

  it('leaves a note that has changed since, and gives the text that it had before', async () => {
    await dedupe('a.md', 'c.md');
    store.notes.set('a.md', `${exported()}my own line\n`);
    const report = await undoBatch(ports);
    expect(report?.notes).toContainEqual({ kind: 'changed', path: 'a.md', before: duplicated() });
    expect(report?.notes).toContainEqual({ kind: 'restored', path: 'c.md' });
    expect(store.notes.get('a.md')).toBe(`${exported()}my own line\n`);
  });

  it('takes back the batch it is asked for, though it is not the last one', async () => {
    const first = await dedupe('a.md');
    await dedupe('b.md');
    const report = await undoBatch(ports, first);
    expect(report?.notes).toEqual([{ kind: 'restored', path: 'a.md' }]);
    expect(store.notes.get('b.md')).toBe(exported().replaceAll('\n', '\r\n'));
    expect(await undoBatch(ports, first)).toBeUndefined();
    expect(await undo()).toEqual(['b.md restored']);
  });

  it('goes on with the same batch where a note had changed, until that is skipped', async () => {
    await dedupe('a.md');
    await dedupe('b.md', 'c.md');
    store.notes.set('c.md', `${exported()}my own line\n`);
    expect(await undo()).toEqual(['b.md restored', 'c.md changed']);
    expect(await undo()).toEqual(['b.md already', 'c.md changed']);
    store.notes.set('c.md', exported());
    expect(await undo()).toEqual(['b.md already', 'c.md restored']);
    expect(await undo()).toEqual(['a.md restored']);
  });

  it('takes the batch before once one that cannot be undone is skipped', async () => {
    await dedupe('a.md');
    await dedupe('c.md');
    store.notes.delete('c.md');
    const report = await undoBatch(ports);
    expect(report?.isDone).toBe(false);
    if (report) await journal.markUndone(report.batch);
    expect(await undo()).toEqual(['a.md restored']);
  });

  it('leaves a note that changes just before the write', async () => {
    await dedupe('a.md');
    store.beforeWrite = (path) => store.notes.set(path, 'mine');
    expect(await undo()).toEqual(['a.md changed']);
    expect(store.notes.get('a.md')).toBe('mine');
  });

  it('leaves a note that the entry does not bring back to its old text, even if its digest says it would', async () => {
    await dedupe('a.md');
    store.notes.set('a.md', `${exported()}mine`);
    const afterHash = await sha256(exported());
    const report = await undoBatch({ ...ports, hash: () => Promise.resolve(afterHash) });
    expect(report?.notes).toEqual([{ kind: 'changed', path: 'a.md', before: duplicated() }]);
    expect(store.notes.get('a.md')).toBe(`${exported()}mine`);
  });

  it('gives the text of a note that is gone', async () => {
    await dedupe('a.md');
    store.notes.delete('a.md');
    expect((await undoBatch(ports))?.notes).toEqual([{ kind: 'missing', path: 'a.md', before: duplicated() }]);
  });

  it('has nothing to do for a note that is as before already', async () => {
    await dedupe('a.md');
    store.notes.set('a.md', duplicated());
    expect(await undo()).toEqual(['a.md already']);
  });

  it('finds a note under its new name', async () => {
    await dedupe('a.md');
    store.notes.set('z.md', store.notes.get('a.md') ?? '');
    store.notes.delete('a.md');
    await journal.renamed('a.md', 'z.md');
    expect(await undo()).toEqual(['z.md restored']);
    expect(store.notes.get('z.md')).toBe(duplicated());
  });

  it('can be tried again where it failed', async () => {
    await dedupe('a.md', 'b.md');
    store.readOnly.add('a.md');
    expect(await undo()).toEqual(['a.md failed', 'b.md restored']);
    store.readOnly.clear();
    expect(await undo()).toEqual(['a.md restored', 'b.md already']);
  });

  it('takes a note back through all its dedupes of one batch', async () => {
    const batch = journal.begin();
    const options = { reporter: { done: () => undefined }, cancel: { aborted: false }, atOnce: 1 };
    await dedupeMany(['a.md'], { store, journal: batch, clock }, options);
    store.notes.set('a.md', exported() + exported());
    await dedupeMany(['a.md'], { store, journal: batch, clock }, options);
    expect(await undo()).toEqual(['a.md already', 'a.md restored']);
    expect(store.notes.get('a.md')).toBe(duplicated());
  });

  it('tells of entries that a later version wrote', async () => {
    await dedupe('a.md');
    files.change((text) => `${text}\n{"v":2,"kind":"deduped","path":"b.md"}`);
    expect((await undoBatch(ports))?.unreadable).toBe(1);
    expect(store.notes.get('a.md')).toBe(duplicated());
  });
});

describe('An undo of a split', () => {
  const both = withCollision();
  const [first, second] = [both.slice(0, exported().length), both.slice(exported().length)];

  beforeEach(async () => {
    store.notes.set('both.md', both);
    const batch = journal.begin();
    await batch.created('second.md', second);
    store.notes.set('second.md', second);
    const edits = [{ from: first.length, to: both.length, insert: '' }];
    await batch.record({ path: 'both.md', at: clock.now(), before: both, edits });
    await store.compareAndWrite('both.md', both, edits);
  });

  it('brings the note back, and puts the new one into the trash', async () => {
    expect(await undo()).toEqual(['both.md restored', 'second.md trashed']);
    expect(store.notes.get('both.md')).toBe(both);
    expect(store.notes.has('second.md')).toBe(false);
  });

  it('has nothing to do for a new note that is gone already', async () => {
    store.notes.delete('second.md');
    expect(await undo()).toEqual(['both.md restored', 'second.md already']);
    expect(await undo()).toBeUndefined();
  });

  it('keeps the new note where a person has written into it', async () => {
    store.notes.set('second.md', `${second}mine`);
    expect(await undo()).toEqual(['both.md restored', 'second.md changed']);
    expect(store.notes.get('second.md')).toBe(`${second}mine`);
  });

  it('keeps the new note where its text could not be put back', async () => {
    store.notes.set('both.md', `${first}mine`);
    expect(await undo()).toEqual(['both.md changed', 'second.md kept']);
    expect(store.notes.get('second.md')).toBe(second);
  });
});
