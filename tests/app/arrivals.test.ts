import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { duplicated, exported, withVariant, withVariantOnly } from '../support/notes';
import { describeInBrowser, openNote, run, textOf, write } from './support/playground';

const PATH = 'Readwise/Tweets/note.md';
const OFF = { arrival: 'off' } as const;
const QUICK = { quietSeconds: 1 } as const;
const AUTOMATIC = { ...QUICK, arrival: 'automatic' } as const;
/** Longer than a note has to be quiet, and than the look at it takes. */
const LOOKED_MS = 3_000;

/** Waits until what was written has been looked at. */
async function looked(page: Page): Promise<void> {
  await page.waitForTimeout(LOOKED_MS);
}

describeInBrowser('What is asked and told when duplicates arrive', ({ open }) => {
  it('the notice that asks stays until it is answered, and is the same one for each further note', async () => {
    const page = await open({ notes: {}, settings: QUICK });
    await page.clock.install();
    await write(page, PATH, duplicated());
    await page.clock.runFor(2_000);
    await page.getByText('3 duplicate highlights in “note”.').waitFor();
    await page.getByRole('button', { name: 'Review' }).focus();
    await page.clock.runFor(3_600_000);
    await write(page, 'Readwise/Tweets/second.md', duplicated());
    await page.clock.runFor(2_000);
    await page.getByText('6 duplicate highlights in 2 notes.').waitFor();
    expect(await page.locator('.notice').count()).toBe(1);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Review');
  });

  it('two wordings of a tweet are never deduped by themselves; the notice leads to the review', async () => {
    const page = await open({ notes: {}, settings: AUTOMATIC });
    await write(page, PATH, withVariant());
    await page.getByText('2 copies removed. Something in it is left for you to decide.').waitFor();
    const text = await textOf(page, PATH);
    expect([text.includes('November'), text.includes('December')]).toEqual([true, true]);
    await page.locator('.notice').getByRole('button', { name: 'Review' }).click();
    await page.getByRole('radio', { name: 'Keep both' }).waitFor();
  });

  it('what was decided in the review is not asked for again in the notice', async () => {
    const page = await open({ notes: { [PATH]: withVariant() }, settings: OFF });
    await openNote(page, PATH);
    await run(page, 'review-note');
    await page.getByRole('button', { name: 'Dedupe 2 copies' }).click();
    await page.locator('.notice').getByText('2 copies removed.').waitFor();
    expect(await page.locator('.notice').textContent()).not.toContain('decide');
  });

  it('a dedupe that was taken back is not done again by itself, whatever is written in the note then', async () => {
    const page = await open({ notes: {}, settings: AUTOMATIC });
    await write(page, PATH, duplicated());
    await page.locator('.notice').getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => textOf(page, PATH)).toBe(duplicated());
    await write(page, PATH, `${duplicated()}My own words.\n`);
    await page.getByText('3 duplicate highlights in “note”.').waitFor();
    expect(await textOf(page, PATH)).toBe(`${duplicated()}My own words.\n`);
    await page.getByRole('button', { name: 'Dedupe', exact: true }).click();
    await expect.poll(() => textOf(page, PATH)).toBe(`${exported()}My own words.\n`);
    await looked(page);
    await write(page, PATH, duplicated());
    await expect.poll(() => textOf(page, PATH)).toBe(exported());
  });

  it('copies that were left out in the review stay, whatever is written in the note then', async () => {
    const page = await open({ notes: { [PATH]: duplicated() }, settings: AUTOMATIC });
    await openNote(page, PATH);
    await run(page, 'review-note');
    await page.getByRole('checkbox', { name: /Lay the stems low/ }).uncheck();
    await page.getByRole('button', { name: 'Dedupe 2 copies' }).click();
    await page.locator('.notice').getByText('2 copies removed').waitFor();
    const left = await textOf(page, PATH);
    await write(page, PATH, `${left}My own words.\n`);
    await page.getByText('1 duplicate highlight in “note”.').waitFor();
    expect(await textOf(page, PATH)).toBe(`${left}My own words.\n`);
  });

  it('a note that was left alone is watched again once it was deduped from the report', async () => {
    const page = await open({ notes: {}, settings: AUTOMATIC });
    for (let time = 0; time < 3; time++) {
      await write(page, PATH, duplicated());
      await expect.poll(() => textOf(page, PATH)).toBe(exported());
    }
    await write(page, PATH, duplicated());
    await page.locator('.notice').filter({ hasText: 'Something else keeps writing' }).waitFor();
    await run(page, 'dedupe-all');
    await page.getByRole('button', { name: 'Dedupe 1 selected note' }).click();
    await expect.poll(() => textOf(page, PATH)).toBe(exported());
    await looked(page);
    await write(page, PATH, duplicated());
    await expect.poll(() => textOf(page, PATH)).toBe(exported());
  });

  it('a variant that is left takes nothing away', async () => {
    const page = await open({ notes: { [PATH]: withVariantOnly() }, settings: AUTOMATIC });
    await write(page, PATH, withVariantOnly());
    await looked(page);
    expect(await textOf(page, PATH)).toBe(withVariantOnly());
    expect(await page.locator('.notice').count()).toBe(0);
  });
});
