import { expect, it } from 'vitest';
import { describeInBrowser, openNote } from './support/playground';
import { HARBOUR, OFF } from './support/thread';

const LONG = Array.from({ length: 200 }, (_, number) => `Paragraph ${number}.\n`).join('\n');

describeInBrowser('The menus of the playground', ({ open }) => {
  it('let a plugin add to those of the editor, of a tab and of a file', async () => {
    const page = await open({ settings: OFF });
    await openNote(page, HARBOUR);
    const entry = page.getByRole('menuitem', { name: 'Dedupe Readwise note' });
    const places = ['.cm-content', '.workspace-tab-header', `[data-path="${HARBOUR}"]`];
    for (const place of places) {
      await page.locator(place).first().click({ button: 'right' });
      await entry.waitFor();
      await page.keyboard.press('Escape');
      expect(await entry.count()).toBe(0);
    }
  });

  it('speak of several files where several are selected', async () => {
    const page = await open({ notes: { 'a.md': '', 'b.md': '', 'c.md': '' } });
    await page.evaluate(() => {
      const { app } = window.playground;
      app.workspace.on('files-menu', (_menu: unknown, files: { path: string }[]) => {
        document.title = files.map(({ path }) => path).join();
      });
    });
    for (const path of ['a.md', 'c.md']) await page.locator(`[data-path="${path}"]`).click({ modifiers: ['Alt'] });
    await page.locator('[data-path="c.md"]').click({ button: 'right' });
    await expect.poll(() => page.title()).toBe('a.md,c.md');
  });

  it('offer every command, by typing and by arrows', async () => {
    const page = await open({ settings: OFF });
    await openNote(page, HARBOUR);
    await page.keyboard.press('ControlOrMeta+p');
    await page.keyboard.type('readwise threads');
    const chosen = page.locator('[role=option][aria-selected=true]');
    const names = await page.getByRole('option').allTextContents();
    expect(names).toContain('Readwise Threads: Review duplicates in this note');
    await page.keyboard.press('ArrowDown');
    expect(await chosen.textContent()).toBe(names[1]);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    expect(await chosen.textContent()).toBe(names.at(-1));
  });
});

describeInBrowser('What the playground shows', ({ open }) => {
  it('is the sample vault with a thread at the first visit', async () => {
    const page = await open({ settings: OFF });
    await page.evaluate(() => localStorage.clear());
    await page.goto(new URL('/', page.url()).href);
    await page.locator('.mod-right-split .rwt-card').first().waitFor();
    await page.locator('.cm-line', { hasText: '# Every Harbour Town Keep...' }).first().waitFor();
    await page.waitForTimeout(3_000);
    expect(await page.locator('.notice').count()).toBe(0);
  });

  it('moves a tab to a window of its own, with what is in it', async () => {
    const page = await open({ settings: OFF });
    await openNote(page, HARBOUR);
    await page.evaluate(() => window.playground.app.run('readwise-threads:open-thread'));
    await page.locator('.rwt-card').first().waitFor();
    await page.locator('.mod-right-split .workspace-tab-header').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Move to new window' }).click();
    const popout = page.frameLocator('iframe.popout');
    await popout.locator('.rwt-card').first().waitFor();
    expect(await page.locator('.rwt-card').count()).toBe(0);
    await popout.getByRole('button', { name: 'Close tab' }).click();
    await expect.poll(() => page.locator('iframe.popout').count()).toBe(0);
  });

  it('is a preview of the note that a link leads to', async () => {
    const page = await open({ notes: { 'a.md': 'see [[b]]', 'b.md': '# Far away' } });
    await openNote(page, 'a.md');
    await page.getByRole('button', { name: 'Reading view' }).click();
    await page.keyboard.down('Control');
    await page.locator('a.internal-link').hover();
    await page.locator('.popover h1', { hasText: 'Far away' }).waitFor();
    await page.mouse.move(0, 0);
    await expect.poll(() => page.locator('.popover').count()).toBe(0);
  });

  it('is a base through the view of a plugin', async () => {
    const page = await open({ settings: OFF });
    await page.locator('[data-path="Threads.base"]').click();
    const titles = page.locator('.workspace-leaf-content[data-type=bases] .rwt-title');
    await expect.poll(() => titles.allTextContents()).toContain('A Swarm Is Not an Attack...');
  });

  it('is Markdown with embeds, callouts, tasks, tags and comments, and nothing that runs', async () => {
    const note = [
      '> [!warning] Mind the step',
      '> It is **high**.',
      '',
      '![[other]]',
      '',
      '- [x] done #chore %%not shown%%',
      '',
      '<img src="x:y" onerror="window.hit = 1">',
    ];
    const page = await open({ notes: { 'a.md': note.join('\n'), 'other.md': '==marked== ![[a]]' } });
    await openNote(page, 'a.md');
    await page.getByRole('button', { name: 'Reading view' }).click();
    const callout = page.locator('.callout[data-callout=warning]');
    expect(await callout.locator('.callout-title').textContent()).toBe('Mind the step');
    expect((await callout.locator('.callout-content').textContent())?.trim()).toBe('It is high.');
    expect(await page.locator('.markdown-embed mark').textContent()).toBe('marked');
    expect(await page.locator('input[type=checkbox]').isChecked()).toBe(true);
    expect(await page.locator('a.tag').textContent()).toBe('#chore');
    expect(await page.locator('.markdown-reading-view').textContent()).not.toContain('not shown');
    expect(await page.evaluate(() => 'hit' in window)).toBe(false);
  });

  it('knows its place in the source, in the editor and in reading mode', async () => {
    const page = await open({ notes: { 'long.md': `---\nkind: long\n---\n${LONG}` } });
    await openNote(page, 'long.md');
    const place = () =>
      page.evaluate(() => {
        const { app, obsidian } = window.playground;
        const view = app.workspace.getActiveViewOfType(obsidian.MarkdownView);
        view?.currentMode.applyScroll(103);
        return view?.currentMode.getScroll();
      });
    await expect.poll(place).toBe(103);
    await page.getByRole('button', { name: 'Reading view' }).click();
    const read = page.locator('.markdown-reading-view');
    await read.getByText('Paragraph 199.').waitFor();
    expect(await place()).toBeCloseTo(103, 0);
    const [pane, paragraph] = [await read.boundingBox(), await read.getByText('Paragraph 50.').boundingBox()];
    expect(Math.abs((paragraph?.y ?? Infinity) - (pane?.y ?? 0))).toBeLessThan(40);
  });
});
