import AxeBuilder from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeForScreenReaders, describeInBrowser } from './support/playground';
import { card, COFFEE, HARBOUR, OFF, openThread } from './support/thread';

describeInBrowser('The keys of the thread', ({ open }) => {
  const place = (page: Page): Promise<string | null> => page.locator('.rwt-card:focus').getAttribute('aria-posinset');

  it('move, open, copy, mark, filter and help', async () => {
    const page = await open({ settings: OFF, context: { permissions: ['clipboard-read', 'clipboard-write'] } });
    await openThread(page, HARBOUR);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    expect(await place(page)).toBe('3');
    await page.keyboard.press('k');
    expect(await place(page)).toBe('2');
    await page.keyboard.press('G');
    expect(await place(page)).toBe('13');
    await page.keyboard.press('g');
    await page.keyboard.press('g');
    expect(await place(page)).toBe('1');
    await page.keyboard.press('c');
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/^1\/13 Every harbour town/);
    await page.keyboard.press('x');
    await expect.poll(() => card(page, 1).getAttribute('class')).not.toContain('is-unread');
    await page.keyboard.press('d');
    await card(page, 1).locator('.rwt-copies').waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await page.keyboard.type('notebooks 41');
    await expect.poll(() => page.locator('.rwt-card').count()).toBe(1);
    expect(await page.getByRole('status').filter({ hasText: '1 of 13 tweets match' }).count()).toBe(1);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('.rwt-card').count()).toBe(13);
  });

  it('are the text field’s while one is typed in', async () => {
    const page = await open({ settings: OFF });
    await openThread(page, HARBOUR);
    await page.getByRole('searchbox', { name: 'Filter tweets' }).fill('');
    await page.keyboard.type('jkx');
    expect(await page.getByRole('searchbox', { name: 'Filter tweets' }).inputValue()).toBe('jkx');
  });

  it('look at images one by one', async () => {
    const page = await open({ settings: OFF });
    await openThread(page, HARBOUR);
    for (let press = 0; press < 4; press++) await page.keyboard.press('j');
    await page.keyboard.press('i');
    await page.getByRole('dialog', { name: 'Image 1 of 3' }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('dialog', { name: 'Image 2 of 3' }).waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('dialog', { name: 'Image 3 of 3' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await page.locator('.rwt-lightbox').count()).toBe(0);
  });
});

describeForScreenReaders('The accessibility of the thread', ({ open }) => {
  it.each(['theme-light', 'theme-dark'])('has no violation in %s, nor from right to left', async (theme) => {
    const page = await open({ settings: OFF });
    await page.evaluate((name) => (document.body.className = name), theme);
    for (const path of [HARBOUR, COFFEE]) {
      await openThread(page, path);
      await page.evaluate((isRtl) => (document.documentElement.dir = isRtl ? 'rtl' : 'ltr'), path === COFFEE);
      await page.waitForTimeout(300);
      await page.evaluate(AxeBuilder.source);
      const violations = await page.evaluate(async () => {
        const { axe } = window as unknown as { axe: typeof AxeBuilder };
        const { violations: found } = await axe.run('.rwt-view');
        return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
      });
      expect(violations).toEqual([]);
    }
  });

  it('gives every tweet with its name and its place to a screen reader', async () => {
    const page = await open({ settings: OFF });
    await openThread(page, HARBOUR);
    const client = await page.context().newCDPSession(page);
    const { nodes } = await client.send('Accessibility.getFullAXTree');
    const articles = nodes.filter(({ role }) => role?.value === 'article');
    expect(articles).toHaveLength(13);
    expect(String(articles[2]?.name?.value)).toMatch(/^3 of 13.*1 copy/);
    expect(nodes.filter(({ role }) => role?.value === 'feed').map(({ name }) => String(name?.value))).toEqual([
      'Thread by @tidewriter, 13 tweets',
    ]);
  });
});
