import { chmodSync, statSync, utimesSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { useCommandLine } from '../support/command-line';
import * as notes from '../support/notes';

const cli = useCommandLine();
const BYTE_ORDER_MARK = '\uFEFF';

describe('a dedupe', () => {
  it('says once what was written twice, in all notes of a folder, and leaves the others alone', async () => {
    cli.write('vault/double.md', notes.duplicated());
    cli.write('vault/below/triple.md', notes.duplicated() + notes.exported());
    cli.write('vault/single.md', notes.exported());
    cli.write('vault/journal.md', notes.journalPage() + notes.journalPage());
    const { code, notes: entries, totals } = await cli.document(['dedupe', 'vault']);
    expect(code).toBe(0);
    expect(entries.map(({ path, status, copies }) => [path, status, copies])).toEqual([
      ['vault/below/triple.md', 'deduped', 6],
      ['vault/double.md', 'deduped', 3],
      ['vault/single.md', 'clean', 0],
    ]);
    expect(totals).toMatchObject({ notes: 3, other: 1, deduped: 2, clean: 1, duplicates: 0, copies: 9 });
    for (const name of ['vault/double.md', 'vault/below/triple.md', 'vault/single.md']) {
      expect(cli.read(name)).toBe(notes.exported());
    }
    expect(cli.read('vault/journal.md')).toBe(notes.journalPage() + notes.journalPage());
  });

  it('touches no file when it runs again', async () => {
    cli.write('double.md', notes.duplicated());
    await cli.run(['dedupe', '.']);
    const before = cli.state();
    const { code, stdout } = await cli.run(['dedupe', '.']);
    expect([code, stdout]).toEqual([0, '1 tweet note: 1 clean.\n']);
    expect(cli.state()).toEqual(before);
  });

  it('leaves no temporary file behind', async () => {
    for (let number = 0; number < 50; number++) cli.write(`vault/${number}.md`, notes.duplicated());
    await cli.run(['dedupe', 'vault']);
    expect(cli.list('vault')).toEqual(Array.from({ length: 50 }, (_, number) => `${number}.md`).sort());
  });

  it.each([0o600, 0o644, 0o664, 0o755])('keeps the permissions %o', async (mode) => {
    const path = cli.write('double.md', notes.duplicated());
    chmodSync(path, mode);
    await cli.run(['dedupe', 'double.md']);
    expect(cli.read('double.md')).toBe(notes.exported());
    expect(statSync(path).mode & 0o7777).toBe(mode);
  });

  it('keeps the times', async () => {
    const path = cli.write('double.md', notes.duplicated());
    const [accessed, modified] = [new Date('2024-03-01T10:20:30.250Z'), new Date('2023-07-08T01:02:03.500Z')];
    utimesSync(path, accessed, modified);
    await cli.run(['dedupe', 'double.md']);
    expect(cli.read('double.md')).toBe(notes.exported());
    expect(statSync(path).mtime).toEqual(modified);
  });

  it('keeps a byte order mark and the line ends', async () => {
    const text = notes.exported().replaceAll('\n', '\r\n');
    cli.write('windows.md', BYTE_ORDER_MARK + text + text);
    cli.write('mark.md', BYTE_ORDER_MARK + notes.duplicated());
    await cli.run(['dedupe', '.']);
    expect(cli.read('windows.md')).toBe(BYTE_ORDER_MARK + text);
    expect(cli.read('mark.md')).toBe(BYTE_ORDER_MARK + notes.exported());
  });

  it('measures in bytes', async () => {
    const text = notes.exported(['Eine Hecke für Vögel 🌿', '生け垣は鳥の家です。']);
    cli.write('double.md', text + text);
    const bytes = Buffer.byteLength(text);
    expect(await cli.entry(['dedupe', 'double.md'])).toMatchObject({ bytesBefore: 2 * bytes, bytesAfter: bytes });
    expect(statSync(cli.path('double.md')).size).toBe(bytes);
  });
});

describe('words of a person below a copy', () => {
  it('move with their tweet, and are counted', async () => {
    cli.write('remark.md', notes.withRemark());
    const { stdout } = await cli.run(['dedupe', 'remark.md']);
    expect(stdout).toMatch(/^deduped +6 +3 +0 +1 {2}remark\.md$/m);
    expect(stdout).toContain('3 copies among 6 highlights, 1 remark moved with the tweet.');
    expect(cli.read('remark.md').match(/Ask Grandma/g)).toHaveLength(1);
  });
});

describe('what is left for a person', () => {
  it('is reported after the copies beside it went', async () => {
    cli.write('variant.md', notes.withVariant());
    const entry = await cli.entry(['dedupe', 'variant.md']);
    expect(entry).toMatchObject({
      status: 'review',
      copies: 2,
      variants: 1,
      message: '1 variant left for you to decide',
    });
    expect(entry.bytesAfter).toBe(statSync(cli.path('variant.md')).size);
    expect(cli.read('variant.md')).toContain('Plant it in December.');
  });

  it('is reported again and again, without touching the note', async () => {
    cli.write('variant.md', notes.withVariantOnly());
    const before = cli.state();
    expect(await cli.document(['dedupe', 'variant.md'])).toMatchObject({ code: 0, totals: { review: 1 } });
    expect(cli.state()).toEqual(before);
  });

  it('is a collision, which is reported and never merged', async () => {
    cli.write('met.md', notes.withCollision() + notes.withCollision());
    const entry = await cli.entry(['dedupe', 'met.md']);
    expect(entry).toMatchObject({ status: 'deduped', collision: true, message: 'two documents in this note' });
    expect(cli.read('met.md')).toBe(notes.withCollision());
  });
});

describe('a dry run', () => {
  it.each([[['--dry-run']], [['--dry-run', '--json']], [['--dry-run', '--backup', 'kept']]])(
    'with %j changes no bytes and no times',
    async (options) => {
      cli.write('vault/double.md', notes.duplicated());
      cli.write('vault/variant.md', notes.withVariant());
      const before = cli.state();
      expect((await cli.run(['dedupe', 'vault', ...options])).code).toBe(0);
      expect(cli.state()).toEqual(before);
    },
  );

  it('says what a dedupe would do, in the words of a scan', async () => {
    cli.write('double.md', notes.duplicated());
    cli.write('variant.md', notes.withVariantOnly());
    const { code, ...dryRun } = await cli.document(['dedupe', '--dry-run', '.']);
    const { code: found, ...scan } = await cli.document(['scan', '.']);
    expect([code, found]).toEqual([0, 1]);
    expect(dryRun).toEqual(scan);
    expect(dryRun.notes.map(({ status }) => status)).toEqual(['duplicates', 'review']);
  });
});
