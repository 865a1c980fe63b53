import { describe, expect, it } from 'vitest';
import { dedupeMany, dedupeWhenStill } from '../../src/jobs/dedupe-many';
import type { Outcome } from '../../src/jobs/outcome';
import { clockAt, MemoryJournal, MemoryStore } from '../support/memory-store';
import { duplicated, exported } from '../support/notes';

/** A store whose note gets one more line of a person's just before each of the first `times` writes. */
function disturbed(times: number): MemoryStore {
  const store = new MemoryStore({ 'note.md': duplicated() });
  let left = times;
  store.beforeWrite = (path) => {
    if (left-- > 0) store.notes.set(path, `${store.notes.get(path) ?? ''}\nmy own line\n`);
  };
  return store;
}

describe('dedupeWhenStill', () => {
  it.each([0, 1, 2])('dedupes what the note says in the end, after %i changes meanwhile', async (times) => {
    const store = disturbed(times);
    const journal = new MemoryJournal();
    expect((await dedupeWhenStill('note.md', { store, journal, clock: clockAt(0) })).kind).toBe('deduped');
    expect(store.notes.get('note.md')).toBe(exported() + '\nmy own line\n'.repeat(times));
    expect(journal.entries).toHaveLength(1);
  });

  it('leaves a note that keeps changing to whoever is writing it', async () => {
    const store = disturbed(3);
    const journal = new MemoryJournal();
    expect((await dedupeWhenStill('note.md', { store, journal, clock: clockAt(0) })).kind).toBe('stale');
    expect(store.notes.get('note.md')).toBe(duplicated() + '\nmy own line\n'.repeat(3));
    expect(store.writes).toBe(0);
    expect(journal.entries).toEqual([]);
  });
});

describe('dedupeMany', () => {
  const notes = { 'one.md': duplicated(), 'two.md': exported(), 'three.md': duplicated() };

  it('dedupes each note, tells of each, and keeps all in one journal', async () => {
    const [store, journal, told] = [new MemoryStore(notes), new MemoryJournal(), new Map<string, string>()];
    const reporter = { done: (path: string, { kind }: Outcome) => void told.set(path, kind) };
    const options = { reporter, cancel: { aborted: false }, atOnce: 2 };
    await dedupeMany(Object.keys(notes), { store, journal, clock: clockAt(0) }, options);
    expect(Object.fromEntries(told)).toEqual({ 'one.md': 'deduped', 'two.md': 'unchanged', 'three.md': 'deduped' });
    expect([...store.notes.values()]).toEqual([exported(), exported(), exported()]);
    expect(journal.entries.map(({ path }) => path).sort()).toEqual(['one.md', 'three.md']);
  });

  it('begins with no further note once it is cancelled', async () => {
    const [store, journal, cancel] = [new MemoryStore(notes), new MemoryJournal(), { aborted: false }];
    const reporter = { done: () => void (cancel.aborted = true) };
    const ports = { store, journal, clock: clockAt(0) };
    expect(await dedupeMany(Object.keys(notes), ports, { reporter, cancel, atOnce: 1 })).toBe('cancelled');
    expect([...store.notes.values()]).toEqual([exported(), exported(), duplicated()]);
  });
});
