import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const PLACES = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Chromium keeps itself quiet on the network, and gives the accessibility tree to whoever asks. */
const FLAGS =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking ' +
  '--disable-component-update --disable-sync --force-renderer-accessibility';

/** A Chromium on this machine. Without one the tests in the browser are skipped, but for CI, where that is an error. */
export const executablePath = PLACES.find((path) => path !== undefined && existsSync(path));

if (executablePath === undefined && process.env.CI !== undefined) {
  throw new Error('The tests in the browser need Chromium: install it, or say where it is with CHROMIUM.');
}

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: executablePath ?? '', args: FLAGS.split(' ') });
}
