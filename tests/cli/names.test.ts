import { execFileSync } from 'node:child_process';
import {
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { describe, expect, it } from 'vitest';
import { useCommandLine } from '../support/command-line';
import * as notes from '../support/notes';

const cli = useCommandLine();
/** A name that would colour, erase, reverse and end a line: C0, DEL, C1, and marks of direction. */
const EVIL = 'a\x1b[31m\x7f\x9b2J\u202e\u2066\u200f\u061c\nb\r.md';
const ESCAPED = 'a\\x1b[31m\\x7f\\x9b2J\\u202e\\u2066\\u200f\\u061c\\nb\\r.md';
const ACTS = /(?!\n)[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u;

/** What a person sees who runs the command on a terminal, without the terminal's own line ends. */
function onTerminal(command: string): string {
  const line = `'${process.execPath}' '${cli.program}' ${command}; true`;
  // Other shells don't read $'…'.
  const env = { PATH: process.env.PATH ?? '', TERM: 'xterm', NO_COLOR: '1', SHELL: '/bin/bash', LC_ALL: 'C.UTF-8' };
  return execFileSync('script', ['-qec', line, '/dev/null'], { cwd: cli.folder, env })
    .toString()
    .replaceAll('\r\n', '\n');
}

describe('a file name that would act in a terminal', () => {
  it.each([
    ['a scan', 'scan .'],
    ['a scan as JSON', 'scan . --json'],
    ['the differences', 'dedupe --dry-run .'],
    ['a dry run as JSON', 'dedupe --dry-run . --json'],
    ['a dedupe', 'dedupe .'],
    ['a missing file', `scan $'gone\\x1b[31m\\x9b\\u202e'`],
    ['a missing file that is shown', `show $'gone\\x1b[31m\\x7f'`],
    ['an unknown command', `$'\\x1b[31m\\u202e'`],
    ['an unknown option', `scan $'--\\x1b[31m' .`],
    ['a backup folder', `dedupe . --backup $'./\\x1b[31m\\u200f'`],
  ])('acts in none with %s', (_what, command) => {
    cli.write(EVIL, notes.duplicated());
    cli.write(`bad-${EVIL}`, Buffer.from([0xff]));
    expect(onTerminal(command)).not.toMatch(ACTS);
  });

  it('is written out in the table, in errors and in differences', async () => {
    cli.write(EVIL, notes.duplicated());
    cli.write(`bad-${EVIL}`, Buffer.from([0xff]));
    const { stdout, stderr } = await cli.run(['scan', '.']);
    expect(stdout).toContain(`  ${ESCAPED}\n`);
    expect(stderr).toBe(`readwise-threads: bad-${ESCAPED}: not valid UTF-8\n`);
    expect((await cli.run(['dedupe', '--dry-run', '.'])).stdout).toContain(`--- a/${ESCAPED}\n+++ b/${ESCAPED}\n`);
  });

  it('is the same name in JSON that is read back', async () => {
    cli.write(EVIL, notes.duplicated());
    const { stdout } = await cli.run(['scan', '.', '--json']);
    expect(stdout).not.toMatch(ACTS);
    expect((JSON.parse(stdout) as { notes: unknown }).notes).toMatchObject([{ path: EVIL }]);
  });

  it('leaves the JSON of a thread on a terminal readable', () => {
    cli.write('note.md', notes.exported(['One\x9b2J \u202eand\x7f two.']));
    const shown = onTerminal('show note.md --format json');
    expect(shown).not.toMatch(ACTS);
    expect(JSON.stringify(JSON.parse(shown))).toContain('One\x9b2J \u202eand\x7f two.');
  });
});

describe('a name that is not valid UTF-8', () => {
  const inFolder = (name: Buffer): Buffer => Buffer.concat([Buffer.from(`${cli.folder}/`), name]);
  const BROKEN = Buffer.from('caf\xe9.md', 'latin1');

  it('is told of, and the other notes are done', async () => {
    writeFileSync(inFolder(BROKEN), notes.duplicated());
    writeFileSync(inFolder(Buffer.from('\xff\xfe.txt', 'latin1')), 'no note');
    mkdirSync(inFolder(Buffer.from('\xe4\xf6', 'latin1')));
    cli.write('double.md', notes.duplicated());
    cli.write('written \uFFFD.md', notes.duplicated());
    const { code, stdout, stderr } = await cli.run(['dedupe', '.']);
    expect([code, stdout]).toEqual([2, expect.stringContaining('2 deduped')]);
    const words = 'its name is not valid UTF-8: rename it first';
    expect(stderr).toBe(`readwise-threads: \\xe4\\xf6: ${words}\nreadwise-threads: caf\\xe9.md: ${words}\n`);
  });

  it('is told of where it is named', async () => {
    writeFileSync(inFolder(BROKEN), notes.duplicated());
    const through = ['bash', '--norc', '-c', `exec "$@" $'caf\\xe9.md'`, 'bash'];
    const { code, stderr } = await cli.run(['dedupe'], { through });
    expect(code).toBe(2);
    expect(stderr).toContain('no such file or folder; if its name is not valid UTF-8, rename it first\n');
  });

  it('is no folder for backups', async () => {
    cli.write('double.md', notes.duplicated());
    const through = ['bash', '--norc', '-c', `exec "$@" --backup $'caf\\xe9'`, 'bash'];
    const { code, stderr } = await cli.run(['dedupe', 'double.md'], { through });
    expect([code, stderr]).toEqual([2, 'readwise-threads: --backup caf\uFFFD: its name is not valid UTF-8\n']);
    expect(cli.list()).toEqual(['double.md']);
  });
});

describe('a note with two names (hard links)', () => {
  it('is told of and keeps both names and its bytes, because a dedupe would part them', async () => {
    cli.write('vault/double.md', notes.duplicated());
    linkSync(cli.path('vault/double.md'), cli.path('other name.md'));
    const before = cli.state();
    const { code, stderr } = await cli.run(['dedupe', 'vault']);
    const words = 'it has 2 names (hard links), and only this one would change: make it a file of its own first';
    expect([code, stderr]).toEqual([2, `readwise-threads: vault/double.md: ${words}\n`]);
    expect(cli.state()).toEqual(before);
    expect((await cli.run(['scan', 'vault'])).code).toBe(1);
  });
});

describe('a symbolic link that is named', () => {
  it('stays, and the note that it leads to is deduped in its own folder', async () => {
    const target = cli.write('outside/double.md', notes.duplicated());
    mkdirSync(cli.path('vault'));
    symlinkSync('../outside/double.md', cli.path('vault/link.md'));
    symlinkSync('link.md', cli.path('vault/second.md'));
    const all = ['vault/link.md', 'vault/second.md', 'outside/double.md'];
    const entry = await cli.entry(['dedupe', ...all, '--backup', 'kept']);
    expect(entry).toMatchObject({ path: 'outside/double.md', status: 'deduped' });
    expect([cli.read('outside/double.md'), cli.read('vault/link.md')]).toEqual([notes.exported(), notes.exported()]);
    expect(lstatSync(cli.path('vault/link.md')).isSymbolicLink()).toBe(true);
    expect(readlinkSync(cli.path('vault/link.md'))).toBe('../outside/double.md');
    expect(statSync(target).isFile()).toBe(true);
    expect(readdirSync(cli.path('outside'))).toEqual(['double.md']);
    expect(cli.list('kept').filter((path) => path.endsWith('/outside/double.md'))).toHaveLength(1);
  });

  it('can be shown', async () => {
    cli.write('double.md', notes.duplicated());
    symlinkSync('double.md', cli.path('link.md'));
    expect(await cli.run(['show', 'link.md'])).toEqual(await cli.run(['show', 'double.md']));
  });

  it.each([
    ['leads nowhere', 'gone.md', 'a symbolic link that leads nowhere'],
    ['leads back to itself', 'link.md', 'a symbolic link that leads back to itself'],
    ['leads to a folder', 'folder', 'a symbolic link to a folder: end it with / to work on that folder'],
  ])('and %s is an error', async (_what, target, words) => {
    mkdirSync(cli.path('folder'));
    symlinkSync(target, cli.path('link.md'));
    for (const command of ['scan', 'dedupe', 'show']) {
      const { code, stderr } = await cli.run([command, 'link.md']);
      expect([code, stderr]).toEqual([2, `readwise-threads: link.md: ${words}\n`]);
    }
  });
});

describe('U+FFFD in a note', () => {
  it('is text like any other', async () => {
    const text = notes.exported(['What is \uFFFD? Nobody knows.']);
    cli.write('double.md', text + text);
    expect(await cli.run(['dedupe', 'double.md'])).toMatchObject({ code: 0, stderr: '' });
    expect(cli.read('double.md')).toBe(text);
    expect((await cli.run(['show', 'double.md'])).stdout).toContain('What is \uFFFD?');
  });
});
