import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { exported } from '../support/notes';
import { describeInBrowser, openNote, textOf } from './support/playground';
import { card, HARBOUR, OFF, openThread } from './support/thread';

const LONG = 'Readwise/Tweets/long.md';
const MANY = exported(
  Array.from({ length: 300 }, (_, index) => `Stone ${index + 1} of the wall. ${'word '.repeat(index % 40)}`),
);

/** The place of the card that is below the bar. */
const topCard = (page: Page): Promise<number> =>
  page.locator('.rwt-view').evaluate((view) => {
    const bar = view.querySelector('.rwt-toolbar')?.getBoundingClientRect().bottom ?? 0;
    const cards = [...view.querySelectorAll('.rwt-card')];
    return 1 + cards.findIndex((each) => each.getBoundingClientRect().bottom > bar + 8);
  });

const toCard = (page: Page, place: number): Promise<void> =>
  card(page, place).evaluate((el) => el.scrollIntoView({ block: 'start' }));

/** Reads a long thread far down; returns the place that is at the top. */
async function readFarDown(page: Page): Promise<number> {
  await openThread(page, LONG);
  await expect.poll(() => page.locator('.rwt-card').count()).toBe(300);
  await toCard(page, 250);
  await page.waitForTimeout(500);
  const before = await topCard(page);
  expect(before).toBeGreaterThan(240);
  return before;
}

describeInBrowser('The place where one reads', ({ open }) => {
  it('is the same after a restart, also far down a long thread', async () => {
    const page = await open({ notes: { [LONG]: MANY }, settings: OFF });
    const before = await readFarDown(page);
    const state = await page.evaluate(() =>
      window.playground.app.workspace.getLeavesOfType('readwise-threads-thread')[0]?.view.getState(),
    );
    await page.evaluate(async (each) => {
      const { workspace } = window.playground.app;
      const leaf = workspace.getLeaf('tab');
      workspace.getLeavesOfType('readwise-threads-thread').forEach((old) => old.detach());
      await leaf.setViewState({ type: 'readwise-threads-thread', state: each ?? {} });
    }, state);
    await expect.poll(() => page.locator('.rwt-card').count()).toBe(300);
    // A pane is wider than the panel, so a line more or less may stand at the top.
    await expect.poll(async () => Math.abs((await topCard(page)) - before)).toBeLessThanOrEqual(1);
  });

  it('is the same once the view was moved to another window, for which it is drawn anew', async () => {
    const page = await open({ notes: { [LONG]: MANY }, settings: OFF });
    const before = await readFarDown(page);
    // The windows of the playground do not scroll their views: it is only told of the move.
    await page.locator('.rwt-leaf').dispatchEvent('window-migrated');
    await expect.poll(() => page.locator('.rwt-card').count()).toBe(300);
    await expect.poll(() => topCard(page)).toBe(before);
  });
});

describeInBrowser('Following the cursor', ({ open }) => {
  const cursorTo = async (page: Page, words: string): Promise<void> => {
    const text = await textOf(page, HARBOUR);
    const line = text.slice(0, text.indexOf(words)).split('\n').length - 1;
    await page.evaluate((to) => {
      const { app, obsidian } = window.playground;
      const view = app.workspace.getLeavesOfType('markdown')[0]?.view;
      if (!(view instanceof obsidian.MarkdownView)) throw new Error('no editor');
      view.editor.focus();
      view.editor.setCursor({ line: to, ch: 3 });
    }, line);
    await expect.poll(() => page.locator('[aria-current=true]').count()).toBe(1);
  };
  const top = (page: Page): Promise<number> => page.locator('.rwt-view').evaluate(({ scrollTop }) => scrollTop);

  it('scrolls to a card that is out of sight, and leaves the focus in the note', async () => {
    const page = await open({ settings: OFF, context: { viewport: { width: 1280, height: 600 } } });
    await openThread(page, HARBOUR);
    await cursorTo(page, '11/ She left me');
    await expect.poll(() => top(page)).toBeGreaterThan(500);
    expect(await page.evaluate(() => document.activeElement?.closest('.rwt-view'))).toBeNull();
  });

  it.each(['wheel', 'keys'])('does not scroll right after a person did, by %s', async (by) => {
    const page = await open({ settings: OFF, context: { viewport: { width: 1280, height: 600 } } });
    await openThread(page, HARBOUR);
    await page.waitForTimeout(300);
    if (by === 'wheel') {
      await page.locator('.rwt-view').hover();
      await page.mouse.wheel(0, 120);
    } else await page.keyboard.press('PageDown');
    await expect.poll(() => top(page)).toBeGreaterThan(0);
    await page.waitForTimeout(300);
    const before = await top(page);
    await cursorTo(page, '11/ She left me');
    await page.waitForTimeout(200);
    expect(await top(page)).toBe(before);
  });
});

describeInBrowser('What lies over everything', ({ open }) => {
  it('does so although the app keeps each leaf to itself', async () => {
    const page = await open({ settings: OFF });
    await page.addStyleTag({ content: '.workspace-leaf { contain: strict; }' });
    await openThread(page, HARBOUR);
    await page.keyboard.press('?');
    const help = await page.getByRole('dialog', { name: 'Keys' }).boundingBox();
    expect(Math.abs((help?.x ?? 0) + (help?.width ?? 0) / 2 - 640)).toBeLessThan(2);
    await page.keyboard.press('Escape');
    await card(page, 5).focus();
    await page.keyboard.press('i');
    const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
    expect(await page.locator('.rwt-lightbox').boundingBox()).toEqual({ x: 0, y: 0, width, height });
    for (let press = 0; press < 9; press++) {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.closest('.rwt-lightbox') !== null)).toBe(true);
    }
    await page.keyboard.press('Escape');
    expect(await card(page, 5).evaluate((el) => document.activeElement === el)).toBe(true);
  });

  it('is gone when its note is', async () => {
    const page = await open({ settings: OFF });
    await openThread(page, HARBOUR);
    await card(page, 5).focus();
    await page.keyboard.press('i');
    await page.locator('.rwt-lightbox').waitFor();
    await openNote(page, 'Baking plan.md');
    await expect.poll(() => page.locator('.rwt-lightbox').count()).toBe(0);
  });
});
