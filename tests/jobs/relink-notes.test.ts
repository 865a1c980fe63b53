import { beforeEach, describe, expect, it } from 'vitest';
import { dedupeNote } from '../../src/jobs/dedupe-note';
import type { Journal } from '../../src/jobs/journal/journal';
import { relinkNotes, retargetTo, type RelinkTo } from '../../src/jobs/relink-notes';
import { undoBatch } from '../../src/jobs/undo';
import { blockLinksIn } from '../../src/split/relink';
import { FakeClock } from '../support/fake-clock';
import { JournalFiles, openJournal, sha256 } from '../support/journal-files';
import { MemoryStore } from '../support/memory-store';
import { exported } from '../support/notes';

const [ONE = '', TWO = ''] = [1, 2].map((id) => exported().replace(/^(- A hedge .*)$/m, `$1 ^rw${id}`));
const DIARY = 'I thought of [[Hedges#^rw2]] again.\n';

let store: MemoryStore;
let journal: Journal;

beforeEach(() => {
  store = new MemoryStore({ 'Hedges.md': ONE + TWO, 'Diary.md': DIARY });
  journal = openJournal(new JournalFiles(), new FakeClock());
});

function dedupe() {
  const ports = { store, journal: journal.begin(), clock: new FakeClock() };
  const backlinks = [{ path: 'Diary.md', links: blockLinksIn(DIARY) }];
  const relinkTo: RelinkTo = (_path, goneIds) => relinkNotes(backlinks, () => retargetTo(goneIds), ports);
  return dedupeNote('Hedges.md', { ...ports, relinkTo });
}

describe('A dedupe that removes a block id', () => {
  it('points links in other notes to the id that is kept', async () => {
    expect(await dedupe()).toMatchObject({ kind: 'deduped', links: { relinked: ['Diary.md'], unlinked: [] } });
    expect(Object.fromEntries(store.notes)).toEqual({ 'Hedges.md': ONE, 'Diary.md': DIARY.replace('rw2', 'rw1') });
  });

  it('writes the links before the note, so that none is dead in between', async () => {
    const written: string[] = [];
    store.beforeWrite = (path) => void written.push(path);
    await dedupe();
    expect(written).toEqual(['Diary.md', 'Hedges.md']);
  });

  it('is undone in one step, links and all', async () => {
    await dedupe();
    await undoBatch({ journal, store, hash: sha256, exists: () => true, trash: () => Promise.resolve() });
    expect(Object.fromEntries(store.notes)).toEqual({ 'Hedges.md': ONE + TWO, 'Diary.md': DIARY });
  });

  it.each([
    ['has changed since its links were found', () => void store.notes.set('Diary.md', `Today ${DIARY}`)],
    [
      'changes while it is written',
      () => void (store.beforeWrite = () => void store.notes.set('Diary.md', `${DIARY}!`)),
    ],
    ['cannot be written', () => void store.readOnly.add('Diary.md')],
    ['cannot be read', () => void store.unreadable.add('Diary.md')],
  ])('reports another note that %s', async (_, trouble) => {
    trouble();
    expect(await dedupe()).toMatchObject({ kind: 'deduped', links: { relinked: [], unlinked: ['Diary.md'] } });
    expect(store.notes.get('Diary.md')).toContain('[[Hedges#^rw2]]');
    expect(store.notes.get('Hedges.md')).toBe(ONE);
  });

  it('asks nothing of other notes where no id goes', async () => {
    store.notes.set('Hedges.md', exported() + exported());
    expect(await dedupe()).not.toHaveProperty('links');
    expect(store.notes.get('Diary.md')).toBe(DIARY);
  });

  it('leaves links to other ids, and to other places, as they are', async () => {
    const other = 'See [[Hedges#^rw9]], [[Hedges#Highlights]] and [[Hedges#^rw2|the gap]].\n';
    const plan = 'See [[Hedges#^mine]].\n';
    store.notes.set('Diary.md', other).set('Plan.md', plan);
    const ports = { store, journal: journal.begin(), clock: new FakeClock() };
    const backlinks = [
      { path: 'Diary.md', links: blockLinksIn(other) },
      { path: 'Plan.md', links: blockLinksIn(plan) },
    ];
    const retarget = retargetTo(new Map([['rw2', 'rw1']]));
    expect(await relinkNotes(backlinks, () => retarget, ports)).toEqual({ relinked: ['Diary.md'], unlinked: [] });
    expect([store.notes.get('Diary.md'), store.notes.get('Plan.md')]).toEqual([other.replace('rw2', 'rw1'), plan]);
  });
});
