import AxeBuilder from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { fixture } from '../support/fixtures';
import { duplicated, exported, journalPage, withCollision, withVariant } from '../support/notes';
import { describeInBrowser, openNote, run, textOf, write } from './support/playground';

const PATH = 'Readwise/Tweets/note.md';
const OFF = { arrival: 'off' } as const;
const TAB_STOPS = 12;

/** What axe-core finds wrong with the dialog. */
async function violationsIn(page: Page): Promise<string[]> {
  await page.evaluate(AxeBuilder.source);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof AxeBuilder };
    const { violations } = await axe.run('.modal');
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
  });
}

describeInBrowser('The review', ({ open }) => {
  it('shows what would go, and lets copies stay one by one', async () => {
    const page = await open({ notes: { [PATH]: duplicated() }, settings: OFF });
    await openNote(page, PATH);
    await run(page, 'review-note');
    await page.getByText('3 copies will be removed. Everything you wrote is kept.').waitFor();
    await page.getByRole('checkbox', { name: /Lay the stems low/ }).uncheck();
    await page.getByRole('button', { name: 'Dedupe 2 copies' }).click();
    await expect.poll(async () => (await textOf(page, PATH)).match(/A hedge is a fence that/g)?.length).toBe(1);
    expect((await textOf(page, PATH)).match(/Lay the stems low/g)).toHaveLength(2);
  });

  it('lets a person choose between two wordings', async () => {
    const page = await open({ notes: { [PATH]: withVariant() }, settings: OFF });
    await openNote(page, PATH);
    await run(page, 'review-note');
    await page.getByRole('radio', { name: 'Keep the second' }).check();
    await page.getByRole('button', { name: 'Dedupe 3 copies' }).click();
    await expect.poll(() => textOf(page, PATH)).toBe(exported().replace('November', 'December'));
  });

  it('moves the second document of a collision into a note of its own, and undo brings it back', async () => {
    const before = withCollision().trimEnd() + ' ^wall\n';
    const page = await open({ notes: { [PATH]: before, 'Diary.md': 'see [[note#^wall]]' }, settings: OFF });
    await openNote(page, PATH);
    await run(page, 'review-note');
    await page.getByRole('button', { name: 'Move to a note of its own' }).click();
    await expect.poll(() => textOf(page, PATH)).toBe(exported());
    const moved = 'Readwise/Tweets/A Hedge Is a Fence That.md';
    await expect.poll(() => textOf(page, moved)).toContain('A wall is a hedge that does not grow.');
    await expect.poll(() => textOf(page, 'Diary.md')).toBe('see [[A Hedge Is a Fence That#^wall]]');
    await page.keyboard.press('Escape');
    await run(page, 'undo');
    await expect.poll(() => textOf(page, PATH)).toBe(before);
    await expect.poll(() => textOf(page, moved)).toBe('');
    await expect.poll(() => textOf(page, 'Diary.md')).toBe('see [[note#^wall]]');
  });

  it('does nothing for a note that has changed, and reloads it', async () => {
    const page = await open({ notes: { [PATH]: duplicated() }, settings: OFF });
    await openNote(page, PATH);
    await run(page, 'review-note');
    await page.getByText('3 copies will be removed').waitFor();
    await write(page, PATH, duplicated() + exported());
    await expect.poll(() => page.locator('.cm-content').textContent()).toContain('Leave one gap');
    await page.waitForTimeout(200);
    await page.getByRole('button', { name: 'Dedupe 3 copies' }).click();
    await page.getByRole('button', { name: 'Reload' }).click();
    await page.getByText('6 copies will be removed').waitFor();
    expect(await textOf(page, PATH)).toBe(duplicated() + exported());
  });

  it('works by keyboard alone', async () => {
    const page = await open({ notes: { [PATH]: duplicated() }, settings: OFF });
    await openNote(page, PATH);
    await run(page, 'review-note');
    await page.getByText('3 copies will be removed').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.getByText('2 copies will be removed').waitFor();
    await page.keyboard.press('Control+Enter');
    await expect.poll(async () => (await textOf(page, PATH)).match(/View Tweet/g)?.length).toBe(4);
    expect(await page.locator('.modal').count()).toBe(0);
  });

  it('says what goes, what is carried, and each change line by line', async () => {
    const { before, after } = fixture('favourite-in-the-last-of-five-copies');
    const page = await open({ notes: { [PATH]: before }, settings: OFF });
    await openNote(page, PATH);
    await run(page, 'review-note');
    await page.getByText('12 copies will be removed and 1 detail kept.').waitFor();
    await page.getByText('+ 1 detail').click();
    await page.getByText('Kept from the copies').waitFor();
    expect(await page.locator('.rwt-review-group .rwt-review-carried').textContent()).toContain('[[favorite]]');
    await page.getByText('All changes, line by line').click();
    await page.locator('.rwt-diff-line.is-removed').first().waitFor();
    const removed = await page.locator('.rwt-diff-line.is-removed .rwt-diff-text').allTextContents();
    const added = await page.locator('.rwt-diff-line.is-added .rwt-diff-text').allTextContents();
    const lines = (text: string): number => text.split('\n').length;
    expect(removed.length - added.length).toBe(lines(before) - lines(after));
    expect(added.join('\n')).toContain('[[favorite]]');
  });

  it('moves between the choices of a variant with the arrow keys', async () => {
    const page = await open({ notes: { [PATH]: withVariant() }, settings: OFF });
    await openNote(page, PATH);
    await run(page, 'review-note');
    await page.getByRole('radio', { name: 'Keep both' }).focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => page.getByRole('radio', { name: 'Keep the first' }).isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Dedupe 3 copies' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => textOf(page, PATH)).toBe(exported().replace('November', 'December'));
  });

  it('names every part of itself, whatever has the focus', async () => {
    const page = await open({ notes: { [PATH]: withVariant() }, settings: OFF });
    await openNote(page, PATH);
    await run(page, 'review-note');
    await page.getByRole('dialog', { name: 'Duplicates in “note”' }).waitFor();
    await page.getByRole('group', { name: 'Lines 12 and 26' }).waitFor();
    const seen = new Set<string>();
    for (let stop = 0; stop < TAB_STOPS; stop++) {
      await page.keyboard.press('Tab');
      seen.add(await page.evaluate(() => document.activeElement?.closest('.modal')?.tagName ?? 'outside'));
    }
    expect([...seen]).toEqual(['DIV']);
  });

  it.each(['theme-light', 'theme-dark'])('has no violation of accessibility in %s', async (theme) => {
    const { before } = fixture('collision-with-copies-of-both');
    const page = await open({ notes: { [PATH]: withVariant(), 'Readwise/Tweets/two.md': before }, settings: OFF });
    await page.evaluate((name) => (document.body.className = name), theme);
    for (const path of [PATH, 'Readwise/Tweets/two.md']) {
      await openNote(page, path);
      await run(page, 'review-note');
      await page.locator('.rwt-review-group summary').first().click();
      await page.getByText('All changes, line by line').click();
      expect(await violationsIn(page)).toEqual([]);
      await page.keyboard.press('Escape');
    }
  });

  it('stays usable for a note of ten thousand highlights that came twice', async () => {
    const tweets = Array.from({ length: 10_000 }, (_, index) => `Hedge ${index} of a long lane.`);
    const page = await open({ notes: { [PATH]: exported(tweets) + exported(tweets) }, settings: OFF });
    await openNote(page, PATH);
    await run(page, 'review-note');
    await page.getByText('10,000 copies will be removed').waitFor();
    expect(await page.locator('.rwt-review-group').count()).toBe(50);
    await page.getByRole('checkbox', { name: /Hedge 7 of/ }).uncheck();
    await page.getByText('9,999 copies will be removed').waitFor();
    await page.getByRole('button', { name: 'Show 9950 more' }).click();
    expect(await page.locator('.rwt-review-group').count()).toBe(250);
    await page.getByRole('button', { name: 'Dedupe 9,999 copies' }).click();
    await expect.poll(async () => (await textOf(page, PATH)).match(/Hedge \d+ of/g)?.length).toBe(10_001);
  });

  it('has nothing to offer for a note without duplicates, or for one of another kind', async () => {
    const page = await open({ notes: { [PATH]: exported(), 'Readwise/Tweets/day.md': journalPage() }, settings: OFF });
    await openNote(page, PATH);
    await run(page, 'review-note');
    await page.getByText('There are no duplicates in this note.').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).last().click();
    await openNote(page, 'Readwise/Tweets/day.md');
    await run(page, 'review-note');
    await page.getByText("This isn't a Readwise tweet note.").waitFor();
  });

  it('leaves articles alone, unless the settings say otherwise', async () => {
    const { before } = fixture('readwise-article-appended');
    for (const otherNotes of [false, true]) {
      const page = await open({ notes: { [PATH]: before }, settings: { ...OFF, otherNotes } });
      await openNote(page, PATH);
      await run(page, 'review-note');
      await page.getByText(otherNotes ? '2 copies will be removed' : "This isn't a Readwise tweet note").waitFor();
      if (otherNotes) await page.getByRole('button', { name: 'Dedupe 2 copies' }).click();
      if (otherNotes) await expect.poll(() => textOf(page, PATH)).toBe(before.slice(0, before.length / 2));
    }
  });

  it('gives a document that was moved a name that nothing has, in capitals or not', async () => {
    const taken = 'Readwise/Tweets/a hedge is a fence that.md';
    const page = await open({ notes: { [PATH]: withCollision(), [taken]: 'mine' }, settings: OFF });
    await openNote(page, PATH);
    await run(page, 'review-note');
    await page.getByRole('dialog').getByText('@drystone_days on Twitter').waitFor();
    await page.getByRole('button', { name: 'Move to a note of its own' }).click();
    await page.locator('.notice').getByText('“A Hedge Is a Fence That 2”').waitFor();
    expect(await textOf(page, taken)).toBe('mine');
    await page.locator('.notice').getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => textOf(page, PATH)).toBe(withCollision());
    await page.getByRole('button', { name: 'Move to a note of its own' }).waitFor();
  });
});
