import type { Locator, Page } from 'playwright-core';
import { openNote, run } from './playground';

/** A thread of the sample vault: thirteen tweets, twelve of them twice. */
export const HARBOUR = 'Readwise/Tweets/Every Harbour Town Keep....md';
/** One with a tweet in two wordings. */
export const SWARM = 'Readwise/Tweets/A Swarm Is Not an Attack....md';
/** One that is read from right to left. */
export const COFFEE = 'Readwise/Tweets/القهوة لا تشرب واقفا.md';

/** Settings under which the plugin does nothing by itself. */
export const OFF = { arrival: 'off' } as const;

/** Opens a note and its thread in the panel. */
export async function openThread(page: Page, path: string): Promise<void> {
  await openNote(page, path);
  await run(page, 'open-thread');
  await page.locator('.rwt-card').first().waitFor();
}

/** The card of the tweet in this place, counted from 1. */
export function card(page: Page, number: number): Locator {
  return page.locator('.rwt-card').nth(number - 1);
}
