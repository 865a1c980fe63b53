import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { useCommandLine } from '../support/command-line';
import { duplicated, exported } from '../support/notes';

const cli = useCommandLine();

describe('help and version', () => {
  it.each([['--help'], ['-h'], ['--help', '--version']])('%s names every command', async (...args) => {
    const { code, stdout, stderr } = await cli.run(args);
    expect([code, stderr]).toEqual([0, '']);
    for (const command of ['scan', 'dedupe', 'show']) expect(stdout).toContain(`readwise-threads ${command}`);
  });

  it.each([
    ['scan', ['--json']],
    ['dedupe', ['--dry-run', '--json', '--backup <folder>']],
    ['show', ['--format']],
  ])('%s --help names its options and exit codes', async (command, options) => {
    const { code, stdout } = await cli.run([command, '--help']);
    expect(code).toBe(0);
    for (const option of options) expect(stdout).toContain(option);
    expect(stdout).toContain('Exit codes:');
  });

  it('says the version of the package', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(await cli.run(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });
});

describe('wrong arguments', () => {
  it.each([
    [[], 'a command is missing'],
    [['clean', 'x.md'], "unknown command 'clean'"],
    [['scan'], 'a file or folder is missing'],
    [['dedupe', '--json'], 'a file or folder is missing'],
    [['show'], 'a file is missing'],
    [['show', 'a.md', 'b.md'], 'show takes one file'],
    [['show', 'a.md', '--format', 'html'], "unknown format 'html'"],
    [['scan', 'x.md', '--backup', 'kept'], "scan has no option '--backup'"],
    [['scan', 'x.md', '--dry-run'], "scan has no option '--dry-run'"],
    [['show', 'x.md', '--json'], "show has no option '--json'"],
    [['dedupe', 'x.md', '--format', 'text'], "dedupe has no option '--format'"],
    [['dedupe', 'x.md', '--backup='], "'--backup' needs a folder"],
    [['dedupe', 'x.md', '--backup'], '--backup'],
    [['scan', 'x.md', '--force'], '--force'],
    [['scan', '-x.md'], '-x'],
  ])('%j is answered on stderr with the usage, and exit 2', async (args, complaint) => {
    cli.write('x.md', duplicated());
    const { code, stdout, stderr } = await cli.run(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.split('\n')[0]).toContain(complaint);
    expect(stderr).toContain('readwise-threads');
    expect(stderr).toMatch(/^Usage:/m);
    expect(cli.read('x.md')).toBe(duplicated());
  });
});

describe('names', () => {
  it.each(['-x.md', '--json', 'two\nlines.md', 'Übung – 日本語 🌿.md', 'with space.md', 'quo\'te".md'])(
    'takes the file name %j',
    async (name) => {
      cli.write(name, duplicated());
      const { stdout } = await cli.run(['dedupe', '--json', '--', name]);
      expect((JSON.parse(stdout) as { notes: unknown[] }).notes).toMatchObject([{ path: name, status: 'deduped' }]);
      expect(cli.read(name)).toBe(exported());
    },
  );
});
