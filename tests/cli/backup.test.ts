import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { useCommandLine } from '../support/command-line';
import * as notes from '../support/notes';

const cli = useCommandLine();

describe('--backup', () => {
  it('keeps the untouched bytes of each note that changes, and of no other, under its relative path', async () => {
    const text = `\uFEFF${notes.duplicated().replaceAll('\n', '\r\n')}`;
    cli.write('vault/a/double.md', text);
    cli.write('vault/single.md', notes.exported());
    cli.write('vault/variant.md', notes.withVariantOnly());
    expect((await cli.run(['dedupe', 'vault', '--backup', 'kept/today'])).code).toBe(0);
    expect(cli.list('kept')).toEqual(['today/vault/a/double.md']);
    expect(cli.read('kept/today/vault/a/double.md')).toBe(text);
    expect(cli.read('vault/a/double.md')).toBe(`\uFEFF${notes.exported().replaceAll('\n', '\r\n')}`);
  });

  it('never overwrites an older backup', async () => {
    const texts = ['one', 'two', 'three'].map((word) => notes.exported([`Tweet ${word}.`]));
    for (const text of texts) {
      cli.write('double.md', text + text);
      await cli.run(['dedupe', 'double.md', '--backup', 'kept']);
    }
    expect(cli.list('kept')).toEqual(['double.1.md', 'double.2.md', 'double.md']);
    const [one = '', two = '', three = ''] = texts;
    expect(cli.read('kept/double.md')).toBe(one + one);
    expect(cli.read('kept/double.1.md')).toBe(two + two);
    expect(cli.read('kept/double.2.md')).toBe(three + three);
  });

  it('keeps no second backup of the same bytes, as of a note that cannot be written night after night', async () => {
    const other = notes.exported(['Tweet other.']);
    for (const text of [notes.duplicated(), notes.duplicated(), other + other, other + other, notes.duplicated()]) {
      cli.write('double.md', text);
      expect((await cli.run(['dedupe', 'double.md', '--backup', 'kept'])).code).toBe(0);
    }
    expect(cli.list('kept')).toEqual(['double.1.md', 'double.2.md', 'double.md']);
    expect(cli.read('kept/double.2.md')).toBe(notes.duplicated());
  });

  it('takes a folder under the name of a backup for none', async () => {
    cli.write('double.md', notes.duplicated());
    mkdirSync(cli.path('kept/double.md'), { recursive: true });
    expect((await cli.run(['dedupe', 'double.md', '--backup', 'kept'])).code).toBe(0);
    expect(cli.read('kept/double.1.md')).toBe(notes.duplicated());
  });

  it('lets nobody read a backup who may not read the note', async () => {
    chmodSync(cli.write('double.md', notes.duplicated()), 0o600);
    await cli.run(['dedupe', 'double.md', '--backup', 'kept']);
    expect(statSync(cli.path('kept/double.md')).mode & 0o777).toBe(0o600);
  });

  it('does not dedupe the backups that lie in the folder of the notes', async () => {
    cli.write('vault/double.md', notes.duplicated());
    await cli.run(['dedupe', 'vault', '--backup', 'vault/kept']);
    expect(await cli.document(['dedupe', 'vault', '--backup', 'vault/kept'])).toMatchObject({
      notes: [{ status: 'clean' }],
    });
    expect(cli.read('vault/kept/vault/double.md')).toBe(notes.duplicated());
  });

  it('keeps notes from elsewhere inside of the backup folder, by their whole path', async () => {
    mkdirSync(cli.path('here'));
    const path = cli.write('double.md', notes.duplicated());
    expect((await cli.run(['dedupe', '../double.md', '--backup', 'kept'], { cwd: 'here' })).code).toBe(0);
    expect(cli.read(`here/kept${path}`)).toBe(notes.duplicated());
  });

  it('leaves a note alone when no backup can be kept', async () => {
    cli.write('double.md', notes.duplicated());
    cli.write('kept', 'a file, not a folder');
    const before = cli.state();
    const { code, stderr } = await cli.run(['dedupe', 'double.md', '--backup', 'kept']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^readwise-threads: double\.md: no backup could be kept, so nothing was changed: .+\n$/);
    expect(cli.state()).toEqual(before);
  });
});
