import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeInBrowser } from './support/playground';
import { card, HARBOUR, OFF } from './support/thread';

type Point = readonly [number, number];

/** Puts fingers on the screen, moves them in steps, and takes them away. */
async function touch(page: Page, from: readonly Point[], to: readonly Point[]): Promise<void> {
  const client = await page.context().newCDPSession(page);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: readonly Point[]): Promise<unknown> =>
    client.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
  await send('touchStart', from);
  for (const part of [0.25, 0.5, 0.75, 1]) {
    const points = from.map(([x, y], index): Point => {
      const [toX, toY] = to[index] ?? [x, y];
      return [x + (toX - x) * part, y + (toY - y) * part];
    });
    await send('touchMove', points);
  }
  await send('touchEnd', []);
}

describeInBrowser('Fingers on a picture', ({ open }) => {
  const openPicture = async (dir: 'ltr' | 'rtl'): Promise<Page> => {
    const viewport = { width: 390, height: 844 };
    const page = await open({ settings: OFF, context: { viewport, hasTouch: true, isMobile: true } });
    await page.evaluate((way) => (document.documentElement.dir = way), dir);
    await page.evaluate(async (file) => {
      const leaf = window.playground.app.workspace.getLeaf('tab');
      await leaf.setViewState({ type: 'readwise-threads-thread', state: { file, pinned: true } });
    }, HARBOUR);
    await card(page, 5).focus();
    await page.keyboard.press('i');
    await page.getByRole('dialog', { name: 'Image 1 of 3' }).waitFor();
    await expect.poll(() => page.locator('.rwt-lightbox img').evaluate((el) => el.clientWidth)).toBeGreaterThan(100);
    return page;
  };

  it.each([
    ['ltr', 2],
    ['rtl', 3],
  ] as const)('swipe to the next or the one before, %s', async (dir, place) => {
    const page = await openPicture(dir);
    await touch(page, [[300, 400]], [[120, 400]]);
    await page.getByRole('dialog', { name: `Image ${place} of 3` }).waitFor();
  });

  it('pinch it larger, and stay with it', async () => {
    const page = await openPicture('ltr');
    const width = (): Promise<number> => page.locator('.rwt-lightbox img').evaluate((el) => el.clientWidth);
    const before = await width();
    const apart: readonly Point[] = [
      [80, 400],
      [320, 400],
    ];
    await touch(
      page,
      [
        [170, 400],
        [230, 400],
      ],
      apart,
    );
    await expect.poll(width).toBeGreaterThan(before * 2);
    await page.getByRole('dialog', { name: 'Image 1 of 3' }).waitFor();
    await touch(page, apart, [
      [190, 400],
      [210, 400],
    ]);
    await expect.poll(width).toBeLessThan(before * 1.1);
  });
});
