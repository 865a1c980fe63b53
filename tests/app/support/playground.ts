import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject } from 'vitest';
import type { Settings } from '../../../src/settings/settings';
import { executablePath, launchBrowser } from '../../../playground/browser.mjs';

export interface OpenOptions {
  /** The notes of the vault; the sample vault where there are none. */
  readonly notes?: Readonly<Record<string, string>>;
  readonly settings?: Partial<Settings>;
  /** Whether Readwise's own plugin is there; it is, unless told otherwise. */
  readonly hasExporter?: boolean;
  /** What the test does to its page alone; without it the page is one that earlier tests had, started anew. */
  readonly context?: BrowserContextOptions;
}

/** Opens pages of the playground, and looks after them: no page may fail, or reach for the network. */
export interface Host {
  readonly open: (options?: OpenOptions) => Promise<Page>;
  /** Addresses that pages of this test asked for beyond the playground's own. */
  readonly foreign: string[];
}

/** No name leads anywhere. To stop each request on its way instead would keep the browser from caching scripts. */
const OFFLINE = '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1';
/** One process less for each browser: without a graphics card there is nothing to protect in it. */
const LIGHT = '--in-process-gpu';
const DATA = '.obsidian/plugins/readwise-threads/data.json';

/** All that a page keeps, but for what the browser made of its scripts. */
const STORES = 'cookies,local_storage,indexeddb,service_workers,cache_storage,file_systems';

/** A block of tests in a browser. A missing browser is a visible skip, but an error in CI. */
export function describeInBrowser(name: string, tests: (host: Host) => void, flags: readonly string[] = []): void {
  const isMissing = executablePath === undefined && process.env.CI === undefined;
  describe.skipIf(isMissing)(name, () => {
    let browser: Browser;
    let usual: Page | undefined;
    const address = inject('playground');
    const failures: string[] = [];
    const foreign: string[] = [];

    beforeAll(async () => {
      browser = await launchBrowser(OFFLINE, LIGHT, ...flags);
    });
    afterAll(async () => {
      await browser.close();
    });
    afterEach(async () => {
      for (const context of browser.contexts()) {
        if (context !== usual?.context()) await context.close();
      }
      await usual?.goto('about:blank');
      expect(failures.splice(0)).toEqual([]);
      foreign.length = 0;
    });

    const newPage = async (context?: BrowserContextOptions): Promise<Page> => {
      const page = await (await browser.newContext(context)).newPage();
      page.on('pageerror', (error) => failures.push(error.message));
      page.on('console', (message) => {
        // An image that could not be loaded is no failure of the page.
        if (message.type() === 'error' && !message.text().startsWith('Failed to load')) failures.push(message.text());
      });
      page.on('request', (request) => {
        if (request.url().startsWith('http') && !request.url().startsWith(address)) foreign.push(request.url());
      });
      return page;
    };
    const open = async ({ notes, settings, hasExporter = true, context }: OpenOptions = {}): Promise<Page> => {
      const page = context ? await newPage(context) : (usual ??= await newPage());
      await forget(page, address);
      await page.goto(`${address}?${notes ? 'bare' : 'plain'}`);
      await page.waitForSelector('body[data-ready]');
      await page.evaluate(prepare, { notes, settings, hasExporter, data: DATA });
      return page;
    };
    tests({ open, foreign });
  });
}

/** The same in a browser that keeps an accessibility tree, as it does for a screen reader. That takes long in long threads. */
export function describeForScreenReaders(name: string, tests: (host: Host) => void): void {
  describeInBrowser(name, tests, ['--force-renderer-accessibility']);
}

/** Frees a page of what an earlier test has left: a new one would take three times as long. */
async function forget(page: Page, address: string): Promise<void> {
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  const client = await page.context().newCDPSession(page);
  await client.send('Storage.clearDataForOrigin', { origin: new URL(address).origin, storageTypes: STORES });
  await client.detach();
}

interface Prepared {
  readonly notes: Readonly<Record<string, string>> | undefined;
  readonly settings: Partial<Settings> | undefined;
  readonly hasExporter: boolean;
  readonly data: string;
}

/** Runs in the page: starts the plugin anew over the notes and the settings of the test. */
async function prepare({ notes, settings, hasExporter, data }: Prepared): Promise<void> {
  const { playground } = window;
  playground.disable();
  if (!hasExporter) delete playground.app.plugins.plugins['readwise-official'];
  if (notes) await playground.fill(notes);
  if (settings) await playground.app.vault.adapter.write(data, JSON.stringify(settings));
  await new Promise((done) => setTimeout(done, 60));
  await playground.enable();
}

/** The text of a note, or '' where there is none. */
export function textOf(page: Page, path: string): Promise<string> {
  return page.evaluate((each) => window.playground.files()[each] ?? '', path);
}

/** Runs a command by its id within the plugin; says whether it was there. */
export function run(page: Page, command: string): Promise<boolean> {
  return page.evaluate((id) => window.playground.app.run(`readwise-threads:${id}`), command);
}

/** Writes a note from outside, as the exporter does. */
export function write(page: Page, path: string, text: string): Promise<void> {
  return page.evaluate(([to, what]) => window.playground.app.vault.adapter.write(to, what), [path, text] as const);
}

export function openNote(page: Page, path: string): Promise<void> {
  return page.evaluate((each) => window.playground.open(each), path);
}
