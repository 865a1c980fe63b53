import { parse } from '../src/note/parse';
import { flat, Generator } from './generate';
import { dedupe } from './pipeline';
import { race } from './race';
import { within, type Row } from './row';

const SMALL = 1_000;
const LARGE = 100_000;
const ROUNDS = 7;
const SEED = 4;

/** How a note of a given number of highlights is made. */
type Maker = (generator: Generator, highlights: number) => string;

const clean: Maker = (generator, highlights) => generator.thread(highlights);
const appended: Maker = (generator, highlights) => flat(generator.thread(highlights / 2).repeat(2));
const copies: Maker = (generator, highlights) => flat(generator.thread(20).repeat(highlights / 20));

/**
 * The time for one highlight in a note of 100,000, compared with that in notes of 1,000. There are a hundred of the
 * small notes: both sides read the same amount of text, so that no cache of the processor is on the side of one.
 */
export function growthRows(): Row[] {
  return [
    growth('parse, one thread', clean, (text) => parse(text).highlights.length),
    growth('dedupe, one thread', clean, (text) => dedupe(text).length),
    growth('dedupe, a thread and its copy', appended, (text) => dedupe(text).length),
    growth('dedupe, many copies of one thread', copies, (text) => dedupe(text).length),
  ];
}

function growth(work: string, make: Maker, run: (text: string) => number): Row {
  const generator = new Generator(SEED);
  const large = make(generator, LARGE);
  const small = Array.from({ length: LARGE / SMALL }, () => make(generator, SMALL));
  const [ours, other] = race(
    [
      { name: 'large', run: () => run(large) },
      { name: 'small', run: () => small.reduce((total, text) => total + run(text), 0) },
    ],
    ROUNDS,
  ).map(({ median }) => (median / LARGE) * 1_000);
  return within(
    {
      work: `growth: ${work}`,
      comparedWith: '1,000 highlights in a note',
      ours: ours ?? 0,
      other: other ?? 0,
      unit: 'µs/highlight',
    },
    1.3,
  );
}
