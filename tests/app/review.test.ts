import { expect, it } from 'vitest';
import { duplicated, exported, withCollision, withVariant } from '../support/notes';
import { describeInBrowser, openNote, run, textOf, write } from './support/playground';

const PATH = 'Readwise/Tweets/note.md';
const OFF = { arrival: 'off' } as const;

describeInBrowser('The review', ({ open }) => {
  it('shows what would go, and lets copies stay one by one', async () => {
    const page = await open({ notes: { [PATH]: duplicated() }, settings: OFF });
    await openNote(page, PATH);
    await run(page, 'review-note');
    await page.getByText('3 copies will be removed. Everything you wrote stays.').waitFor();
    await page.getByRole('checkbox', { name: /Lay the stems low/ }).uncheck();
    await page.getByRole('button', { name: 'Dedupe 2 copies' }).click();
    await expect.poll(async () => (await textOf(page, PATH)).match(/A hedge is a fence that/g)?.length).toBe(1);
    expect((await textOf(page, PATH)).match(/Lay the stems low/g)).toHaveLength(2);
  });

  it('lets a person choose between two wordings', async () => {
    const page = await open({ notes: { [PATH]: withVariant() }, settings: OFF });
    await openNote(page, PATH);
    await run(page, 'review-note');
    await page.getByRole('radio', { name: 'Keep the second' }).check();
    await page.getByRole('button', { name: 'Dedupe 3 copies' }).click();
    await expect.poll(() => textOf(page, PATH)).toBe(exported().replace('November', 'December'));
  });

  it('moves the second document of a collision into a note of its own, and undo brings it back', async () => {
    const page = await open({ notes: { [PATH]: withCollision() }, settings: OFF });
    await openNote(page, PATH);
    await run(page, 'review-note');
    await page.getByRole('button', { name: 'Move to a note of its own' }).click();
    await expect.poll(() => textOf(page, PATH)).toBe(exported());
    const files = await page.evaluate(() => window.playground.files());
    const [moved = ''] = Object.keys(files).filter((path) => path.startsWith('Readwise/Tweets/A Hedge'));
    expect(files[moved]).toContain('A wall is a hedge that does not grow.');
    await page.keyboard.press('Escape');
    await run(page, 'undo');
    await expect.poll(() => textOf(page, PATH)).toBe(withCollision());
    await expect.poll(() => textOf(page, moved)).toBe('');
  });

  it('does nothing for a note that changed meanwhile, and shows it anew', async () => {
    const page = await open({ notes: { [PATH]: duplicated() }, settings: OFF });
    await openNote(page, PATH);
    await run(page, 'review-note');
    await page.getByText('3 copies will be removed').waitFor();
    await write(page, PATH, duplicated() + exported());
    await expect.poll(() => page.locator('.cm-content').textContent()).toContain('Leave one gap');
    await page.waitForTimeout(200);
    await page.getByRole('button', { name: 'Dedupe 3 copies' }).click();
    await page.getByRole('button', { name: 'Show it anew' }).click();
    await page.getByText('6 copies will be removed').waitFor();
    expect(await textOf(page, PATH)).toBe(duplicated() + exported());
  });

  it('works by keyboard alone', async () => {
    const page = await open({ notes: { [PATH]: duplicated() }, settings: OFF });
    await openNote(page, PATH);
    await run(page, 'review-note');
    await page.getByText('3 copies will be removed').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.getByText('2 copies will be removed').waitFor();
    await page.keyboard.press('Control+Enter');
    await expect.poll(async () => (await textOf(page, PATH)).match(/View Tweet/g)?.length).toBe(4);
    expect(await page.locator('.modal').count()).toBe(0);
  });
});
