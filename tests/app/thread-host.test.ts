import { expect, it } from 'vitest';
import { fixture } from '../support/fixtures';
import { exported } from '../support/notes';
import { describeInBrowser, openNote, run, textOf, write } from './support/playground';
import { card, HARBOUR, OFF, openThread, SWARM } from './support/thread';

const FOLDER = 'Readwise/Tweets';

describeInBrowser('Reading progress', ({ open }) => {
  const { before } = fixture('reader-full-document-only');
  const one = `${FOLDER}/one.md`;
  const other = `${FOLDER}/other.md`;

  it('is each thread’s own, and stays with it when its note is renamed', async () => {
    const notes = { [one]: before, [other]: before.replaceAll(/status\/\d+/g, 'status/1640000000000000000') };
    const page = await open({ notes, settings: OFF });
    await openThread(page, one);
    const unread = page.locator('.rwt-card .rwt-unread');
    const all = await unread.count();
    await page.keyboard.press('x');
    await expect.poll(() => unread.count()).toBe(all - 1);
    await openNote(page, other);
    await expect.poll(() => unread.count()).toBe(all);
    await page.evaluate(async (path) => {
      const { vault } = window.playground.app;
      const file = vault.getFileByPath(path);
      if (file) await vault.rename(file, 'Readwise/Tweets/renamed.md');
    }, one);
    await openNote(page, `${FOLDER}/renamed.md`);
    await expect.poll(() => unread.count()).toBe(all - 1);
  });
});

describeInBrowser('The note of a thread', ({ open }) => {
  it('is renamed, and the reader stays where they are', async () => {
    const page = await open({ settings: OFF });
    await openThread(page, HARBOUR);
    await card(page, 9).scrollIntoViewIfNeeded();
    const top = (): Promise<number> => page.locator('.rwt-view').evaluate(({ scrollTop }) => scrollTop);
    await expect.poll(top).toBeGreaterThan(0);
    await page.waitForTimeout(200);
    const before = await top();
    await page.evaluate(async (path) => {
      const { vault } = window.playground.app;
      const file = vault.getFileByPath(path);
      if (file) await vault.rename(file, 'Kept/harbour.md');
    }, HARBOUR);
    await page.waitForTimeout(300);
    expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(1);
  });

  it('is deleted and imported again, and its thread is there again', async () => {
    const page = await open({ settings: OFF });
    await openThread(page, SWARM);
    const text = await textOf(page, SWARM);
    await page.evaluate((path) => window.playground.app.vault.adapter.remove(path), SWARM);
    await page.getByText('The note is gone or was renamed.').waitFor();
    await write(page, SWARM, text);
    await card(page, 1).waitFor();
  });

  it('is followed by its cursor in a window of its own too', async () => {
    const page = await open({ settings: OFF });
    await openThread(page, HARBOUR);
    const line = (await textOf(page, HARBOUR)).split('\n').findIndex((each) => each.includes('7/ Her rule'));
    await page.evaluate(
      async ([path, to]) => {
        const { app, obsidian } = window.playground;
        const file = app.vault.getFileByPath(path);
        const leaf = app.workspace.openPopoutLeaf();
        if (file) await leaf.openFile(file);
        if (!(leaf.view instanceof obsidian.MarkdownView)) throw new Error('no editor');
        app.workspace.setActiveLeaf(leaf, { focus: true });
        leaf.view.editor.setCursor({ line: to, ch: 3 });
      },
      [HARBOUR, line] as const,
    );
    await expect.poll(() => page.locator('[aria-current=true] .rwt-head').textContent()).toContain('7 of 13');
  });

  it('is followed from another window, to which the view was moved', async () => {
    const page = await open({ settings: OFF });
    await openThread(page, HARBOUR);
    await page.evaluate(() => {
      const { workspace } = window.playground.app;
      const [leaf] = workspace.getLeavesOfType('readwise-threads-thread');
      if (leaf) workspace.moveLeafToPopout(leaf);
    });
    const popout = page.frameLocator('iframe.popout');
    await popout.locator('.rwt-card').nth(12).waitFor({ state: 'attached' });
    await popout.locator('.rwt-card .rwt-body p').first().waitFor();
    // Pictures that come late move the lines: a click may land on another one.
    await expect
      .poll(async () => {
        await page.locator('.mod-root .cm-line', { hasText: '5/' }).first().click();
        return popout.locator('[aria-current=true] .rwt-head').allTextContents();
      })
      .toEqual([expect.stringContaining('5 of 13')]);
    await openNote(page, SWARM);
    await expect.poll(() => popout.locator('.rwt-title').textContent()).toBe('A Swarm Is Not an Attack...');
  });

  it('is followed in reading mode by what is read', async () => {
    const page = await open({ settings: OFF });
    await openThread(page, HARBOUR);
    await page.getByRole('button', { name: 'Reading view' }).click();
    const read = page.locator('.markdown-reading-view');
    await read.locator('img').first().waitFor();
    await read.hover();
    const current = page.locator('.rwt-card[aria-current=true]');
    const after = async (distance: number): Promise<number> => {
      await page.mouse.wheel(0, distance);
      await page.waitForTimeout(400);
      return (await current.count()) === 0 ? 0 : Number(await current.getAttribute('aria-posinset'));
    };
    const places = [await after(1500), await after(800), await after(800)];
    expect(places[0]).toBeGreaterThan(0);
    expect(places).toEqual([...new Set(places)].sort((one, other) => one - other));
  });

  it('may have a format that takes no notes, which is said before any is written', async () => {
    const path = `${FOLDER}/mirror.md`;
    const page = await open({ notes: { [path]: fixture('readwise-mirror').before }, settings: OFF });
    await openThread(page, path);
    await card(page, 2).focus();
    await page.keyboard.press('n');
    await page.getByText('Notes cannot be added in the format of this note.').waitFor({ state: 'attached' });
    expect(await page.locator('.rwt-editor').count()).toBe(0);
    await card(page, 2).locator('.rwt-head').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Copy as Markdown' }).first().waitFor();
    expect(await page.getByRole('menuitem', { name: 'Write a note' }).count()).toBe(0);
  });
});

