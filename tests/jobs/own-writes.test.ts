import { describe, expect, it } from 'vitest';
import { Ledger } from '../../src/jobs/own-writes';
import { sha256 } from '../support/journal-files';

describe('The ledger', () => {
  it('knows a text that we wrote, until somebody else writes', async () => {
    const ledger = new Ledger(sha256);
    await ledger.wrote('a.md', 'ours');
    expect(await ledger.isOwn('a.md', 'ours')).toBe(true);
    expect(await ledger.isOwn('a.md', 'theirs')).toBe(false);
    expect(await ledger.isOwn('b.md', 'ours')).toBe(false);
  });

  it('knows only the last text of a note', async () => {
    const ledger = new Ledger(sha256);
    await ledger.wrote('a.md', 'first');
    await ledger.wrote('a.md', 'second');
    expect(await ledger.isOwn('a.md', 'first')).toBe(false);
    expect(await ledger.isOwn('a.md', 'second')).toBe(true);
  });

  it('knows in which notes copies are to stay, by whatever name, until they have none', () => {
    const ledger = new Ledger(sha256);
    ledger.keep('a.md');
    ledger.rename('a.md', 'b.md');
    expect([ledger.isKept('a.md'), ledger.isKept('b.md')]).toEqual([false, true]);
    ledger.release('b.md');
    expect(ledger.isKept('b.md')).toBe(false);
    ledger.keep('b.md');
    ledger.forget('b.md');
    expect(ledger.isKept('b.md')).toBe(false);
  });

  it('knows what stood there before', async () => {
    const ledger = new Ledger(sha256);
    await ledger.wrote('a.md', 'once', 'once once');
    expect(await ledger.isBack('a.md', () => 'once mine')).toBe(false);
    expect(await ledger.isBack('a.md', () => 'once once')).toBe(true);
    expect(await ledger.isOwn('a.md', 'once once')).toBe(false);
    expect(await ledger.isBack('b.md', () => 'once once')).toBe(false);
  });

  it('knows a note under its new name', async () => {
    const ledger = new Ledger(sha256);
    await ledger.wrote('a.md', 'ours');
    ledger.rename('a.md', 'b.md');
    ledger.rename('c.md', 'd.md');
    expect(await ledger.isOwn('b.md', 'ours')).toBe(true);
    expect(await ledger.isOwn('a.md', 'ours')).toBe(false);
  });

  it('forgets a note that is gone', async () => {
    const ledger = new Ledger(sha256);
    await ledger.wrote('a.md', 'ours');
    ledger.forget('a.md');
    expect(await ledger.isOwn('a.md', 'ours')).toBe(false);
  });

  it('keeps the last 5,000 notes, however many there are', async () => {
    const ledger = new Ledger(sha256);
    for (let note = 0; note <= 5_000; note++) await ledger.wrote(`${note}.md`, 'ours');
    expect(await ledger.isOwn('0.md', 'ours')).toBe(false);
    expect(await ledger.isOwn('1.md', 'ours')).toBe(true);
    expect(await ledger.isOwn('5000.md', 'ours')).toBe(true);
  });
});
