import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { duplicated, exported } from '../support/notes';
import { describeInBrowser, openNote, write } from './support/playground';
import { OFF } from './support/thread';

const PATH = 'Readwise/Tweets/hedge.md';

describeInBrowser('A thread block', ({ open }) => {
  /** Opens a page with this block in it, in reading mode. */
  const openBlock = async (
    block: string,
    notes: Readonly<Record<string, string>> = { [PATH]: exported() },
  ): Promise<Page> => {
    const page = await open({ notes: { ...notes, 'plan.md': `\`\`\`thread\n${block}\n\`\`\`\n` }, settings: OFF });
    await openNote(page, 'plan.md');
    await page.getByRole('button', { name: 'Reading view' }).click();
    return page;
  };

  it.each([
    ['note: [[hedge|The hedge]]', 3],
    ['note: hedge', 3],
    ['note: [[hedge#Highlights]]\nrange: 2-3', 2],
    ['range: 2\nnote: [[hedge]]', 1],
  ])('%j shows %i tweets', async (block, count) => {
    const page = await openBlock(block);
    await expect.poll(() => page.locator('.rwt-block .rwt-card').count()).toBe(count);
  });

  it('is for reading: what belongs to the note itself is not offered in another', async () => {
    const page = await openBlock('note: [[hedge]]', { [PATH]: duplicated() });
    await page.locator('.rwt-block .rwt-card').first().waitFor();
    expect(await page.getByRole('searchbox', { name: 'Filter tweets' }).isVisible()).toBe(false);
    expect(await page.getByRole('button', { name: 'Dedupe' }).count()).toBe(0);
    await page.locator('.rwt-block').getByRole('button', { name: 'Reader mode' }).click();
    await page.locator('.rwt-reader').waitFor();
  });

  it.each([
    ['note: [[plan]]', "“plan” isn't a Readwise tweet note."],
    ['range: 1-2', 'Name a note: “note: [[Name]]”.'],
    ['note: [[hedge]]\nrange: two', "“two” isn't a range of tweets. Write it as “3-7”."],
    ['note: [[hedge]]\nrange: 7-9', 'The thread has only 3 tweets.'],
    ['note: [[hedge]]\ncolour: red', "“colour” isn't an option. The options are “note” and “range”."],
  ])('%j says what is wrong', async (block, reason) => {
    const page = await openBlock(block);
    await page.getByText(reason).waitFor();
    expect(await page.locator('.rwt-card').count()).toBe(0);
  });

  it('is drawn as soon as its note is there, and says so when that is gone', async () => {
    const page = await openBlock('note: [[hedge]]', {});
    await page.getByText('There is no note “hedge”.').waitFor();
    await write(page, PATH, exported());
    await expect.poll(() => page.locator('.rwt-block .rwt-card').count()).toBe(3);
    await page.evaluate((path) => window.playground.app.vault.adapter.remove(path), PATH);
    await page.getByText('There is no note “hedge”.').waitFor();
  });
});
