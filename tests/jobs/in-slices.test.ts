import { describe, expect, it } from 'vitest';
import { assess, assessing } from '../../src/jobs/dedupe-note';
import { inSlices } from '../../src/jobs/in-slices';
import type { Pace } from '../../src/jobs/ports';
import { duplicated, exported } from '../support/notes';

/** A thread of so many tweets, twice. */
function long(tweets: number): string {
  const note = exported(Array.from({ length: tweets }, (_, index) => `Hedge number ${index}.`));
  return note + note;
}

/** A pace that pauses after each step, and counts. */
function counting(isDue = true): Pace & { starts: number; pauses: number } {
  return {
    starts: 0,
    pauses: 0,
    start() {
      this.starts++;
    },
    isDue: () => isDue,
    pause() {
      this.pauses++;
      return Promise.resolve();
    },
  };
}

describe('Work in slices', () => {
  it('comes to the same result, however often it pauses', async () => {
    const pace = counting();
    const text = long(3_000);
    const assessed = await inSlices(assessing(text), pace);
    expect(assessed.kind === 'planned' && assessed.findings.edits).toEqual(
      (assess(text) as typeof assessed & { kind: 'planned' }).findings.edits,
    );
    expect(pace.starts).toBe(1);
  });

  it('has the more steps the longer the note is, so that none gets long', async () => {
    const [short, twice] = [counting(), counting()];
    await inSlices(assessing(long(4_000)), short);
    await inSlices(assessing(long(8_000)), twice);
    expect(short.pauses).toBeGreaterThan(10);
    expect(twice.pauses).toBeGreaterThan(short.pauses * 1.5);
  });

  it('does not pause before it is time to, nor without a pace', async () => {
    const pace = counting(false);
    expect((await inSlices(assessing(duplicated()), pace)).kind).toBe('planned');
    expect(pace.pauses).toBe(0);
    expect((await inSlices(assessing(duplicated()), undefined)).kind).toBe('planned');
  });
});
