import { describe, expect, it } from 'vitest';
import { useCommandLine } from '../support/command-line';
import * as notes from '../support/notes';

const cli = useCommandLine();

describe('show', () => {
  it.each([[[]], [['--format', 'markdown']], [['--format', 'text']], [['--format=json']]])(
    'with %j prints each tweet of the thread once, and changes nothing',
    async (options) => {
      cli.write('double.md', notes.duplicated());
      const before = cli.state();
      const { code, stdout, stderr } = await cli.run(['show', 'double.md', ...options]);
      expect([code, stderr]).toEqual([0, '']);
      for (const words of ['feeds the birds', 'Lay the stems low', 'one gap for the hedgehog']) {
        expect(stdout.split(words)).toHaveLength(2);
      }
      expect(stdout.endsWith('\n')).toBe(true);
      expect(cli.state()).toEqual(before);
    },
  );

  it('prints Markdown unless it is told otherwise', async () => {
    cli.write('single.md', notes.exported());
    const { stdout } = await cli.run(['show', 'single.md']);
    expect((await cli.run(['show', 'single.md', '--format', 'markdown'])).stdout).toBe(stdout);
  });

  it('prints the same before and after a dedupe', async () => {
    cli.write('double.md', notes.duplicated());
    const before = await cli.run(['show', 'double.md']);
    await cli.run(['dedupe', 'double.md']);
    expect(await cli.run(['show', 'double.md'])).toEqual(before);
  });

  it('numbers the tweets of a thread in plain text', async () => {
    cli.write('single.md', notes.exported());
    const { stdout } = await cli.run(['show', 'single.md', '--format', 'text']);
    for (const number of ['1/3', '2/3', '3/3']) expect(stdout).toContain(number);
  });

  it('prints JSON that can be read back', async () => {
    cli.write('single.md', notes.exported());
    const { stdout } = await cli.run(['show', 'single.md', '--format', 'json']);
    expect(JSON.stringify(JSON.parse(stdout))).toContain('Lay the stems low');
  });

  it("says in one line what isn't a tweet note", async () => {
    cli.write('journal.md', notes.journalPage());
    const { code, stdout, stderr } = await cli.run(['show', 'journal.md']);
    expect([code, stdout, stderr]).toEqual([2, '', 'readwise-threads: journal.md: not a Readwise tweet note\n']);
  });

  it('says in one line what is missing', async () => {
    const { code, stderr } = await cli.run(['show', 'gone.md']);
    expect([code, stderr]).toEqual([2, 'readwise-threads: gone.md: no such file or folder\n']);
  });
});
