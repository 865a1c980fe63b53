import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeInBrowser, openNote, textOf, write } from './support/playground';
import { card, HARBOUR, OFF, openThread, SWARM } from './support/thread';

const field = (page: Page): ReturnType<Page['locator']> => page.locator('.rwt-editor textarea');

/** Opens the thread of the bees and begins a note on its first tweet. */
async function beginNote(page: Page, words: string): Promise<void> {
  await openThread(page, SWARM);
  await card(page, 1).focus();
  await page.keyboard.press('n');
  await page.keyboard.type(words);
}

describeInBrowser('What is being written', ({ open }) => {
  it('is there again when its note is shown again', async () => {
    const page = await open({ settings: OFF });
    await beginNote(page, 'Half a thought');
    await openNote(page, HARBOUR);
    await expect.poll(() => page.locator('.rwt-title').textContent()).toContain('Every Harbour');
    expect(await field(page).count()).toBe(0);
    await openNote(page, SWARM);
    await expect.poll(() => field(page).inputValue()).toBe('Half a thought');
  });

  it('outlives Escape, and is thrown away by “Cancel” only', async () => {
    const page = await open({ settings: OFF });
    await beginNote(page, 'Half a thought');
    await page.keyboard.press('Escape');
    expect(await field(page).count()).toBe(0);
    await page.keyboard.press('n');
    expect(await field(page).inputValue()).toBe('Half a thought');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.keyboard.press('n');
    expect(await field(page).inputValue()).toBe('');
  });

  it('never moves to a tweet of another note, whatever they are known by', async () => {
    const noteOf = (words: string): string =>
      `# ${words}\n\n## Metadata\n- Author: [[@nobody_here on Twitter]]\n- Category: #tweets\n\n## Highlights\n- ${words}\n`;
    const [one, other] = ['Readwise/Tweets/one.md', 'Readwise/Tweets/other.md'];
    const page = await open({ notes: { [one]: noteOf('One'), [other]: noteOf('Other') }, settings: OFF });
    await openThread(page, one);
    await card(page, 1).focus();
    await page.keyboard.press('n');
    await field(page).waitFor();
    await openNote(page, other);
    await expect.poll(() => page.locator('.rwt-title').textContent()).toBe('Other');
    expect(await field(page).count()).toBe(0);
  });

  it('is not ended by the Escape or Enter of an input method', async () => {
    const page = await open({ settings: OFF });
    await beginNote(page, 'にほん');
    for (const key of ['Escape', 'Enter']) {
      await field(page).dispatchEvent('keydown', { key, isComposing: true, ctrlKey: true });
    }
    await page.waitForTimeout(200);
    expect(await field(page).inputValue()).toBe('にほん');
  });

  it('gives the focus back to its card', async () => {
    const page = await open({ settings: OFF });
    await beginNote(page, 'Ask the keeper.');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => field(page).count()).toBe(0);
    await page.keyboard.press('j');
    await expect.poll(() => page.locator('.rwt-card:focus').getAttribute('aria-posinset')).toBe('2');
  });

  it('never takes the place of a note that came meanwhile', async () => {
    const page = await open({ settings: OFF });
    await beginNote(page, 'Mine');
    const text = await textOf(page, SWARM);
    await write(
      page,
      SWARM,
      text.replace('1654480112939122690))', '1654480112939122690))\n    - Note: From the phone'),
    );
    await card(page, 1).locator('.rwt-note').waitFor();
    await field(page).focus();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('alert').waitFor();
    expect(await textOf(page, SWARM)).toContain('- Note: From the phone');
    expect(await field(page).inputValue()).toBe('Mine');
  });

  it('on a picture stays with it while one looks at others, and is selected with the mouse', async () => {
    const page = await open({ settings: OFF });
    await openThread(page, HARBOUR);
    await card(page, 5).locator('.rwt-picture').first().click();
    await page.getByRole('button', { name: 'Describe this image' }).click();
    await page.keyboard.type('Three sticks in the mud, and a long line of gulls');
    const box = await field(page).boundingBox();
    await page.mouse.move((box?.x ?? 0) + 10, (box?.y ?? 0) + 12);
    await page.mouse.down();
    await page.mouse.move((box?.x ?? 0) + 210, (box?.y ?? 0) + 12);
    await page.mouse.up();
    await page.getByRole('dialog', { name: 'Image 1 of 3' }).waitFor();
    await page.getByRole('button', { name: 'Next image' }).click();
    await page.getByRole('dialog', { name: 'Image 2 of 3' }).waitFor();
    await page.getByRole('button', { name: 'Previous image' }).click();
    expect(await field(page).inputValue()).toBe('Three sticks in the mud, and a long line of gulls');
  });
});
