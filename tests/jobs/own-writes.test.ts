import { describe, expect, it } from 'vitest';
import { OwnWrites, rememberingOwnWrites } from '../../src/jobs/own-writes';
import { sha256 } from '../support/journal-files';
import { MemoryStore } from '../support/memory-store';

describe('Own writes', () => {
  it('know the text that was written, until somebody else writes', async () => {
    const ownWrites = new OwnWrites(sha256);
    await ownWrites.wrote('a.md', 'ours');
    expect(await ownWrites.isOwn('a.md', 'ours')).toBe(true);
    expect(await ownWrites.isOwn('a.md', 'theirs')).toBe(false);
    expect(await ownWrites.isOwn('b.md', 'ours')).toBe(false);
  });

  it('know only the last text of a note', async () => {
    const ownWrites = new OwnWrites(sha256);
    await ownWrites.wrote('a.md', 'first');
    await ownWrites.wrote('a.md', 'second');
    expect(await ownWrites.isOwn('a.md', 'first')).toBe(false);
    expect(await ownWrites.isOwn('a.md', 'second')).toBe(true);
  });

  it('know the text that was replaced', async () => {
    const ownWrites = new OwnWrites(sha256);
    await ownWrites.wrote('a.md', 'once', 'once once');
    expect(await ownWrites.isBack('a.md', () => 'once mine')).toBe(false);
    expect(await ownWrites.isBack('a.md', () => 'once once')).toBe(true);
    expect(await ownWrites.isOwn('a.md', 'once once')).toBe(false);
    expect(await ownWrites.isBack('b.md', () => 'once once')).toBe(false);
  });

  it('follow a note to its new name', async () => {
    const ownWrites = new OwnWrites(sha256);
    await ownWrites.wrote('a.md', 'ours');
    ownWrites.rename('a.md', 'b.md');
    ownWrites.rename('c.md', 'd.md');
    expect(await ownWrites.isOwn('b.md', 'ours')).toBe(true);
    expect(await ownWrites.isOwn('a.md', 'ours')).toBe(false);
  });

  it('forget a note that is gone', async () => {
    const ownWrites = new OwnWrites(sha256);
    await ownWrites.wrote('a.md', 'ours');
    ownWrites.forget('a.md');
    expect(await ownWrites.isOwn('a.md', 'ours')).toBe(false);
  });

  it('keep the last 5,000 notes, however many there are', async () => {
    const ownWrites = new OwnWrites(sha256);
    for (let note = 0; note <= 5_000; note++) await ownWrites.wrote(`${note}.md`, 'ours');
    expect(await ownWrites.isOwn('0.md', 'ours')).toBe(false);
    expect(await ownWrites.isOwn('1.md', 'ours')).toBe(true);
    expect(await ownWrites.isOwn('5000.md', 'ours')).toBe(true);
  });
});

describe('A store that remembers its writes', () => {
  const edits = [{ from: 4, to: 9, insert: '' }];

  it('knows what it wrote and what it replaced', async () => {
    const ownWrites = new OwnWrites(sha256);
    const store = rememberingOwnWrites(new MemoryStore({ 'a.md': 'once once' }), ownWrites);
    expect(await store.compareAndWrite('a.md', 'once once', edits)).toBe('written');
    expect(await store.read('a.md')).toBe('once');
    expect(await ownWrites.isOwn('a.md', 'once')).toBe(true);
    expect(await ownWrites.isBack('a.md', () => 'once once')).toBe(true);
  });

  it('remembers nothing that it did not write', async () => {
    const ownWrites = new OwnWrites(sha256);
    const store = rememberingOwnWrites(new MemoryStore({ 'a.md': 'other text' }), ownWrites);
    expect(await store.compareAndWrite('a.md', 'once once', edits)).toBe('stale');
    expect(await ownWrites.isOwn('a.md', 'once')).toBe(false);
  });
});
