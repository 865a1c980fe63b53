import Table from 'cli-table3';
import { escapeLine } from './escape';
import type { Paint } from './paint';
import type { Entry, Status } from './report';

const HEAD = ['Status', 'Note', 'Highlights', 'Copies', 'Carried', 'Remarks'];
const NO_LINES = ['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right'];
const NO_BORDERS = ['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid', 'middle'];

/** The notes that ask for attention as columns, each on one line; empty where all are clean. */
export function tableOf(entries: readonly Entry[], paint: Paint): string {
  const rows = entries.filter(({ status, message }) => status !== 'clean' || message !== undefined);
  if (rows.length === 0) return '';
  const table = new Table({
    head: HEAD.map((name) => paint.dim(name)),
    colAligns: ['left', 'left', 'right', 'right', 'right', 'left'],
    chars: Object.fromEntries([...NO_LINES, ...NO_BORDERS].map((name) => [name, name === 'middle' ? '  ' : ''])),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  for (const row of rows) table.push(cellsOf(row, paint));
  const lines = table.toString().split('\n');
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}

function cellsOf({ status, path, highlights, copies, carried, message }: Entry, paint: Paint): string[] {
  const figures = status === 'error' ? ['', '', ''] : [highlights, copies, carried].map(String);
  return [colourOf(status, paint)(status), escapeLine(path), ...figures, escapeLine(message ?? '')];
}

function colourOf(status: Status, paint: Paint): (text: string) => string {
  if (status === 'error') return paint.red;
  if (status === 'clean' || status === 'deduped') return paint.green;
  return paint.yellow;
}
