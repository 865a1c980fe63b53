import { describe, expect, it } from 'vitest';
import { dedupeWhenStill } from '../../src/jobs/dedupe-many';
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
