import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { removeAbandonedIn, TemporaryFiles } from '../../src/cli/temporary';
import { useCommandLine } from '../support/command-line';
import * as notes from '../support/notes';

const cli = useCommandLine();
const DAY_MS = 24 * 60 * 60 * 1000;

/** A temporary file as this machine names it, changed by `rename`. Returns its name. */
function leave(folder: string, rename: (name: string) => string = (name) => name): string {
  mkdirSync(cli.path(folder), { recursive: true });
  const { path, file } = new TemporaryFiles().make(cli.path(folder));
  closeSync(file);
  const name = path.slice(path.lastIndexOf('/') + 1);
  const renamed = rename(name);
  if (renamed !== name) {
    spawnSync('mv', [path, join(cli.path(folder), renamed)]);
  }
  return renamed;
}

/** The id of a process that has ended. */
const gonePid = (): number => spawnSync('true').pid;
const ofProcess = (pid: number) => (name: string) => name.replace(/^(\.readwise-threads-\w{8})-\d+/, `$1-${pid}`);

describe('temporary files', () => {
  it('have names that say whose they are, and are short enough beside any note', () => {
    const name = leave('.');
    expect(name).toMatch(new RegExp(`^\\.readwise-threads-[0-9a-f]{8}-${process.pid}-[0-9a-z]+-0\\.tmp$`));
    expect(name.length).toBeLessThan(100);
  });

  it('of a process that is gone are removed by the next run, in the folders it works on', async () => {
    cli.write('vault/deep/double.md', notes.duplicated());
    cli.write('named/double.md', notes.duplicated());
    for (const folder of ['vault', 'vault/deep', 'vault/.obsidian', 'named', 'elsewhere'])
      leave(folder, ofProcess(gonePid()));
    const { code, stdout } = await cli.run(['dedupe', 'vault', 'named/double.md']);
    expect([code, stdout]).toEqual([0, expect.stringContaining('2 deduped')]);
    expect(readdirSync(cli.path('vault')).sort()).toEqual(['.obsidian', 'deep']);
    expect(readdirSync(cli.path('vault/deep'))).toEqual(['double.md']);
    expect(readdirSync(cli.path('named'))).toEqual(['double.md']);
    for (const folder of ['vault/.obsidian', 'elsewhere']) expect(readdirSync(cli.path(folder))).toHaveLength(1);
  });

  it('stay in a scan and in a dry run, which change nothing', async () => {
    leave('vault', ofProcess(gonePid()));
    const before = cli.state();
    await cli.run(['scan', 'vault']);
    await cli.run(['dedupe', '--dry-run', 'vault']);
    expect(cli.state()).toEqual(before);
  });

  it('of a run that is still going stay', async () => {
    const other = spawn('sleep', ['60']);
    await once(other, 'spawn');
    const name = leave('vault', ofProcess(other.pid ?? 0));
    await cli.run(['dedupe', 'vault']);
    expect(readdirSync(cli.path('vault'))).toEqual([name]);
    removeAbandonedIn(cli.path('vault'), Date.now() + DAY_MS + 1_000);
    expect(readdirSync(cli.path('vault'))).toEqual([]);
    other.kill();
  });

  it('of an earlier process with our own id are known by when it began', () => {
    const name = leave('.');
    leave('.', (own) => own.replace(/-[0-9a-z]+-\d+\.tmp$/, '-abc-0.tmp'));
    removeAbandonedIn(cli.folder);
    expect(readdirSync(cli.folder)).toEqual([name]);
  });

  it('of another machine stay for a day, because nobody here can tell whether its process is gone', () => {
    const name = leave('.', (own) => ofProcess(gonePid())(own).replace(/threads-\w{8}/, 'threads-00000000'));
    removeAbandonedIn(cli.folder);
    expect(readdirSync(cli.folder)).toEqual([name]);
    removeAbandonedIn(cli.folder, Date.now() + DAY_MS + 1_000);
    expect(readdirSync(cli.folder)).toEqual([]);
  });

  it('are the only files that are removed', () => {
    const pid = gonePid();
    const names = [
      `.readwise-threads-${pid}-0.tmp`,
      `readwise-threads-00000000-${pid}-a-0.tmp`,
      '.other.tmp',
      'note.md',
    ];
    for (const name of names) cli.write(name, 'mine');
    const like = ofProcess(pid)(leave('.'));
    const folder = leave('.', () => 'gone').replace('gone', like);
    mkdirSync(cli.path(folder));
    const link = like.replace('-0.tmp', '-1.tmp');
    symlinkSync(cli.path('note.md'), cli.path(link));
    removeAbandonedIn(cli.folder, Date.now() + 2 * DAY_MS);
    for (const name of [...names, folder, link]) expect(existsSync(cli.path(name))).toBe(true);
  });

  it('of killed runs go from the folders of backups, too', async () => {
    cli.write('vault/double.md', notes.duplicated());
    await cli.run(['dedupe', 'vault', '--backup', 'kept']);
    const [run = ''] = readdirSync(cli.path('kept'));
    leave(`kept/${run}`, ofProcess(gonePid()));
    leave('kept', ofProcess(gonePid()));
    await cli.run(['dedupe', 'vault', '--backup', 'kept']);
    expect(readdirSync(cli.path(`kept/${run}`)).sort()).toEqual(['.readwise-threads-backup', 'vault']);
  });
});
