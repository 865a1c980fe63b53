import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, truncateSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { useCommandLine, type Run } from '../support/command-line';
import * as notes from '../support/notes';

const cli = useCommandLine();
const NOBODY = 65_534;
const isRoot = process.geteuid?.() === 0;
/** Root may read and write everything, so somebody else has to run into the permissions. */
const AS_NOBODY = isRoot ? ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'] : [];
const canBeNobody = !isRoot || spawnSync('setpriv', [...AS_NOBODY.slice(1), 'true']).status === 0;
/** A mount of our own that only the run sees, and that goes with it. */
const OWN_MOUNTS = isRoot ? ['unshare', '-m'] : ['unshare', '-rm'];
const canMount = spawnSync('unshare', [...OWN_MOUNTS.slice(1), 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0;

const MEGABYTE = 1024 * 1024;

/** Gives the files to whoever runs the program. */
function handOver(...names: readonly string[]): void {
  chmodSync(cli.folder, 0o755);
  if (isRoot) for (const name of names) chownSync(cli.path(name), NOBODY, NOBODY);
}

function expectOneLine({ code, stderr }: Run, path: string, message: string | RegExp): void {
  expect(code).toBe(2);
  expect(stderr.endsWith('\n')).toBe(true);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect(stderr).toContain(`readwise-threads: ${path}: `);
  expect(stderr).toMatch(message);
}

describe('bad input', () => {
  const binary = Buffer.concat([Buffer.from(notes.duplicated()), Buffer.from([0, 1, 2])]);
  const latin = Buffer.from(notes.duplicated().replace('hedge', 'h\xe9dge'), 'latin1');

  it.each([
    ['binary', binary, 'binary, not text'],
    ['in UTF-16', Buffer.from(`\uFEFF${notes.duplicated()}`, 'utf16le'), 'binary, not text'],
    ['not UTF-8', latin, 'not valid UTF-8'],
    ['cut off in a character', Buffer.from('# Gänse').subarray(0, 4), 'not valid UTF-8'],
  ])('a note that is %s keeps its bytes, and the others are done', async (_, bytes, message) => {
    cli.write('bad.md', bytes);
    cli.write('double.md', notes.duplicated());
    for (const command of ['scan', 'dedupe']) expectOneLine(await cli.run([command, '.']), 'bad.md', message);
    expectOneLine(await cli.run(['show', 'bad.md']), 'bad.md', message);
    expect(cli.list()).toEqual(['bad.md', 'double.md']);
    expect(execFileSync('cat', [cli.path('bad.md')])).toEqual(bytes);
    expect(cli.read('double.md')).toBe(notes.exported());
  });

  it('a file over 64 MB is not read; one of 64 MB is', async () => {
    truncateSync(cli.write('large.md', ''), 64 * MEGABYTE + 1);
    expectOneLine(await cli.run(['dedupe', 'large.md']), 'large.md', 'over 64 MB');
    truncateSync(cli.path('large.md'), 64 * MEGABYTE);
    expectOneLine(await cli.run(['dedupe', 'large.md']), 'large.md', 'binary');
  });

  it('a path that is missing is one line for each, and the others are done', async () => {
    cli.write('double.md', notes.duplicated());
    const { code, stderr } = await cli.run(['dedupe', 'gone.md', 'double.md', 'gone too', '']);
    expect(code).toBe(2);
    const missing = ['', 'gone too', 'gone.md'].map((path) => `readwise-threads: ${path}: no such file or folder\n`);
    expect(stderr).toBe(missing.join(''));
    expect(cli.read('double.md')).toBe(notes.exported());
  });

  it('a named pipe is not waited for', async () => {
    execFileSync('mkfifo', [cli.path('pipe.md')]);
    expectOneLine(await cli.run(['scan', 'pipe.md']), 'pipe.md', 'neither a file nor a folder');
    expect((await cli.run(['scan', '.'])).code).toBe(0);
    expectOneLine(await cli.run(['show', 'pipe.md']), 'pipe.md', 'not a regular file');
  });

  it('a folder cannot be shown', async () => {
    mkdirSync(cli.path('folder'));
    expectOneLine(await cli.run(['show', 'folder']), 'folder', 'a folder, not a file');
  });
});

describe.skipIf(!canBeNobody)('without permission (needs another user: setpriv)', () => {
  const through = AS_NOBODY;

  it('to read a note', async () => {
    chmodSync(cli.write('vault/secret.md', notes.duplicated()), 0o000);
    cli.write('vault/double.md', notes.duplicated());
    handOver('vault', 'vault/secret.md', 'vault/double.md');
    expectOneLine(await cli.run(['dedupe', 'vault'], { through }), 'vault/secret.md', 'no permission');
    chmodSync(cli.path('vault/secret.md'), 0o600);
    expect(cli.read('vault/secret.md')).toBe(notes.duplicated());
    expect(cli.read('vault/double.md')).toBe(notes.exported());
  });

  it('to look into a folder', async () => {
    cli.write('vault/closed/double.md', notes.duplicated());
    cli.write('vault/open/double.md', notes.duplicated());
    handOver('vault/closed', 'vault/open', 'vault/open/double.md');
    chmodSync(cli.path('vault/closed'), 0o000);
    expectOneLine(await cli.run(['dedupe', 'vault'], { through }), 'vault/closed', 'no permission');
    chmodSync(cli.path('vault/closed'), 0o755);
    expect(cli.read('vault/closed/double.md')).toBe(notes.duplicated());
    expect(cli.read('vault/open/double.md')).toBe(notes.exported());
  });

  it('to write a note', async () => {
    chmodSync(cli.write('vault/double.md', notes.duplicated()), 0o444);
    handOver('vault', 'vault/double.md');
    const before = cli.state();
    expectOneLine(await cli.run(['dedupe', 'vault'], { through }), 'vault/double.md', 'no permission');
    expect(cli.state()).toEqual(before);
  });

  it('to write in its folder', async () => {
    cli.write('vault/double.md', notes.duplicated());
    handOver('vault', 'vault/double.md');
    chmodSync(cli.path('vault'), 0o555);
    const before = cli.state();
    const message = 'cannot write in its folder: no permission';
    expectOneLine(await cli.run(['dedupe', 'vault'], { through }), 'vault/double.md', message);
    expect(cli.state()).toEqual(before);
    chmodSync(cli.path('vault'), 0o755);
  });
});

describe('a disk that takes no more', () => {
  /** Runs `sh` with the program's call as its arguments. */
  function shell(script: string): string[] {
    return ['sh', '-c', `${script}; exec "$@"`, 'sh'];
  }

  it('keeps the note when a file may not grow so large', async () => {
    const tweets = Array.from({ length: 200 }, (_, index) => `Stem ${index} of the hedge, laid low.`);
    cli.write('double.md', notes.exported(tweets).repeat(2));
    const before = cli.state();
    const run = await cli.run(['dedupe', 'double.md'], { through: shell('ulimit -f 4') });
    expectOneLine(run, 'double.md', 'over the largest size that may be written here');
    expect(cli.state()).toEqual(before);
  });

  it('says so when it takes not even the result', async () => {
    cli.write('single.md', notes.exported());
    const through = ['sh', '-c', 'exec "$@" >/dev/full', 'sh'];
    const { code, stderr } = await cli.run(['scan', 'single.md'], { through });
    expect([code, stderr]).toEqual([2, 'readwise-threads: the result could not be written: the disk is full\n']);
  });

  it.skipIf(!canMount)('keeps the note when the disk is full (needs a mount of its own: unshare)', async () => {
    mkdirSync(cli.path('disk'));
    const tweets = Array.from({ length: 200 }, (_, index) => `Stem ${index} of the hedge, laid low.`);
    cli.write('double.md', notes.exported(tweets).repeat(2));
    const script =
      'mount -t tmpfs -o size=64k none disk; cp double.md disk; dd if=/dev/zero of=disk/filler bs=1k 2>dd.txt';
    const check = '"$@"; code=$?; cmp double.md disk/double.md && ls -A disk; exit $code';
    const through = [...OWN_MOUNTS, 'sh', '-c', `${script}; ${check}`, 'sh'];
    const run = await cli.run(['dedupe', 'disk/double.md'], { through });
    expectOneLine(run, 'disk/double.md', 'the disk is full');
    expect(run.stdout.trimEnd().split('\n').slice(-2)).toEqual(['double.md', 'filler']);
  });

  it.skipIf(!canMount)('keeps the note on a read-only disk (needs a mount of its own: unshare)', async () => {
    cli.write('disk/double.md', notes.duplicated());
    const before = cli.state();
    const script = 'mount --bind disk disk && mount -o remount,ro,bind disk';
    const run = await cli.run(['dedupe', 'disk/double.md'], { through: [...OWN_MOUNTS, ...shell(script)] });
    expectOneLine(run, 'disk/double.md', 'read-only');
    expect(cli.state()).toEqual(before);
  });
});
