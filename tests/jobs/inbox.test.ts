import { beforeEach, describe, expect, it } from 'vitest';
import { Inbox } from '../../src/jobs/inbox';
import { FakeClock } from '../support/fake-clock';

const MINUTE = 60_000;

let clock: FakeClock;
let inbox: Inbox;
let isSyncing: boolean | undefined;
let quiet: number;
/** Every look, as it began. */
let looks: string[];
/** What a look does; at once done if nothing else is said. */
let work: (path: string) => Promise<'done' | 'again'>;

beforeEach(() => {
  clock = new FakeClock();
  isSyncing = false;
  quiet = 2_000;
  looks = [];
  work = () => Promise.resolve('done');
  inbox = new Inbox({
    timer: clock,
    exporter: { isSyncing: () => isSyncing },
    quietMs: () => quiet,
    look: (path) => {
      looks.push(path);
      return work(path);
    },
  });
});

/** Makes looks last until they are ended one by one, the oldest first. */
function lasting() {
  const ends: ((wish: 'done' | 'again') => void)[] = [];
  work = () => new Promise((resolve) => ends.push(resolve));
  return (wish: 'done' | 'again' = 'done'): void => ends.shift()?.(wish);
}

/** A look at a note that is under way, and what ends it. */
async function lookAt(path: string) {
  const end = lasting();
  inbox.note(path);
  await clock.advance(2_000);
  return end;
}

describe('A note in the inbox', () => {
  it('is looked at once it has been quiet', async () => {
    inbox.note('a.md');
    await clock.advance(1_999);
    expect(looks).toEqual([]);
    await clock.advance(1);
    expect(looks).toEqual(['a.md']);
  });

  it('waits anew with everything that happens to it, and is looked at once for all of it', async () => {
    for (let times = 0; times < 10; times++) {
      inbox.note('a.md');
      await clock.advance(1_500);
    }
    expect(looks).toEqual([]);
    await clock.advance(MINUTE);
    expect(looks).toEqual(['a.md']);
  });

  it('waits anew while a person writes in it; that alone asks for no look', async () => {
    inbox.touch('b.md');
    inbox.note('a.md');
    for (let times = 0; times < 3; times++) {
      await clock.advance(1_500);
      inbox.touch('a.md');
    }
    expect(looks).toEqual([]);
    await clock.advance(2_000);
    expect(looks).toEqual(['a.md']);
  });

  it('does not wait for another one', async () => {
    inbox.note('a.md');
    await clock.advance(1_500);
    inbox.note('b.md');
    await clock.advance(500);
    expect(looks).toEqual(['a.md']);
  });

  it('waits under its new name', async () => {
    inbox.note('a.md');
    inbox.rename('a.md', 'b.md');
    await clock.advance(MINUTE);
    expect(looks).toEqual(['b.md']);
  });

  it('is let go when it is gone', async () => {
    inbox.note('a.md');
    inbox.forget('a.md');
    await clock.advance(MINUTE);
    expect(looks).toEqual([]);
    expect(clock.timers).toBe(0);
  });

  it('is looked at sooner once a person sets a shorter quiet time', async () => {
    quiet = 10 * MINUTE;
    inbox.note('a.md');
    await clock.advance(2_000);
    quiet = 2_000;
    inbox.note('b.md');
    await clock.advance(2_000);
    expect(looks).toEqual(['a.md', 'b.md']);
  });

  it('does not wait for a clock that was set back', async () => {
    inbox.note('a.md');
    clock.set(clock.now() - 60 * MINUTE);
    await clock.advance(2_000);
    expect(looks).toEqual(['a.md']);
  });
});

