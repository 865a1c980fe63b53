import { beforeEach, describe, expect, it } from 'vitest';
import { dedupeNote } from '../../src/jobs/dedupe-note';
import type { BatchJournal } from '../../src/jobs/journal/journal';
import { refusingDuring, MidSync, Syncing } from '../../src/jobs/syncing';
import { FakeClock } from '../support/fake-clock';
import { JournalFiles, openJournal } from '../support/journal-files';
import { MemoryStore } from '../support/memory-store';
import { duplicated, exported } from '../support/notes';

const MINUTE = 60_000;

let clock: FakeClock;
let says: boolean | undefined;
let syncing: Syncing;

beforeEach(() => {
  clock = new FakeClock();
  says = true;
  syncing = new Syncing(clock, { isSyncing: () => says });
});

describe('An exporter that says it is syncing', () => {
  it('is believed while notes change, and for ten minutes more: it may have been ended by force', async () => {
    syncing.heard();
    await clock.advance(5 * MINUTE);
    syncing.heard();
    await clock.advance(10 * MINUTE - 1);
    expect(syncing.isSyncing()).toBe(true);
    await clock.advance(1);
    expect(syncing.isSyncing()).toBe(false);
  });

  it('is not believed where nothing has changed since the start: it was ended by force the last time', () => {
    expect(syncing.isSyncing()).toBe(false);
  });

  it('is believed from its first word on where it said before that it was not: it reads before it writes', async () => {
    says = false;
    expect(syncing.isSyncing()).toBe(false);
    says = true;
    expect(syncing.isSyncing()).toBe(true);
    await clock.advance(10 * MINUTE);
    expect(syncing.isSyncing()).toBe(false);
  });

  it('is believed at once when it says it is not, or does not say', () => {
    syncing.heard();
    says = false;
    expect(syncing.isSyncing()).toBe(false);
    says = undefined;
    expect(syncing.isSyncing()).toBeUndefined();
  });
});

describe('In mid-sync', () => {
  const refusal = new MidSync('Readwise is syncing.');
  let files: JournalFiles;
  let journal: BatchJournal;

  beforeEach(() => {
    files = new JournalFiles();
    journal = refusingDuring(openJournal(files, clock).begin(), () => {
      if (syncing.isSyncing() === true) throw refusal;
    });
    syncing.heard();
  });

  it('a dedupe writes nothing, neither into the note nor into the journal, and says why', async () => {
    const store = new MemoryStore({ 'a.md': duplicated() });
    const outcome = await dedupeNote('a.md', { store, journal, clock });
    expect(outcome).toEqual({ kind: 'failed', cause: refusal });
    expect(store.notes.get('a.md')).toBe(duplicated());
    expect(files.files.size).toBe(0);
    says = false;
    expect((await dedupeNote('a.md', { store, journal, clock })).kind).toBe('deduped');
    expect(store.notes.get('a.md')).toBe(exported());
    expect(journal.name).toBe(files.newest);
  });

  it('no note is created', async () => {
    await expect(journal.created('a.md', exported())).rejects.toBe(refusal);
    expect(files.files.size).toBe(0);
  });

  it('an entry can still be withdrawn, and the batch closed', async () => {
    says = false;
    await journal.created('a.md', exported());
    says = true;
    await journal.withdraw({ path: 'a.md' });
    journal.close();
    expect(await openJournal(files, clock).last()).toBeUndefined();
  });
});
