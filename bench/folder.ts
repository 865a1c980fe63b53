import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Generator, type GeneratedNote } from './generate';
import { median } from './race';
import { within, type Row } from './row';

const NOTES = 10_000;
const NOTES_PER_FOLDER = 100;
const ROUNDS = 7;
const SEED = 5;
const CLI = 'dist/readwise-threads.mjs';
const READERS = { async: 'bench/readers/async.mjs', sync: 'bench/readers/sync.mjs' };

/** The programs that are raced, and how long each took in each round, in milliseconds. */
type Samples = Record<'dedupe' | keyof typeof READERS, number[]>;

/**
 * The command line's `dedupe` of 10,000 notes, a third of them duplicated, compared with programs that only read the
 * same notes: whole processes, from their start to their end. Each dedupe gets the folder anew. All of its notes were
 * just written, so that all programs find them in the cache of the system.
 *
 * @throws Error when a program fails, or when a note is not what it was before it was duplicated.
 */
export function folderRows(): Row[] {
  const notes = new Generator(SEED).notes(NOTES, 3);
  const samples: Samples = { dedupe: [], async: [], sync: [] };
  for (let round = 0; round < ROUNDS; round++) playRound(notes, samples, round % 2 === 0);
  const work = `dedupe ${NOTES.toLocaleString('en')} notes (a process)`;
  const ours = median(samples.dedupe);
  return [
    within({ work, comparedWith: 'reading them, readFileSync', ours, other: median(samples.sync) }, 2),
    within({ work, comparedWith: 'reading them, fs.promises', ours, other: median(samples.async) }, 2),
  ];
}

function playRound(notes: readonly GeneratedNote[], samples: Samples, isReadFirst: boolean): void {
  const folder = mkdtempSync(join(tmpdir(), 'readwise-threads-bench-'));
  try {
    fill(folder, notes);
    if (isReadFirst) read(folder, samples, ['sync', 'async']);
    samples.dedupe.push(timeProcess(CLI, 'dedupe', folder));
    check(folder, notes);
    if (isReadFirst) return;
    fill(folder, notes);
    read(folder, samples, ['async', 'sync']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function read(folder: string, samples: Samples, readers: readonly (keyof typeof READERS)[]): void {
  for (const reader of readers) samples[reader].push(timeProcess(READERS[reader], folder));
}

function pathOf(folder: string, index: number): string {
  return join(folder, `${Math.floor(index / NOTES_PER_FOLDER)}`, `Tweets ${index}.md`);
}

/** Writes all notes anew, and lets the disk come to rest. */
function fill(folder: string, notes: readonly GeneratedNote[]): void {
  rmSync(folder, { recursive: true, force: true });
  notes.forEach(({ text }, index) => {
    if (index % NOTES_PER_FOLDER === 0) mkdirSync(join(pathOf(folder, index), '..'), { recursive: true });
    writeFileSync(pathOf(folder, index), text);
  });
  spawnSync('sync');
}

function check(folder: string, notes: readonly GeneratedNote[]): void {
  const wrong = notes.findIndex(({ clean }, index) => readFileSync(pathOf(folder, index), 'utf8') !== clean);
  if (wrong >= 0) throw new Error(`Note ${wrong} is not what it was before it was duplicated`);
}

/** Wall time of a Node process, in milliseconds. */
function timeProcess(...args: string[]): number {
  const begin = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  const time = performance.now() - begin;
  if (status !== 0) throw new Error(`${args[0] ?? ''} failed: ${stderr}`);
  return time;
}
