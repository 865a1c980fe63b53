import { expect, it } from 'vitest';
import { duplicated, exported, journalPage } from '../support/notes';
import { describeInBrowser, openNote, run, textOf, write } from './support/playground';

const PATH = 'Readwise/Tweets/note.md';
const OFF = { arrival: 'off' } as const;

describeInBrowser('A dedupe in the vault', ({ open }) => {
  it('is offered only where it can do something', async () => {
    const page = await open({ notes: { [PATH]: duplicated(), 'Journal/today.md': journalPage() }, settings: OFF });
    await page.waitForTimeout(100);
    const offered = async (path: string): Promise<string[]> => {
      await openNote(page, path);
      return page.evaluate(() => window.playground.app.available().map(({ name }) => name));
    };
    expect(await offered(PATH)).toContain('Readwise Threads: Dedupe Readwise note');
    expect(await offered('Journal/today.md')).not.toContain('Readwise Threads: Dedupe Readwise note');
  });

  it('is one step of the editor’s own undo, and keeps the cursor with its words', async () => {
    const page = await open({ notes: { [PATH]: duplicated() }, settings: OFF });
    await openNote(page, PATH);
    const line = await page.evaluate(() => {
      const { view } = window.playground.app.workspace.getLeavesOfType('markdown')[0] ?? {};
      if (!(view instanceof window.playground.obsidian.MarkdownView)) throw new Error('no editor');
      view.editor.setCursor({ line: view.editor.lastLine() - 1, ch: 5 });
      return view.editor.getLine(view.editor.getCursor().line);
    });
    expect(line).toContain('Leave one gap');
    await run(page, 'dedupe-note');
    await expect.poll(() => textOf(page, PATH)).toBe(exported());
    await page.keyboard.press('Control+z');
    const undone = await page.evaluate(() => {
      const { view } = window.playground.app.workspace.getLeavesOfType('markdown')[0] ?? {};
      return view instanceof window.playground.obsidian.MarkdownView ? view.editor.getValue() : '';
    });
    expect(undone).toBe(duplicated());
  });

  it('counts what stands in the editor, saved or not', async () => {
    const page = await open({ notes: { [PATH]: duplicated() }, settings: OFF });
    await openNote(page, PATH);
    await page.evaluate(() => {
      const { view } = window.playground.app.workspace.getLeavesOfType('markdown')[0] ?? {};
      if (!(view instanceof window.playground.obsidian.MarkdownView)) throw new Error('no editor');
      view.editor.setCursor({ line: view.editor.lastLine(), ch: 0 });
      view.editor.replaceSelection('A line that is not saved yet.');
    });
    await run(page, 'dedupe-note');
    await expect.poll(() => textOf(page, PATH)).toBe(`${exported()}A line that is not saved yet.`);
  });

  it('never writes over words on the disk that the editor has not heard of', async () => {
    const page = await open({ notes: { [PATH]: duplicated() }, settings: OFF });
    await openNote(page, PATH);
    await page.evaluate(
      ([path, text]) => {
        const { adapter } = window.playground.app.vault;
        adapter.put(path, new TextEncoder().encode(text));
      },
      [PATH, `${duplicated()}Another device wrote this.\n`] as const,
    );
    await run(page, 'dedupe-note');
    await page.getByText('it kept changing while it was worked on').waitFor();
    expect(await textOf(page, PATH)).toBe(`${duplicated()}Another device wrote this.\n`);
  });

  it.each([
    ['in reading mode', duplicated(), exported()],
    ['with Windows line ends', duplicated().replaceAll('\n', '\r\n'), exported().replaceAll('\n', '\r\n')],
  ])('keeps what was typed and not saved yet in a note %s', async (mode, before, after) => {
    const page = await open({ notes: { [PATH]: before }, settings: OFF });
    await openNote(page, PATH);
    await page.evaluate(async (isReading) => {
      const { view } = window.playground.app.workspace.getLeavesOfType('markdown')[0] ?? {};
      if (!(view instanceof window.playground.obsidian.MarkdownView)) throw new Error('no editor');
      view.editor.setCursor({ line: view.editor.lastLine(), ch: 0 });
      view.editor.replaceSelection('A line that is not saved yet.');
      if (isReading) await view.setMode('preview');
    }, mode === 'in reading mode');
    await run(page, 'dedupe-note');
    await expect.poll(() => textOf(page, PATH)).toBe(`${after}A line that is not saved yet.`);
    await page.waitForTimeout(2_200);
    expect(await textOf(page, PATH)).toBe(`${after}A line that is not saved yet.`);
  });

  it('leaves a note with broken characters alone, in an editor too', async () => {
    const page = await open({ notes: { [PATH]: `${duplicated()}caf\uFFFD\n` }, settings: OFF });
    await openNote(page, PATH);
    await run(page, 'dedupe-note');
    await page.getByText('is not UTF-8 throughout').waitFor();
    expect(await textOf(page, PATH)).toBe(`${duplicated()}caf\uFFFD\n`);
  });

  it('is planned anew when somebody writes between its read and its write', async () => {
    const page = await open({ notes: { [PATH]: duplicated() }, settings: OFF });
    await openNote(page, 'Readwise/Tweets/note.md');
    await page.evaluate(async (path) => {
      const { vault, workspace } = window.playground.app;
      await workspace.getLeaf(false).setViewState({ type: 'empty' });
      const read = vault.read.bind(vault);
      let isFirst = true;
      vault.read = async (file) => {
        const text = await read(file);
        if (isFirst) await vault.adapter.append(path, 'A late line.\n');
        isFirst = false;
        return text;
      };
      const handler = window.playground.app.cliHandlers.get('readwise-threads:dedupe');
      await handler?.({ path });
    }, PATH);
    expect(await textOf(page, PATH)).toBe(`${exported()}A late line.\n`);
  });

  it('reaches a note that is open in another window', async () => {
    const page = await open({ notes: { [PATH]: duplicated() }, settings: OFF });
    await page.evaluate(async (path) => {
      const { app } = window.playground;
      const file = app.vault.getFileByPath(path);
      const leaf = app.workspace.openPopoutLeaf();
      if (file) await leaf.openFile(file);
      app.workspace.setActiveLeaf(leaf);
    }, PATH);
    await run(page, 'dedupe-note');
    await expect.poll(() => textOf(page, PATH)).toBe(exported());
  });

  it('says why a note could not be written, and leaves it as it is', async () => {
    const page = await open({ notes: { [PATH]: duplicated() }, settings: OFF });
    await page.evaluate((path) => {
      const { app } = window.playground;
      app.vault.adapter.refused.add(path);
      void app.cliHandlers.get('readwise-threads:scan');
    }, PATH);
    const answer = await page.evaluate(
      (path) => window.playground.app.cliHandlers.get('readwise-threads:dedupe')?.({ path, json: 'true' }),
      PATH,
    );
    expect(JSON.parse(answer ?? '')).toMatchObject({ notes: [{ path: PATH, status: 'error' }], totals: { error: 1 } });
    expect(await textOf(page, PATH)).toBe(duplicated());
  });

  it('answers the app’s command line in the words and the JSON of the terminal', async () => {
    const page = await open({ notes: { [PATH]: duplicated(), 'Readwise/other.md': journalPage() }, settings: OFF });
    const ask = (command: string, data: Record<string, string>): Promise<string> =>
      page.evaluate(
        async ([name, parameters]) =>
          (await window.playground.app.cliHandlers.get(`readwise-threads:${name}`)?.(parameters)) ?? '',
        [command, data] as const,
      );
    expect(await ask('scan', {})).toContain('1 tweet note: 1 with duplicates. 3 copies among 6 highlights.');
    const document: unknown = JSON.parse(await ask('dedupe', { json: 'true' }));
    expect(document).toMatchObject({
      notes: [{ path: PATH, status: 'deduped', kind: 'thread', copies: 3, bytesAfter: exported().length }],
      totals: { other: 1, deduped: 1 },
    });
    expect(await ask('scan', { path: 'nowhere' })).toBe('There is no note and no folder nowhere.');
  });
});

