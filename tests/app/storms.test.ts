import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { useCommandLine } from '../support/command-line';
import { duplicated, exported, journalPage, withVariant } from '../support/notes';
import { describeInBrowser, openNote, run, textOf } from './support/playground';

const OFF = { arrival: 'off' } as const;
const SILENT = { arrival: 'automatic', quietSeconds: 1, notices: false, journalMegabytes: 1 } as const;
const NOTES = 1_000;
const ROUNDS = 5;
/** A kilobyte for each note: a plan or a note that was read takes more. */
const GROWTH = 1_000_000;

const pathOf = (index: number): string => `Readwise/Tweets/note ${index}.md`;

/** What a note says after so many rounds: no two notes ever say the same. */
function textAt(index: number, round: number): string {
  const mine = `My words on hedge ${index}.\n`;
  const kinds = [exported() + mine + exported().repeat(round), exported() + mine, withVariant() + mine, journalPage()];
  return `${kinds[index % kinds.length] ?? ''}Seen ${round} times.\n`;
}

function allAt(round: number): (readonly [string, string])[] {
  return Array.from({ length: NOTES }, (_, index) => [pathOf(index), textAt(index, round)] as const);
}

/** Writes the notes as the exporter does, while it says that it is syncing. */
function writeAll(page: Page, notes: readonly (readonly [string, string])[], isSyncing: boolean): Promise<void> {
  return page.evaluate(
    async ([all, isOn]) => {
      const { app, exporter } = window.playground;
      exporter.settings.isSyncing = true;
      for (const [path, text] of all) await app.vault.adapter.write(path, text);
      exporter.settings.isSyncing = isOn;
    },
    [notes, isSyncing] as const,
  );
}

/** Counts the timers that are set and have neither run nor been cancelled. */
function countTimers(page: Page): Promise<void> {
  return page.evaluate(() => {
    const pending = new Set<number>();
    const set = window.setTimeout.bind(window);
    const clear = window.clearTimeout.bind(window);
    const counting = (action: () => void, milliseconds?: number): number => {
      const id = set(() => {
        pending.delete(id);
        action();
      }, milliseconds);
      pending.add(id);
      return id;
    };
    const clearing = (id?: number): void => {
      if (id !== undefined) pending.delete(id);
      clear(id);
    };
    Object.assign(window, { setTimeout: counting, clearTimeout: clearing, pendingTimers: pending });
  });
}

function timersOf(page: Page): Promise<number> {
  return page.evaluate(() => (window as unknown as { pendingTimers: Set<number> }).pendingTimers.size);
}

/** Bytes of live objects in the page. The texts of notes are not among them: the browser keeps those elsewhere. */
async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

const commandLine = useCommandLine();