describe('While a note is looked at', () => {
  it('what happens to it asks for one more look afterwards', async () => {
    const end = await lookAt('a.md');
    inbox.note('a.md');
    inbox.note('a.md');
    await clock.advance(MINUTE);
    expect(looks).toEqual(['a.md']);
    end();
    await clock.advance(MINUTE);
    expect(looks).toEqual(['a.md', 'a.md']);
  });

  it('it can ask for another look, which comes when the note is quiet again', async () => {
    const end = await lookAt('a.md');
    end('again');
    await clock.advance(1_999);
    expect(looks).toHaveLength(1);
    await clock.advance(1);
    expect(looks).toHaveLength(2);
  });

  it('it is not looked at under its new name as well', async () => {
    const end = await lookAt('a.md');
    inbox.rename('a.md', 'b.md');
    await clock.advance(MINUTE);
    expect(looks).toEqual(['a.md']);
    end();
    await clock.advance(MINUTE);
    expect(looks).toEqual(['a.md', 'b.md']);
  });

  it('a new note of its old name waits, for the look may still come to that name', async () => {
    const end = await lookAt('a.md');
    inbox.rename('a.md', 'b.md');
    inbox.forget('b.md');
    inbox.note('a.md');
    await clock.advance(MINUTE);
    expect(looks).toEqual(['a.md']);
    end();
    await clock.advance(0);
    expect(looks).toEqual(['a.md', 'a.md']);
  });

  it('and goes, no other look comes, even if it asks for one', async () => {
    const end = await lookAt('a.md');
    inbox.forget('a.md');
    end('again');
    await clock.advance(MINUTE);
    expect(looks).toEqual(['a.md']);
  });

  it('at most three others are', async () => {
    const end = lasting();
    for (const name of 'abcdef') inbox.note(`${name}.md`);
    await clock.advance(MINUTE);
    expect(looks).toEqual(['a.md', 'b.md', 'c.md', 'd.md']);
    end();
    await clock.advance(0);
    expect(looks.slice(4)).toEqual(['e.md']);
  });
});

describe('While the exporter syncs', () => {
  it('nothing is looked at', async () => {
    isSyncing = true;
    inbox.note('a.md');
    await clock.advance(5 * MINUTE);
    expect(looks).toEqual([]);
    isSyncing = false;
    await clock.advance(2_000);
    expect(looks).toEqual(['a.md']);
  });

  it('and it cannot be told, all notes wait until none has changed for a while', async () => {
    isSyncing = undefined;
    for (const name of ['a.md', 'b.md', 'c.md']) {
      inbox.note(name);
      await clock.advance(1_500);
    }
    expect(looks).toEqual([]);
    await clock.advance(500);
    expect(looks).toEqual(['a.md', 'b.md', 'c.md']);
  });

  it('and no note waits any more, no timer is left', async () => {
    isSyncing = true;
    inbox.note('a.md');
    inbox.forget('a.md');
    await clock.advance(2_000);
    expect(clock.timers).toBe(0);
  });
});

describe('After the inbox is closed', () => {
  it('nothing begins, and no timer is left', async () => {
    inbox.note('a.md');
    inbox.close();
    inbox.note('b.md');
    inbox.rename('a.md', 'c.md');
    expect(clock.timers).toBe(0);
    await clock.advance(MINUTE);
    expect(looks).toEqual([]);
  });

  it('what is under way ends, and is not begun again', async () => {
    const end = await lookAt('a.md');
    inbox.note('b.md');
    inbox.close();
    end('again');
    await clock.advance(MINUTE);
    expect(looks).toEqual(['a.md']);
    expect(clock.timers).toBe(0);
    expect(inbox.size).toBe(0);
  });
});

describe('A sync of 1,000 notes in 5,000 steps', () => {
  it('brings one look for each note, with one timer at a time, and leaves nothing behind', async () => {
    isSyncing = true;
    for (let step = 0; step < 5_000; step++) {
      inbox.note(`${step % 1_000}.md`);
      if (step % 500 === 0) await clock.advance(100);
      expect(clock.timers).toBe(1);
    }
    expect(inbox.size).toBe(1_000);
    isSyncing = false;
    await clock.advance(MINUTE);
    expect([looks.length, new Set(looks).size]).toEqual([1_000, 1_000]);
    expect([inbox.size, clock.timers]).toEqual([0, 0]);
  });
});
