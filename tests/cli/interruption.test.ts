import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Document } from '../../src/jobs/report/report';
import { useCommandLine } from '../support/command-line';
import * as notes from '../support/notes';

const cli = useCommandLine();
/** Work for longer than it takes to see that it has begun. */
const MANY = 3_000;

function writeMany(): void {
  for (let number = 0; number < MANY; number++) cli.write(`many/${number}.md`, notes.duplicated());
}

/** Resolves as soon as some note of `many` is deduped. */
async function untilBegun(): Promise<void> {
  const single = notes.exported();
  const first = cli.path('many/0.md');
  while (readFileSync(first, 'utf8') !== single) await setTimeout(1);
}

describe('a signal', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)(
    '%s ends the work after the notes at hand, reports what is done and exits with %i',
    async (signal, code) => {
      writeMany();
      const child = cli.start(['dedupe', 'many', '--json']);
      const output: Buffer[] = [];
      child.stdout.on('data', (bytes: Buffer) => output.push(bytes));
      const closed = once(child, 'close');
      await untilBegun();
      child.kill(signal);
      expect(await closed).toEqual([code, null]);
      const { notes: entries } = JSON.parse(Buffer.concat(output).toString()) as Document;
      expect(entries.length).toBeGreaterThan(0);
      expect(entries.length).toBeLessThan(MANY);
      const done = new Set(entries.map(({ path }) => path));
      for (const name of cli.list('many')) {
        expect(cli.read(`many/${name}`)).toBe(done.has(`many/${name}`) ? notes.exported() : notes.duplicated());
      }
    },
  );
});

describe('a signal in a dry run, which waits for no disk', () => {
  it('ends it early all the same', async () => {
    writeMany();
    const child = cli.start(['dedupe', '--dry-run', 'many']);
    const output: Buffer[] = [];
    child.stdout.on('data', (bytes: Buffer) => output.push(bytes));
    child.stdout.once('data', () => child.kill('SIGINT'));
    expect(await once(child, 'close')).toEqual([130, null]);
    const shown = Buffer.concat(output).toString();
    expect(shown.match(/^--- a\//gm)?.length).toBeLessThan(MANY);
    expect(shown).toMatch(/\d+ tweet notes?: \d+ with duplicates\. /);
  });
});

describe('a reader that stops early', () => {
  it('ends the program quietly', async () => {
    for (let number = 0; number < 2_000; number++) cli.write(`many/${number}.md`, notes.duplicated());
    const child = cli.start(['dedupe', '--dry-run', 'many']);
    const complaints: Buffer[] = [];
    child.stderr.on('data', (bytes: Buffer) => complaints.push(bytes));
    const closed = once(child, 'close');
    child.stdout.once('data', () => child.stdout.destroy());
    expect(await closed).toEqual([0, null]);
    expect(Buffer.concat(complaints).toString()).toBe('');
  });
});
