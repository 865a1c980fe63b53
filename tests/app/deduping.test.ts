import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { duplicated, exported, journalPage } from '../support/notes';
import { describeInBrowser, openNote, run, textOf } from './support/playground';

const PATH = 'Readwise/Tweets/note.md';
const OFF = { arrival: 'off' } as const;

/** Dedupes the note, which no view shows, and returns what the app's command line says. */
function handleByCommandLine(page: Page): Promise<string | undefined> {
  return page.evaluate(async (path) => {
    return window.playground.app.cliHandlers.get('readwise-threads:dedupe')?.({ path });
  }, PATH);
}

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

  it('keeps a lone carriage return, which an editor takes for a line break', async () => {
    const page = await open({ notes: { [PATH]: `${duplicated()}My\rwords.\n` }, settings: OFF });
    await openNote(page, PATH);
    await run(page, 'dedupe-note');
    await expect.poll(() => textOf(page, PATH)).toBe(`${exported()}My\rwords.\n`);
  });

  it.each(['in an editor', 'elsewhere'])('takes U+FFFD that was written for text, in a note %s', async (where) => {
    const page = await open({ notes: { [PATH]: `${duplicated()}caf\uFFFD\n` }, settings: OFF });
    await (where === 'in an editor' ? openNote(page, PATH) : handleByCommandLine(page));
    if (where === 'in an editor') await run(page, 'dedupe-note');
    await expect.poll(() => textOf(page, PATH)).toBe(`${exported()}caf\uFFFD\n`);
  });

  it.each(['in an editor', 'elsewhere'])('leaves bytes that are not UTF-8 alone, in a note %s', async (where) => {
    const page = await open({ notes: { [PATH]: duplicated() }, settings: OFF });
    const bytes = [...new TextEncoder().encode(duplicated()), 0x63, 0x61, 0x66, 0xe9, 0x0a];
    await page.evaluate(
      ([path, data]) => window.playground.app.vault.adapter.writeBinary(path, new Uint8Array(data).buffer),
      [PATH, bytes] as const,
    );
    if (where === 'in an editor') {
      await openNote(page, PATH);
      await run(page, 'dedupe-note');
      await page.getByText('not valid UTF-8').waitFor();
    } else expect(await handleByCommandLine(page)).toContain(`${PATH}: not valid UTF-8`);
    const kept = page.evaluate(async (path) => {
      return [...new Uint8Array(await window.playground.app.vault.adapter.readBinary(path))];
    }, PATH);
    expect(await kept).toEqual(bytes);
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
