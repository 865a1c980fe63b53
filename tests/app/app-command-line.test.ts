import { expect, it } from 'vitest';
import { useCommandLine } from '../support/command-line';
import { duplicated, exported, journalPage, withCollision, withVariant } from '../support/notes';
import { describeInBrowser } from './support/playground';

const NOTES = {
  'Readwise/double.md': duplicated(),
  'Readwise/two documents.md': withCollision(),
  'Readwise/two wordings.md': withVariant(),
  'Readwise/clean.md': exported(),
  'Readwise/bro\u001Bken.md': `${duplicated()}caf\0\n`,
  'Readwise/mine.md': journalPage(),
};

const commandLine = useCommandLine();

describeInBrowser('The app’s command line', ({ open }) => {
  it.each([
    ['scan', []],
    ['scan', ['json']],
    ['dedupe', ['dry-run', 'json']],
    ['dedupe', ['json']],
    ['dedupe', []],
  ])('answers %s with %j as the terminal does', async (command, flags) => {
    for (const [path, text] of Object.entries(NOTES)) commandLine.write(path, text);
    const { stdout, stderr } = await commandLine.run([command, ...flags.map((flag) => `--${flag}`), 'Readwise']);
    const page = await open({ notes: NOTES, settings: { arrival: 'off' } });
    const data = Object.fromEntries(flags.map((flag) => [flag, 'true']));
    const answer = await page.evaluate(
      ([name, given]) => window.playground.app.cliHandlers.get(`readwise-threads:${name}`)?.(given),
      [command, data] as const,
    );
    const said = flags.includes('json') ? stdout : stderr + stdout;
    expect(`${answer ?? ''}\n`).toBe(said.replaceAll('readwise-threads: ', ''));
    const files = await page.evaluate(() => window.playground.files());
    for (const path of Object.keys(NOTES)) expect(files[path]).toBe(commandLine.read(path));
  });
});
