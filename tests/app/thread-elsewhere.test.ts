import { expect, it } from 'vitest';
import { describeInBrowser, openNote, textOf, write } from './support/playground';
import { OFF, openThread } from './support/thread';

describeInBrowser('Hostile and huge notes', ({ open, foreign }) => {
  const tweet = (words: string, id: number): string =>
    `- ${words} ([View Tweet](https://twitter.com/nobody_here/status/${1_604_512_345_000_000_000n + BigInt(id)}))`;
  const note = (tweets: readonly string[]): string =>
    [
      '# Nobody',
      '',
      '## Metadata',
      '- Author: [[@nobody_here on Twitter]]',
      '- Category: #tweets',
      '',
      '## Highlights',
      ...tweets,
      '',
    ].join('\n');
  const PATH = 'Readwise/Tweets/hostile.md';
  const HOSTILE = note(
    [
      '<script>window.hit = 1</script> one',
      '<img src="https://evil.example/x.png" onerror="window.hit = 1"> two',
      '[click me](javascript:window.hit=1) three',
      `${'long'.repeat(20_000)} four`,
      'five\n  ![](https://pbs.twimg.com/media/picture123.jpg)',
      '<div style="background: url(https://evil.example/style.png)">six</div>',
    ].map(tweet),
  );

  it.each(['ask', 'local'] as const)(
    'execute nothing, and load nothing where images are set to “%s”',
    async (images) => {
      const page = await open({ notes: { [PATH]: HOSTILE }, settings: { ...OFF, images } });
      await openThread(page, PATH);
      await page.waitForTimeout(800);
      for (const link of await page.locator('.rwt-body a').all()) await link.evaluate((el: HTMLElement) => el.click());
      expect(await page.evaluate(() => 'hit' in window)).toBe(false);
      expect(foreign).toEqual([]);
    },
  );

  it('“Ask” loads after a click', async () => {
    const page = await open({ notes: { [PATH]: HOSTILE }, settings: { ...OFF, images: 'ask' } });
    await openThread(page, PATH);
    await page.getByRole('button', { name: 'Image 1 of 1: Load image' }).click();
    await expect.poll(() => foreign).toEqual(['https://pbs.twimg.com/media/picture123.jpg?name=small']);
    await page.getByText('This image is gone or cannot be reached. Try again').waitFor();
  });

  const long = (count: number): string =>
    note(Array.from({ length: count }, (_, index) => tweet(`Tweet number ${index}.`, index * 4_194_304)));

  it('are gone through to their end before all of it is drawn', async () => {
    const page = await open({ notes: { [PATH]: long(5_000) }, settings: OFF });
    await openThread(page, PATH);
    await page.keyboard.press('G');
    await expect.poll(() => page.locator('.rwt-card:focus').getAttribute('aria-posinset')).toBe('5000');
  });

  it('of ten thousand tweets stay usable', async () => {
    const many = long(10_000);
    const page = await open({ notes: { [PATH]: many }, settings: OFF });
    await openThread(page, PATH);
    await expect.poll(() => page.locator('.rwt-card').count(), { timeout: 90_000 }).toBe(10_000);
    await page.getByRole('searchbox', { name: 'Filter tweets' }).fill('9999');
    await expect.poll(() => page.locator('.rwt-card').count()).toBe(1);
  });
});

describeInBrowser('A thread elsewhere', ({ open }) => {
  it('stands in any note as a code block, cut to its range, and follows its note', async () => {
    const page = await open({ settings: OFF });
    await openNote(page, 'Baking plan.md');
    await page.getByRole('button', { name: 'Reading view' }).click();
    const block = page.locator('.block-language-thread');
    await block.locator('.rwt-card').nth(1).waitFor();
    expect(await block.locator('.rwt-card').count()).toBe(2);
    const path = 'Readwise/Tweets/Flour Remembers the Wea....md';
    await write(
      page,
      path,
      (await textOf(page, path)).replaceAll('Flour remembers the weather', 'Flour never forgets the weather'),
    );
    await expect.poll(() => block.textContent()).toContain('Flour never forgets');
  });

  it('says what is wrong with a block', async () => {
    const notes = { 'plan.md': '```thread\nnote: [[Nowhere]]\n```\n' };
    const page = await open({ notes, settings: OFF });
    await openNote(page, 'plan.md');
    await page.getByRole('button', { name: 'Reading view' }).click();
    await page.getByText('There is no note “Nowhere”.').waitFor();
  });

  it('is a card of a base', async () => {
    const page = await open({ settings: OFF });
    await page.evaluate(async () => {
      const { app } = window.playground;
      await app.workspace.getLeaf(false).setViewState({ type: 'empty' });
      const el = app.workspace.main.createDiv({ cls: 'base-for-a-test' });
      const view = app.basesViews.get('readwise-threads')?.({ app }, el);
      if (!view) throw new Error('no view for bases');
      view.data.data = app.vault.getMarkdownFiles().map((file) => ({ file, getValue: () => undefined }));
      view.load();
      view.onDataUpdated();
    });
    await page.locator('.rwt-base .rwt-title').first().waitFor();
  });
});
