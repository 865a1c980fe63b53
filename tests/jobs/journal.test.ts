import { beforeEach, describe, expect, it } from 'vitest';
import type { BatchJournal, History, JournalLimits } from '../../src/jobs/journal';
import type { JournalEntry } from '../../src/jobs/ports';
import { FakeClock } from '../support/fake-clock';
import { JournalFiles, openHistory, sha256 } from '../support/journal-files';

let clock: FakeClock;
let files: JournalFiles;
let history: History;

beforeEach(() => {
  clock = new FakeClock();
  files = new JournalFiles();
  history = openHistory(files, clock);
});

/** The entry of a dedupe that takes the second half of a text away. */
function entryOf(path: string, before = 'twicetwice'): JournalEntry {
  return { path, at: clock.now(), before, edits: [{ from: before.length / 2, to: before.length, insert: '' }] };
}

/** A batch of dedupes. */
async function batchOf(...paths: string[]): Promise<BatchJournal> {
  const batch = history.begin();
  for (const path of paths) await batch.record(entryOf(path));
  batch.close();
  return batch;
}

/** The notes that an undo would undo now. */
async function lastNotes(): Promise<string[] | undefined> {
  return (await history.last())?.notes.map(({ path }) => path);
}

/** The app is started anew. */
function restart(limits?: JournalLimits): void {
  history = openHistory(files, clock, limits);
}

describe('The journal', () => {
  it('has nothing to undo at first', async () => {
    expect(await history.last()).toBeUndefined();
  });

  it('gives the last batch with all that takes it back, also after a restart', async () => {
    await batchOf('a.md');
    await batchOf('b.md', 'c.md');
    restart();
    const last = await history.last();
    expect(last?.notes).toMatchObject([
      { kind: 'deduped', ...entryOf('b.md'), afterHash: await sha256('twice') },
      { kind: 'deduped', ...entryOf('c.md') },
    ]);
  });

  it('knows whether there is something to undo, once somebody asked', async () => {
    expect(history.mayUndo).toBe(true);
    await history.last();
    expect(history.mayUndo).toBe(false);
    await batchOf('a.md');
    expect(history.mayUndo).toBe(true);
    const last = await history.last();
    if (last) await history.markUndone(last);
    expect(history.mayUndo).toBe(false);
  });

  it('gives the batch before once the last one is undone', async () => {
    await batchOf('a.md');
    await batchOf('b.md');
    const last = await history.last();
    if (last) await history.markUndone(last);
    restart();
    expect(await lastNotes()).toEqual(['a.md']);
  });

  it('can still undo what was written into a batch after it was undone', async () => {
    const batch = await batchOf('a.md');
    const last = await history.last();
    if (last) await history.markUndone(last);
    await batch.record(entryOf('b.md'));
    expect(await lastNotes()).toEqual(['b.md']);
  });

  it('forgets an entry whose write did not come about', async () => {
    const batch = await batchOf('a.md', 'b.md');
    await batch.withdraw(entryOf('a.md'));
    expect(await lastNotes()).toEqual(['b.md']);
    await batch.record(entryOf('a.md'));
    expect(await lastNotes()).toEqual(['b.md', 'a.md']);
  });

  it('keeps what is recorded at the same time in lines of its own', async () => {
    const batch = history.begin();
    const names = Array.from('abcdefgh', (letter) => `${letter}.md`);
    await Promise.all(names.map((name) => batch.record(entryOf(name))));
    expect((await lastNotes())?.sort()).toEqual(names);
    expect(files.files.size).toBe(1);
  });

  it('keeps any character', async () => {
    const before = '\uFEFF\r\n\u2028 🏺 \uD83C \0 "\\" ';
    const batch = history.begin();
    await batch.record({ path: 'ü/"a".md', at: 1, before, edits: [{ from: 0, to: 1, insert: '\uDFFA' }] });
    expect((await history.last())?.notes).toMatchObject([{ path: 'ü/"a".md', before, edits: [{ insert: '\uDFFA' }] }]);
  });

  it('knows the newest batch even if the clock was set back', async () => {
    await batchOf('a.md');
    clock.set(1_000);
    restart();
    await batchOf('b.md');
    expect(await lastNotes()).toEqual(['b.md']);
  });
});

