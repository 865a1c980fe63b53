import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { dedupeRows, parseRows } from './core';
import { corpusTexts } from './corpus';
import { effects } from './effect';
import { folderRows } from './folder';
import { Generator } from './generate';
import { growthRows } from './growth';
import { hostileSummary } from './hostile';
import { usedResults } from './race';
import type { Row } from './row';
import { effectSummary, effectTable, summary, table } from './table';

const { values } = parseArgs({ options: { json: { type: 'string' }, only: { type: 'string' } } });

/** The parts of the benchmark, by the name that `--only` takes. */
const PARTS: Record<string, () => Row[]> = {
  parse: () =>
    parseRows(
      'generated notes',
      new Generator(1).notes(200, 0).map(({ text }) => text),
    ),
  dedupe: () =>
    dedupeRows(
      'generated duplicates',
      new Generator(2).notes(200, 1).map(({ text }) => text),
    ),
  corpus: () => corpusRows(corpusTexts()),
  growth: growthRows,
  folder: folderRows,
};

function corpusRows(texts: readonly string[]): Row[] {
  if (texts.length === 0) return [];
  const appended = texts.map((text) => Buffer.from(text + text).toString());
  return [
    ...parseRows(`${texts.length} real notes`, texts),
    ...dedupeRows(`${texts.length} real notes, each appended to itself`, appended),
  ];
}

/** Whether `--only` asks for this part, or for none. */
const isAsked = (name: string): boolean => values.only === undefined || values.only === name;

async function run(): Promise<void> {
  const rows = Object.entries(PARTS).flatMap(([name, measure]) => {
    if (!isAsked(name)) return [];
    process.stderr.write(`Measuring: ${name}\n`);
    return measure();
  });
  const machine = { node: process.version, cpu: cpus()[0]?.model ?? '', cores: cpus().length };
  if (rows.length > 0) process.stdout.write(`${table(rows)}\n${summary(rows)}\n`);
  if (isAsked('hostile')) process.stdout.write(`${hostileSummary()}\n`);
  const left = isAsked('effect') ? await measuredEffects() : [];
  process.stderr.write(`Node ${machine.node}, ${machine.cores} x ${machine.cpu} (results ${usedResults()})\n`);
  if (values.json !== undefined) {
    writeFileSync(values.json, `${JSON.stringify({ ...machine, rows, effects: left }, null, 2)}\n`);
  }
}

async function measuredEffects() {
  process.stderr.write('Measuring: effect\n');
  const found = await effects();
  process.stdout.write(`${effectTable(found)}\n${effectSummary(found)}\n`);
  return found;
}

await run();