describeInBrowser('From a card to its line', ({ open }) => {
  it('s shows the tab that has the note, and leaves the focus where it is', async () => {
    const page = await open({ settings: OFF });
    await openThread(page, HARBOUR);
    await page.evaluate(async () => {
      const { app } = window.playground;
      const file = app.vault.getFileByPath('Baking plan.md');
      if (file) await app.workspace.getLeaf('tab').openFile(file);
    });
    await page.locator('.workspace-tab-header').last().click();
    await run(page, 'open-thread');
    await openThread(page, HARBOUR);
    await card(page, 5).focus();
    await page.keyboard.press('s');
    const shown = page.locator('.mod-root .workspace-leaf:visible .cm-content');
    await expect.poll(() => shown.textContent()).toContain('5/');
    expect(await card(page, 5).evaluate((el) => document.activeElement === el)).toBe(true);
  });

  it('a middle click opens a further tab', async () => {
    const page = await open({ settings: OFF });
    await openThread(page, HARBOUR);
    const tabs = page.locator('.mod-root .workspace-tab-header');
    const before = await tabs.count();
    await card(page, 3).locator('.rwt-place').click({ button: 'middle' });
    await expect.poll(() => tabs.count()).toBe(before + 1);
  });

  it('the number offers the preview of that line', async () => {
    const page = await open({ settings: OFF });
    await openThread(page, HARBOUR);
    await page.evaluate(() => {
      window.playground.app.workspace.on('hover-link', (hover: Record<string, unknown>) => {
        const { linktext, state } = hover;
        document.body.dataset.hovered = JSON.stringify({ linktext, state });
      });
    });
    await card(page, 3).locator('.rwt-place').hover();
    const line = (await textOf(page, HARBOUR)).split('\n').findIndex((each) => each.startsWith('- 3/'));
    await expect
      .poll(() => page.evaluate(() => document.body.dataset.hovered))
      .toBe(JSON.stringify({ linktext: HARBOUR, state: { scroll: line } }));
  });

  it('a card is dragged out as Markdown', async () => {
    const page = await open({ settings: OFF });
    await openThread(page, HARBOUR);
    const dragged = await card(page, 3)
      .locator('.rwt-head')
      .evaluate((el) => {
        const dataTransfer = new DataTransfer();
        el.dispatchEvent(new DragEvent('dragstart', { bubbles: true, dataTransfer }));
        return dataTransfer.getData('text/plain');
      });
    expect(dragged).toMatch(/https:\/\/twitter\.com\/tidewriter\/status\/\d+\)\n\nThe first notebook is only numbers/);
  });
});

describeInBrowser('Writing to a note that no editor has', ({ open }) => {
  it.each([
    ['\n', exported()],
    ['\r\n', exported().replaceAll('\n', '\r\n')],
  ])('keeps its line ends, %j, and can be undone', async (feed, text) => {
    const path = `${FOLDER}/hedge.md`;
    const page = await open({ notes: { [path]: text }, settings: OFF });
    await page.evaluate(async (file) => {
      const leaf = window.playground.app.workspace.getLeaf('tab');
      await leaf.setViewState({ type: 'readwise-threads-thread', state: { file, pinned: true } });
    }, path);
    await card(page, 2).focus();
    await page.keyboard.press('n');
    await page.keyboard.type('First line.\nSecond line.');
    await page.keyboard.press('Control+Enter');
    const note = ['', '    - Note: First line.', '      Second line.', '- Leave one gap'].join(feed);
    await expect.poll(() => textOf(page, path)).toContain(note);
    await run(page, 'undo');
    await expect.poll(() => textOf(page, path)).toBe(text);
    await expect.poll(() => card(page, 2).locator('.rwt-note').count()).toBe(0);
  });
});

describeInBrowser('The way to a thread', ({ open }) => {
  it('is a button in the header of a tweet note, and of no other', async () => {
    const page = await open({ settings: OFF });
    await openNote(page, HARBOUR);
    await page.getByRole('button', { name: 'Open as thread' }).click();
    await page.locator('.rwt-title', { hasText: 'Every Harbour Town Keep...' }).waitFor();
    await openNote(page, 'Baking plan.md');
    await page.waitForTimeout(200);
    expect(await page.getByRole('button', { name: 'Open as thread' }).count()).toBe(0);
  });

  it('is gone with the plugin, as is all that it drew', async () => {
    const page = await open({ settings: OFF });
    await openThread(page, HARBOUR);
    await page.evaluate(() => window.playground.disable());
    expect(await page.getByRole('button', { name: 'Open as thread' }).count()).toBe(0);
    expect(await page.locator('.rwt-card').count()).toBe(0);
  });
});
