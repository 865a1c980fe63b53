import {
  chmodSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BackupFolder } from '../../src/cli/backup';
import { useCommandLine } from '../support/command-line';
import * as notes from '../support/notes';

const cli = useCommandLine();
const MARKER = '.readwise-threads-backup';

/** The folders of the runs that kept something, oldest first. */
function runsIn(folder: string): string[] {
  return readdirSync(cli.path(folder))
    .sort()
    .map((name) => join(folder, name));
}

/** The one run that kept something: its folder. */
function onlyRun(folder = 'kept'): string {
  const [run = '', ...more] = runsIn(folder);
  expect(more).toEqual([]);
  return run;
}

describe('--backup', () => {
  it('keeps the untouched bytes of each note that changes, and of no other, under its relative path', async () => {
    const text = `\uFEFF${notes.duplicated().replaceAll('\n', '\r\n')}`;
    cli.write('vault/a/double.md', text);
    cli.write('vault/single.md', notes.exported());
    cli.write('vault/variant.md', notes.withVariantOnly());
    expect((await cli.run(['dedupe', 'vault', '--backup', 'kept/today'])).code).toBe(0);
    const run = onlyRun('kept/today');
    expect(cli.list(run)).toEqual([MARKER, 'vault/a/double.md']);
    expect(cli.read(`${run}/vault/a/double.md`)).toBe(text);
    expect(cli.read('vault/a/double.md')).toBe(`\uFEFF${notes.exported().replaceAll('\n', '\r\n')}`);
  });

  it('has a folder of its own for each run that changes something, named by its time and process', async () => {
    const texts = ['one', 'two', 'three'].map((word) => notes.exported([`Tweet ${word}.`]));
    for (const text of texts) {
      cli.write('double.md', text + text);
      for (let times = 0; times < 2; times++) await cli.run(['dedupe', 'double.md', '--backup', 'kept']);
    }
    const runs = runsIn('kept');
    expect(runs).toHaveLength(3);
    for (const run of runs) expect(run).toMatch(/^kept\/\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d+$/);
    const kept = runs.map((run) => cli.read(`${run}/double.md`));
    expect(new Set(kept)).toEqual(new Set(texts.map((text) => text + text)));
  });

  it('keeps nothing of a note that cannot be written, night after night', async () => {
    cli.write('double.md', notes.duplicated());
    linkSync(cli.path('double.md'), cli.path('other.md'));
    expect((await cli.run(['dedupe', 'double.md', '--backup', 'kept'])).code).toBe(2);
    expect(cli.list()).toEqual(['double.md', 'other.md']);
  });

  it('lets nobody read a backup who may not read the note', async () => {
    chmodSync(cli.write('double.md', notes.duplicated()), 0o644);
    chmodSync(cli.write('private.md', notes.duplicated()), 0o600);
    await cli.run(['dedupe', 'double.md', 'private.md', '--backup', 'kept']);
    expect(statSync(cli.path(onlyRun())).mode & 0o777).toBe(0o700);
    expect(statSync(cli.path(`${onlyRun()}/double.md`)).mode & 0o777).toBe(0o644);
    expect(statSync(cli.path(`${onlyRun()}/private.md`)).mode & 0o777).toBe(0o600);
  });

  it('keeps notes from elsewhere inside of the backup folder, by their whole path', async () => {
    mkdirSync(cli.path('here'));
    const path = cli.write('double.md', notes.duplicated());
    expect((await cli.run(['dedupe', '../double.md', '--backup', 'kept'], { cwd: 'here' })).code).toBe(0);
    expect(cli.read(`${onlyRun('here/kept')}${path}`)).toBe(notes.duplicated());
  });

  it('keeps notes whose names have 255 bytes', async () => {
    const name = `${'é'.repeat(126)}.md`;
    expect(Buffer.byteLength(name)).toBe(255);
    cli.write(`vault/${name}`, notes.duplicated());
    expect((await cli.run(['dedupe', 'vault', '--backup', 'kept'])).code).toBe(0);
    expect(cli.read(`vault/${name}`)).toBe(notes.exported());
    expect(cli.read(`${onlyRun()}/vault/${name}`)).toBe(notes.duplicated());
  });

  it('is kept of every changed note when two runs share the folder', async () => {
    const names = Array.from({ length: 60 }, (_, number) => `vault/${number}.md`);
    for (const name of names) cli.write(name, notes.duplicated());
    const runs = Array.from({ length: 3 }, () => cli.run(['dedupe', 'vault', '--backup', 'kept']));
    expect((await Promise.all(runs)).map(({ code }) => code)).toEqual([0, 0, 0]);
    const kept = cli.list('kept').filter((path) => path.endsWith('.md'));
    for (const name of names) {
      expect(cli.read(name)).toBe(notes.exported());
      const copies = kept.filter((path) => path.endsWith(`/${name}`));
      expect(copies.length).toBeGreaterThanOrEqual(1);
      for (const copy of copies) expect(cli.read(`kept/${copy}`)).toBe(notes.duplicated());
    }
  });
});

