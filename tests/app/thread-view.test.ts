import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeInBrowser, openNote } from './support/playground';
import { card, COFFEE, HARBOUR, OFF, openThread, SWARM } from './support/thread';

/** The same thread a second time, in a tab beside the panel. */
async function openPane(page: Page, file: string): Promise<void> {
  await page.evaluate(async (path) => {
    const leaf = window.playground.app.workspace.getLeaf('tab');
    await leaf.setViewState({ type: 'readwise-threads-thread', state: { file: path, pinned: true } });
  }, file);
  await page.locator('.mod-root .rwt-card').first().waitFor();
}

const focusedTop = (page: Page): Promise<number> =>
  page.evaluate(() => document.activeElement?.getBoundingClientRect().top ?? 0);

describeInBrowser('The cards of a thread', ({ open }) => {
  it('act on the tweet that has the focus, on whatever part of it that is', async () => {
    const page = await open({ settings: OFF, context: { permissions: ['clipboard-read', 'clipboard-write'] } });
    await openThread(page, HARBOUR);
    await card(page, 1).focus();
    await card(page, 4).getByRole('button', { name: '1 copy' }).click();
    await page.keyboard.press('c');
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/^4\/13 In the second year/);
    expect(await page.getByRole('status').filter({ hasText: 'Copied' }).count()).toBe(1);
  });

  it('have a menu by right click, which does not go to the note', async () => {
    const page = await open({ settings: OFF });
    await openThread(page, HARBOUR);
    await card(page, 3).locator('.rwt-place').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Copy as Markdown' }).waitFor();
    await page.waitForTimeout(200);
    const line = await page.evaluate(() => {
      const { app, obsidian } = window.playground;
      return app.workspace.getActiveViewOfType(obsidian.MarkdownView)?.editor.getCursor().line ?? 0;
    });
    expect(line).toBe(0);
  });

  it('have a menu by keyboard, next to its button', async () => {
    const page = await open({ settings: OFF });
    await openThread(page, HARBOUR);
    const more = page.getByRole('button', { name: 'More' });
    await more.focus();
    await page.keyboard.press('Enter');
    const [button, menu] = [await more.boundingBox(), await page.locator('.menu').boundingBox()];
    expect(Math.abs((menu?.y ?? 0) - (button?.y ?? 0))).toBeLessThan(60);
  });

  it('are never left below the bar by j and k', async () => {
    const page = await open({ settings: OFF, context: { viewport: { width: 1280, height: 700 } } });
    await openThread(page, HARBOUR);
    await card(page, 9).focus();
    for (let press = 0; press < 5; press++) {
      await page.keyboard.press('k');
      const bar = await page.locator('.rwt-toolbar').boundingBox();
      expect(await focusedTop(page)).toBeGreaterThanOrEqual((bar?.y ?? 0) + (bar?.height ?? 0));
    }
  });

  it('have names of their own where the same thread is shown twice', async () => {
    const page = await open({ settings: OFF });
    await openThread(page, HARBOUR);
    await openPane(page, HARBOUR);
    const ids = await page.evaluate(() => [...document.querySelectorAll('.rwt-view [id]')].map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(26);
  });

  it('show their pictures as soon as the setting allows it', async () => {
    const page = await open({ settings: { ...OFF, images: 'ask' } });
    await openThread(page, HARBOUR);
    const pictures = page.locator('.rwt-picture img');
    expect(await pictures.count()).toBe(0);
    await page.evaluate(async (settings) => {
      const { app, plugin } = window.playground;
      await app.vault.adapter.write('.obsidian/plugins/readwise-threads/data.json', JSON.stringify(settings));
      await (plugin as unknown as { onExternalSettingsChange(): Promise<void> }).onExternalSettingsChange();
    }, OFF);
    await expect.poll(() => pictures.count()).toBeGreaterThan(0);
  });
});

