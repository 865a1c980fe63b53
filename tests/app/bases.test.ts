import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { exported } from '../support/notes';
import { describeInBrowser, write } from './support/playground';
import { OFF } from './support/thread';

const HEDGE = 'Readwise/Tweets/hedge.md';
const WALL = 'Readwise/Tweets/wall.md';
const NOTES = {
  [HEDGE]: exported(),
  [WALL]: exported(['A wall is a hedge that does not grow.'], 'drystone_days', 'A Wall Is a Hedge'),
  'plan.md': 'No tweets here.\n',
};

/** Opens the view over notes of the vault; `window.showInBase` gives it others. */
async function openBase(page: Page, paths: readonly string[]): Promise<void> {
  await page.evaluate(() => {
    const { app } = window.playground;
    const el = document.body.createDiv({ cls: 'base-for-a-test' });
    Object.assign(el.style, { position: 'fixed', inset: '0', overflow: 'auto', zIndex: '99' });
    const view = app.basesViews.get('readwise-threads')?.({ app }, el);
    if (!view) throw new Error('no view for bases');
    view.load();
    const showInBase = (shown: readonly string[]): void => {
      const files = shown.flatMap((path) => app.vault.getFileByPath(path) ?? []);
      view.data.data = files.map((file) => ({ file, getValue: () => undefined }));
      view.onDataUpdated();
    };
    Object.assign(window, { showInBase });
  });
  await show(page, paths);
}

function show(page: Page, paths: readonly string[]): Promise<void> {
  return page.evaluate((each) => {
    (window as unknown as { showInBase: (paths: readonly string[]) => void }).showInBase(each);
  }, paths);
}

describeInBrowser('A base as threads', ({ open }) => {
  it('shows its tweet notes in their order, and no others', async () => {
    const page = await open({ notes: NOTES, settings: OFF });
    await openBase(page, [WALL, 'plan.md', HEDGE]);
    const titles = page.locator('.rwt-base .rwt-title');
    await expect.poll(() => titles.allTextContents()).toEqual(['A Wall Is a Hedge', 'A Hedge Is a Fence That...']);
    await expect.poll(() => page.locator('.rwt-base-card:visible').count()).toBe(2);
  });

  it('keeps its cards when the base is looked at again, and takes away what is no longer in it', async () => {
    const page = await open({ notes: NOTES, settings: OFF });
    await openBase(page, [WALL, HEDGE]);
    await expect.poll(() => page.locator('.rwt-base .rwt-card').count()).toBe(4);
    await page.locator('.rwt-base .rwt-card').first().focus();
    await write(page, WALL, NOTES[WALL].replace('does not grow', 'never grows'));
    await show(page, [HEDGE, WALL]);
    await page.getByText('A wall is a hedge that never grows.').waitFor();
    await show(page, [WALL]);
    await expect.poll(() => page.locator('.rwt-base-card').count()).toBe(1);
  });

  it('keeps the focus that is in it', async () => {
    const page = await open({ notes: NOTES, settings: OFF });
    await openBase(page, [WALL, HEDGE]);
    await expect.poll(() => page.locator('.rwt-base .rwt-card').count()).toBe(4);
    const first = page.locator('.rwt-base .rwt-card').first();
    await first.focus();
    await show(page, [WALL, HEDGE]);
    await page.waitForTimeout(200);
    expect(await first.evaluate((el) => document.activeElement === el)).toBe(true);
  });

  it('reads a note only once its card comes near', async () => {
    const many = Array.from({ length: 60 }, (_, index) => `Readwise/Tweets/many-${index}.md`);
    const page = await open({ notes: Object.fromEntries(many.map((path) => [path, exported()])), settings: OFF });
    await openBase(page, many);
    await page.locator('.rwt-base .rwt-title').first().waitFor();
    await page.waitForTimeout(300);
    expect(await page.locator('.rwt-base .rwt-title').count()).toBeLessThan(30);
    await page.locator('.rwt-base-card').last().scrollIntoViewIfNeeded();
    await page.locator('.rwt-base-card').last().locator('.rwt-title').waitFor();
  });

  it('says that there is nothing to read', async () => {
    const page = await open({ notes: NOTES, settings: OFF });
    await openBase(page, ['plan.md']);
    await page.getByText('No tweet notes in this base').waitFor();
  });
});
