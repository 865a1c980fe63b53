import Table from 'cli-table3';
import type { Effect } from './effect';
import type { Row } from './row';

const NUMBER = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const HEAD = ['work', 'compared with', 'ours', 'other', 'ratio', 'wanted', ''];

/** The rows as a table, in plain characters. */
export function table(rows: readonly Row[]): string {
  const table = new Table({
    head: HEAD,
    style: { head: [], border: [] },
    colAligns: ['left', 'left', 'right', 'right', 'right'],
  });
  for (const row of rows) {
    const time = (value: number): string => `${NUMBER.format(value)} ${row.unit}`;
    const verdict = row.isMet ? 'ok' : 'MISSED';
    table.push([
      row.work,
      row.comparedWith,
      time(row.ours),
      time(row.other),
      row.ratio.toFixed(2),
      row.wanted,
      verdict,
    ]);
  }
  return table.toString();
}

/** One sentence for those who do not read tables. */
export function summary(rows: readonly Row[]): string {
  const missed = rows.filter((row) => !row.isMet);
  if (missed.length === 0) return `All ${rows.length} figures are met.`;
  const names = missed.map((row) => `${row.work} / ${row.comparedWith}`);
  return `${missed.length} of ${rows.length} figures are MISSED: ${names.join(' · ')}`;
}

const EFFECT_HEAD = ['harmless change', 'in the first export', 'in an export', 'in a section', 'more than the one', ''];

/** What is left of copies after harmless changes, as a table. */
export function effectTable(effects: readonly Effect[]): string {
  const table = new Table({
    head: EFFECT_HEAD,
    style: { head: [], border: [] },
    chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
    colAligns: ['left', 'right', 'right', 'right', 'right'],
  });
  const share = (left: number | undefined): string => (left === undefined ? '' : `${NUMBER.format(100 * left)} %`);
  for (const { name, inFirst, inCopy, inSection, more, isMet } of effects) {
    const verdict = isMet === undefined ? 'a person decides' : isMet ? 'ok' : 'MISSED';
    table.push([name, share(inFirst), share(inCopy), share(inSection), String(more), verdict]);
  }
  return table.toString();
}

export function effectSummary(effects: readonly Effect[]): string {
  const missed = effects.filter(({ isMet }) => isMet === false);
  const names = missed.map(({ name }) => name).join(' · ');
  const head = `Copies left after ${effects.length} kinds of harmless changes, wanted: 0 %.`;
  return missed.length === 0 ? `${head} All are met.` : `${head} ${missed.length} are MISSED: ${names}`;
}
