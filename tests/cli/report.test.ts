import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { useCommandLine } from '../support/command-line';
import * as notes from '../support/notes';

const cli = useCommandLine();
const ESCAPE = '\x1b[';

/** The text a person sees on a terminal, made by `script`, which runs a command on one. */
function onTerminal(command: string, env: Readonly<Record<string, string>> = {}): string {
  const line = `'${process.execPath}' '${cli.program}' ${command}`;
  const settings = { cwd: cli.folder, env: { PATH: process.env.PATH ?? '', TERM: 'xterm', ...env } };
  return execFileSync('script', ['-qec', line, '/dev/null'], settings).toString();
}

describe('the table', () => {
  it('lists the notes that ask for attention, and sums up', async () => {
    cli.write('double.md', notes.duplicated());
    cli.write('single.md', notes.exported());
    cli.write('variant.md', notes.withVariantOnly());
    cli.write('journal.md', notes.journalPage());
    const { stdout } = await cli.run(['scan', '.']);
    expect(stdout).toMatch(/^duplicates +6 +3 +0 +0 {2}double\.md$/m);
    expect(stdout).toMatch(/^review +4 +0 +0 +0 {2}variant\.md \(1 variant left for you to decide\)$/m);
    expect(stdout).not.toContain('single.md');
    const sentence =
      '3 tweet notes: 1 clean, 1 with duplicates and 1 to review. 3 copies among 13 highlights. 1 other file.';
    expect(stdout.trimEnd().split('\n').at(-1)).toBe(sentence);
  });

  it('is only a sentence where all is well', async () => {
    cli.write('single.md', notes.exported());
    expect((await cli.run(['scan', '.'])).stdout).toBe('1 tweet note: 1 clean.\n');
  });

  it('lists a clean note in which two documents met', async () => {
    cli.write('met.md', notes.withCollision());
    expect((await cli.run(['scan', '.'])).stdout).toMatch(/^clean .* met\.md \(two documents in this note\)$/m);
  });

  it('escapes what would act in a terminal', async () => {
    cli.write('a\x1b[31m\nb.md', notes.duplicated());
    cli.write('c\x1b]0;title\x07.md', Buffer.from([0xff, 0xfe]));
    const { stdout, stderr } = await cli.run(['scan', '.']);
    expect(stdout).toContain('a\\x1b[31m\\nb.md');
    expect(stderr).toContain('c\\x1b]0;title\\x07.md');
    expect(stdout + stderr).not.toContain(ESCAPE);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('the differences of a dry run', () => {
  it('are a unified diff of each note', async () => {
    cli.write('double.md', notes.duplicated());
    const { stdout } = await cli.run(['dedupe', '--dry-run', 'double.md']);
    expect(stdout).toContain('--- a/double.md\n+++ b/double.md\n@@ ');
    const removed = stdout.split('\n').filter((line) => /^-(?!-- a)/.test(line));
    expect(`${removed.map((line) => line.slice(1)).join('\n')}\n`).toBe(notes.exported());
    expect(stdout).not.toMatch(/^\+(?!\+\+ b)/m);
  });

  it('name a note in its own letters', async () => {
    cli.write('生け垣 "a".md', notes.duplicated());
    const { stdout } = await cli.run(['dedupe', '--dry-run', '.']);
    expect(stdout).toContain('--- a/生け垣 "a".md\n+++ b/生け垣 "a".md\n@@ ');
  });

  it('escape what would act in a terminal, and keep tabs and line ends', async () => {
    const text = notes.exported(['One\x1b[2J and\ttwo\x07.']).replaceAll('\n', '\r\n');
    cli.write('double.md', text + text);
    const { stdout } = await cli.run(['dedupe', '--dry-run', 'double.md']);
    expect(stdout).toContain('One\\x1b[2J and\ttwo\\x07.');
    expect(stdout).not.toContain(ESCAPE);
    expect(stdout).toContain('-## Highlights\r\n');
  });
});

describe('colour', () => {
  const COMMAND = 'dedupe --dry-run double.md';

  it('stays out of pipes', async () => {
    cli.write('double.md', notes.duplicated());
    expect((await cli.run(COMMAND.split(' '))).stdout).not.toContain(ESCAPE);
    expect((await cli.run(COMMAND.split(' '), { env: { CI: 'true' } })).stdout).not.toContain(ESCAPE);
  });

  it('is in a pipe where FORCE_COLOR asks for it', async () => {
    cli.write('double.md', notes.duplicated());
    expect((await cli.run(COMMAND.split(' '), { env: { FORCE_COLOR: '1' } })).stdout).toContain(ESCAPE);
    const both = { FORCE_COLOR: '1', NO_COLOR: '1' };
    expect((await cli.run(COMMAND.split(' '), { env: both })).stdout).not.toContain(ESCAPE);
  });

  it('is on a terminal, unless NO_COLOR is set or the terminal is dumb', () => {
    cli.write('double.md', notes.duplicated());
    expect(onTerminal(COMMAND)).toContain('\x1b[31m-## Highlights');
    expect(onTerminal(COMMAND, { NO_COLOR: '1' })).not.toContain(ESCAPE);
    expect(onTerminal(COMMAND, { TERM: 'dumb' })).not.toContain(ESCAPE);
  });
});

describe('progress', () => {
  it('shows on a terminal for many notes, and leaves nothing on it', () => {
    for (let number = 0; number < 300; number++) cli.write(`many/${number}.md`, notes.journalPage());
    const shown = onTerminal('scan many');
    expect(shown).toContain(' of 300 notes');
    expect(shown.slice(shown.lastIndexOf('\x1b'))).toContain('300 other files');
  });

  it('does not show for few notes, nor in a pipe', async () => {
    cli.write('single.md', notes.exported());
    expect(onTerminal('scan single.md')).not.toContain(' of 1 notes');
    for (let number = 0; number < 300; number++) cli.write(`many/${number}.md`, notes.journalPage());
    expect((await cli.run(['scan', 'many'])).stderr).toBe('');
  });
});
