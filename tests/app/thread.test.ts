import { expect, it } from 'vitest';
import { describeInBrowser, openNote, run, textOf } from './support/playground';
import { card, HARBOUR, OFF, openThread, SWARM } from './support/thread';

describeInBrowser('The thread panel', ({ open }) => {
  it('shows each tweet once, with its place, and the header once', async () => {
    const page = await open({ settings: OFF });
    await openThread(page, HARBOUR);
    expect(await page.locator('.rwt-card').count()).toBe(13);
    expect(await page.locator('.rwt-header').count()).toBe(1);
    expect(await page.locator('.rwt-stats').textContent()).toContain('13 tweets7 images');
    expect(await card(page, 3).locator('.rwt-head').textContent()).toContain('3 of 13');
    expect(await card(page, 3).locator('.rwt-body').textContent()).toMatch(/^The first notebook is only numbers/);
  });

  it('follows the active note, keeps its thread when it has the focus itself, and can be pinned', async () => {
    const page = await open({ settings: OFF });
    await openThread(page, HARBOUR);
    await card(page, 1).focus();
    expect(await page.locator('.rwt-title').textContent()).toBe('Every Harbour Town Keep...');
    await openNote(page, SWARM);
    await expect.poll(() => page.locator('.rwt-title').textContent()).toBe('A Swarm Is Not an Attack...');
    expect(await page.locator('.mod-right-split .workspace-tab-header').getAttribute('aria-label')).toBe('Thread');
    await page
      .locator('.rwt-leaf')
      .evaluate((el) =>
        el.closest('.workspace-leaf-content')?.querySelector<HTMLElement>('[aria-label="Keep this thread"]')?.click(),
      );
    await openNote(page, HARBOUR);
    await page.waitForTimeout(200);
    expect(await page.locator('.rwt-title').textContent()).toBe('A Swarm Is Not an Attack...');
  });

  it('says why there is no thread', async () => {
    const page = await open({ settings: OFF });
    await openThread(page, HARBOUR);
    await openNote(page, 'Baking plan.md');
    await page.getByText("“Baking plan” isn't a tweet note").waitFor();
  });

  it('marks the tweet that the cursor is in, and goes to the line of a card', async () => {
    const page = await open({ settings: OFF });
    await openThread(page, HARBOUR);
    const cursorTo = (line: number): Promise<void> =>
      page.evaluate((to) => {
        const { app, obsidian } = window.playground;
        const leaf = app.workspace.getLeavesOfType('markdown')[0];
        if (!leaf || !(leaf.view instanceof obsidian.MarkdownView)) throw new Error('no editor');
        app.workspace.setActiveLeaf(leaf, { focus: true });
        leaf.view.editor.setCursor({ line: to, ch: 3 });
      }, line);
    const text = await textOf(page, HARBOUR);
    await cursorTo(text.slice(0, text.indexOf('11/ She left me')).split('\n').length - 1);
    await expect.poll(() => page.locator('[aria-current=true] .rwt-head').textContent()).toContain('11 of 13');
    await card(page, 4).locator('.rwt-place').click();
    const line = (): Promise<string> =>
      page.evaluate(() => {
        const { app, obsidian } = window.playground;
        const view = app.workspace.getActiveViewOfType(obsidian.MarkdownView);
        return view ? view.editor.getLine(view.editor.getCursor().line) : '';
      });
    await expect.poll(line).toContain('4/ In the second year');
  });

  it('is there again after a restart, with its note, its pin and its filter', async () => {
    const page = await open({ settings: OFF });
    await page.evaluate(async (note) => {
      await window.playground.app.protocolHandlers.get('readwise-threads')?.({ note });
    }, 'Every Harbour Town Keep...');
    await page.getByRole('searchbox', { name: 'Filter tweets' }).fill('stick');
    await page.waitForTimeout(300);
    await page.reload();
    await page.waitForSelector('body[data-ready]');
    await page.locator('.workspace-tab-header').last().click();
    await expect.poll(() => page.locator('.rwt-title').textContent()).toBe('Every Harbour Town Keep...');
    expect(await page.getByRole('searchbox', { name: 'Filter tweets' }).inputValue()).toBe('stick');
  });

  it('keeps its note when that is renamed, and says when it is gone', async () => {
    const page = await open({ settings: OFF });
    await openThread(page, HARBOUR);
    await page.evaluate(async (path) => {
      const { vault } = window.playground.app;
      const file = vault.getFileByPath(path);
      if (file) await vault.rename(file, 'Kept/harbour.md');
    }, HARBOUR);
    await page.waitForTimeout(200);
    expect(await page.locator('.rwt-card').count()).toBe(13);
    await page.evaluate(() => window.playground.app.vault.adapter.remove('Kept/harbour.md'));
    await page.getByText('The note is gone or was renamed.').waitFor();
  });

  it('works in a window of its own', async () => {
    const page = await open({ settings: OFF });
    await page.evaluate(async (file) => {
      const leaf = window.playground.app.workspace.openPopoutLeaf();
      await leaf.setViewState({ type: 'readwise-threads-thread', state: { file, pinned: true } });
    }, HARBOUR);
    const popout = page.frameLocator('iframe.popout');
    await popout.locator('.rwt-card').nth(12).waitFor({ state: 'attached' });
    await popout.getByRole('searchbox', { name: 'Filter tweets' }).fill('lowwater nothing');
    await popout.getByText('No tweet matches').waitFor();
  });
});

