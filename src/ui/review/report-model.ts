import type { Entry } from '../../jobs/report/report';

export type Column = 'path' | 'copies' | 'variants' | 'bytes' | 'status';

export interface Sort {
  readonly column: Column;
  readonly isDown: boolean;
}

/** Sums over the notes of a vault; of copies, remarks, bytes and variants those that are there now. */
export interface Figures {
  /** Tweet notes that were looked at. */
  readonly looked: number;
  readonly notes: number;
  readonly copies: number;
  /** Remarks of a person that will move with their tweet. */
  readonly moved: number;
  readonly bytes: number;
  readonly variants: number;
  readonly collisions: number;
  readonly errors: number;
}

/** What a column is sorted by. */
const KEYS: Readonly<Record<Column, (entry: Entry) => number | string>> = {
  path: ({ path }) => path.toLowerCase(),
  copies: ({ copies }) => copies,
  variants: ({ variants }) => variants,
  bytes: (entry) => savedBy(entry),
  status: ({ status }) => status,
};
const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** The notes by a column; those that are equal there by their paths. */
export function sortedBy(entries: readonly Entry[], { column, isDown }: Sort): Entry[] {
  const key = KEYS[column];
  const order = isDown ? -1 : 1;
  return [...entries].sort((one, other) => {
    const [left, right] = [key(one), key(other)];
    if (left === right) return one.path < other.path ? -1 : 1;
    return left < right ? -order : order;
  });
}

/** The sort after a click on a column: the other way round, or, on another column, the way that shows most first. */
export function sortAfter(sort: Sort, column: Column): Sort {
  return { column, isDown: sort.column === column ? !sort.isDown : column !== 'path' };
}

export function figuresOf(entries: readonly Entry[]): Figures {
  const open = entries.filter(({ status }) => status === 'duplicates' || status === 'review');
  const sum = (of: (entry: Entry) => number): number => open.reduce((total, entry) => total + of(entry), 0);
  return {
    looked: entries.length,
    notes: open.filter(({ copies }) => copies > 0).length,
    copies: sum(({ copies }) => copies),
    moved: sum(({ moved }) => moved),
    bytes: sum(savedBy),
    variants: sum(({ variants }) => variants),
    collisions: entries.filter(({ collision }) => collision).length,
    errors: entries.filter(({ status }) => status === 'error').length,
  };
}

/** Notes with something to do, to decide, or to know. */
export function isWorthShowing({ status, collision }: Entry): boolean {
  return status !== 'clean' || collision;
}

/** Notes that a dedupe of many does something for. */
export function isSelectable({ status, copies }: Entry): boolean {
  return status === 'duplicates' && copies > 0;
}

/** Bytes that a dedupe saves, or has saved. */
export function savedBy({ bytesBefore, bytesAfter }: Entry): number {
  return bytesBefore - bytesAfter;
}

/** `1.2 kB`, in the language of the sentences around. */
export function sizeOf(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const format = new Intl.NumberFormat('en', {
    style: 'unit',
    unit: UNITS[power] ?? 'byte',
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: power === 0 ? 0 : 1,
  });
  return format.format(bytes / 1_000 ** power);
}
