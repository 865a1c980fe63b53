const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A pause shorter than this is how people post a thread; a longer one is worth telling. */
const TOLD_GAP = 6 * HOUR;

const formats = new Map<string, Intl.DateTimeFormat>();

/** `26 Aug 2022, 23:25` in the reader's language and time zone. */
export function dateAndTime(time: number, language?: string): string {
  return format('time', { dateStyle: 'medium', timeStyle: 'short' }, language).format(time);
}

/** `26 Aug 2022`. */
export function date(time: number, language?: string): string {
  return format('date', { dateStyle: 'medium' }, language).format(time);
}

function format(name: string, options: Intl.DateTimeFormatOptions, language = ''): Intl.DateTimeFormat {
  const key = `${name} ${language}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(language === '' ? undefined : language, options);
  formats.set(key, known);
  return known;
}

/** How long after the first tweet: `+1.1 s`, `+12 min`, `+3 h`, `+2 d`. */
export function offset(milliseconds: number): string {
  const sign = milliseconds < 0 ? '−' : '+';
  return `${sign}${duration(Math.abs(milliseconds))}`;
}

/** A span of time in its largest unit: `1.1 s`, `45 s`, `12 min`, `3 h`, `2 d`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 10 * SECOND) return `${Math.round(milliseconds / 100) / 10} s`;
  if (milliseconds < MINUTE) return `${Math.round(milliseconds / SECOND)} s`;
  if (milliseconds < HOUR) return `${Math.round(milliseconds / MINUTE)} min`;
  return milliseconds < DAY ? `${Math.round(milliseconds / HOUR)} h` : `${Math.round(milliseconds / DAY)} d`;
}

/** Whether so long a pause between two tweets is told. */
export function isTold(gap: number | undefined): gap is number {
  return gap !== undefined && gap >= TOLD_GAP;
}