describe('a folder that cannot keep backups', () => {
  async function expectRefusal(args: readonly string[], message: string, cwd = '.'): Promise<void> {
    const before = cli.state();
    const runs = [[], ['--dry-run'], ['--json']].map((further) => cli.run(['dedupe', ...args, ...further], { cwd }));
    for (const { code, stdout, stderr } of await Promise.all(runs))
      expect([code, stdout, stderr]).toEqual([2, '', `readwise-threads: --backup ${message}\n`]);
    expect(cli.state()).toEqual(before);
  }

  it('is one inside of what is worked on, whether it exists or not, and by whatever way it is named', async () => {
    cli.write('vault/double.md', notes.duplicated());
    mkdirSync(cli.path('vault/there'));
    symlinkSync(cli.path('vault/there'), cli.path('link'));
    symlinkSync(cli.path('vault'), cli.path('way'));
    for (const place of [
      'vault',
      'vault/',
      'vault/there',
      'vault/new/deep',
      'link',
      'link/new',
      'way/new',
      'x/../vault',
    ])
      await expectRefusal(
        ['vault', '--backup', place],
        `${place}: in vault, which is worked on; choose a folder outside`,
      );
    await expectRefusal(
      ['way/', '--backup', 'vault/new'],
      'vault/new: in way/, which is worked on; choose a folder outside',
    );
    await expectRefusal(['.', '--backup', 'new'], 'new: in ., which is worked on; choose a folder outside', 'vault');
  });

  it('is one that holds what is worked on', async () => {
    cli.write('vault/notes/double.md', notes.duplicated());
    symlinkSync(cli.path('vault/notes'), cli.path('way'));
    const holds = (root: string) => `vault: ${root}, which is worked on, is in this folder`;
    for (const root of ['vault/notes', 'vault/notes/double.md', 'way/', 'way/double.md'])
      await expectRefusal([root, '--backup', 'vault'], holds(root));
  });

  it('is one in an Obsidian vault, unless Obsidian does not look there', async () => {
    cli.write('vault/notes/double.md', notes.duplicated());
    mkdirSync(cli.path('vault/.obsidian'));
    const vault = realpathSync(cli.path('vault'));
    const message = `vault/kept: in the vault ${vault}, where Obsidian would take the backups for notes`;
    await expectRefusal(['vault/notes', '--backup', 'vault/kept'], message);
    expect((await cli.run(['dedupe', 'vault/notes', '--backup', 'vault/.kept'])).code).toBe(0);
    expect(cli.read(`${onlyRun('vault/.kept')}/vault/notes/double.md`)).toBe(notes.duplicated());
  });

  it('is a file, or below one, or behind a link that leads nowhere', async () => {
    cli.write('double.md', notes.duplicated());
    cli.write('kept', 'a file, not a folder');
    symlinkSync('gone', cli.path('dangling'));
    symlinkSync('circle', cli.path('circle'));
    await expectRefusal(['double.md', '--backup', 'kept'], 'kept: a file, not a folder');
    await expectRefusal(['double.md', '--backup', 'kept/below'], 'kept/below: kept is a file, not a folder');
    await expectRefusal(['double.md', '--backup', 'dangling/x'], 'dangling/x: a symbolic link that leads nowhere');
    await expectRefusal(['double.md', '--backup', 'circle'], 'circle: a symbolic link that leads back to itself');
  });
});

