import { expect, it } from 'vitest';
import { describeInBrowser, openNote } from './support/playground';

const NOTE = 'Folder/note.md';

describeInBrowser('The workspace of the playground', ({ open, foreign }) => {
  it('tells which note is active', async () => {
    const page = await open({ notes: { 'a.md': '', 'b.md': '' } });
    await page.evaluate(() => {
      const opened: string[] = [];
      Object.assign(window, { opened });
      window.playground.app.workspace.on('file-open', (file: { path: string } | null) => opened.push(file?.path ?? ''));
    });
    await page.locator('[data-path="a.md"]').click();
    await page.locator('[data-path="b.md"]').click({ modifiers: ['ControlOrMeta'] });
    await page.getByRole('tab', { name: 'a', exact: true }).click();
    const opened = await page.evaluate(() => (window as unknown as { opened: string[] }).opened);
    expect(opened.filter((path, at) => path !== opened[at - 1])).toEqual(['a.md', 'b.md', 'a.md']);
  });

  it('restores its tabs, of which those in the background wait until they are looked at', async () => {
    const page = await open();
    await page.locator('[data-path="Baking plan.md"]').click({ modifiers: ['ControlOrMeta'] });
    await page.getByRole('tab', { name: 'Baking plan' }).waitFor();
    await page.reload();
    await page.waitForSelector('body[data-ready]');
    const states = () =>
      page.evaluate(() =>
        window.playground.app.workspace
          .getLeavesOfType('markdown')
          .map((leaf) => [leaf.isDeferred, leaf.view instanceof window.playground.obsidian.MarkdownView]),
      );
    expect(await states()).toEqual([
      [true, false],
      [false, true],
    ]);
    await page.getByRole('tab').first().click();
    await expect.poll(states).toEqual([
      [false, true],
      [false, true],
    ]);
  });

  it('gives a window of its own another document', async () => {
    const page = await open({ notes: { [NOTE]: 'words' } });
    const differs = await page.evaluate(async (path) => {
      const { workspace, vault } = window.playground.app;
      const leaf = workspace.getLeaf('window');
      const file = vault.getFileByPath(path);
      if (file) await leaf.openFile(file);
      const { doc, win } = leaf.view.containerEl;
      return [doc !== document, win !== window, leaf.view.containerEl instanceof HTMLElement];
    }, NOTE);
    expect(differs).toEqual([true, true, false]);
  });

  it('lets no page reach for the network, and tells of what was asked for', async () => {
    const page = await open({ notes: { [NOTE]: '![](https://example.com/picture.png)' } });
    await openNote(page, NOTE);
    await page.getByRole('button', { name: 'Reading view' }).click();
    await expect.poll(() => [...foreign]).toEqual(['https://example.com/picture.png']);
  });
});

describeInBrowser('A plugin in the playground', ({ open }) => {
  it('takes everything away when it is disabled, and is there again when it is enabled', async () => {
    const page = await open();
    const trace = () =>
      page.evaluate(() => {
        const { app } = window.playground;
        return {
          commands: app.commands.size,
          ribbon: app.ribbonEl.children.length,
          tabs: app.settingTabs.size,
          protocol: app.protocolHandlers.size,
          cli: app.cliHandlers.size,
          bases: app.basesViews.size,
          listeners: app.vault.size + app.metadataCache.size,
        };
      });
    const enabled = await trace();
    await page.evaluate(() => window.playground.disable());
    const { listeners, ...registered } = await trace();
    expect(Object.values(registered)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(listeners).toBeLessThan(enabled.listeners);
    await page.evaluate(() => window.playground.enable());
    expect(await trace()).toEqual(enabled);
  });

  it('finds its views as they were when it is enabled again', async () => {
    const page = await open();
    await page.evaluate(() => window.playground.app.run('readwise-threads:open-thread'));
    await page.locator('.rwt-card').first().waitFor();
    await page.evaluate(() => window.playground.disable());
    expect(await page.locator('.rwt-card').count()).toBe(0);
    await page.evaluate(() => window.playground.enable());
    await page.locator('.rwt-card').first().waitFor();
  });

  it('sees the exporter sync: it says so, and appends by the adapter, note by note', async () => {
    const page = await open({ notes: { [NOTE]: 'first' }, settings: { arrival: 'off' } });
    const { during, after } = await page.evaluate(async (path) => {
      const { app, exporter } = window.playground;
      const during: [string, boolean][] = [];
      app.vault.on('modify', () => during.push([app.vault.adapter.text(path), exporter.settings.isSyncing]));
      await exporter.sync({ entries: [1, 2].map((number) => ({ path, text: ` and ${number}` })) });
      return { during, after: exporter.settings.isSyncing };
    }, NOTE);
    expect(during).toEqual([
      ['first and 1', true],
      ['first and 1 and 2', true],
    ]);
    expect(after).toBe(false);
  });
});
