import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wrongsOf, type Append } from './oracle';
import { DOCUMENT, SHAPES } from './shapes';
import { HOSTILE } from './texts';

/** How many texts are tried in each shape; the soak test asks for more. */
const RUNS = Number(process.env.SOAK_RUNS ?? 300);

const PIECES = Object.values(HOSTILE).flatMap((texts) => texts.flatMap((text) => text.split('\n')));
const WORDS = [
  'Dogs',
  'and cats.',
  '🐕',
  '犬',
  '1/',
  '**bold**',
  'https://t.co/dog',
  '![](https://pbs.twimg.com/media/D.jpg)',
];

const line = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.constantFrom(...WORDS)), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join(' ').trim());

/** A tweet of some lines. The first and the last have words, as those of every tweet do. */
const tweet = fc
  .tuple(line, fc.array(fc.oneof(line, fc.constant('')), { maxLength: 3 }), line)
  .map(([first, more, last]) => [first, ...more, last].join('\n'))
  .filter((text) => text.trim() === text && text !== '');

const append = fc.constantFrom<Append[]>('nothing', 'section', 'export');

/** Shapes in which a tweet can contain a whole further tweet: nothing tells the two apart. So many may go wrong. */
const UNBOUNDED: ReadonlyMap<string, number> = new Map([
  ['paragraph', 0.002],
  ['heading', 0.002],
]);

describe.each([...SHAPES, DOCUMENT].map((shape) => [shape.name, shape] as const))(
  'whatever fragments a stranger’s tweet is made of, all else is as it was: %s',
  (name, shape) => {
    const most = UNBOUNDED.get(name);
    const always = (): void => {
      fc.assert(
        fc.property(tweet, append, (text, how) => {
          expect(wrongsOf(shape, text, how)).toEqual([]);
        }),
        { numRuns: RUNS },
      );
    };
    const nearlyAlways = (share: number): void => {
      const samples = fc.sample(fc.tuple(tweet, append), { numRuns: RUNS, seed: fc.readConfigureGlobal().seed ?? 0 });
      const wrong = samples.filter(([text, how]) => wrongsOf(shape, text, how).length > 0);
      expect(wrong.length, JSON.stringify(wrong.slice(0, 3))).toBeLessThanOrEqual(RUNS * share + 1);
    };
    if (most === undefined) it('in every append', always);
    else it('but for very few that pose as a whole tweet', () => nearlyAlways(most));
  },
);