describe('a folder of backups', () => {
  it('is never worked on, wherever it is', async () => {
    cli.write('vault/double.md', notes.duplicated());
    await cli.run(['dedupe', 'vault', '--backup', 'kept']);
    const before = cli.state();
    for (const command of ['scan', 'dedupe'])
      expect(await cli.document([command, '.'])).toMatchObject({ code: 0, notes: [{ path: 'vault/double.md' }] });
    expect(cli.state()).toEqual(before);
  });

  it('says so when it, or something in it, is named', async () => {
    cli.write('vault/double.md', notes.duplicated());
    await cli.run(['dedupe', 'vault', '--backup', 'kept']);
    const [run, before] = [onlyRun(), cli.state()];
    symlinkSync(cli.path(`${run}/vault/double.md`), cli.path('link.md'));
    const words = `in a folder of backups, which is never worked on (${run} has the file ${MARKER})`;
    for (const root of [run, `${run}/vault`, `${run}/vault/double.md`, 'link.md']) {
      const { code, stderr } = await cli.run(['dedupe', root]);
      expect([code, stderr]).toEqual([2, `readwise-threads: ${root}: ${words}\n`]);
    }
    rmSync(cli.path('link.md'));
    expect(cli.state()).toEqual(before);
  });
});

describe('BackupFolder', () => {
  const entryOf = (before: string) => ({ path: cli.path('note.md'), at: 1, before, edits: [] });
  const keptIn = (folder: string) =>
    cli
      .list(folder)
      .filter((path) => path.endsWith('.md'))
      .map((path) => cli.read(`${folder}/${path}`));

  it('keeps each text of a note that changes twice, the first one in the first folder', async () => {
    cli.write('note.md', 'one');
    const backup = new BackupFolder(cli.path('kept'), 0);
    for (const text of ['one', 'two', 'one']) await backup.record(entryOf(text));
    const runs = runsIn('kept');
    expect(runs).toEqual([`kept/1970-01-01T00-00-00-${process.pid}`, `kept/1970-01-01T00-00-00-${process.pid}-2`]);
    expect(runs.map(keptIn)).toEqual([['one'], ['two']]);
  });

  it('keeps the backup of a write that happened when another one with the same text did not', async () => {
    cli.write('note.md', 'one');
    const backup = new BackupFolder(cli.path('kept'), 0);
    const [written, stale] = [entryOf('one'), entryOf('one')];
    await Promise.all([backup.record(stale), backup.record(written)]);
    await backup.withdraw(stale);
    expect(keptIn('kept')).toEqual(['one']);
    await backup.withdraw(written);
    expect(keptIn('kept')).toEqual([]);
  });

  it('never takes the folder of another run', async () => {
    cli.write('note.md', 'one');
    const backups = [0, 0, 0].map((began) => new BackupFolder(cli.path('kept'), began));
    await Promise.all(backups.map((backup, index) => backup.record(entryOf(`text ${index}`))));
    expect(runsIn('kept').flatMap(keptIn).sort()).toEqual(['text 0', 'text 1', 'text 2']);
    expect(readFileSync(cli.path(`${runsIn('kept')[2] ?? ''}/${MARKER}`), 'utf8')).toContain('Backups');
  });
});
