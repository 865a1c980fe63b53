import type { OwnNumber } from './model';

/** A count that claims more tweets than this is something else: a date, a score, a price. */
const MAX_TOTAL = 999;

const TOTAL = String.raw`(?:[/／](?:\s?(\d{1,3})|[nNxX]\b)?)`;
/** `3/12`, `(3/12)`, `3/`, `3/n`, `1️⃣`, `3. `, `3) ` at the start; `/3`, too. */
const AT_START = new RegExp(
  String.raw`^(?:[([]?(\d{1,3})${TOTAL}[)\]]?(?![\d/])|(\d{1,2})\uFE0F?\u20E3|\/(\d{1,3})(?![\d/])|(\d{1,3})[.)](?=\s))`,
);
/** `3/12`, `(3/12)`, `3/`, `3/n` at the end. */
const AT_END = new RegExp(String.raw`(?:^|\s)([([]?(\d{1,3})${TOTAL}[)\]]?)$`);

/** The author's own count in a tweet; undefined where it has none. */
export function ownNumberOf(text: string): OwnNumber | undefined {
  const start = AT_START.exec(text);
  if (start) return own(start[0], start[1] ?? start[3] ?? start[4] ?? start[5], start[2]);
  const end = AT_END.exec(text.trimEnd());
  return end ? own(end[1] ?? '', end[2], end[3]) : undefined;
}

function own(mark: string, digits: string | undefined, ofTotal: string | undefined): OwnNumber | undefined {
  const number = Number(digits);
  const total = ofTotal === undefined ? undefined : Number(ofTotal);
  const isCount = number > 0 && (total === undefined || (number <= total && total <= MAX_TOTAL));
  return isCount ? { number, total, mark } : undefined;
}

/** A tweet's text without the author's count, if that says no more than the place the tweet has anyway. */
export function withoutOwnNumber(text: string, own: OwnNumber | undefined, number: number | undefined): string {
  if (!own || own.number !== number) return text;
  if (text.startsWith(own.mark)) return text.slice(own.mark.length).trimStart();
  return text.trimEnd().slice(0, -own.mark.length).trimEnd();
}

/**
 * Numbers of the author's own count that are not there. Two tweets at least must be counted, for a lone "1." is no
 * count; and the count must be theirs: as long as the thread, or with a total.
 */
export function missingNumbers(counts: readonly (OwnNumber | undefined)[]): {
  missing: number[];
  total: number | undefined;
} {
  const found = counts.filter((each) => each !== undefined);
  const total = found.find((each) => each.total !== undefined)?.total;
  if (found.length < 2 || found.length * 2 < counts.length) return { missing: [], total: undefined };
  const numbers = new Set(found.map(({ number }) => number));
  const last = total ?? Math.max(...numbers);
  const missing = Array.from({ length: last }, (_, index) => index + 1).filter((number) => !numbers.has(number));
  return { missing, total: last };
}
