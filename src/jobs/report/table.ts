import { escapeLine } from './escape';
import type { Entry, Status } from './report';

/** Functions that colour text. */
export interface TableColours {
  readonly dim: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
}

export const NO_COLOURS: TableColours = { dim: String, green: String, yellow: String };

const HEAD = ['status', 'highlights', 'copies', 'carried', 'moved', 'note'] as const;
const STATUS_WIDTH = 'duplicates'.length;
const GAP = '  ';

/**
 * The notes that need attention, one per line; empty if there are none. Errors are left out: they are printed to
 * stderr. Names and messages come last, because only a terminal knows how wide a name is.
 */
export function tableOf(entries: readonly Entry[], paint: TableColours): string {
  const rows = entries.filter(
    ({ status, message }) => status !== 'error' && (status !== 'clean' || message !== undefined),
  );
  if (rows.length === 0) return '';
  const [status, ...rest] = HEAD;
  const head = `${status.padEnd(STATUS_WIDTH)}${GAP}${rest.join(GAP)}`;
  return [paint.dim(head), ...rows.map((row) => rowOf(row, paint)), ''].join('\n');
}

function rowOf({ status, path, highlights, copies, carried, moved, message }: Entry, paint: TableColours): string {
  const figures = [highlights, copies, carried, moved];
  const cells = figures.map((figure, index) => String(figure).padStart(HEAD[index + 1]?.length ?? 0));
  const remark = message === undefined ? '' : paint.dim(` (${escapeLine(message)})`);
  return [colourOf(status, paint)(status.padEnd(STATUS_WIDTH)), ...cells, escapeLine(path)].join(GAP) + remark;
}

function colourOf(status: Status, paint: TableColours): (text: string) => string {
  return status === 'clean' || status === 'deduped' ? paint.green : paint.yellow;
}
