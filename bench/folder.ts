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
const READER = 'bench/readers/sync.mjs';
const WRITER = 'bench/readers/writer.mjs';

/** The programs that are raced, and how long each took in each round, in milliseconds. */
type Samples = Record<'scan' | 'dedupe' | 'reader' | 'writer', number[]>;

/**
 * The command line over 10,000 notes, a third of them duplicated: whole processes, from their start to their end. Its
 * `scan` is compared with a program that only reads the notes, its `dedupe` with one that reads them all and writes as
 * many in the same safe way. Each gets the folder anew. All notes were just written, so that all programs find them in
 * the cache of the system.
 *
 * @throws Error when a program fails, or when a note is not what it was before it was duplicated.
 */
export function folderRows(): Row[] {
  const notes = new Generator(SEED).notes(NOTES, 3);
  const samples: Samples = { scan: [], dedupe: [], reader: [], writer: [] };
  for (let round = 0; round < ROUNDS; round++) playRound(notes, samples, round % 2 === 0);
  const { scan, dedupe, reader, writer } = samples;
  const count = NOTES.toLocaleString('en');
  return [
    within({ work: `scan ${count} notes`, comparedWith: 'reading them', ours: median(scan), other: median(reader) }, 3),
    within(
      {
        work: `dedupe ${count} notes`,
        comparedWith: 'reading all, writing a third',
        ours: median(dedupe),
        other: median(writer),
      },
      1.3,
    ),
  ];
}

function playRound(notes: readonly GeneratedNote[], samples: Samples, isOursFirst: boolean): void {
  const folder = mkdtempSync(join(tmpdir(), 'readwise-threads-bench-'));
  const play = (isOurs: boolean): void => {
    fill(folder, notes);
    if (isOurs) {
      samples.scan.push(timeProcess(CLI, 'scan', folder));
      samples.dedupe.push(timeProcess(CLI, 'dedupe', folder));
      check(folder, notes);
    } else {
      samples.reader.push(timeProcess(READER, folder));
      samples.writer.push(timeProcess(WRITER, folder));
    }
  };
  try {
    play(isOursFirst);
    play(!isOursFirst);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
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
  // `scan` ends with 1 where it finds duplicates.
  if (status !== 0 && status !== 1) throw new Error(`${args[0] ?? ''} failed: ${stderr}`);
  return time;
}
