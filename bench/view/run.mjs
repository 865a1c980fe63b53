// Measures the thread view in Chromium, against reading mode and against the same cards without content-visibility.
import { writeFile } from 'node:fs/promises';
import Table from 'cli-table3';
import { launchBrowser } from '../../playground/browser.mjs';
import { servePlayground } from '../../playground/serve.mjs';
import { measures } from './page.mjs';

const RUNS = 5;
/** So long after a note was written the app is at rest: it has indexed the note, and the plugin has not looked at it yet. */
const REST_MS = 1_200;
const FIRST_ID = 1_604_512_345_000_000_000n;

const WORDS =
  'A long series makes you humble in private, years before anyone else gets the chance to point at the mistake. ' +
  'Write down what you expect before you look, and keep the **stick** where you can see it.';

/** A thread of so many tweets, as the official exporter writes it. */
function noteOf(count) {
  const tweets = Array.from({ length: count }, (_, index) => {
    const id = FIRST_ID + BigInt(index) * 4_194_304_000n;
    return `- ${index + 1}/ ${WORDS} ([View Tweet](https://twitter.com/tidewriter/status/${id}))`;
  });
  const head = ['# A Long Series...', '', '## Metadata', '- Author: [[@tidewriter on Twitter]]', '- Category: #tweets'];
  return [...head, '', '## Highlights', ...tweets, ''].join('\n');
}

function median(values) {
  return [...values].sort((one, other) => one - other)[values.length >> 1];
}

/** Measures one thing in a fresh page each time; the median of its runs. */
async function measure(browser, address, name, count) {
  const values = [];
  for (let run = 0; run < RUNS; run++) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    await page.goto(`${address}?bare`);
    await page.waitForSelector('body[data-ready]');
    await page.evaluate(async (text) => {
      await window.playground.app.vault.adapter.write('Readwise/note.md', text);
    }, noteOf(count));
    await page.waitForTimeout(REST_MS);
    values.push(await page.evaluate(measures[name]));
    await context.close();
  }
  return median(values);
}

const { server, address } = await servePlayground(0);
const browser = await launchBrowser();
const figures = {};
for (const [name, count] of [
  ['first paint, thread view', 1_000],
  ['first paint, thread view', 10_000],
  ['first paint, reading mode', 1_000],
  ['first paint, plain cards', 1_000],
  ['all cards there, thread view', 1_000],
  ['all cards there, thread view', 10_000],
  ['scroll frame', 1_000],
  ['scroll frame', 10_000],
  ['one-tweet update', 1_000],
  ['cards touched by a one-tweet update', 1_000],
  ['memory', 1_000],
  ['memory', 10_000],
]) {
  console.error(`Measuring: ${name}, ${count} tweets`);
  figures[`${name}, ${count}`] = await measure(browser, address, name, count);
}
await browser.close();
server.close();

const of = (name, count) => figures[`${name}, ${count}`];
const paint = of('first paint, thread view', 1_000);
const checks = [
  ['first paint of 1,000 / plain cards', paint / of('first paint, plain cards', 1_000), 0.2],
  ['first paint of 1,000 / reading mode', paint / of('first paint, reading mode', 1_000), 1],
  ['first paint of 10,000 / of 1,000', of('first paint, thread view', 10_000) / paint, 1.5],
  ['cards touched by a one-tweet update', of('cards touched by a one-tweet update', 1_000), 1],
];
const table = new Table({ head: ['measured', 'median'] });
for (const [name, value] of Object.entries(figures)) {
  const unit = name.startsWith('memory') ? 'MB' : name.startsWith('cards') ? '' : 'ms';
  table.push([name, `${value.toFixed(1)} ${unit}`]);
}
console.log(table.toString());
const verdicts = new Table({ head: ['ratio', 'found', 'at most', ''] });
for (const [name, ratio, most] of checks) {
  verdicts.push([name, ratio.toFixed(2), most, ratio <= most ? 'ok' : 'MISSED']);
}
console.log(verdicts.toString());
const at = process.argv.indexOf('--json');
if (at > 0) await writeFile(process.argv[at + 1], JSON.stringify({ figures, checks }, undefined, 2));
