import { expect, it } from 'vitest';
import { duplicated, exported } from '../support/notes';
import { describeInBrowser, openNote, run, textOf, write } from './support/playground';

const PATH = 'Readwise/Tweets/note.md';
const OFF = { arrival: 'off' } as const;

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

  it('opens a few of many notes that have changed since, and more on request', async () => {
    const notes = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [`Readwise/${name}.md`, duplicated()]));
    const page = await open({ notes, settings: OFF });
    await page.evaluate(() => window.playground.app.cliHandlers.get('readwise-threads:dedupe')?.({}));
    for (const path of Object.keys(notes)) await write(page, path, `${exported()}My words.\n`);
    await run(page, 'undo');
    const versions = async (): Promise<number> => {
      const files = await page.evaluate(() => window.playground.files());
      return Object.keys(files).filter((path) => path.includes('before the dedupe')).length;
    };
    await page.getByRole('button', { name: 'Open both versions' }).click();
    const more = page.locator('.notice').filter({ hasText: '2 more notes were left as they are.' });
    await more.waitFor();
    expect(await versions()).toBe(3);
    await more.getByRole('button', { name: 'Open both versions' }).click();
    await expect.poll(versions).toBe(5);
  });

  it('is promised before anything is written: what the journal could not keep is not begun', async () => {
    const text = exported(Array.from({ length: 40 }, (_, index) => `Stem ${index} of 生け垣. ${'木'.repeat(1_500)}`));
    const notes = Object.fromEntries(['a', 'b', 'c'].map((name) => [`Readwise/${name}.md`, text + text]));
    const page = await open({ notes, settings: { ...OFF, journalMegabytes: 1 } });
    await run(page, 'dedupe-all');
    await page.getByRole('button', { name: 'Dedupe 3 selected notes' }).click();
    await page.getByText(/the journal would need 1\.\d MB for 3 notes, and it may keep 1 MB\. Dedupe fewer/).waitFor();
    expect(await page.evaluate(() => window.playground.files())).toMatchObject(notes);
    const dedupe = (path: string): Promise<unknown> =>
      page.evaluate((each) => window.playground.app.cliHandlers.get('readwise-threads:dedupe')?.({ path: each }), path);
    expect(await dedupe('Readwise')).toContain('Nothing was changed');
    expect(await page.evaluate(() => window.playground.files())).toMatchObject(notes);
    expect(await dedupe('Readwise/a.md')).toContain('1 deduped');
    expect(await textOf(page, 'Readwise/a.md')).toBe(text);
  });

  it('of automatic dedupes is in batches that each fit, and a note that fits into none is left alone', async () => {
    const tweets = (count: number) =>
      exported(Array.from({ length: count }, (_, index) => `Stem ${index}. ${'木'.repeat(1_500)}`));
    const page = await open({ notes: {}, settings: { arrival: 'automatic', quietSeconds: 1, journalMegabytes: 1 } });
    for (const name of ['a', 'b', 'c', 'd']) await write(page, `Readwise/${name}.md`, tweets(40) + tweets(40));
    await write(page, 'Readwise/large.md', tweets(130) + tweets(130));
    for (const name of ['a', 'b', 'c', 'd'])
      await expect.poll(() => textOf(page, `Readwise/${name}.md`)).toBe(tweets(40));
    await page.getByText('“large” was left as it is, because the journal is too small to undo this').first().waitFor();
    expect(await textOf(page, 'Readwise/large.md')).toBe(tweets(130) + tweets(130));
    const sizes = await page.evaluate(async () => {
      const { adapter } = window.playground.app.vault;
      const { files } = await adapter.list('.obsidian/plugins/readwise-threads/journal');
      return Promise.all(files.map(async (file) => (await adapter.stat(file))?.size ?? 0));
    });
    expect(sizes.length).toBeGreaterThan(1);
    for (const size of sizes) expect(size).toBeLessThanOrEqual(1_000_000);
  });

  it('of many notes tells how far it is, can be stopped, and goes on where it was', async () => {
    const paths = Array.from({ length: 60 }, (_, index) => `Readwise/note ${index}.md`);
    const notes = Object.fromEntries(paths.map((path) => [path, duplicated()]));
    const page = await open({ notes, settings: OFF });
    await page.evaluate(async () => {
      const { vault, cliHandlers } = window.playground.app;
      await cliHandlers.get('readwise-threads:dedupe')?.({});
      const process = vault.process.bind(vault);
      vault.process = async (file, change) => {
        await new Promise((done) => setTimeout(done, 50));
        return process(file, change);
      };
    });
    await run(page, 'undo');
    const notice = page.locator('.notice').filter({ hasText: /Undoing: \d+ of 60/ });
    await notice.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText(/Stopped after \d+ of 60 notes/).waitFor();
    expect(new Set(Object.values(await page.evaluate(() => window.playground.files())))).toContain(exported());
    await run(page, 'undo');
    await expect.poll(() => page.evaluate(() => window.playground.files())).toEqual(notes);
  });

  it('of a notice takes back what that notice tells of', async () => {
    const notes = { 'Readwise/a.md': duplicated(), 'Readwise/b.md': duplicated() };
    const page = await open({ notes, settings: OFF });
    for (const path of Object.keys(notes)) {
      await openNote(page, path);
      await run(page, 'dedupe-note');
      await expect.poll(() => textOf(page, path)).toBe(exported());
    }
    await page.locator('.notice').filter({ hasText: '“a”' }).getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => textOf(page, 'Readwise/a.md')).toBe(duplicated());
    expect(await textOf(page, 'Readwise/b.md')).toBe(exported());
  });

  it('goes past a note that is gone, and opens what it said even without its folder', async () => {
    const page = await open({ notes: { 'a.md': duplicated(), [PATH]: duplicated() }, settings: OFF });
    for (const path of ['a.md', PATH]) {
      await openNote(page, path);
      await run(page, 'dedupe-note');
      await expect.poll(() => textOf(page, path)).toBe(exported());
    }
    await page.evaluate(() => window.playground.app.vault.adapter.rmdir('Readwise', true));
    const notice = page.locator('.notice').filter({ hasText: 'No longer there: “note”' });
    await run(page, 'undo');
    await notice.getByRole('button', { name: 'Open both versions' }).click();
    await expect.poll(() => textOf(page, 'note (before the dedupe).md')).toBe(duplicated());
    await run(page, 'undo');
    expect(await textOf(page, 'a.md')).toBe(exported());
    await notice.getByRole('button', { name: 'leave these notes as they are' }).click();
    await expect.poll(() => textOf(page, 'a.md')).toBe(duplicated());
  });

  it('in the editor of a note that goes at the same moment fails nowhere', async () => {
    const page = await open({ notes: { [PATH]: duplicated() }, settings: { arrival: 'ask' } });
    await openNote(page, PATH);
    await run(page, 'dedupe-note');
    await expect.poll(() => textOf(page, PATH)).toBe(exported());
    const reads = await page.evaluate(async (path) => {
      const { vault, workspace } = window.playground.app;
      const [leaf] = workspace.getLeavesOfType('markdown');
      const view = leaf?.view as unknown as { editor: { undo: () => void } };
      const read = vault.read.bind(vault);
      let count = 0;
      const asked = new Promise<void>((done) => {
        vault.read = async () => {
          count += 1;
          await vault.adapter.remove(path);
          done();
          throw new Error('ENOENT: no such file or directory');
        };
      });
      view.editor.undo();
      await asked;
      await new Promise((done) => setTimeout(done, 100));
      vault.read = read;
      return count;
    }, PATH);
    expect(reads).toBeGreaterThan(0);
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
