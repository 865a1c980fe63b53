import { useMemo, useState } from 'preact/hooks';
import type { Entry } from '../../jobs/report/report';
import { reviewStrings } from '../strings/en/review';
import { figuresOf, isSelectable, isWorthShowing, sizeOf, type Figures } from './report-model';
import { ReportTable } from './report-table';

const words = reviewStrings.report;

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
export function ReportView({ state, host }: ReportProps) {
  const [cleared, setCleared] = useState<ReadonlySet<string>>(new Set());
  const shown = useMemo(() => state.entries.filter(isWorthShowing), [state.entries]);
  const figures = useMemo(() => figuresOf(state.entries), [state.entries]);
  const selectable = shown.filter(isSelectable).map(({ path }) => path);
  const selected = selectable.filter((path) => !cleared.has(path));
  const select = (paths: readonly string[], isSelected: boolean): void => {
    const next = new Set(cleared);
    for (const path of paths) {
      if (isSelected) next.delete(path);
      else next.add(path);
    }
    setCleared(next);
  };
  const isBusy = state.activity === 'scanning' || state.activity === 'deduping';
  return (
    <div class="rwt-report" aria-busy={isBusy}>
      {isBusy && <Progress state={state} />}
      <p class={shown.length > 0 ? 'rwt-hidden' : 'rwt-review-summary'} role="status">
        {isBusy ? '' : wordsOf(state, figures)}
      </p>
      {shown.length > 0 && (
        <>
          <FiguresRow figures={figures} />
          <ReportTable
            entries={shown}
            selected={new Set(selected)}
            selectable={selectable}
            isBusy={isBusy}
            onSelect={select}
            host={host}
          />
        </>
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
        {isBusy ? words.stop : reviewStrings.close}
      </button>
      {selected.length > 0 && (
        <button type="button" class="mod-cta" disabled={isBusy} onClick={() => host.dedupe(selected)}>
          {words.dedupe(selected.length)}
        </button>
      )}
    </div>
  );
}

function Progress({ state: { activity, done, total } }: Pick<ReportProps, 'state'>) {
  const say = activity === 'scanning' ? words.scanning : words.deduping;
  return (
    <label class="rwt-progress">
      {say(done, total)}
      <progress max={Math.max(total, 1)} value={done} />
    </label>
  );
}

/** What was found, in figures; what there is none of is left out, but for the copies. */
function FiguresRow({ figures }: { readonly figures: Figures }) {
  const { looked, notes, copies, moved, bytes, variants, collisions, errors } = figures;
  const rows: readonly (readonly [string, number | string])[] = [
    [words.figures.looked, looked],
    [words.figures.notes, notes],
    [words.figures.copies, copies],
    [words.figures.moved, moved],
    [words.figures.bytes, sizeOf(bytes)],
    [words.figures.variants, variants],
    [words.figures.collisions, collisions],
    [words.figures.errors, errors],
  ];
  return (
    <dl class="rwt-figures">
      {rows
        .filter(([label, value]) => value !== 0 || label === words.figures.copies)
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{typeof value === 'number' ? value.toLocaleString('en') : value}</dd>
          </div>
        ))}
    </dl>
  );
}

function wordsOf({ activity, entries }: ReportState, figures: Figures): string {
  const stopped = activity === 'stopped' ? `${words.stopped} ` : '';
  if (entries.length === 0) return stopped + words.noNotes;
  const { notes, copies, moved, bytes, variants, collisions, errors } = figures;
  const found = copies === 0 ? words.none(figures.looked) : words.totals(notes, copies, moved, sizeOf(bytes));
  return [stopped + found, words.decide(variants, collisions, errors)].filter((part) => part !== '').join(' ');
}
