import { beforeEach, describe, expect, it } from 'vitest';
import { documentsOf, split, type Split } from '../../src/split/split';
import { splitNote, type SplitOutcome } from '../../src/jobs/split-note';
import type { Journal } from '../../src/jobs/journal/journal';
import { undoBatch } from '../../src/jobs/undo';
import { parse } from '../../src/note/parse';
import { blockLinksIn } from '../../src/split/relink';
import { FakeClock } from '../support/fake-clock';
import { JournalFiles, openJournal, sha256 } from '../support/journal-files';
import { MemoryStore } from '../support/memory-store';
import { exported, withCollision } from '../support/notes';

const NOTE = withCollision().trimEnd() + ' ^wall\n';
const LINK = '[[Hedges#^wall]]';
const DIARY = `I thought of ${LINK} again.\n`;

let store: MemoryStore;
let journal: Journal;
let refusal: Error | undefined;

beforeEach(() => {
  store = new MemoryStore({ 'Hedges.md': NOTE, 'Diary.md': DIARY });
  refusal = undefined;
  journal = openJournal(new JournalFiles(), new FakeClock());
});

/** Moves the second document of the note into `Walls.md`. */
function splitOff(diary = DIARY): Promise<SplitOutcome> {
  return splitNote({ path: 'Hedges.md', before: NOTE, to: 'Walls.md' }, parted(), {
    ...{ store, journal: journal.begin(), clock: new FakeClock() },
    create: (path, text) => {
      if (refusal) return Promise.reject(refusal);
      store.notes.set(path, text);
      return Promise.resolve();
    },
    backlinks: () => [{ path: 'Diary.md', links: blockLinksIn(diary) }],
    nameIn: (path) => path.replace('.md', ''),
  });
}

function parted(): Split {
  const note = parse(NOTE);
  const found = split(note, documentsOf(note)[1]?.document ?? '');
  if (!found) throw new Error('there was nothing to split');
  return found;
}

async function undo(): Promise<void> {
  await undoBatch({
    ...{ journal, store, hash: sha256 },
    exists: (path) => store.notes.has(path),
    trash: (path) => Promise.resolve(void store.notes.delete(path)),
  });
}

describe('Moving a document into a note of its own', () => {
  it('takes the links of other notes to its blocks along', async () => {
    expect(await splitOff()).toEqual({ kind: 'written', unlinked: [] });
    expect(store.notes.get('Hedges.md')).toBe(exported());
    expect(store.notes.get('Walls.md')).toBe(NOTE.slice(exported().length));
    expect(store.notes.get('Diary.md')).toBe('I thought of [[Walls#^wall]] again.\n');
  });

  it('leaves links to blocks that stay in the note', async () => {
    const diary = `First [[Hedges#^gap]], then ${LINK}.\n`;
    store.notes.set('Diary.md', diary);
    expect(await splitOff(diary)).toEqual({ kind: 'written', unlinked: [] });
    expect(store.notes.get('Diary.md')).toBe('First [[Hedges#^gap]], then [[Walls#^wall]].\n');
  });

  it('is undone in one step, links and all', async () => {
    await splitOff();
    await undo();
    expect(Object.fromEntries(store.notes)).toEqual({ 'Hedges.md': NOTE, 'Diary.md': DIARY });
  });

  it('names the notes whose links could not be changed', async () => {
    store.notes.set('Diary.md', `Today ${DIARY}`);
    expect(await splitOff()).toEqual({ kind: 'written', unlinked: ['Diary.md'] });
    expect(store.notes.get('Diary.md')).toBe(`Today ${DIARY}`);
    store.notes.set('Hedges.md', NOTE);
    store.readOnly.add('Diary.md');
    expect((await splitOff()).unlinked).toEqual(['Diary.md']);
    store.notes.set('Hedges.md', NOTE);
    store.unreadable.add('Diary.md');
    expect((await splitOff()).unlinked).toEqual(['Diary.md']);
  });

  it('leaves nothing to undo where the new note cannot be made', async () => {
    refusal = new Error('File already exists.');
    await expect(splitOff()).rejects.toThrow('File already exists.');
    expect(Object.fromEntries(store.notes)).toEqual({ 'Hedges.md': NOTE, 'Diary.md': DIARY });
    expect(await journal.last()).toBeUndefined();
  });

  it('changes no link where the note itself had changed', async () => {
    store.notes.set('Hedges.md', `${NOTE}My words.\n`);
    expect(await splitOff()).toEqual({ kind: 'stale', unlinked: [] });
    expect(store.notes.get('Diary.md')).toBe(DIARY);
    expect(store.notes.get('Hedges.md')).toBe(`${NOTE}My words.\n`);
  });
});
