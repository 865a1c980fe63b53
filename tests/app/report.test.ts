import AxeBuilder from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { duplicated, exported, journalPage, withCollision, withVariant } from '../support/notes';
import { describeInBrowser, run, textOf, write } from './support/playground';

const OFF = { arrival: 'off' } as const;
const path = (name: string): string => `Readwise/Tweets/${name}.md`;
const NOTES = {
  [path('double')]: duplicated(),
  [path('triple')]: duplicated() + exported(),
  [path('variant')]: withVariant(),
  [path('collision')]: withCollision(),
  [path('clean')]: exported(),
  [path('journal')]: journalPage(),
};

/** Opens the report and waits until all notes were looked at. */
async function openReport(page: Page): Promise<void> {
  await run(page, 'dedupe-all');
  await page.getByRole('dialog', { name: 'Duplicates in all Readwise notes' }).waitFor();
  await page.locator('.rwt-report[aria-busy="false"]').waitFor();
}

function rowsOf(page: Page): Promise<string[]> {
  return page.locator('.rwt-report-table tbody .rwt-link').allTextContents();
}

async function figuresOf(page: Page): Promise<Record<string, string>> {
  const labels = await page.locator('.rwt-figures dt').allTextContents();
  const values = await page.locator('.rwt-figures dd').allTextContents();
  return Object.fromEntries(labels.map((label, index) => [label, values[index] ?? '']));
}

describeInBrowser('The report on the vault', ({ open }) => {
  it('says what there is to dedupe and to decide', async () => {
    const page = await open({ notes: NOTES, settings: OFF });
    await openReport(page);
    const figures = await figuresOf(page);
    expect(figures).toMatchObject({ 'Tweet notes': '5', 'With copies': '3', Copies: '11', 'To decide': '1' });
    expect(figures['Two documents']).toBe('1');
    expect(figures).not.toHaveProperty('Errors');
    expect(await rowsOf(page)).toEqual(['triple', 'double', 'variant', 'collision']);
    const said = await page.locator('.rwt-report [role="status"]').textContent();
    expect(said).toContain('11 copies in 3 notes');
  });

  it('is sorted by a click on a column, and says so', async () => {
    const page = await open({ notes: NOTES, settings: OFF });
    await openReport(page);
    const column = page.getByRole('columnheader', { name: 'Note', exact: true });
    await column.getByRole('button').click();
    expect(await rowsOf(page)).toEqual(['collision', 'double', 'triple', 'variant']);
    expect(await column.getAttribute('aria-sort')).toBe('ascending');
    await column.getByRole('button').click();
    expect(await rowsOf(page)).toEqual(['variant', 'triple', 'double', 'collision']);
    expect(await column.getAttribute('aria-sort')).toBe('descending');
    expect(await page.getByRole('columnheader', { name: 'Copies' }).getAttribute('aria-sort')).toBe('none');
  });

  it('dedupes the selected notes, and takes them back as one', async () => {
    const page = await open({ notes: NOTES, settings: OFF });
    await openReport(page);
    await page.getByRole('checkbox', { name: 'Select double' }).uncheck();
    await page.getByRole('button', { name: 'Dedupe 2 selected notes' }).click();
    await expect.poll(() => textOf(page, path('triple'))).toBe(exported());
    expect(await textOf(page, path('double'))).toBe(duplicated());
    expect(await textOf(page, path('variant'))).not.toBe(withVariant());
    await page
      .getByRole('row', { name: /triple/ })
      .getByText('Deduped')
      .waitFor();
    await page.locator('.notice').getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => textOf(page, path('triple'))).toBe(duplicated() + exported());
    await expect.poll(() => textOf(page, path('variant'))).toBe(withVariant());
    await page
      .getByRole('row', { name: /triple/ })
      .getByText('Duplicates')
      .waitFor();
    await page.getByRole('button', { name: 'Dedupe 2 selected notes' }).waitFor();
  });

  it('selects all or none', async () => {
    const page = await open({ notes: NOTES, settings: OFF });
    await openReport(page);
    const all = page.getByRole('checkbox', { name: 'Select all notes with duplicates' });
    await page.getByRole('checkbox', { name: 'Select double' }).uncheck();
    expect(await all.evaluate((box: HTMLInputElement) => box.indeterminate)).toBe(true);
    await all.check();
    await page.getByRole('button', { name: 'Dedupe 3 selected notes' }).waitFor();
    await all.uncheck();
    expect(await page.getByRole('button', { name: /selected/ }).count()).toBe(0);
  });

  it('opens the review of a note, and knows afterwards what was done there', async () => {
    const page = await open({ notes: NOTES, settings: OFF });
    await openReport(page);
    await page.getByRole('button', { name: 'Review double' }).click();
    await page.getByRole('button', { name: 'Dedupe 3 copies' }).click();
    await expect.poll(() => textOf(page, path('double'))).toBe(exported());
    await expect.poll(() => rowsOf(page)).toEqual(['triple', 'variant', 'collision']);
    expect((await figuresOf(page)).Copies).toBe('8');
  });

  it('opens a note', async () => {
    const page = await open({ notes: NOTES, settings: OFF });
    await openReport(page);
    await page.getByRole('button', { name: 'Open triple' }).click();
    await expect
      .poll(() => page.evaluate(() => window.playground.app.workspace.getActiveFile()?.path))
      .toBe(path('triple'));
    expect(await page.locator('.modal').count()).toBe(0);
  });

  it('stops when told to', async () => {
    const many = Object.fromEntries(Array.from({ length: 400 }, (_, index) => [path(`n${index}`), duplicated()]));
    const page = await open({ notes: many, settings: OFF });
    await run(page, 'dedupe-all');
    await page.evaluate(() => {
      const { vault } = window.playground.app;
      const read = vault.read.bind(vault);
      vault.read = async (file) => {
        await new Promise((done) => setTimeout(done, 20));
        return read(file);
      };
    });
    await page.getByRole('button', { name: 'Stop' }).click();
    await expect.poll(() => page.locator('.rwt-report [role="status"]').textContent()).toContain('Stopped.');
    expect(Number((await figuresOf(page))['Tweet notes'])).toBeLessThan(400);
  });

  it('says so where there is nothing to do, and where there is nothing at all', async () => {
    const clean = await open({ notes: { [path('clean')]: exported() }, settings: OFF });
    await openReport(clean);
    await clean.getByText('No duplicates. 1 tweet note looked at.').waitFor();
    const empty = await open({ notes: { [path('journal')]: journalPage() }, settings: OFF });
    await openReport(empty);
    await empty.getByText('There are no Readwise tweet notes here.').waitFor();
  });

  it('names a note that cannot be read, and goes on', async () => {
    const page = await open({ notes: NOTES, settings: OFF });
    await write(page, path('binary'), 'nothing\0readable');
    await openReport(page);
    expect((await figuresOf(page)).Errors).toBe('1');
    expect(await page.getByRole('row', { name: /binary/ }).textContent()).toContain('Error');
    expect(await rowsOf(page)).toContain('triple');
  });

  it.each(['theme-light', 'theme-dark'])('has no violation of accessibility in %s', async (theme) => {
    const page = await open({ notes: NOTES, settings: OFF });
    await page.evaluate((name) => (document.body.className = name), theme);
    await openReport(page);
    await page.evaluate(AxeBuilder.source);
    const violations = await page.evaluate(async () => {
      const { axe } = window as unknown as { axe: typeof AxeBuilder };
      const { violations: found } = await axe.run('.modal');
      return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
    });
    expect(violations).toEqual([]);
  });
});