describeInBrowser('Duplicates in the thread', ({ open }) => {
  it('are folded, and opened in place with what they say otherwise', async () => {
    const page = await open({ settings: OFF });
    await openThread(page, HARBOUR);
    await card(page, 4).getByRole('button', { name: '1 copy' }).click();
    const copies = card(page, 4).locator('.rwt-copies');
    expect(await copies.textContent()).toMatch(/Copy 1 · line \d+/);
    expect(await copies.locator('ins').allTextContents()).toEqual(
      expect.arrayContaining([expect.stringContaining('Tags')]),
    );
  });

  it('go with “Dedupe”, and the view patches: it keeps cards, their place and focus', async () => {
    const page = await open({ settings: OFF });
    await openThread(page, HARBOUR);
    await card(page, 3).focus();
    await card(page, 3).evaluate((el) => Object.assign(el, { isSame: true }));
    await page.locator('.rwt-view').evaluate((el) => (el.scrollTop = 300));
    const place = (): Promise<number> => card(page, 3).evaluate((el) => el.getBoundingClientRect().top);
    await page.waitForTimeout(200);
    const before = await place();
    await page
      .locator('.rwt-duplicates')
      .getByRole('button', { name: 'Dedupe' })
      .evaluate((el: HTMLElement) => el.click());
    await expect.poll(() => page.getByRole('button', { name: '1 copy' }).count()).toBe(0);
    expect(await card(page, 3).evaluate((el) => 'isSame' in el && document.activeElement === el)).toBe(true);
    expect(Math.abs((await place()) - before)).toBeLessThanOrEqual(1);
    expect((await textOf(page, HARBOUR)).match(/View Tweet/g)).toHaveLength(13);
  });

  it('of other words are shown as another wording, with the way to the review', async () => {
    const page = await open({ settings: OFF });
    await openThread(page, SWARM);
    expect(await card(page, 2).locator('.rwt-variant').textContent()).toContain('Another wording');
    await page.locator('.rwt-duplicates').getByRole('button', { name: 'Review' }).click();
    await page.getByRole('radio', { name: 'Keep both' }).waitFor();
  });
});

describeInBrowser('Writing back', ({ open }) => {
  it('puts a note under its tweet as Readwise would, which the editor can undo', async () => {
    const page = await open({ settings: OFF });
    await openThread(page, SWARM);
    await page.keyboard.press('n');
    await page.keyboard.type('Ask the keeper about this.');
    await page.keyboard.press('Control+Enter');
    const wanted = '1654480112939122690))\n    - Note: Ask the keeper about this.\n';
    await expect.poll(() => textOf(page, SWARM)).toContain(wanted);
    await expect.poll(() => card(page, 1).locator('.rwt-note').textContent()).toContain('Ask the keeper about this.');
    await run(page, 'undo');
    await expect.poll(() => textOf(page, SWARM)).not.toContain('Ask the keeper');
  });

  it('puts what a picture shows into the image’s alt text', async () => {
    const page = await open({ settings: OFF });
    await openThread(page, HARBOUR);
    await card(page, 2).locator('.rwt-picture').click();
    await page.getByRole('button', { name: 'Describe this image' }).click();
    await page.keyboard.type('A lighthouse on a hill');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => textOf(page, HARBOUR)).toContain('![A lighthouse on a hill](');
    await page.getByRole('button', { name: 'A lighthouse on a hill', exact: true }).waitFor();
  });
});
