import { useMemo, useState } from 'preact/hooks';
import type { Entry } from '../../jobs/report';
import { strings } from '../strings/en/review';
import { ReportTable } from './report-table';

/** What the report shows: fills in while the scan runs. */
export interface ReportState {
  readonly activity: 'scanning' | 'deduping' | 'idle' | 'stopped';
  /** Notes looked at, or deduped, of so many. */
  readonly done: number;
  readonly total: number;
  readonly entries: readonly Entry[];
}

/** What the report asks of whoever shows it. */
export interface ReportHost {
  open(path: string): void;
  review(path: string): void;
  dedupe(paths: readonly string[]): void;
  stop(): void;
  close(): void;
}

interface ReportProps {
  readonly state: ReportState;
  readonly host: ReportHost;
}

/** All notes with duplicates, and a way to dedupe those that are selected. */
export function Report({ state, host }: ReportProps) {
  const [cleared, setCleared] = useState<ReadonlySet<string>>(new Set());
  const shown = useMemo(() => state.entries.filter(isWorthShowing), [state.entries]);
  const selectable = shown.filter(({ status, copies }) => status === 'duplicates' && copies > 0);
  const selected = selectable.filter(({ path }) => !cleared.has(path)).map(({ path }) => path);
  const toggle = (paths: readonly string[], isSelected: boolean): void => {
    const next = new Set(cleared);
    for (const path of paths) {
      if (isSelected) next.delete(path);
      else next.add(path);
    }
    setCleared(next);
  };
  const isBusy = state.activity === 'scanning' || state.activity === 'deduping';
  return (
    <div class="rwt-report">
      <Progress state={state} />
      <p class="rwt-review-summary" role="status">
        {isBusy ? '' : wordsOf(state, shown)}
      </p>
      {shown.length > 0 && (
        <ReportTable
          entries={shown}
          selected={new Set(selected)}
          selectable={selectable.map(({ path }) => path)}
          onSelect={toggle}
          host={host}
        />
      )}
      <Footer isBusy={isBusy} selected={selected} host={host} />
    </div>
  );
}

interface FooterProps {
  readonly isBusy: boolean;
  readonly selected: readonly string[];
  readonly host: ReportHost;
}

function Footer({ isBusy, selected, host }: FooterProps) {
  return (
    <div class="rwt-review-footer">
      <button type="button" onClick={() => (isBusy ? host.stop() : host.close())}>
        {isBusy ? strings.report.stop : strings.close}
      </button>
      {selected.length > 0 && (
        <button type="button" class="mod-cta" disabled={isBusy} onClick={() => host.dedupe(selected)}>
          {strings.report.dedupe(selected.length)}
        </button>
      )}
    </div>
  );
}

function Progress({ state: { activity, done, total } }: Pick<ReportProps, 'state'>) {
  if (activity !== 'scanning' && activity !== 'deduping') return null;
  const words = activity === 'scanning' ? strings.report.scanning : strings.report.deduping;
  return (
    <label class="rwt-progress">
      {words(done, total)}
      <progress max={total} value={done} />
    </label>
  );
}

function wordsOf({ activity, entries }: ReportState, shown: readonly Entry[]): string {
  const stopped = activity === 'stopped' ? `${strings.report.stopped} ` : '';
  if (entries.length === 0) return stopped + strings.report.noNotes;
  const open = shown.filter(({ status }) => status === 'duplicates' || status === 'review');
  const sum = (of: (entry: Entry) => number): number => open.reduce((total, entry) => total + of(entry), 0);
  const copies = sum((entry) => entry.copies);
  const collisions = shown.filter(({ collision }) => collision).length;
  const errors = shown.filter(({ status }) => status === 'error').length;
  const decide = strings.report.decide(
    sum((entry) => entry.variants),
    collisions,
    errors,
  );
  const found =
    copies === 0
      ? strings.report.none(entries.length)
      : strings.report.totals(open.length, copies, sizeOf(sum((entry) => entry.bytesBefore - entry.bytesAfter)));
  return [stopped + found, decide].filter((part) => part !== '').join(' ');
}

function isWorthShowing({ status, collision }: Entry): boolean {
  return status !== 'clean' || collision;
}

const BYTES = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** `1.2 kB`, in the reader's language. */
export function sizeOf(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(BYTES.length - 1, Math.floor(Math.log10(bytes) / 3));
  const format = new Intl.NumberFormat(undefined, {
    style: 'unit',
    unit: BYTES[power] ?? 'byte',
    maximumFractionDigits: power === 0 ? 0 : 1,
  });
  return format.format(bytes / 1_000 ** power);
}
