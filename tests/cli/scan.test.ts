import { mkdirSync, symlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { useCommandLine } from '../support/command-line';
import * as notes from '../support/notes';

const cli = useCommandLine();

function writeVault(): void {
  cli.write('vault/double.md', notes.duplicated());
  cli.write('vault/deep/er/single.md', notes.exported());
  cli.write('vault/variant.md', notes.withVariantOnly());
  cli.write('vault/collision.md', notes.withCollision());
  cli.write('vault/journal.md', notes.journalPage());
  cli.write('vault/empty.md', '');
}

describe('exit codes', () => {
  it('is 0 where nothing is to do', async () => {
    cli.write('single.md', notes.exported());
    expect((await cli.run(['scan', 'single.md'])).code).toBe(0);
  });

  it('is 0 where only decisions of a person are left', async () => {
    cli.write('variant.md', notes.withVariantOnly());
    expect((await cli.run(['scan', 'variant.md'])).code).toBe(0);
  });

  it('is 1 where duplicates are found', async () => {
    cli.write('double.md', notes.duplicated());
    expect((await cli.run(['scan', 'double.md'])).code).toBe(1);
  });

  it('is 2 where a note could not be read, whatever else is found', async () => {
    cli.write('double.md', notes.duplicated());
    expect((await cli.run(['scan', 'double.md', 'gone.md'])).code).toBe(2);
  });
});

describe('the JSON document', () => {
  it('says of each tweet note what was found, sorted by path, and counts the others', async () => {
    writeVault();
    const { code, ...document } = await cli.document(['scan', 'vault']);
    expect(code).toBe(1);
    const bytes = Buffer.byteLength(notes.exported());
    const collision = Buffer.byteLength(notes.withCollision());
    const variant = Buffer.byteLength(notes.withVariantOnly());
    const none = { copies: 0, carried: 0, moved: 0, variants: 0, collision: false };
    expect(document).toEqual({
      notes: [
        {
          ...{ ...none, path: 'vault/collision.md', status: 'clean', kind: 'thread', highlights: 4, collision: true },
          ...{ bytesBefore: collision, bytesAfter: collision, message: 'two documents in this note' },
        },
        {
          ...none,
          path: 'vault/deep/er/single.md',
          status: 'clean',
          kind: 'thread',
          highlights: 3,
          bytesBefore: bytes,
          bytesAfter: bytes,
        },
        {
          ...{ ...none, path: 'vault/double.md', status: 'duplicates', kind: 'thread', highlights: 6, copies: 3 },
          ...{ bytesBefore: 2 * bytes, bytesAfter: bytes },
        },
        {
          ...{ ...none, path: 'vault/variant.md', status: 'review', kind: 'thread', highlights: 4, variants: 1 },
          ...{ bytesBefore: variant, bytesAfter: variant, message: '1 variant left for you to decide' },
        },
      ],
      totals: {
        ...{ notes: 4, other: 2, clean: 2, duplicates: 1, deduped: 0, review: 1, error: 0 },
        ...{ highlights: 17, copies: 3, carried: 0, moved: 0, variants: 1, collisions: 1 },
        bytesBefore: 3 * bytes + collision + variant,
        bytesAfter: 2 * bytes + collision + variant,
      },
    });
  });

  it('is the same on every run', async () => {
    writeVault();
    const one = await cli.run(['scan', 'vault', '--json']);
    expect(await cli.run(['scan', 'vault', '--json'])).toEqual(one);
  });

  it('has an entry for what could not be read', async () => {
    const { notes: entries, totals } = await cli.document(['scan', 'gone.md']);
    expect(entries).toMatchObject([
      { path: 'gone.md', status: 'error', kind: null, message: 'no such file or folder' },
    ]);
    expect(totals).toMatchObject({ notes: 1, error: 1 });
  });
});

describe('which files are looked at', () => {
  it('changes nothing', async () => {
    writeVault();
    const before = cli.state();
    await cli.run(['scan', 'vault']);
    expect(cli.state()).toEqual(before);
  });

  it.each([...['obsidian', 'git', 'trash'].map((name) => `.${name}`), 'node_modules'])(
    'leaves out %s, at any depth',
    async (folder) => {
      cli.write(`vault/${folder}/double.md`, notes.duplicated());
      cli.write(`vault/a/b/${folder}/c/double.md`, notes.duplicated());
      expect(await cli.document(['scan', 'vault'])).toMatchObject({ code: 0, notes: [], totals: { other: 0 } });
    },
  );

  it('finds *.md in folders, and any file by its name', async () => {
    cli.write('vault/double.txt', notes.duplicated());
    cli.write('vault/folder.md/double.md', notes.duplicated());
    const found = await cli.document(['scan', 'vault']);
    expect(found.notes.map(({ path }) => path)).toEqual(['vault/folder.md/double.md']);
    expect((await cli.entry(['scan', 'vault/double.txt'])).status).toBe('duplicates');
  });

  it('looks once at a note that is named twice', async () => {
    cli.write('vault/double.md', notes.duplicated());
    const names = ['vault', 'vault/double.md', './vault/../vault/double.md', cli.path('vault')];
    expect((await cli.entry(['scan', ...names])).path).toBe('vault/double.md');
  });

  it('shows paths from where it runs', async () => {
    cli.write('vault/double.md', notes.duplicated());
    mkdirSync(cli.path('elsewhere'));
    expect((await cli.entry(['scan', '../vault'], { cwd: 'elsewhere' })).path).toBe('../vault/double.md');
    expect((await cli.entry(['scan', '.'], { cwd: 'vault' })).path).toBe('double.md');
  });

  it('does not follow symbolic links in folders', async () => {
    cli.write('outside/double.md', notes.duplicated());
    mkdirSync(cli.path('vault'));
    symlinkSync(cli.path('outside/double.md'), cli.path('vault/file.md'));
    symlinkSync(cli.path('outside'), cli.path('vault/folder'));
    symlinkSync(cli.path('vault'), cli.path('vault/loop'));
    expect(await cli.document(['scan', 'vault'])).toMatchObject({ code: 0, notes: [], totals: { other: 0 } });
  });
});
