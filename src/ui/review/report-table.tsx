import { useMemo, useState } from 'preact/hooks';
import type { Entry } from '../../jobs/report/report';
import { reviewStrings } from '../strings/en/review';
import { Chunks } from './chunks';
import type { ReportHost } from './report';
import { savedBy, sizeOf, sortAfter, sortedBy, type Column, type Sort } from './report-model';

const words = reviewStrings.report;
const COLUMNS: readonly Column[] = ['path', 'copies', 'variants', 'bytes', 'status'];
/** What a narrow window leaves out. */
const WIDE: ReadonlySet<Column> = new Set(['variants', 'bytes', 'status']);
const STEP = 200;

interface ReportTableProps {
  readonly entries: readonly Entry[];
  readonly selected: ReadonlySet<string>;
  readonly selectable: readonly string[];
  readonly isBusy: boolean;
  readonly onSelect: (paths: readonly string[], isSelected: boolean) => void;
  readonly host: ReportHost;
}

export function ReportTable({ entries, selected, selectable, isBusy, onSelect, host }: ReportTableProps) {
  const [sort, setSort] = useState<Sort>({ column: 'copies', isDown: true });
  const sorted = useMemo(() => sortedBy(entries, sort), [entries, sort]);
  const choices = new Set(selectable);
  const table = (shown: readonly Entry[]) => (
    <table class="rwt-report-table" aria-label={words.table}>
      <Head selected={selected} selectable={selectable} onSelect={onSelect} sort={sort} onSort={setSort} />
      <tbody>
        {shown.map((entry) => (
          <Row
            key={entry.path}
            entry={entry}
            isSelected={selected.has(entry.path)}
            isSelectable={choices.has(entry.path)}
            isBusy={isBusy}
            onSelect={onSelect}
            host={host}
          />
        ))}
      </tbody>
    </table>
  );
  return (
    <div class="rwt-report-frame">
      <Chunks items={sorted} step={STEP} draw={table} />
    </div>
  );
}

interface HeadProps extends Pick<ReportTableProps, 'selected' | 'selectable' | 'onSelect'> {
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
}

function Head({ selected, selectable, onSelect, sort, onSort }: HeadProps) {
  const isAll = selectable.length > 0 && selected.size === selectable.length;
  return (
    <thead>
      <tr>
        <th scope="col">
          <input
            type="checkbox"
            aria-label={words.selectAll}
            checked={isAll}
            ref={(box) => {
              if (box) box.indeterminate = !isAll && selected.size > 0;
            }}
            disabled={selectable.length === 0}
            onChange={(event) => onSelect(selectable, event.currentTarget.checked)}
          />
        </th>
        {COLUMNS.map((column) => (
          <Heading key={column} column={column} sort={sort} onSort={onSort} />
        ))}
        <th scope="col">
          <span class="rwt-hidden">{words.review}</span>
        </th>
      </tr>
    </thead>
  );
}

interface HeadingProps {
  readonly column: Column;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
}

function Heading({ column, sort, onSort }: HeadingProps) {
  const isSorted = sort.column === column;
  const direction = sort.isDown ? 'descending' : 'ascending';
  return (
    <th scope="col" aria-sort={isSorted ? direction : 'none'} class={classOf(column)}>
      <button type="button" onClick={() => onSort(sortAfter(sort, column))}>
        {words.columns[column]}
        <span class="rwt-report-arrow" aria-hidden="true">
          {isSorted ? (sort.isDown ? '↓' : '↑') : ''}
        </span>
      </button>
    </th>
  );
}

interface RowProps extends Pick<ReportTableProps, 'isBusy' | 'onSelect' | 'host'> {
  readonly entry: Entry;
  readonly isSelected: boolean;
  readonly isSelectable: boolean;
}

function Row({ entry, isSelected, isSelectable, isBusy, onSelect, host }: RowProps) {
  const { path, status, copies, variants, collision, message } = entry;
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/, '');
  const canReview = status === 'duplicates' || status === 'review' || collision;
  return (
    <tr class={`is-${status}`}>
      <td>
        {isSelectable && (
          <input
            type="checkbox"
            checked={isSelected}
            aria-label={words.select(name)}
            onChange={(event) => onSelect([path], event.currentTarget.checked)}
          />
        )}
      </td>
      <th scope="row">
        <button type="button" class="rwt-link" aria-label={words.open(name)} dir="auto" onClick={() => host.open(path)}>
          {name}
        </button>
        {message !== undefined && <span class="rwt-report-message">{message}</span>}
      </th>
      <Figure column="copies" value={copies} shown={copies.toLocaleString('en')} />
      <Figure column="variants" value={variants} shown={variants.toLocaleString('en')} />
      <Figure column="bytes" value={savedBy(entry)} shown={sizeOf(savedBy(entry))} />
      <td class={`${classOf('status')} rwt-report-status`}>{words.status[status]}</td>
      <td class="rwt-report-action">
        {canReview && (
          <button type="button" aria-label={words.reviewOf(name)} disabled={isBusy} onClick={() => host.review(path)}>
            {words.review}
          </button>
        )}
      </td>
    </tr>
  );
}

interface FigureProps {
  readonly column: Column;
  readonly value: number;
  readonly shown: string;
}

/** A figure; nothing to see where there is none. */
function Figure({ column, value, shown }: FigureProps) {
  return (
    <td class={`${classOf(column)}${value === 0 ? ' is-none' : ''}`}>
      <bdi>{shown}</bdi>
    </td>
  );
}

function classOf(column: Column): string {
  if (column === 'path') return '';
  return WIDE.has(column) ? 'rwt-report-figure rwt-report-wide' : 'rwt-report-figure';
}
