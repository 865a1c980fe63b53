import { describe, expect, it } from 'vitest';
import { sha256 } from '../../support/journal-files';
import { useJournal } from '../../support/use-journal';

const { now, entryOf, batchOf, lastNotes, restart } = useJournal();

describe('The journal', () => {
  it('has nothing to undo at first', async () => {
    expect(await now.journal.last()).toBeUndefined();
  });

  it('gives the last batch with all that takes it back, also after a restart', async () => {
    await batchOf('a.md');
    await batchOf('b.md', 'c.md');
    restart();
    const last = await now.journal.last();
    expect(last?.notes).toMatchObject([
      { kind: 'deduped', ...entryOf('b.md'), afterHash: await sha256('twice') },
      { kind: 'deduped', ...entryOf('c.md') },
    ]);
  });

  it('knows whether there is something to undo, once somebody asked', async () => {
    expect(now.journal.mayUndo).toBe(true);
    await now.journal.last();
    expect(now.journal.mayUndo).toBe(false);
    await batchOf('a.md');
    expect(now.journal.mayUndo).toBe(true);
    const last = await now.journal.last();
    if (last) await now.journal.markUndone(last);
    expect(now.journal.mayUndo).toBe(false);
  });

  it('gives the batch before once the last one is undone', async () => {
    await batchOf('a.md');
    await batchOf('b.md');
    const last = await now.journal.last();
    if (last) await now.journal.markUndone(last);
    restart();
    expect(await lastNotes()).toEqual(['a.md']);
  });

  it('can still undo what was written into a batch after it was undone', async () => {
    const batch = await batchOf('a.md');
    const last = await now.journal.last();
    if (last) await now.journal.markUndone(last);
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
    const batch = now.journal.begin();
    const names = Array.from('abcdefgh', (letter) => `${letter}.md`);
    await Promise.all(names.map((name) => batch.record(entryOf(name))));
    expect((await lastNotes())?.sort()).toEqual(names);
    expect(now.files.files.size).toBe(1);
  });

  it('has no file of a batch in which nothing was recorded', async () => {
    await batchOf('a.md');
    await batchOf();
    expect([now.files.files.size, await lastNotes()]).toEqual([1, ['a.md']]);
  });

  it('keeps any character', async () => {
    const before = '\uFEFF\r\n\u2028 🏺 \uD83C \0 "\\" ';
    const batch = now.journal.begin();
    await batch.record({ path: 'ü/"a".md', at: 1, before, edits: [{ from: 0, to: 1, insert: '\uDFFA' }] });
    expect((await now.journal.last())?.notes).toMatchObject([
      { path: 'ü/"a".md', before, edits: [{ insert: '\uDFFA' }] },
    ]);
  });

  it('knows the newest batch even if the clock was set back', async () => {
    await batchOf('a.md');
    now.clock.set(1_000);
    restart();
    await batchOf('b.md');
    expect(await lastNotes()).toEqual(['b.md']);
  });
});

describe('After a crash', () => {
  it('a line that was cut off is no line, and spoils none that is written later', async () => {
    await batchOf('a.md', 'b.md');
    now.files.change((text) => text.slice(0, -10));
    restart();
    expect(await lastNotes()).toEqual(['a.md']);
    const last = await now.journal.last();
    if (last) await now.journal.markUndone(last);
    expect(await lastNotes()).toBeUndefined();
  });

  it('and after a disk was full, the next entry of the batch counts', async () => {
    const batch = await batchOf('a.md');
    now.files.room = 20;
    await expect(batch.record(entryOf('b.md'))).rejects.toThrow('full');
    now.files.room = Infinity;
    await batch.record(entryOf('c.md'));
    expect(await lastNotes()).toEqual(['a.md', 'c.md']);
  });
});

describe('What a later version wrote', () => {
  it('is told of, and not acted upon', async () => {
    await batchOf('a.md');
    now.files.change((text) => `${text}\n{"v":2,"kind":"deduped","path":"b.md"}\n{"v":1,"kind":"moved","path":"c.md"}`);
    restart();
    expect(await now.journal.last()).toMatchObject({ notes: [{ path: 'a.md' }], unreadable: 2 });
  });

  it('is read where it only knows more of a line', async () => {
    await batchOf('a.md');
    now.files.change((text) => text.replace('"v":1', '"v":1,"device":"phone"'));
    expect(await now.journal.last()).toMatchObject({ notes: [{ path: 'a.md' }], unreadable: 0 });
  });
});

describe('A note that is renamed', () => {
  it('stands in the journal under its new name', async () => {
    await batchOf('a.md', 'other.md');
    await now.journal.renamed('a.md', 'b.md');
    await now.journal.renamed('b.md', 'c.md');
    expect(await lastNotes()).toEqual(['c.md', 'other.md']);
  });

  it('is known after restarts, and in batches that are older than the newest', async () => {
    await batchOf('a.md');
    await batchOf('other.md');
    restart();
    await now.journal.renamed('a.md', 'b.md');
    restart();
    await now.journal.renamed('b.md', 'c.md');
    const last = await now.journal.last();
    if (last) await now.journal.markUndone(last);
    expect(await lastNotes()).toEqual(['c.md']);
  });

  it('is not taken for the note that has its old name now', async () => {
    const batch = await batchOf('a.md');
    await now.journal.renamed('a.md', 'b.md');
    await batch.record(entryOf('a.md'));
    expect(await lastNotes()).toEqual(['b.md', 'a.md']);
  });

  it('can change names with another one', async () => {
    await batchOf('a.md', 'b.md');
    await now.journal.renamed('a.md', 'between.md');
    await now.journal.renamed('b.md', 'a.md');
    await now.journal.renamed('between.md', 'b.md');
    expect(await lastNotes()).toEqual(['b.md', 'a.md']);
  });

  it('is known if a split made it', async () => {
    const batch = await batchOf('a.md');
    await batch.created('new.md', 'text');
    await now.journal.renamed('new.md', 'renamed.md');
    expect(await lastNotes()).toEqual(['a.md', 'renamed.md']);
  });

  it('adds nothing to the journal if it does not stand there', async () => {
    await batchOf('a.md');
    const before = now.files.files.get(now.files.newest);
    await now.journal.renamed('x.md', 'y.md');
    expect(now.files.files.get(now.files.newest)).toBe(before);
  });

  it('is told of again after a file could not be read, and no dedupe fails for that', async () => {
    await batchOf('a.md');
    restart();
    now.files.unreadable.add(now.files.newest);
    await expect(now.journal.renamed('a.md', 'b.md')).rejects.toThrow('cannot read');
    await batchOf('c.md');
    now.files.unreadable.clear();
    await now.journal.renamed('a.md', 'b.md');
    const last = await now.journal.last();
    if (last) await now.journal.markUndone(last);
    expect(await lastNotes()).toEqual(['b.md']);
  });
});
