import type { Browser } from 'playwright-core';

/** A Chromium on this machine; undefined where there is none. */
export const executablePath: string | undefined;

/** Starts Chromium, with these flags besides. Throws where there is none. */
export function launchBrowser(...flags: string[]): Promise<Browser>;
