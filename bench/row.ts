/** One figure: a ratio of two times that were measured in the same run. */
export interface Row {
  readonly work: string;
  readonly comparedWith: string;
  /** Milliseconds; per highlight in microseconds where `unit` says so. */
  readonly ours: number;
  readonly other: number;
  readonly unit: 'ms' | 'µs/highlight';
  readonly ratio: number;
  readonly wanted: string;
  /** Undefined where no figure is wanted, or where it is another row's. */
  readonly isMet?: boolean;
}

type Measured = Pick<Row, 'work' | 'comparedWith' | 'ours' | 'other'> & { unit?: Row['unit'] };

/** A row that wants ours to be at least `times` as fast as the other. */
export function faster(measured: Measured, times: number): Row {
  const ratio = measured.other / measured.ours;
  return { unit: 'ms', ...measured, ratio, wanted: `>= ${times} times as fast`, isMet: ratio >= times };
}

/** A row that wants ours to take at most `times` the other's time. */
export function within(measured: Measured, times: number): Row {
  const ratio = measured.ours / measured.other;
  return { unit: 'ms', ...measured, ratio, wanted: `<= ${times} times its time`, isMet: ratio <= times };
}
