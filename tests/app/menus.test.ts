import { expect, it } from 'vitest';
import { duplicated, exported, journalPage } from '../support/notes';
import { describeInBrowser, textOf } from './support/playground';

const OFF = { arrival: 'off' } as const;
const NOTES = {
  'Readwise/a.md': duplicated(),
  'Readwise/b.md': duplicated(),
  'Readwise/c.md': duplicated(),
  'Journal/today.md': journalPage(),
};

describeInBrowser('The menus of files', ({ open }) => {
  it('dedupe those of the selected files that may be tweet notes', async () => {
    const page = await open({ notes: NOTES, settings: OFF });
    for (const path of ['Readwise/a.md', 'Readwise/c.md', 'Journal/today.md'])
      await page.locator(`[data-path="${path}"]`).click({ modifiers: ['Alt'] });
    await page.locator('[data-path="Readwise/c.md"]').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Dedupe 2 Readwise notes' }).click();
    await expect.poll(() => textOf(page, 'Readwise/c.md')).toBe(exported());
    expect(await textOf(page, 'Readwise/a.md')).toBe(exported());
    expect(await textOf(page, 'Readwise/b.md')).toBe(duplicated());
  });

  it('offer nothing for a note of another kind', async () => {
    const page = await open({ notes: NOTES, settings: OFF });
    await page.locator('[data-path="Journal/today.md"]').click({ button: 'right' });
    expect(await page.getByRole('menuitem', { name: /Readwise|duplicates|thread/ }).count()).toBe(0);
  });
});

describeInBrowser('When the app starts', ({ open }) => {
  it('no note is read, though each is told of as if it were new', async () => {
    const page = await open();
    await page.addInitScript(() => {
      const read = new Set<string>();
      const listen = (playground: typeof window.playground): void => {
        const { vault } = playground.app;
        const original = vault.read.bind(vault);
        vault.read = (file) => {
          read.add(file.path);
          return original(file);
        };
        Object.defineProperty(window, 'playground', { value: Object.assign(playground, { read }) });
      };
      Object.defineProperty(window, 'playground', { configurable: true, set: listen });
    });
    await page.reload();
    await page.waitForSelector('body[data-ready]');
    await page.waitForTimeout(4_000);
    const { read, active } = await page.evaluate(() => ({
      read: [...(window.playground as unknown as { read: Set<string> }).read],
      active: window.playground.app.workspace.getActiveFile()?.path,
    }));
    expect(read).toEqual([active]);
  });
});