describeInBrowser('The filter of a thread', ({ open }) => {
  it('shows what it finds from the first tweet on, wherever one was reading', async () => {
    const page = await open({ settings: OFF, context: { viewport: { width: 1280, height: 500 } } });
    await openThread(page, HARBOUR);
    await page.keyboard.press('Shift+G');
    await page.keyboard.press('/');
    await page.keyboard.type('stick');
    await expect.poll(() => page.locator('.rwt-card').count()).toBe(4);
    await expect.poll(() => page.locator('.rwt-view').evaluate((el) => el.scrollTop)).toBe(0);
  });

  it('marks the words it looks for, also in cards that are drawn later', async () => {
    const page = await open({ settings: OFF, context: { viewport: { width: 1280, height: 500 } } });
    await openThread(page, HARBOUR);
    await page.getByRole('searchbox', { name: 'Filter tweets' }).fill('the');
    const marked = (): Promise<boolean> =>
      page.evaluate(() => {
        const ranges = [...(CSS.highlights.get('rwt-match') ?? [])] as Range[];
        const isIn = (body: Element): boolean => ranges.some((range) => !range.collapsed && range.intersectsNode(body));
        const bodies = [...document.querySelectorAll('.rwt-parts .rwt-body')];
        return bodies.filter((body) => body.textContent.toLowerCase().includes('the')).every(isIn);
      });
    await expect.poll(marked).toBe(true);
    await card(page, 8).scrollIntoViewIfNeeded();
    await page.waitForTimeout(400);
    await expect.poll(marked).toBe(true);
  });
});

describeInBrowser('Two documents in one note', ({ open }) => {
  it('have a header each, and no time that they were written within', async () => {
    const page = await open({ settings: OFF });
    await openThread(page, 'Readwise/Tweets/Five Things I Wish I Had....md');
    expect(await page.locator('.rwt-author').allTextContents()).toEqual(['@loam_and_lime', '@choirbench']);
    expect(await page.locator('.rwt-stats').textContent()).not.toContain('within');
    expect(await page.locator('.rwt-dot').allTextContents()).toEqual(['1', '2', '1', '2']);
  });
});

describeInBrowser('Reader mode', ({ open }) => {
  it('is one article with the words of each tweet once, and keeps documents apart', async () => {
    const page = await open({ settings: OFF });
    await openThread(page, SWARM);
    await page.getByRole('button', { name: 'Reader mode' }).click();
    const article = page.locator('.rwt-reader');
    await expect.poll(() => article.textContent()).toContain('Fifteen thousand');
    expect(await article.textContent()).not.toContain('Fifty thousand');
    await openNote(page, 'Readwise/Tweets/Five Things I Wish I Had....md');
    await expect.poll(() => article.locator('.rwt-author').allTextContents()).toEqual(['@choirbench']);
  });
});

describeInBrowser('The looks of a thread', ({ open }) => {
  it('keep the figures of the header apart, also from right to left', async () => {
    const page = await open({ settings: OFF });
    await page.evaluate(() => (document.documentElement.dir = 'rtl'));
    await openThread(page, COFFEE);
    const boxes = await page.locator('.rwt-stats > li').evaluateAll((items) =>
      items.map((item) => {
        const range = document.createRange();
        range.selectNodeContents(item);
        const { left, right, top } = range.getBoundingClientRect();
        return { left, right, top };
      }),
    );
    for (const [index, box] of boxes.entries()) {
      const next = boxes[index + 1];
      if (next?.top === box.top) expect(box.left - next.right).toBeGreaterThan(4);
    }
  });

  it('give a picture its room before it is there, and its own shape then', async () => {
    const page = await open({ settings: OFF });
    await page.route('**/media/**', () => new Promise(() => undefined));
    await openThread(page, HARBOUR);
    const box = await card(page, 2).locator('.rwt-picture').boundingBox();
    expect((box?.width ?? 0) / (box?.height ?? 1)).toBeCloseTo(16 / 9, 1);
  });

  it('are for fingers on a phone: nothing to press is smaller than 44 px', async () => {
    const page = await open({ settings: OFF, context: { viewport: { width: 390, height: 844 }, hasTouch: true } });
    await page.evaluate(async (file) => {
      const leaf = window.playground.app.workspace.getLeaf('tab');
      await leaf.setViewState({ type: 'readwise-threads-thread', state: { file, pinned: true } });
    }, HARBOUR);
    await page.locator('.rwt-card').first().waitFor();
    const small = await page.evaluate(() => {
      if (!matchMedia('(pointer: coarse)').matches) return ['no touch'];
      const heightOf = (button: Element): number => {
        const around = parseFloat(getComputedStyle(button, '::after').height);
        return Math.max(button.getBoundingClientRect().height, Number.isNaN(around) ? 0 : around);
      };
      const buttons = [...document.querySelectorAll('.rwt-view button')].slice(0, 40);
      return buttons.filter((button) => heightOf(button) < 43.5).map((button) => button.outerHTML.slice(0, 80));
    });
    expect(small).toEqual([]);
  });
});
