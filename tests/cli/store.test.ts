import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NodeNoteStore } from '../../src/cli/store';

const BEFORE = 'a line\nthe same line\nthe same line\n';
const AFTER = 'a line\nthe same line\n';
const EDITS = [{ from: AFTER.length, to: BEFORE.length, insert: '' }];

const store = new NodeNoteStore();
let folder = '';
let path = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'readwise-threads-store-'));
  path = join(folder, 'note.md');
  writeFileSync(path, BEFORE);
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Begins a write and does something to the note before it is through. */
async function writeWhile(interfere: () => void): Promise<'written' | 'stale'> {
  const write = store.compareAndWrite(path, BEFORE, EDITS);
  interfere();
  return write;
}

describe('compareAndWrite', () => {
  it('writes onto the text that was planned for', async () => {
    expect(await store.compareAndWrite(path, BEFORE, EDITS)).toBe('written');
    expect(readFileSync(path, 'utf8')).toBe(AFTER);
    expect(readdirSync(folder)).toEqual(['note.md']);
  });

  it('is stale where the note says something else', async () => {
    writeFileSync(path, `${BEFORE}my own line\n`);
    expect(await store.compareAndWrite(path, BEFORE, EDITS)).toBe('stale');
    expect(readFileSync(path, 'utf8')).toBe(`${BEFORE}my own line\n`);
    expect(readdirSync(folder)).toEqual(['note.md']);
  });

  it('is stale where the same words are other bytes', async () => {
    writeFileSync(path, `\uFEFF${BEFORE}`);
    expect(await store.compareAndWrite(path, BEFORE, EDITS)).toBe('stale');
    expect(readFileSync(path, 'utf8')).toBe(`\uFEFF${BEFORE}`);
  });

  it('is stale where the note changes while the new file is flushed', async () => {
    const end = await writeWhile(() => {
      writeFileSync(path, 'written by somebody else');
    });
    expect(end).toBe('stale');
    expect(readFileSync(path, 'utf8')).toBe('written by somebody else');
    expect(readdirSync(folder)).toEqual(['note.md']);
  });

  it('does not bring back a note that is deleted or moved meanwhile', async () => {
    const moved = join(folder, 'moved.md');
    await expect(
      writeWhile(() => {
        renameSync(path, moved);
      }),
    ).rejects.toThrow('ENOENT');
    expect(readFileSync(moved, 'utf8')).toBe(BEFORE);
    expect(readdirSync(folder)).toEqual(['moved.md']);
  });

  it('does not write through a symbolic link that took the place of the note', async () => {
    const target = join(folder, 'target.md');
    writeFileSync(target, BEFORE);
    await expect(
      writeWhile(() => {
        unlinkSync(path);
        symlinkSync(target, path);
      }),
    ).rejects.toThrow('ELOOP');
    expect(readFileSync(target, 'utf8')).toBe(BEFORE);
    expect(readdirSync(folder).sort()).toEqual(['note.md', 'target.md']);
  });

  it('writes many notes at a time, each its own text', async () => {
    const paths = Array.from({ length: 100 }, (_, index) => join(folder, `${index}.md`));
    for (const each of paths) writeFileSync(each, `${each}\ntwice\ntwice\n`);
    const edits = (each: string) => [{ from: each.length + 1, to: each.length + 7, insert: '' }];
    await Promise.all(paths.map((each) => store.compareAndWrite(each, `${each}\ntwice\ntwice\n`, edits(each))));
    for (const each of paths) expect(readFileSync(each, 'utf8')).toBe(`${each}\ntwice\n`);
    expect(readdirSync(folder)).toHaveLength(101);
  });
});
