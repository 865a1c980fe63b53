import { expect, it } from 'vitest';
import { duplicated, exported } from '../support/notes';
import { describeInBrowser, openNote, run, textOf, write } from './support/playground';

const PATH = 'Readwise/Tweets/note.md';
const OFF = { arrival: 'off' } as const;
const QUICK = { quietSeconds: 1 } as const;
const AUTOMATIC = { ...QUICK, arrival: 'automatic' } as const;

describeInBrowser('When duplicates arrive', ({ open }) => {
  it('a notice asks, and nothing is written before it is answered', async () => {
    const page = await open({ notes: { [PATH]: exported() }, settings: QUICK });
    await write(page, PATH, duplicated());
    const notice = page.locator('.notice');
    await expect.poll(() => notice.textContent()).toContain('duplicate highlights in “note”');
    expect(await textOf(page, PATH)).toBe(duplicated());
    await notice.getByRole('button', { name: 'Dedupe', exact: true }).click();
    await expect.poll(() => textOf(page, PATH)).toBe(exported());
    await page.locator('.notice').getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => textOf(page, PATH)).toBe(duplicated());
  });

  it('one notice speaks of many notes', async () => {
    const paths = ['a', 'b', 'c'].map((name) => `Readwise/Tweets/${name}.md`);
    const page = await open({ notes: {}, settings: QUICK });
    for (const path of paths) await write(page, path, duplicated());
    await expect.poll(() => page.locator('.notice').textContent()).toContain('in 3 notes');
    expect(await page.locator('.notice').count()).toBe(1);
  });

  it('“Always” dedupes, and goes on without asking', async () => {
    const page = await open({ notes: {}, settings: QUICK });
    await write(page, PATH, duplicated());
    await page.getByRole('button', { name: 'Always dedupe from now on without asking' }).click();
    await expect.poll(() => textOf(page, PATH)).toBe(exported());
    await write(page, 'Readwise/Tweets/next.md', duplicated());
    await expect.poll(() => textOf(page, 'Readwise/Tweets/next.md'), { timeout: 15_000 }).toBe(exported());
  });

  it('what a sync brings is deduped, told and undone as one', async () => {
    const page = await open({ notes: {}, settings: AUTOMATIC });
    const paths = ['a', 'b', 'c'].map((name) => `Readwise/Tweets/${name}.md`);
    for (const path of paths) await write(page, path, duplicated());
    await page.getByText('Deduped 3 notes: 9 copies removed.').waitFor();
    expect(await page.locator('.notice').count()).toBe(1);
    await page.getByRole('button', { name: 'Undo' }).click();
    for (const path of paths) await expect.poll(() => textOf(page, path)).toBe(duplicated());
  });

  it('a note that takes longer than the others is told and undone with them', async () => {
    const page = await open({ notes: {}, settings: AUTOMATIC });
    const paths = ['slow', 'quick'].map((name) => `Readwise/Tweets/${name}.md`);
    await page.evaluate(() => {
      const { vault } = window.playground.app;
      const process = vault.process.bind(vault);
      vault.process = async (file, change) => {
        if (file.name === 'slow.md') await new Promise((done) => setTimeout(done, 4_000));
        return process(file, change);
      };
    });
    for (const path of paths) await write(page, path, duplicated());
    await page.getByText('Deduped 2 notes: 6 copies removed.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    for (const path of paths) await expect.poll(() => textOf(page, path)).toBe(duplicated());
  });

  it('nothing happens where that is set', async () => {
    const page = await open({ notes: {}, settings: { ...QUICK, arrival: 'off' } });
    await write(page, PATH, duplicated());
    await page.waitForTimeout(2_500);
    expect(await page.locator('.notice').count()).toBe(0);
    expect(await textOf(page, PATH)).toBe(duplicated());
  });

  it('the exporter is never written against in mid-sync', async () => {
    const page = await open({ notes: { [PATH]: exported() }, settings: AUTOMATIC });
    const during = await page.evaluate(
      async ([path, copy]) => {
        const { app, exporter } = window.playground;
        const entries = [1, 2, 3].map(() => ({ path, text: copy }));
        const sync = exporter.sync({ entries, pause: 1_200 });
        const seen: number[] = [];
        app.vault.on('modify', () => seen.push(app.vault.adapter.text(path).length));
        await sync;
        return seen;
      },
      [PATH, exported()] as const,
    );
    expect(during).toEqual([2, 3, 4].map((times) => times * exported().length));
    await expect.poll(() => textOf(page, PATH), { timeout: 15_000 }).toBe(exported());
  });

  it('nor by a command, which says so and can be given again', async () => {
    const page = await open({ notes: { [PATH]: duplicated() }, settings: OFF });
    await openNote(page, PATH);
    await page.evaluate(async (path) => {
      window.playground.exporter.settings.isSyncing = true;
      await window.playground.app.vault.adapter.append(path, '\n');
    }, PATH);
    await run(page, 'dedupe-note');
    await page.getByText('Readwise is syncing. Try again when it has finished.').waitFor();
    expect(await textOf(page, PATH)).toBe(`${duplicated()}\n`);
    await page.evaluate(() => {
      window.playground.exporter.settings.isSyncing = false;
    });
    await run(page, 'dedupe-note');
    await expect.poll(() => textOf(page, PATH)).toBe(`${exported()}\n`);
  });

  it('no note is deduped while a person is writing in it', async () => {
    const page = await open({ notes: { [PATH]: exported() }, settings: AUTOMATIC });
    await openNote(page, PATH);
    await write(page, PATH, duplicated());
    await page.locator('.cm-content').click();
    await page.keyboard.press('Control+End');
    for (let key = 0; key < 8; key++) {
      await page.keyboard.type('x');
      await page.waitForTimeout(400);
      expect(await page.locator('.cm-content').innerText()).toContain('x'.repeat(key + 1));
    }
    expect(await textOf(page, PATH)).toContain(exported().trim() + '\n' + exported().trim());
    await expect.poll(() => textOf(page, PATH), { timeout: 15_000 }).toBe(`${exported()}xxxxxxxx`);
  });

  it('what a person takes back with the editor’s own undo stays as they want it', async () => {
    const page = await open({ notes: { [PATH]: exported() }, settings: AUTOMATIC });
    await openNote(page, PATH);
    await write(page, PATH, duplicated());
    await expect.poll(() => textOf(page, PATH), { timeout: 15_000 }).toBe(exported());
    await page.locator('.cm-content').click();
    await page.keyboard.press('Control+z');
    await expect.poll(() => textOf(page, PATH), { timeout: 15_000 }).toBe(duplicated());
    await page.waitForTimeout(3_500);
    expect(await textOf(page, PATH)).toBe(duplicated());
  });

  it('a note is known by its metadata, however late that comes, where no folder is known', async () => {
    const page = await open({ notes: {}, settings: AUTOMATIC, hasExporter: false });
    await page.evaluate(() => {
      window.playground.app.metadataCache.delay = 2_500;
    });
    await write(page, 'Anywhere/note.md', duplicated());
    await expect.poll(() => textOf(page, 'Anywhere/note.md'), { timeout: 15_000 }).toBe(exported());
  });

  it('our own write is no news: one dedupe, one write', async () => {
    const page = await open({ notes: {}, settings: AUTOMATIC });
    await page.evaluate(() => {
      const counts = { modify: 0 };
      Object.assign(window, { counts });
      window.playground.app.vault.on('modify', () => counts.modify++);
    });
    await write(page, PATH, duplicated());
    await expect.poll(() => textOf(page, PATH), { timeout: 15_000 }).toBe(exported());
    await page.waitForTimeout(2_500);
    expect(await page.evaluate(() => (window as unknown as { counts: { modify: number } }).counts.modify)).toBe(1);
  });

  it('a note that is filled again and again is left alone after three dedupes', async () => {
    const page = await open({ notes: {}, settings: AUTOMATIC });
    for (let time = 0; time < 3; time++) {
      await write(page, PATH, duplicated());
      await expect.poll(() => textOf(page, PATH), { timeout: 15_000 }).toBe(exported());
    }
    await write(page, PATH, duplicated());
    const notice = page.locator('.notice').filter({ hasText: 'Something else keeps writing to “note”' });
    await notice.waitFor({ timeout: 15_000 });
    expect(await textOf(page, PATH)).toBe(duplicated());
    await openNote(page, PATH);
    expect(await run(page, 'dedupe-note')).toBe(true);
    await expect.poll(() => textOf(page, PATH)).toBe(exported());
  });

  it('a note that another view never lets be written is left alone after three tries', async () => {
    const page = await open({ notes: {}, settings: AUTOMATIC });
    await write(page, PATH, exported());
    await openNote(page, PATH);
    await page.evaluate(() => {
      const { view } = window.playground.app.workspace.getLeavesOfType('markdown')[0] ?? {};
      if (view instanceof window.playground.obsidian.MarkdownView) view.getViewData = () => 'What a view makes of it.';
    });
    await write(page, PATH, duplicated());
    await page.getByText('Something else keeps writing to “note”').waitFor();
    expect(await textOf(page, PATH)).toBe(duplicated());
  });

  it('a note that is renamed while it waits is deduped under its new name', async () => {
    const page = await open({ notes: {}, settings: AUTOMATIC });
    await write(page, PATH, duplicated());
    await page.evaluate(async (path) => {
      const { vault } = window.playground.app;
      const file = vault.getFileByPath(path);
      if (file) await vault.rename(file, 'Readwise/Tweets/renamed.md');
    }, PATH);
    await expect.poll(() => textOf(page, 'Readwise/Tweets/renamed.md'), { timeout: 15_000 }).toBe(exported());
    expect(await textOf(page, PATH)).toBe('');
  });

  it('disabling the plugin leaves no listener, no timer and no half write', async () => {
    const page = await open({ notes: {}, settings: AUTOMATIC });
    const before = await page.evaluate(() => {
      window.playground.disable();
      const { vault, workspace, metadataCache } = window.playground.app;
      return [vault.size, workspace.size, metadataCache.size];
    });
    await page.evaluate(() => window.playground.enable());
    await write(page, PATH, duplicated());
    await page.waitForTimeout(500);
    const after = await page.evaluate(() => {
      window.playground.disable();
      const { vault, workspace, metadataCache, commands } = window.playground.app;
      return { sizes: [vault.size, workspace.size, metadataCache.size], commands: commands.size };
    });
    await page.waitForTimeout(1_500);
    expect(after).toEqual({ sizes: before, commands: 0 });
    expect(await textOf(page, PATH)).toBe(duplicated());
  });
});
