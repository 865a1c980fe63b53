import { expect, it } from 'vitest';
import { exported } from '../support/notes';
import { describeInBrowser, openNote, run, textOf } from './support/playground';

const PATH = 'Readwise/Tweets/Hedges.md';
const [ONE = '', TWO = ''] = [1, 2].map((id) => exported().replace(/^(- A hedge .*)$/m, `$1 ^rw${id}`));
const DIARY = 'See [[Hedges#^rw2|this]] and ![[Hedges#^rw2]].\n';

describeInBrowser('Links to a block id that goes with a copy', ({ open }) => {
  it('are pointed to the id that is kept, and one undo takes all back', async () => {
    const notes = { [PATH]: ONE + TWO, 'Diary.md': DIARY };
    const page = await open({ notes, settings: { arrival: 'off' } });
    await openNote(page, PATH);
    await run(page, 'dedupe-note');
    await page.getByText('3 copies removed. Links updated in “Diary”.').waitFor();
    expect(await textOf(page, PATH)).toBe(ONE);
    expect(await textOf(page, 'Diary.md')).toBe(DIARY.replaceAll('rw2', 'rw1'));
    await run(page, 'undo');
    await expect.poll(() => page.evaluate(() => window.playground.files())).toMatchObject(notes);
  });
});
