// Takes the pictures of docs/images from the built plugin: `npm run screenshots`. Look at them before you commit them.
import { mkdir } from 'node:fs/promises';
import { launchBrowser } from './browser.mjs';
import { servePlayground } from './serve.mjs';

const FOLDER = 'docs/images';
const HARBOUR = 'Readwise/Tweets/Every Harbour Town Keep....md';
const SWARM = 'Readwise/Tweets/A Swarm Is Not an Attack....md';
const COFFEE = 'Readwise/Tweets/القهوة لا تشرب واقفا.md';
const WIDE = { width: 1280, height: 860 };
const PHONE = { width: 390, height: 800 };

const run = (page, id) => page.evaluate((command) => window.playground.app.run(`readwise-threads:${command}`), id);
const openNote = (page, path) => page.evaluate((each) => window.playground.open(each), path);

async function openPanel(page, path) {
  await openNote(page, path);
  await run(page, 'open-thread');
  await page.locator('.rwt-card').first().waitFor();
}

async function openPane(page, name) {
  await page.evaluate((note) => window.playground.app.protocolHandlers.get('readwise-threads')({ note }), name);
  await page.locator('.rwt-card').first().waitFor();
  await page.waitForTimeout(500);
}

/** Each picture: its name, the size of the window, and how to get there. Taken in light and in dark. */
const PICTURES = [
  ['panel', WIDE, (page) => openPanel(page, HARBOUR)],
  ['pane', WIDE, (page) => openPane(page, 'Every Harbour Town Keep...')],
  [
    'reader',
    WIDE,
    async (page) => {
      await openPane(page, 'How I Plan a Week Witho...');
      await page.getByRole('button', { name: 'Reader mode' }).click();
    },
  ],
  [
    'copies',
    WIDE,
    async (page) => {
      await openPane(page, 'Every Harbour Town Keep...');
      await page.locator('.rwt-card').nth(3).getByRole('button', { name: '1 copy' }).click();
      await page.locator('.rwt-view').evaluate((el) => (el.scrollTop = 820));
    },
  ],
  [
    'lightbox',
    WIDE,
    async (page) => {
      await openPane(page, 'Every Harbour Town Keep...');
      await page.locator('.rwt-card').nth(4).locator('.rwt-picture').first().click();
    },
  ],
  [
    'right-to-left',
    WIDE,
    async (page) => {
      await page.evaluate(() => (document.documentElement.dir = 'rtl'));
      await openPanel(page, COFFEE);
    },
  ],
  [
    'block',
    WIDE,
    async (page) => {
      await openNote(page, 'Baking plan.md');
      await page.getByRole('button', { name: 'Reading view' }).click();
      await page.locator('.rwt-card').first().waitFor();
    },
  ],
  [
    'base',
    WIDE,
    async (page) => {
      await page.locator('[data-path="Threads.base"]').click();
      await page.locator('.rwt-card').first().waitFor();
    },
  ],
  ['phone', PHONE, (page) => openPane(page, 'Every Harbour Town Keep...')],
  [
    'review',
    WIDE,
    async (page) => {
      await openNote(page, SWARM);
      await run(page, 'review-note');
      await page.locator('.rwt-review details').first().locator('summary').first().click();
    },
  ],
  ['report', WIDE, (page) => run(page, 'dedupe-all')],
  ['settings', WIDE, (page) => page.evaluate(() => window.playground.app.openSettings())],
  [
    'notice',
    WIDE,
    async (page) => {
      await openNote(page, HARBOUR);
      await page.evaluate(() => window.playground.sync());
      await page.locator('.notice').waitFor();
    },
  ],
];

await mkdir(FOLDER, { recursive: true });
const { server, address } = await servePlayground(0);
const browser = await launchBrowser();
for (const [name, viewport, arrive] of PICTURES) {
  for (const theme of ['light', 'dark']) {
    const context = await browser.newContext({ viewport });
    const page = await context.newPage();
    await page.goto(`${address}?plain`);
    await page.waitForSelector('body[data-ready]');
    await page.evaluate((look) => (document.body.className = `theme-${look}`), theme);
    await arrive(page);
    await page.waitForTimeout(600);
    await page.screenshot({ path: `${FOLDER}/${name}-${theme}.png` });
    await context.close();
  }
}
await browser.close();
server.close();
