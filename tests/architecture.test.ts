import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { fileURLToPath } from 'node:url';
import { join, posix, relative, sep } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const SRC = fileURLToPath(new URL('../src/', import.meta.url));

/** One import: of `file` (below src), which stands in `room`, from `target`: a room or a package. */
interface Import {
  readonly file: string;
  readonly room: string;
  readonly target: string;
}

/** The modules that a source names: imports, type imports, re-exports and dynamic imports. */
function modulesIn(source: string): string[] {
  return ts.preProcessFile(source, true, true).importedFiles.map((module) => module.fileName);
}

/** The first folder of a path below src; `main` for src/main.ts. */
function roomOf(path: string): string {
  return path.split('/')[0]?.replace(/\.ts$/, '') ?? '';
}

function targetOf(file: string, module: string): string {
  if (module.startsWith('.')) return roomOf(posix.join(posix.dirname(file), module));
  return isBuiltin(module) ? 'node' : module;
}

const files = readdirSync(SRC, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => relative(SRC, join(entry.parentPath, entry.name)).split(sep).join('/'));

const imports: Import[] = files.flatMap((file) =>
  modulesIn(readFileSync(join(SRC, file), 'utf8')).map((module) => ({
    file,
    room: roomOf(file),
    target: targetOf(file, module),
  })),
);

/** What `room` imports besides itself and `allowed`, as `file -> target`. */
function strangers(room: string, ...allowed: string[]): string[] {
  return imports
    .filter((it) => it.room === room && it.target !== room && !allowed.includes(it.target))
    .map((it) => `${it.file} -> ${it.target}`);
}

/** The rooms that import `target`. */
function importersOf(target: string): string[] {
  return [...new Set(imports.filter((it) => it.target === target).map((it) => it.room))];
}

const CORE = ['text', 'note', 'tweets', 'dedupe', 'split', 'thread'];
const TERMINAL = ['cli-progress', 'diff', 'picocolors'];

describe('Who may import whom', () => {
  it.each([
    ['text knows no other room', strangers('text')],
    ['note knows text, and js-yaml for the frontmatter', strangers('note', 'text', 'js-yaml')],
    ['tweets knows note and text', strangers('tweets', 'note', 'text')],
    ['dedupe knows tweets, note and text, not thread', strangers('dedupe', 'tweets', 'note', 'text')],
    ['split knows note and text', strangers('split', 'note', 'text')],
    ['thread knows tweets, note and text, not dedupe', strangers('thread', 'tweets', 'note', 'text')],
    ['settings is a leaf', strangers('settings')],
    ['jobs know the core and the settings', strangers('jobs', ...CORE, 'settings')],
    [
      'ui knows the core and the jobs it shows, Preact, and a diff of words',
      strangers('ui', ...CORE, 'jobs', 'preact', 'preact/hooks', 'diff'),
    ],
    [
      'cli knows the jobs, the core, Node and its own packages',
      strangers('cli', ...CORE, 'settings', 'jobs', 'node', ...TERMINAL),
    ],
    [
      'obsidian knows the ui, the jobs, the core and the app',
      strangers('obsidian', ...CORE, 'settings', 'jobs', 'ui', 'obsidian'),
    ],
    ['main knows what it composes', strangers('main', 'obsidian', 'settings', 'jobs')],
  ])('%s', (_rule, found) => {
    expect(found).toEqual([]);
  });

  it.each([
    ['only the command line imports Node', 'node', ['cli']],
    ['only obsidian and main import the app', 'obsidian', ['obsidian', 'main']],
    ['nobody imports the command line', 'cli', ['cli']],
    ['nobody imports main', 'main', []],
  ])('%s', (_rule, target, rooms) => {
    expect(importersOf(target).filter((room) => !rooms.includes(room))).toEqual([]);
  });

  it('every file stands in a room of the house', () => {
    const rooms = [...CORE, 'settings', 'jobs', 'cli', 'ui', 'obsidian', 'main'];
    expect(files.filter((file) => !rooms.includes(roomOf(file)))).toEqual([]);
  });
});

describe('The reader of imports', () => {
  it('sees every way to import', () => {
    const source = `
      import { a } from './a';
      import type { B } from '../room/b';
      export * from 'c';
      import './d';
      const e = await import('e');
    `;
    expect(modulesIn(source)).toEqual(['./a', '../room/b', 'c', './d', 'e']);
  });

  it('finds the imports that are there', () => {
    expect(imports).toContainEqual({ file: 'note/model.ts', room: 'note', target: 'text' });
    expect(imports).toContainEqual({ file: 'note/frontmatter.ts', room: 'note', target: 'js-yaml' });
  });

  it('tells rooms, packages and Node apart', () => {
    expect(targetOf('note/parse.ts', './links')).toBe('note');
    expect(targetOf('note/parse.ts', '../text/lines')).toBe('text');
    expect(targetOf('main.ts', './obsidian/view')).toBe('obsidian');
    expect(targetOf('obsidian/view.ts', '../main')).toBe('main');
    expect(targetOf('cli/walk.ts', 'fs/promises')).toBe('node');
    expect(targetOf('cli/diff.ts', 'diff')).toBe('diff');
  });
});
