import { beforeEach, describe, expect, it } from 'vitest';
import { assess, assessNote, dedupeAsChosen, dedupeNote } from '../../src/jobs/dedupe-note';
import { applyEdits } from '../../src/text/edit';
import { clockAt, MemoryJournal, MemoryStore } from '../support/memory-store';
import { choose } from '../support/choosing';
import { duplicated, exported, journalPage, withVariant, withVariantOnly } from '../support/notes';

const NOON = 1_700_000_000_000;
let store: MemoryStore;
let journal: MemoryJournal;

function dedupe(path: string) {
  return dedupeNote(path, { store, journal, clock: clockAt(NOON) });
}

beforeEach(() => {
  journal = new MemoryJournal();
  store = new MemoryStore({
    'double.md': duplicated(),
    'single.md': exported(),
    'journal.md': journalPage(),
    'variant.md': withVariant(),
    'variant only.md': withVariantOnly(),
  });
});

describe('assess', () => {
  it('ignores what is no tweet note', () => {
    expect(assess(journalPage()).kind).toBe('ignored');
    expect(assess('').kind).toBe('ignored');
  });

  it('plans the text after for a note with copies', () => {
    const assessment = assess(duplicated());
    expect(assessment).toMatchObject({ kind: 'planned', findings: { before: duplicated(), after: exported() } });
  });

  it('leaves a clean note as it is', () => {
    expect(assess(exported())).toMatchObject({ kind: 'clean', findings: { after: exported() } });
  });
});

describe('assessNote', () => {
  it('says what a dedupe would do, and writes nothing', async () => {
    expect((await assessNote('double.md', store)).kind).toBe('planned');
    expect(store.notes.get('double.md')).toBe(duplicated());
  });

  it('passes on why a note could not be read', async () => {
    expect(await assessNote('gone.md', store)).toEqual({ kind: 'failed', cause: new Error('cannot read gone.md') });
  });
});

describe('dedupeNote', () => {
  it('writes the text without its copies', async () => {
    expect((await dedupe('double.md')).kind).toBe('deduped');
    expect(store.notes.get('double.md')).toBe(exported());
  });

  it('keeps in the journal what takes the dedupe back', async () => {
    await dedupe('double.md');
    expect(journal.entries).toMatchObject([{ path: 'double.md', at: NOON, before: duplicated() }]);
    const [entry] = journal.entries;
    expect(applyEdits(entry?.before ?? '', entry?.edits ?? [])).toBe(exported());
  });

  it('has the entry in the journal before the note is written', async () => {
    let entriesAtWrite = 0;
    store.beforeWrite = () => {
      entriesAtWrite = journal.entries.length;
    };
    await dedupe('double.md');
    expect(entriesAtWrite).toBe(1);
  });

  it('finds nothing to do in its own result', async () => {
    await dedupe('double.md');
    expect((await dedupe('double.md')).kind).toBe('unchanged');
    expect(store.writes).toBe(1);
  });

  it.each(['single.md', 'journal.md', 'variant only.md'])('writes and records nothing for %s', async (path) => {
    await dedupe(path);
    expect(store.writes).toBe(0);
    expect(journal.entries).toEqual([]);
  });

  it('asks for a review of what it left, beside what it collapsed', async () => {
    expect(await dedupe('variant.md')).toMatchObject({ kind: 'review', isWritten: true });
    expect(await dedupe('variant only.md')).toMatchObject({ kind: 'review', isWritten: false });
  });

  it('writes nothing when the journal cannot keep the entry', async () => {
    journal.isFull = true;
    expect(await dedupe('double.md')).toEqual({ kind: 'failed', cause: new Error('the journal is full') });
    expect(store.notes.get('double.md')).toBe(duplicated());
  });

  it('is stale when the note changed since it was read, and takes the entry back', async () => {
    store.beforeWrite = (path) => store.notes.set(path, `${duplicated()}\nmy own line\n`);
    expect((await dedupe('double.md')).kind).toBe('stale');
    expect(store.notes.get('double.md')).toBe(`${duplicated()}\nmy own line\n`);
    expect(journal.entries).toEqual([]);
  });

  it('fails with the cause when the note cannot be read, which is no evidence that it is gone', async () => {
    store.unreadable.add('double.md');
    expect(await dedupe('double.md')).toEqual({ kind: 'failed', cause: new Error('cannot read double.md') });
    expect(store.notes.has('double.md')).toBe(true);
  });

  it('fails with the cause when the note cannot be written, and keeps the entry', async () => {
    store.readOnly.add('double.md');
    expect(await dedupe('double.md')).toEqual({ kind: 'failed', cause: new Error('cannot write double.md') });
    expect(journal.entries).toHaveLength(1);
  });
});

describe('dedupeAsChosen', () => {
  const chosen = (path: string, text: string, keep: 'first' | 'second') =>
    dedupeAsChosen(path, text, choose(text, [], [keep]), { store, journal, clock: clockAt(NOON) });

  it('writes what a person chose', async () => {
    expect((await chosen('variant.md', withVariant(), 'second')).kind).toBe('deduped');
    expect(store.notes.get('variant.md')).toBe(exported().replace('November', 'December'));
  });

  it('keeps in the journal what takes the choice back, too', async () => {
    await chosen('variant.md', withVariant(), 'second');
    const [entry] = journal.entries;
    expect(entry?.before).toBe(withVariant());
    expect(applyEdits(withVariant(), entry?.edits ?? [])).toBe(store.notes.get('variant.md'));
  });

  it('does nothing to a note that is another text by now: the choices were made for the old one', async () => {
    store.notes.set('variant.md', `${withVariant()}One more line.\n`);
    expect((await chosen('variant.md', withVariant(), 'first')).kind).toBe('stale');
    expect(store.notes.get('variant.md')).toBe(`${withVariant()}One more line.\n`);
    expect(journal.entries).toEqual([]);
  });
});
