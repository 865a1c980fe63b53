import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { workOn } from '../support/work';
import { noteOfSize, structured } from './structured';

/** How many notes are tried; the soak test asks for more. */
const NOTES = Math.min(2_000, Number(process.env.SOAK_RUNS ?? 24));
/** From here on, as many plans are made for a note as ever are. */
const SIZE = 16_000;
/** In proportion it is 2, and 4 if each part of a note is compared with every other. */
const MOST = 2.6;

/** Steps of the script and characters searched, which need no clock. */
describe('the work of a dedupe grows no faster than the note', () => {
  it('whatever structure it repeats', async () => {
    const notes = fc.sample(structured, { numRuns: NOTES, seed: fc.readConfigureGlobal().seed ?? 0 });
    const texts = notes.flatMap((note) => [1, 2, 4].map((times) => noteOfSize(note, times * SIZE)));
    const work = await workOn('jobs/dedupe-note', 'assess', texts);
    const growing = notes.flatMap((note, index) => {
      const [once = 0, twice = 0, fourTimes = Infinity] = work.slice(3 * index, 3 * index + 3);
      const growth = (fourTimes - twice) / Math.max(10 * SIZE, twice - once);
      return growth > MOST ? [`${growth.toFixed(1)} ${note.place} ${JSON.stringify(note.unit)}`] : [];
    });
    expect(growing).toEqual([]);
  });
});