describe('After a crash', () => {
  it('a line that was cut off is no line, and spoils none that is written later', async () => {
    await batchOf('a.md', 'b.md');
    files.change((text) => text.slice(0, -10));
    restart();
    expect(await lastNotes()).toEqual(['a.md']);
    const last = await history.last();
    if (last) await history.markUndone(last);
    expect(await lastNotes()).toBeUndefined();
  });

  it('and after a disk was full, the next entry of the batch counts', async () => {
    const batch = await batchOf('a.md');
    files.room = 20;
    await expect(batch.record(entryOf('b.md'))).rejects.toThrow('full');
    files.room = Infinity;
    await batch.record(entryOf('c.md'));
    expect(await lastNotes()).toEqual(['a.md', 'c.md']);
  });
});

describe('What a later version wrote', () => {
  it('is told of, and not acted upon', async () => {
    await batchOf('a.md');
    files.change((text) => `${text}\n{"v":2,"kind":"deduped","path":"b.md"}\n{"v":1,"kind":"moved","path":"c.md"}`);
    restart();
    expect(await history.last()).toMatchObject({ notes: [{ path: 'a.md' }], unreadable: 2 });
  });

  it('is read where it only knows more of a line', async () => {
    await batchOf('a.md');
    files.change((text) => text.replace('"v":1', '"v":1,"device":"phone"'));
    expect(await history.last()).toMatchObject({ notes: [{ path: 'a.md' }], unreadable: 0 });
  });
});

describe('A note that is renamed', () => {
  it('stands in the journal under its new name', async () => {
    await batchOf('a.md', 'other.md');
    await history.renamed('a.md', 'b.md');
    await history.renamed('b.md', 'c.md');
    expect(await lastNotes()).toEqual(['c.md', 'other.md']);
  });

  it('is known after restarts, and in batches that are older than the newest', async () => {
    await batchOf('a.md');
    await batchOf('other.md');
    restart();
    await history.renamed('a.md', 'b.md');
    restart();
    await history.renamed('b.md', 'c.md');
    const last = await history.last();
    if (last) await history.markUndone(last);
    expect(await lastNotes()).toEqual(['c.md']);
  });

  it('is not taken for the note that has its old name now', async () => {
    const batch = await batchOf('a.md');
    await history.renamed('a.md', 'b.md');
    await batch.record(entryOf('a.md'));
    expect(await lastNotes()).toEqual(['b.md', 'a.md']);
  });

  it('can change names with another one', async () => {
    await batchOf('a.md', 'b.md');
    await history.renamed('a.md', 'between.md');
    await history.renamed('b.md', 'a.md');
    await history.renamed('between.md', 'b.md');
    expect(await lastNotes()).toEqual(['b.md', 'a.md']);
  });

  it('is known if a split made it', async () => {
    const batch = await batchOf('a.md');
    await batch.created('new.md', 'text');
    await history.renamed('new.md', 'renamed.md');
    expect(await lastNotes()).toEqual(['a.md', 'renamed.md']);
  });

  it('adds nothing to the journal if it does not stand there', async () => {
    await batchOf('a.md');
    const before = files.files.get(files.newest);
    await history.renamed('x.md', 'y.md');
    expect(files.files.get(files.newest)).toBe(before);
  });

  it('is told of again after a file could not be read, and no dedupe fails for that', async () => {
    await batchOf('a.md');
    restart();
    files.unreadable.add(files.newest);
    await expect(history.renamed('a.md', 'b.md')).rejects.toThrow('cannot read');
    await batchOf('c.md');
    files.unreadable.clear();
    await history.renamed('a.md', 'b.md');
    const last = await history.last();
    if (last) await history.markUndone(last);
    expect(await lastNotes()).toEqual(['b.md']);
  });
});
