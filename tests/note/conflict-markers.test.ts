import { describe, expect, it } from 'vitest';
import { assess, dedupeNote } from '../../src/jobs/dedupe-note';
import { mergeConflictIn } from '../../src/note/conflict-markers';
import { clockAt, MemoryJournal, MemoryStore } from '../support/memory-store';
import { duplicated } from '../support/notes';

const MERGE = '<<<<<<< HEAD\nMy laptop says so.\n=======\nMy phone says so.\n>>>>>>> origin/main\n';

describe('an unresolved merge', () => {
  it('is found by its first line', () => {
    const text = `${duplicated()}${MERGE}`;
    expect(mergeConflictIn(text)).toBe(text.indexOf('<<<<<<<'));
    expect(mergeConflictIn(text.replaceAll('\n', '\r\n'))).toBe(text.replaceAll('\n', '\r\n').indexOf('<<<<<<<'));
  });

  it.each([
    ['a line of signs alone', '<<<<<<< HEAD\n'],
    ['without its middle', '<<<<<<< HEAD\nOne.\n>>>>>>> origin/main\n'],
    ['without its end', '<<<<<<< HEAD\nOne.\n=======\nTwo.\n'],
    ['words behind the middle', '<<<<<<< HEAD\n======= two\n>>>>>>> origin/main\n'],
    ['signs in mid-line', 'See <<<<<<< HEAD\n=======\n>>>>>>> origin/main\n'],
    ['an underlined heading', 'Title\n=======\n'],
  ])('is not %s', (_, text) => {
    expect(mergeConflictIn(text)).toBeUndefined();
  });

  it('keeps a note from being deduped, and is named as the reason', () => {
    const text = duplicated() + MERGE;
    expect(assess(text)).toEqual({
      kind: 'refused',
      violation: { kind: 'conflict-markers', at: text.indexOf('<<<<<<<'), line: '<<<<<<< HEAD' },
    });
  });

  it('leaves the note as it is, and the journal empty', async () => {
    const store = new MemoryStore({ note: duplicated() + MERGE });
    const journal = new MemoryJournal();
    expect((await dedupeNote('note', { store, journal, clock: clockAt(0) })).kind).toBe('refused');
    expect([store.notes.get('note'), journal.entries]).toEqual([duplicated() + MERGE, []]);
  });

  it('does not matter in a note that is not deduped anyway', () => {
    expect(assess(MERGE).kind).toBe('ignored');
  });
});
