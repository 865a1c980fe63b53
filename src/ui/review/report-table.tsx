import { useState } from 'preact/hooks';
import type { Entry } from '../../jobs/report';
import { strings } from '../strings/en/review';
import { sizeOf, type ReportHost } from './report';

const words = strings.report;

type Column = keyof typeof words.columns;
const COLUMNS: readonly Column[] = ['path', 'copies', 'variants', 'bytes', 'status'];
const STEP = 200;

interface Sort {
  readonly column: Column;
  readonly isDown: boolean;
}

/** What a column is sorted by. */
const KEYS: Readonly<Record<Column, (entry: Entry) => number | string>> = {
  path: ({ path }) => path.toLowerCase(),
  copies: ({ copies }) => copies,
  variants: ({ variants }) => variants,
  bytes: ({ bytesBefore, bytesAfter }) => bytesBefore - bytesAfter,
  status: ({ status }) => status,
};

interface ReportTableProps {
  readonly entries: readonly Entry[];
  readonly selected: ReadonlySet<string>;
  readonly selectable: readonly string[];
  readonly onSelect: (paths: readonly string[], isSelected: boolean) => void;
  readonly host: ReportHost;
}

export function ReportTable({ entries, selected, selectable, onSelect, host }: ReportTableProps) {
  const [sort, setSort] = useState<Sort>({ column: 'copies', isDown: true });
  const [count, setCount] = useState(STEP);
  const sorted = sortedBy(entries, sort.column, sort.isDown);
  return (
    <div class="rwt-report-frame">
      <table class="rwt-report-table" aria-label={words.table}>
        <Head selected={selected} selectable={selectable} onSelect={onSelect} sort={sort} onSort={setSort} />
        <tbody>
          {sorted.slice(0, count).map((entry) => (
            <Row
              key={entry.path}
              entry={entry}
              isSelected={selected.has(entry.path)}
              isSelectable={selectable.includes(entry.path)}
              onSelect={onSelect}
              host={host}
            />
          ))}
        </tbody>
      </table>
      {sorted.length > count && (
        <button type="button" onClick={() => setCount(count + STEP)}>
          {strings.more(sorted.length - count)}
        </button>
      )}
    </div>
  );
}

interface HeadProps extends Pick<ReportTableProps, 'selected' | 'selectable' | 'onSelect'> {
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
}

function Head({ selected, selectable, onSelect, sort, onSort }: HeadProps) {
  return (
    <thead>
      <tr>
        <th scope="col">
          <input
            type="checkbox"
            aria-label={words.selectAll}
            checked={selectable.length > 0 && selectable.every((path) => selected.has(path))}
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
    <th scope="col" aria-sort={isSorted ? direction : 'none'} class={column === 'path' ? '' : 'rwt-report-figure'}>
      <button type="button" onClick={() => onSort({ column, isDown: isSorted ? !sort.isDown : column !== 'path' })}>
        {words.columns[column]}
        <span aria-hidden="true">{isSorted ? (sort.isDown ? ' ↓' : ' ↑') : ''}</span>
      </button>
    </th>
  );
}

interface RowProps {
  readonly entry: Entry;
  readonly isSelected: boolean;
  readonly isSelectable: boolean;
  readonly onSelect: (paths: readonly string[], isSelected: boolean) => void;
  readonly host: ReportHost;
}

function Row({ entry, isSelected, isSelectable, onSelect, host }: RowProps) {
  const { path, status, copies, variants, collision, bytesBefore, bytesAfter, message } = entry;
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/, '');
  const canReview = status === 'duplicates' || status === 'review' || collision;
  return (
    <tr>
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
      <td class="rwt-report-figure">{copies}</td>
      <td class="rwt-report-figure">{variants}</td>
      <td class="rwt-report-figure">{sizeOf(bytesBefore - bytesAfter)}</td>
      <td class="rwt-report-figure">{words.status[status]}</td>
      <td>
        {canReview && (
          <button type="button" aria-label={words.reviewOf(name)} onClick={() => host.review(path)}>
            {words.review}
          </button>
        )}
      </td>
    </tr>
  );
}

function sortedBy(entries: readonly Entry[], column: Column, isDown: boolean): Entry[] {
  const key = KEYS[column];
  const order = isDown ? -1 : 1;
  return [...entries].sort((one, other) => {
    const [left, right] = [key(one), key(other)];
    if (left === right) return one.path < other.path ? -1 : 1;
    return left < right ? -order : order;
  });
}
