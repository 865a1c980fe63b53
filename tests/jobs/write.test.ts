import { beforeEach, describe, expect, it } from 'vitest';
import { writeChange, writeNewNote, type Change } from '../../src/jobs/write';
import { clockAt, MemoryJournal, MemoryStore } from '../support/memory-store';

const NOON = 1_700_000_000_000;
const CHANGE: Change = { path: 'a.md', before: 'once once', edits: [{ from: 4, to: 9, insert: '' }] };

let store: MemoryStore;
let journal: MemoryJournal;
/** What happened, in order. */
let events: string[];

beforeEach(() => {
  store = new MemoryStore({ 'a.md': 'once once' });
  journal = new MemoryJournal();
  events = [];
});

describe('writeChange', () => {
  const write = () => writeChange(CHANGE, { store, journal, clock: clockAt(NOON) });

  it('has the entry in the journal before it writes', async () => {
    let entriesAtWrite: unknown;
    store.beforeWrite = () => (entriesAtWrite = [...journal.entries]);
    expect(await write()).toBe('written');
    expect(entriesAtWrite).toEqual([{ ...CHANGE, at: NOON }]);
    expect(store.notes.get('a.md')).toBe('once');
  });

  it('writes nothing if the journal refuses the entry', async () => {
    journal.isFull = true;
    await expect(write()).rejects.toThrow('the journal is full');
    expect(store.notes.get('a.md')).toBe('once once');
  });

  it('writes nothing and withdraws the entry if the note has changed', async () => {
    store.notes.set('a.md', 'once once more');
    expect(await write()).toBe('stale');
    expect(store.notes.get('a.md')).toBe('once once more');
    expect(journal.entries).toEqual([]);
  });

  it('keeps the entry if the write fails', async () => {
    store.readOnly.add('a.md');
    await expect(write()).rejects.toThrow('cannot write a.md');
    expect(journal.entries).toHaveLength(1);
  });
});

describe('writeNewNote', () => {
  const ports = (create: (path: string, text: string) => Promise<void>) => ({
    journal: {
      created: (path: string, text: string) => Promise.resolve(void events.push(`journal ${path} ${text}`)),
      withdraw: ({ path }: { readonly path: string }) => Promise.resolve(void events.push(`withdraw ${path}`)),
    },
    create,
  });

  it('has the entry in the journal before it creates the note', async () => {
    await writeNewNote(
      'b.md',
      'new',
      ports((path) => Promise.resolve(void events.push(`create ${path}`))),
    );
    expect(events).toEqual(['journal b.md new', 'create b.md']);
  });

  it('withdraws the entry if the note cannot be created, and says why', async () => {
    const create = () => Promise.reject(new Error('File already exists.'));
    await expect(writeNewNote('b.md', 'new', ports(create))).rejects.toThrow('File already exists.');
    expect(events).toEqual(['journal b.md new', 'withdraw b.md']);
  });
});
