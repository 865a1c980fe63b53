import Table from 'cli-table3';
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