describeInBrowser('Undo', ({ open }) => {
  it('gives back every byte of a batch, after a restart too', async () => {
    const notes = { 'Readwise/a.md': duplicated(), 'Readwise/b.md': `\uFEFF${duplicated().replaceAll('\n', '\r\n')}` };
    const page = await open({ notes, settings: OFF });
    await run(page, 'dedupe-all');
    await page.getByRole('button', { name: 'Dedupe 2 selected notes' }).click();
    await expect.poll(() => textOf(page, 'Readwise/a.md')).toBe(exported());
    await expect.poll(() => textOf(page, 'Readwise/b.md')).toBe(`\uFEFF${exported().replaceAll('\n', '\r\n')}`);
    await page.evaluate(async () => {
      window.playground.disable();
      await window.playground.enable();
    });
    await run(page, 'undo');
    await expect.poll(() => page.evaluate(() => window.playground.files())).toMatchObject(notes);
  });

  it('does not touch a note that has changed since, and offers both versions', async () => {
    const page = await open({ notes: { [PATH]: duplicated() }, settings: OFF });
    await openNote(page, PATH);
    await run(page, 'dedupe-note');
    await expect.poll(() => textOf(page, PATH)).toBe(exported());
    await write(page, PATH, `${exported()}My words.\n`);
    await run(page, 'undo');
    await page.getByRole('button', { name: 'Open both versions' }).click();
    await expect.poll(() => textOf(page, 'Readwise/Tweets/note (before the dedupe).md')).toBe(duplicated());
    expect(await textOf(page, PATH)).toBe(`${exported()}My words.\n`);
  });

  it('finds a note that was renamed since', async () => {
    const page = await open({ notes: { [PATH]: duplicated() }, settings: OFF });
    await openNote(page, PATH);
    await run(page, 'dedupe-note');
    await expect.poll(() => textOf(page, PATH)).toBe(exported());
    await page.evaluate(async (path) => {
      const { vault } = window.playground.app;
      const file = vault.getFileByPath(path);
      if (file) await vault.rename(file, 'Kept/hedges.md');
    }, PATH);
    await page.waitForTimeout(300);
    await run(page, 'undo');
    await expect.poll(() => textOf(page, 'Kept/hedges.md')).toBe(duplicated());
  });

  it('says that there is nothing to undo, and is not offered again before there is', async () => {
    const page = await open({ notes: { [PATH]: duplicated() }, settings: OFF });
    await run(page, 'undo');
    await page.getByText('There is no dedupe to undo.').waitFor();
    expect(await run(page, 'undo')).toBe(false);
    await openNote(page, PATH);
    await run(page, 'dedupe-note');
    await expect.poll(() => textOf(page, PATH)).toBe(exported());
    expect(await run(page, 'undo')).toBe(true);
    await expect.poll(() => textOf(page, PATH)).toBe(duplicated());
    await expect.poll(() => run(page, 'undo')).toBe(false);
  });
});

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
    await page.getByText('back to their defaults: arrival').waitFor();
    const kept = await page.evaluate(() =>
      window.playground.app.vault.adapter.read('.obsidian/plugins/readwise-threads/data.broken-1.json'),
    );
    expect(JSON.parse(kept)).toEqual({ arrival: 'whenever', quietSeconds: 4 });
  });
});