describeInBrowser('In a storm of events', ({ open }) => {
  it('5,000 over 1,000 notes leave memory flat, no timer, and the vault as the command line leaves it', async () => {
    const page = await open({ notes: {}, settings: SILENT });
    await countTimers(page);
    await writeAll(page, allAt(0), false);
    await expect.poll(() => timersOf(page), { timeout: 60_000 }).toBe(0);
    const before = await heapOf(page);
    for (let round = 1; round <= ROUNDS; round++) await writeAll(page, allAt(round), round < ROUNDS);
    for (const [path, text] of allAt(ROUNDS)) commandLine.write(path, text);
    const { code } = await commandLine.run(['dedupe', '.']);
    expect(code).toBe(0);
    await expect.poll(() => timersOf(page), { timeout: 120_000, interval: 500 }).toBe(0);
    const files = await page.evaluate(() => window.playground.files());
    const differing = Object.keys(files).filter((path) => files[path] !== commandLine.read(path));
    expect([Object.keys(files).length, differing]).toEqual([NOTES, []]);
    expect((await heapOf(page)) - before).toBeLessThan(GROWTH);
  }, 300_000);

  it('disabled in mid-scan, the plugin reads and draws nothing more', async () => {
    const notes = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [pathOf(index), duplicated()]));
    const page = await open({ notes, settings: OFF });
    const read = await page.evaluate(async () => {
      const { app } = window.playground;
      const original = app.vault.read.bind(app.vault);
      let count = 0;
      app.vault.read = async (file) => {
        count++;
        await new Promise((done) => setTimeout(done, 20));
        return original(file);
      };
      app.run('readwise-threads:dedupe-all');
      await new Promise((done) => setTimeout(done, 300));
      window.playground.disable();
      const atEnd = count;
      await new Promise((done) => setTimeout(done, 500));
      return { atEnd, later: count - atEnd };
    });
    expect(read.atEnd).toBeGreaterThan(0);
    expect(read.atEnd).toBeLessThan(200);
    expect(read.later).toBe(0);
    expect(await page.locator('.modal').count()).toBe(0);
    expect(await page.evaluate(() => window.playground.files())).toEqual(notes);
  });

  it('disabled in mid-dedupe, each note is whole, and what was written can be undone', async () => {
    const notes = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [pathOf(index), duplicated()]));
    const page = await open({ notes, settings: OFF });
    const files = await page.evaluate(async () => {
      const { app } = window.playground;
      const original = app.vault.process.bind(app.vault);
      app.vault.process = async (file, change) => {
        await new Promise((done) => setTimeout(done, 20));
        return original(file, change);
      };
      void app.cliHandlers.get('readwise-threads:dedupe')?.({});
      await new Promise((done) => setTimeout(done, 200));
      window.playground.disable();
      await new Promise((done) => setTimeout(done, 500));
      return window.playground.files();
    });
    const texts = Object.values(files);
    expect(new Set(texts)).toEqual(new Set([duplicated(), exported()]));
    await page.evaluate(() => window.playground.enable());
    await run(page, 'undo');
    await expect.poll(() => page.evaluate(() => window.playground.files())).toEqual(notes);
  });

  it('a write that comes between the proof and our write is kept, and the note planned anew', async () => {
    const page = await open({ notes: { [pathOf(1)]: duplicated() }, settings: OFF });
    await page.evaluate(async (path) => {
      const { vault, cliHandlers } = window.playground.app;
      const process = vault.process.bind(vault);
      let isFirst = true;
      vault.process = async (file, change) => {
        if (isFirst) await vault.adapter.append(path, 'A late line.\n');
        isFirst = false;
        return process(file, change);
      };
      await cliHandlers.get('readwise-threads:dedupe')?.({ path });
    }, pathOf(1));
    expect(await textOf(page, pathOf(1))).toBe(`${exported()}A late line.\n`);
  });

  it('words that only one of two windows has yet are never written over', async () => {
    const page = await open({ notes: { [pathOf(1)]: duplicated() }, settings: OFF });
    await openNote(page, pathOf(1));
    await page.evaluate(async (path) => {
      const { app, obsidian } = window.playground;
      const file = app.vault.getFileByPath(path);
      const leaf = app.workspace.openPopoutLeaf();
      if (file) await leaf.openFile(file);
      if (!(leaf.view instanceof obsidian.MarkdownView)) throw new Error('no editor');
      leaf.view.editor.setCursor({ line: leaf.view.editor.lastLine(), ch: 0 });
      leaf.view.editor.replaceSelection('Typed in the other window.');
    }, pathOf(1));
    await run(page, 'dedupe-note');
    await page.locator('.notice').waitFor();
    await expect.poll(() => textOf(page, pathOf(1))).toContain('Typed in the other window.');
    await run(page, 'dedupe-note');
    await expect.poll(() => textOf(page, pathOf(1))).toBe(`${exported()}Typed in the other window.`);
  });

  it('a note in an editor that cannot be saved is left as it was, in the editor too', async () => {
    const page = await open({ notes: { [pathOf(1)]: duplicated() }, settings: OFF });
    await openNote(page, pathOf(1));
    await page.evaluate((path) => window.playground.app.vault.adapter.refused.add(path), pathOf(1));
    await run(page, 'dedupe-note');
    await page.getByText('was left as it is: EACCES').waitFor();
    const shown = await page.evaluate(() => {
      const { view } = window.playground.app.workspace.getLeavesOfType('markdown')[0] ?? {};
      return view instanceof window.playground.obsidian.MarkdownView ? view.editor.getValue() : '';
    });
    expect(shown).toBe(duplicated());
    await page.evaluate((path) => window.playground.app.vault.adapter.refused.delete(path), pathOf(1));
  });
});
