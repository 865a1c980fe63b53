import { expect, it } from 'vitest';
import { describeInBrowser, openNote, textOf, write } from './support/playground';

const NOTE = 'Folder/note.md';

describeInBrowser('The vault of the playground', ({ open }) => {
  it('tells of a change once it is on the disk, whoever made it', async () => {
    const page = await open({ notes: {} });
    const told = await page.evaluate(async (path) => {
      const { vault } = window.playground.app;
      const events: string[] = [];
      vault.on('create', (file: { path: string }) => events.push(`create ${vault.adapter.text(file.path)}`));
      vault.on('modify', (file: { path: string }) => events.push(`modify ${vault.adapter.text(file.path)}`));
      vault.on('rename', (file: { path: string }, from: string) => events.push(`rename ${from} ${file.path}`));
      vault.on('delete', (file: { path: string }) => events.push(`delete ${file.path}`));
      const file = await vault.create(path, 'one');
      await vault.modify(file, 'two');
      await vault.adapter.append(path, ' three');
      await vault.adapter.rename(path, 'moved.md');
      await vault.delete(file);
      return events;
    }, NOTE);
    expect(told).toEqual([
      'create one',
      'modify two',
      'modify two three',
      'rename Folder/note.md moved.md',
      'delete moved.md',
    ]);
  });

  it('tells of each note in a folder that is renamed', async () => {
    const page = await open({ notes: { [NOTE]: 'one', 'Folder/Below/deep.md': 'two' } });
    const { told, paths } = await page.evaluate(async () => {
      const { vault } = window.playground.app;
      const told: string[] = [];
      vault.on('rename', (file: { path: string }, from: string) => told.push(`${from} > ${file.path}`));
      const folder = vault.getFolderByPath('Folder');
      if (folder) await vault.rename(folder, 'Other');
      return { told, paths: vault.getFiles().map(({ path }) => path) };
    });
    expect(told).toEqual([
      'Folder > Other',
      'Folder/note.md > Other/note.md',
      'Folder/Below > Other/Below',
      'Folder/Below/deep.md > Other/Below/deep.md',
    ]);
    expect(paths.sort()).toEqual(['Other/Below/deep.md', 'Other/note.md']);
  });

  it('processes a note in one step: nothing that others write is lost', async () => {
    const page = await open({ notes: { [NOTE]: '' } });
    const text = await page.evaluate(async (path) => {
      const { vault } = window.playground.app;
      const file = vault.getFileByPath(path);
      if (!file) throw new Error('no note');
      const add = (letter: string) => vault.process(file, (before) => before + letter);
      await Promise.all(['a', 'b', 'c', 'd'].map(add));
      const processed = add('e');
      await vault.adapter.write(path, 'from outside ');
      await processed;
      return vault.read(file);
    }, NOTE);
    expect(text).toBe('from outside e');
  });

  it('leaves a moment between reading and writing, in which others may write', async () => {
    const page = await open({ notes: { [NOTE]: 'start' } });
    const text = await page.evaluate(async (path) => {
      const { adapter } = window.playground.app.vault;
      const append = async (words: string): Promise<void> => adapter.write(path, (await adapter.read(path)) + words);
      await Promise.all([append(' one'), append(' two')]);
      return adapter.read(path);
    }, NOTE);
    expect(text).toBe('start two');
  });

  it('tells of every file as if it were new while it is opened, before the layout is ready', async () => {
    const page = await open({ context: {} });
    await page.addInitScript(() => {
      const order: string[] = [];
      const listen = ({ app }: typeof window.playground): void => {
        app.vault.on('create', () => order.push('create'));
        app.workspace.onLayoutReady(() => order.push('ready'));
        Object.defineProperty(window, 'playground', { value: { app, order } });
      };
      Object.defineProperty(window, 'playground', { configurable: true, set: listen });
    });
    await page.reload();
    await page.waitForSelector('body[data-ready]');
    const { order, files } = await page.evaluate(() => ({
      order: (window.playground as unknown as { order: string[] }).order,
      files: window.playground.app.vault.getFiles().length,
    }));
    expect(order).toEqual([...Array.from({ length: files }, () => 'create'), 'ready']);
  });

  it('knows the metadata of a note late, and once for a burst of writes', async () => {
    const page = await open({ notes: {} });
    const { atOnce, later, times } = await page.evaluate(async (path) => {
      const { vault, metadataCache } = window.playground.app;
      let times = 0;
      metadataCache.on('changed', () => times++);
      const resolved = new Promise((done) => metadataCache.on('resolved', done));
      const file = await vault.create(path, '# One');
      await vault.modify(file, '---\nstate: new\n---\n# Two\nwords #tweets [[link]] ^id');
      const atOnce = metadataCache.getFileCache(file);
      await resolved;
      return { atOnce, later: metadataCache.getFileCache(file), times };
    }, NOTE);
    expect(atOnce).toBeNull();
    expect(times).toBe(1);
    expect(later?.frontmatter).toEqual({ state: 'new' });
    expect(later?.headings?.map(({ heading }) => heading)).toEqual(['Two']);
    expect(later?.tags?.map(({ tag }) => tag)).toEqual(['#tweets']);
    expect(later?.links?.map(({ link }) => link)).toEqual(['link']);
    expect(later?.blocks?.id?.position.start.line).toBe(4);
  });
});

describeInBrowser('The editor of the playground', ({ open }) => {
  it('keeps what is typed to itself for a while, then saves it', async () => {
    const page = await open({ notes: { [NOTE]: 'words' } });
    await openNote(page, NOTE);
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' typed');
    expect(await textOf(page, NOTE)).toBe('words');
    await expect.poll(() => textOf(page, NOTE)).toBe('words typed');
  });

  it('shows what somebody else wrote', async () => {
    const page = await open({ notes: { [NOTE]: 'words' } });
    await openNote(page, NOTE);
    await write(page, NOTE, 'other words');
    await page.locator('.cm-line', { hasText: 'other words' }).waitFor();
  });

  it('puts what somebody else wrote into text that is not saved', async () => {
    const page = await open({ notes: { [NOTE]: 'first\n\nsecond\n\nthird\n\nfourth\n' } });
    await openNote(page, NOTE);
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('typed ');
    await write(page, NOTE, 'first\n\nsecond\n\nthird\n\nfourth\n\nappended\n');
    const merged = 'typed first\n\nsecond\n\nthird\n\nfourth\n\nappended\n';
    await expect.poll(() => textOf(page, NOTE)).toBe(merged);
    await page.locator('.cm-line', { hasText: 'appended' }).waitFor();
  });

  it('writes a note of \\r\\n as one, and undoes a transaction at once', async () => {
    const page = await open({ notes: { [NOTE]: 'one\r\ntwo\r\n' } });
    await openNote(page, NOTE);
    const [changed, undone] = await page.evaluate(async () => {
      const { app, obsidian } = window.playground;
      const view = app.workspace.getActiveViewOfType(obsidian.MarkdownView);
      if (!view) throw new Error('no note is open');
      view.editor.transaction({
        changes: [
          { text: 'One', from: { line: 0, ch: 0 }, to: { line: 0, ch: 3 } },
          { text: 'Two', from: { line: 1, ch: 0 }, to: { line: 1, ch: 3 } },
        ],
      });
      await view.save();
      const changed = await app.vault.adapter.read('Folder/note.md');
      view.editor.undo();
      return [changed, view.editor.getValue()];
    });
    expect(changed).toBe('One\r\nTwo\r\n');
    expect(undone).toBe('one\ntwo\n');
  });
});
