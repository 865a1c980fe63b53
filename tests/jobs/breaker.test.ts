import { beforeEach, describe, expect, it } from 'vitest';
import { Breaker } from '../../src/jobs/breaker';
import { FakeClock } from '../support/fake-clock';

const MINUTE = 60_000;

let clock: FakeClock;
let breaker: Breaker;

beforeEach(() => {
  clock = new FakeClock();
  breaker = new Breaker(clock);
});

/** Dedupes a note so many times, with a minute between. */
async function dedupe(path: string, times: number): Promise<void> {
  for (let time = 0; time < times; time++) {
    breaker.count(path);
    await clock.advance(MINUTE);
  }
}

describe('The breaker', () => {
  it('lets a note be deduped three times in ten minutes', async () => {
    await dedupe('a.md', 2);
    expect(breaker.ask('a.md')).toBe('closed');
  });

  it('trips at the fourth time, says so once, and leaves the note alone from then on', async () => {
    await dedupe('a.md', 3);
    expect(breaker.ask('a.md')).toBe('trips');
    expect(breaker.ask('a.md')).toBe('open');
    await clock.advance(24 * 60 * MINUTE);
    expect(breaker.ask('a.md')).toBe('open');
  });

  it('is for each note by itself', async () => {
    await dedupe('a.md', 3);
    expect(breaker.ask('b.md')).toBe('closed');
  });

  it('forgets a dedupe after ten minutes', async () => {
    await dedupe('a.md', 3);
    await clock.advance(7 * MINUTE);
    expect(breaker.ask('a.md')).toBe('closed');
  });

  it('lets a note be deduped again once a person has asked for it', async () => {
    await dedupe('a.md', 3);
    breaker.ask('a.md');
    breaker.reset('a.md');
    expect(breaker.ask('a.md')).toBe('closed');
  });

  it('does not give up on a note because thousands of others were deduped', async () => {
    await dedupe('a.md', 3);
    for (let note = 0; note < 5_000; note++) breaker.count(`${note}.md`);
    expect(breaker.ask('a.md')).toBe('trips');
  });

  it('counts a note anew once all its dedupes are long ago and others were deduped since', async () => {
    await dedupe('a.md', 3);
    await clock.advance(10 * MINUTE);
    breaker.count('b.md');
    expect(breaker.ask('a.md')).toBe('closed');
  });

  it('remembers the last 1,000 notes it gave up on; the first may be tried again', () => {
    for (let note = 0; note <= 1_000; note++) {
      for (let time = 0; time < 3; time++) breaker.count(`${note}.md`);
      expect(breaker.ask(`${note}.md`)).toBe('trips');
    }
    expect(breaker.ask('1.md')).toBe('open');
    expect(breaker.ask('0.md')).toBe('trips');
  });
});
