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

/** The author's own count in a tweet; undefined if it has none. */
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

/**
 * A tweet's text without the author's count, if that only repeats `number` of `total`, which is shown anyway. A count
 * to fewer than `total` isn't one: "1/2 cup of sugar".
 */
export function withoutOwnNumber(
  text: string,
  own: OwnNumber | undefined,
  number: number | undefined,
  total = number,
): string {
  if (!own || own.number !== number || (own.total ?? Infinity) < (total ?? 0)) return text;
  if (text.startsWith(own.mark)) return text.slice(own.mark.length).trimStart();
  return text.trimEnd().slice(0, -own.mark.length).trimEnd();
}

/**
 * Missing numbers of the author's own count, for tweets in reading order. It is a count if at least two tweets and at
 * least half of them have a number, the numbers rise, and no two totals differ. A gap in which there are tweets without
 * a number isn't reported, because they may be the missing ones.
 */
export function missingNumbers(counts: readonly (OwnNumber | undefined)[]): {
  missing: number[];
  total: number | undefined;
} {
  const found = counts.filter((each) => each !== undefined);
  const last = found.find((each) => each.total !== undefined)?.total ?? found.at(-1)?.number ?? 0;
  if (found.length < 2 || found.length * 2 < counts.length || !isCount(found, last)) {
    return { missing: [], total: undefined };
  }
  const missing: number[] = [];
  let next = 1;
  let uncounted = 0;
  for (const count of [...counts, { number: last + 1 }]) {
    if (!count) {
      uncounted++;
      continue;
    }
    if (uncounted === 0) for (let number = next; number < count.number; number++) missing.push(number);
    next = count.number + 1;
    uncounted = 0;
  }
  return { missing, total: last };
}

function isCount(found: readonly OwnNumber[], last: number): boolean {
  return found.every(
    ({ number, total }, index) =>
      number > (found[index - 1]?.number ?? 0) && number <= last && (total === undefined || total === last),
  );
}
