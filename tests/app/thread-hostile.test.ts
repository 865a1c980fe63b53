import { expect, it } from 'vitest';
import { describeInBrowser } from './support/playground';
import { card, HARBOUR, OFF, openThread } from './support/thread';

const PATH = 'Readwise/Tweets/hostile.md';
const noteOf = (...tweets: readonly string[]): string =>
  [
    '# Nobody\n\n## Metadata\n- Author: [[@nobody_here on Twitter]]\n- Category: #tweets\n\n## Highlights',
    ...tweets.map(
      (words, index) =>
        `- ${words} ([View Tweet](https://twitter.com/nobody_here/status/${1_604_512_345_000_000 + index}000))`,
    ),
    '',
  ].join('\n');

describeInBrowser('Pictures of a thread', ({ open, foreign }) => {
  it('are not loaded to be looked at where only those of the vault may be shown', async () => {
    const notes = { [PATH]: noteOf('one\n  ![a gull](https://pbs.twimg.com/media/picture123.jpg)') };
    const page = await open({ notes, settings: { ...OFF, images: 'local' } });
    await openThread(page, PATH);
    await page.getByText('Not saved in the vault').waitFor();
    await page.keyboard.press('i');
    await page.locator('.rwt-lightbox').getByText('Not saved in the vault').waitFor();
    await page.waitForTimeout(300);
    expect(foreign).toEqual([]);
  });

  it('that are gone say so and what they show, also in large, and can be tried again', async () => {
    const notes = { [PATH]: noteOf('one\n  ![a gull](https://pbs.twimg.com/media/picture123.jpg)') };
    const page = await open({ notes, settings: OFF });
    await openThread(page, PATH);
    const gone = 'This image is gone or cannot be reached. Try again';
    const again = card(page, 1).getByRole('button', { name: `Image 1 of 1: a gull. ${gone}` });
    await again.waitFor();
    expect(await again.textContent()).toContain('a gull');
    const before = foreign.length;
    await again.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => foreign.length).toBe(before + 1);
    await again.waitFor();
    expect(await again.evaluate((el) => document.activeElement === el)).toBe(true);
    await card(page, 1).focus();
    await page.keyboard.press('i');
    await page.locator('.rwt-lightbox').getByRole('button', { name: gone }).waitFor();
  });
});

describeInBrowser('The words of a tweet', ({ open }) => {
  it('show code as it is written under every policy, and run none of it', async () => {
    const words =
      'one `a<b` and ``![x](//evil.example/y)``\n\n  ```thread\n  note: [[hostile]]\n  if (a<b) <i>\n  ```\n ';
    const notes = { [PATH]: noteOf(words) };
    for (const images of ['load', 'ask', 'local'] as const) {
      const page = await open({ notes, settings: { ...OFF, images } });
      await openThread(page, PATH);
      await page.locator('.rwt-body.is-rendered pre code').waitFor();
      expect(await page.locator('.rwt-body code').allTextContents()).toEqual([
        'a<b',
        '![x](//evil.example/y)',
        'note: [[hostile]]\nif (a<b) <i>',
      ]);
      expect(await page.locator('.rwt-card').count()).toBe(1);
    }
  });

  it('have links to notes and tags that can be followed, which the app leaves to each view', async () => {
    const page = await open({
      notes: { [PATH]: noteOf('see [[plan]] and #hedges'), 'plan.md': 'Plan.\n' },
      settings: OFF,
    });
    await openThread(page, PATH);
    await card(page, 1).locator('a.internal-link').waitFor();
    // The app itself listens to no link that a view draws; a clone is such a link.
    await card(page, 1)
      .locator('.rwt-body')
      .evaluate((body) => {
        for (const link of body.querySelectorAll('a')) link.replaceWith(link.cloneNode(true));
        window.open = (url) => {
          document.body.dataset.opened = String(url);
          return null;
        };
      });
    await card(page, 1).locator('a.tag').click();
    await expect
      .poll(() => page.evaluate(() => document.body.dataset.opened))
      .toMatch(/^obsidian:\/\/search\?.*query=tag%3A%23hedges/);
    await card(page, 1).locator('a.internal-link').click();
    await expect.poll(() => page.evaluate(() => window.playground.app.workspace.getActiveFile()?.path)).toBe('plan.md');
  });

  it('can be selected: a click that ends a selection goes nowhere, and the menu has the selection', async () => {
    const page = await open({ settings: OFF, context: { permissions: ['clipboard-read', 'clipboard-write'] } });
    await openThread(page, HARBOUR);
    await card(page, 3).locator('.rwt-body p').first().waitFor();
    const select = (): Promise<void> =>
      card(page, 3)
        .locator('.rwt-body')
        .evaluate((body) => {
          const range = document.createRange();
          range.selectNodeContents(body);
          getSelection()?.removeAllRanges();
          getSelection()?.addRange(range);
        });
    await select();
    await card(page, 3)
      .locator('.rwt-place')
      .evaluate((el: HTMLElement) => el.click());
    await page.waitForTimeout(200);
    expect(await page.evaluate(() => document.activeElement?.closest('.mod-root'))).toBeNull();
    await select();
    await card(page, 3).locator('.rwt-body').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Copy the selected words' }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/^The first notebook is only/);
  });

  it('have a button with all that can be done with them, which fingers see always', async () => {
    const page = await open({ settings: OFF });
    await openThread(page, HARBOUR);
    await card(page, 3).hover();
    await card(page, 3).getByRole('button', { name: 'Actions' }).click();
    await page.getByRole('menuitem', { name: 'Add note' }).waitFor();
    const touch = await open({ settings: OFF, context: { hasTouch: true, isMobile: true } });
    await openThread(touch, HARBOUR);
    const opacity = await card(touch, 3)
      .getByRole('button', { name: 'Actions' })
      .evaluate((el) => getComputedStyle(el).opacity);
    expect(opacity).toBe('1');
  });
});

describeInBrowser('A number that is missing', ({ open }) => {
  it('is told where it would stand', async () => {
    const notes = { [PATH]: noteOf('1/4 A', '2/4 B', '4/4 D') };
    const page = await open({ notes, settings: OFF });
    await openThread(page, PATH);
    const order = await page
      .locator('.rwt-feed')
      .evaluate((feed) =>
        [...feed.querySelectorAll('.rwt-card, .rwt-between')].map((el) =>
          el.matches('.rwt-card') ? 'card' : el.textContent,
        ),
      );
    expect(order).toEqual(['card', 'card', '3 of 4 is not in this note.', 'card']);
  });
});
