import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Generator } from '../../bench/generate';
import { seeded } from '../../bench/random';
import { assess } from '../../src/jobs/dedupe-note';
import { useCommandLine } from '../support/command-line';

const cli = useCommandLine();
const NOTES = Number(process.env.KILLED_NOTES ?? 120);
const KILLS = Number(process.env.KILLS ?? 4);
const SEED = Number(process.env.FAST_CHECK_SEED ?? 20_261_125);
/** A hundred kills take minutes. */
const LONGEST = 60 * 60_000;
const MARKER = '.readwise-threads-backup';
const TEMPORARY = /^\.readwise-threads-[0-9a-f]{8}-(\d+)-[0-9a-z]+-\d+\.tmp$/;
const ARGS = ['dedupe', 'vault', '--backup', 'kept'];

interface Texts {
  readonly before: string;
  readonly after: string;
}

/** Notes with duplicates, in some folders, and what a dedupe makes of them. */
function generate(): ReadonlyMap<string, Texts> {
  const made = new Generator(SEED).notes(NOTES, 1).map(({ text }, index): [string, Texts] => {
    const assessment = assess(text);
    if (assessment.kind !== 'planned') throw new Error(`note ${index} is ${assessment.kind}`);
    return [`vault/folder ${index % 7}/note ${index}.md`, { before: text, after: assessment.findings.after }];
  });
  return new Map(made);
}

/** What is in the folders after a kill. Fails if something is torn or has no backup. */
class Inspection {
  readonly changed: string[] = [];
  /** Processes whose temporary files are there. */
  readonly leavers: string[] = [];

  constructor(notes: ReadonlyMap<string, Texts>) {
    const kept = existsSync(cli.path('kept')) ? this.backups(notes) : new Set<string>();
    const found = new Set(cli.list('vault').map((path) => `vault/${path}`));
    for (const [path, { before, after }] of notes) {
      if (!found.delete(path)) throw new Error(`${path} is gone`);
      const text = cli.read(path);
      if (text === before) continue;
      if (text !== after) throw new Error(`${path} is neither as before nor as after`);
      if (!kept.has(path)) throw new Error(`${path} has changed and has no backup`);
      this.changed.push(path);
    }
    for (const path of found) this.leave(path);
  }

  /** The notes that have a backup. Each one must be whole. */
  private backups(notes: ReadonlyMap<string, Texts>): Set<string> {
    const kept = new Set<string>();
    for (const path of cli.list('kept')) {
      const note = path.slice(path.indexOf('/') + 1);
      const texts = notes.get(note);
      if (note === MARKER) continue;
      if (!texts) this.leave(path);
      else if (cli.read(`kept/${path}`) === texts.before) kept.add(note);
      else throw new Error(`kept/${path} is not the note as before`);
    }
    return kept;
  }

  private leave(path: string): void {
    const [, pid] = TEMPORARY.exec(path.slice(path.lastIndexOf('/') + 1)) ?? [];
    if (pid === undefined) throw new Error(`${path} was left behind`);
    this.leavers.push(pid);
  }
}

/** Runs the program for this long, then kills it; undefined if it ended by itself before. */
async function killAfter(milliseconds: number): Promise<string | undefined> {
  const child = spawn(process.execPath, [cli.program, ...ARGS], { cwd: cli.folder, stdio: 'ignore' });
  const ended = once(child, 'exit');
  await Promise.race([setTimeout(milliseconds), ended]);
  child.kill('SIGKILL');
  const [, signal] = (await ended) as [number | null, string | null];
  return signal === 'SIGKILL' ? String(child.pid) : undefined;
}

function startOver(notes: ReadonlyMap<string, Texts>): void {
  for (const folder of ['vault', 'kept']) rmSync(cli.path(folder), { recursive: true, force: true });
  for (const [path, { before }] of notes) cli.write(path, before);
}

/** How long a whole run takes, and one that finds nothing to do. */
async function measure(notes: ReadonlyMap<string, Texts>): Promise<readonly [shortest: number, longest: number]> {
  startOver(notes);
  const times: number[] = [];
  for (let run = 0; run < 2; run++) {
    const start = Date.now();
    expect((await cli.run(ARGS)).code).toBe(0);
    times.push(Date.now() - start);
  }
  startOver(notes);
  return [Math.floor(Math.min(...times) / 2), Math.ceil(Math.max(...times))];
}

describe('a run that is killed', () => {
  it(
    `leaves ${NOTES} notes whole ${KILLS} times, each changed one with its backup, and the next run cleans up`,
    async () => {
      const random = seeded(SEED);
      const notes = generate();
      const [shortest, longest] = await measure(notes);
      const figures = { kills: 0, inMidWork: 0, withTemporaries: 0, temporaries: 0, states: 0, ended: 0 };
      let earlier = 0;
      while (figures.kills < KILLS) {
        const pid = await killAfter(random.between(shortest, longest));
        const { changed, leavers } = new Inspection(notes);
        figures.states += NOTES;
        // A run that got as far as writing had removed what the runs before it left.
        if (changed.length > earlier) expect(leavers.filter((leaver) => leaver !== pid)).toEqual([]);
        if (pid === undefined) figures.ended++;
        else figures.kills++;
        if (pid !== undefined && changed.length > earlier && changed.length < NOTES) figures.inMidWork++;
        if (leavers.length > 0) figures.withTemporaries++;
        figures.temporaries += leavers.length;
        earlier = changed.length === NOTES ? 0 : changed.length;
        if (changed.length === NOTES) startOver(notes);
      }
      expect((await cli.run(ARGS)).code).toBe(0);
      const { changed, leavers } = new Inspection(notes);
      expect([changed.length, leavers]).toEqual([NOTES, []]);
      if (process.env.KILLS !== undefined) process.stdout.write(`${JSON.stringify(figures)}\n`);
    },
    LONGEST,
  );
});
