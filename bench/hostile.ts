import fc from 'fast-check';
import { recognise } from '../src/note/recognise';
import { parse } from '../src/note/parse';
import { assess } from '../src/jobs/dedupe-note';
import { thread } from '../src/thread/thread';
import { noteOfSize, structured, type Structured } from '../tests/hostile/structured';

const SMALL = 30_000;
const LARGE = 500_000;
const CASES = 80;
const SLOWEST = 3;
const SEED = 11;

interface Timed {
  readonly note: Structured;
  readonly milliseconds: number;
}

/**
 * Notes that repeat brackets, fences, comments, frontmatters: the time for each KB, and how it grows as the slowest ones
 * are doubled up to half a MB. To read, recognise, dedupe and show.
 */
export function hostileSummary(): string {
  const notes = fc.sample(structured, { numRuns: CASES, seed: SEED });
  const timed = notes.map((note) => ({ note, milliseconds: timeOf(note, SMALL) }));
  const slowest = timed.sort((one, other) => other.milliseconds - one.milliseconds).slice(0, SLOWEST);
  const lines = slowest.map((each) => growthOf(each));
  const perKb = ((slowest[0]?.milliseconds ?? 0) / SMALL) * 1_000;
  return [`hostile: ${CASES} notes of ${SMALL / 1_000} KB, the slowest ${perKb.toFixed(1)} ms/KB`, ...lines].join('\n');
}

function timeOf(note: Structured, size: number): number {
  const text = noteOfSize(note, size);
  const start = performance.now();
  assess(text);
  const read = parse(text);
  const recognition = recognise(read);
  if (recognition) thread(read, recognition);
  return performance.now() - start;
}

function growthOf({ note, milliseconds }: Timed): string {
  const steps: string[] = [];
  let before = milliseconds;
  for (let size = 2 * SMALL; size <= LARGE; size *= 2) {
    const now = timeOf(note, size);
    steps.push((now / before).toFixed(1));
    before = now;
  }
  const seconds = (before / 1_000).toFixed(1);
  return `  ${note.place} ${JSON.stringify(note.unit)}: doubled, times ${steps.join(', ')}; ${seconds} s in the end`;
}
