import { appendFileSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, it, onTestFinished } from 'vitest';
import { launchBrowser } from '../../playground/browser.mjs';
import { servePlaygroundLive } from '../../playground/serve.mjs';
import { describeInBrowser } from './support/playground';

describeInBrowser('The playground of npm run dev', () => {
  it('reloads a page once the plugin was built again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'readwise-threads-live-'));
    const main = join(folder, 'main.js');
    copyFileSync(inject('plugin'), main);
    const { server, address } = await servePlaygroundLive(0, main);
    const browser = await launchBrowser();
    onTestFinished(async () => {
      await browser.close();
      server.close();
      rmSync(folder, { recursive: true });
    });
    const page = await browser.newPage();
    await page.goto(address);
    await page.waitForSelector('body[data-ready]');
    expect(await page.evaluate(() => 'wasBuiltAgain' in window)).toBe(false);
    appendFileSync(main, '\nwindow.wasBuiltAgain = true;\n');
    await expect.poll(() => page.evaluate(() => 'wasBuiltAgain' in window).catch(() => 'reloading')).toBe(true);
    await page.waitForSelector('body[data-ready]');
  });
});
