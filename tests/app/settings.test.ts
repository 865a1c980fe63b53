import { expect, it } from 'vitest';
import { describeInBrowser } from './support/playground';

describeInBrowser('The settings', ({ open }) => {
  it('are changed in the dialog, and stay', async () => {
    const page = await open({ notes: {} });
    await page.evaluate(() => window.playground.app.openSettings());
    await page.getByLabel('When duplicates arrive').selectOption('automatic');
    await page.getByLabel('Quiet time').fill('5');
    await page.getByLabel('Folders').fill('/Clippings/\nReadwise');
    await page.getByLabel('Folders').blur();
    const stored = (): Promise<unknown> =>
      page.evaluate(
        async () =>
          JSON.parse(
            await window.playground.app.vault.adapter.read('.obsidian/plugins/readwise-threads/data.json'),
          ) as unknown,
      );
    await expect
      .poll(stored)
      .toMatchObject({ arrival: 'automatic', quietSeconds: 5, folders: ['Clippings', 'Readwise'] });
  });

  it('fall back where they are broken, say so, and keep the broken file', async () => {
    const page = await open({ notes: {}, settings: { arrival: 'whenever' as 'ask', quietSeconds: 4 } });
    const notice = page.getByText('back to their defaults: When duplicates arrive.');
    await notice.waitFor();
    const kept = await page.evaluate(() =>
      window.playground.app.vault.adapter.read('.obsidian/plugins/readwise-threads/data.broken-1.json'),
    );
    expect(JSON.parse(kept)).toEqual({ arrival: 'whenever', quietSeconds: 4 });
    await notice.click();
    await page.evaluate(async () => {
      window.playground.disable();
      await window.playground.enable();
      await new Promise((done) => setTimeout(done, 200));
    });
    expect(await notice.count()).toBe(0);
  });
});
