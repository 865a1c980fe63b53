import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

/** Where Chromium is: the first of these. The headless one opens a page in half the time. */
const PLACES = [
  process.env.CHROMIUM,
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Chromium keeps itself quiet on the network. */
const FLAGS =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking ' +
  '--disable-component-update --disable-sync';

/** A Chromium on this machine; undefined where there is none. */
export const executablePath = PLACES.find((path) => path !== undefined && existsSync(path));

/** Starts Chromium, with these flags besides. Throws where there is none. */
export function launchBrowser(...flags) {
  if (executablePath === undefined) {
    throw new Error('Chromium is needed: install it, or say where it is with CHROMIUM.');
  }
  return chromium.launch({ executablePath, args: [...FLAGS.split(' '), ...flags] });
}
