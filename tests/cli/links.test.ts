import { describe, expect, it } from 'vitest';
import { useCommandLine } from '../support/command-line';
import * as notes from '../support/notes';

const cli = useCommandLine();
const NOTE = 'vault/Readwise/Hedges.md';

/** Two exports whose first tweet has one template id in the first and another in the second. */
function withTwoIds(): string {
  const [first = '', second = ''] = [1, 2].map((id) => notes.exported().replace(/^(- A hedge .*)$/m, `$1 ^rw${id}`));
  return first + second;
}

const withOneId = (): string => withTwoIds().slice(0, withTwoIds().length / 2);

describe('links from other notes to an id that goes', () => {
  it('are pointed to the id that is kept', async () => {
    cli.write(NOTE, withTwoIds());
    cli.write(
      'vault/Diary.md',
      'See [[Hedges#^rw2|this]], ![[readwise/hedges#^RW2]] and [x](Readwise/Hedges.md#^rw2).\r\n',
    );
    cli.write('vault/Readwise/Near.md', '[x](./Hedges.md#%5Erw2) `[[Hedges#^rw2]]` [[Hedges#^rw1]]\n');
    const { code, notes: entries } = await cli.document(['dedupe', 'vault']);
    expect(code).toBe(0);
    expect(entries).toMatchObject([
      {
        ...{ path: NOTE, status: 'deduped', goneIds: [['rw2', 'rw1']] },
        relinked: ['vault/Diary.md', 'vault/Readwise/Near.md'],
        message: 'links updated in vault/Diary.md and vault/Readwise/Near.md',
      },
    ]);
    expect(cli.read(NOTE)).toBe(withOneId());
    expect(cli.read('vault/Diary.md')).toBe(
      'See [[Hedges#^rw1|this]], ![[readwise/hedges#^rw1]] and [x](Readwise/Hedges.md#^rw1).\r\n',
    );
    expect(cli.read('vault/Readwise/Near.md')).toBe('[x](./Hedges.md#%5Erw1) `[[Hedges#^rw2]]` [[Hedges#^rw1]]\n');
  });

  it('are kept in the backup with their notes', async () => {
    cli.write(NOTE, withTwoIds());
    cli.write('vault/Diary.md', '[[Hedges#^rw2]]\n');
    await cli.run(['dedupe', 'vault', '--backup', 'kept']);
    const kept = cli.list('kept').filter((path) => path.endsWith('.md'));
    const [run = ''] = kept[0]?.split('/') ?? [];
    expect(kept).toEqual([`${run}/vault/Diary.md`, `${run}/${NOTE}`].sort());
    expect(cli.read(`kept/${run}/vault/Diary.md`)).toBe('[[Hedges#^rw2]]\n');
  });

  it('are only listed by a dry run', async () => {
    cli.write(NOTE, withTwoIds());
    cli.write('vault/Diary.md', '[[Hedges#^rw2]]\n');
    const before = cli.state();
    const { notes: entries } = await cli.document(['dedupe', '--dry-run', 'vault']);
    expect(entries).toMatchObject([
      { goneIds: [['rw2', 'rw1']], relinked: ['vault/Diary.md'], message: 'links to update in vault/Diary.md' },
    ]);
    expect((await cli.run(['dedupe', '--dry-run', 'vault'])).stdout).toContain('(links to update in vault/Diary.md)');
    expect(cli.state()).toEqual(before);
  });

  it('stay where two notes have the name, and are reported', async () => {
    cli.write(NOTE, withTwoIds());
    cli.write('vault/Garden/Hedges.md', 'Mine.\n');
    cli.write('vault/Diary.md', '[[Hedges#^rw2]] [[Readwise/Hedges#^rw2]] [[Garden/Hedges#^rw2]]\n');
    const { notes: entries } = await cli.document(['dedupe', 'vault']);
    expect(entries).toMatchObject([{ relinked: ['vault/Diary.md'], unlinked: ['vault/Diary.md'] }]);
    expect(cli.read('vault/Diary.md')).toBe('[[Hedges#^rw2]] [[Readwise/Hedges#^rw1]] [[Garden/Hedges#^rw2]]\n');
  });

  it('stay in notes that the command line was not given', async () => {
    cli.write(NOTE, withTwoIds());
    cli.write('vault/Diary.md', '[[Hedges#^rw2]]\n');
    const entry = await cli.entry(['dedupe', 'vault/Readwise']);
    expect(entry.goneIds).toEqual([['rw2', 'rw1']]);
    expect(entry).not.toHaveProperty('relinked');
    expect(cli.read('vault/Diary.md')).toBe('[[Hedges#^rw2]]\n');
  });

  it('of many notes in one are all changed', async () => {
    const names = Array.from({ length: 60 }, (_, index) => `Note ${index}`);
    for (const name of names) cli.write(`vault/${name}.md`, withTwoIds());
    cli.write('vault/All.md', names.map((name) => `- [[${name}#^rw2]]\n`).join(''));
    const { totals } = await cli.document(['dedupe', 'vault']);
    expect(totals).toMatchObject({ deduped: 60, error: 0 });
    expect(cli.read('vault/All.md')).toBe(names.map((name) => `- [[${name}#^rw1]]\n`).join(''));
  });
});
