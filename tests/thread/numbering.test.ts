import { describe, expect, it } from 'vitest';
import { missingNumbers, ownNumberOf, withoutOwnNumber } from '../../src/thread/numbering';

describe('the author’s own count', () => {
  it.each([
    ['1/ Raku is fast', 1, undefined],
    ['1/12 Raku is fast', 1, 12],
    ['(3/12) Raku', 3, 12],
    ['[3/12] Raku', 3, 12],
    ['3/n Raku', 3, undefined],
    ['3/N Raku', 3, undefined],
    ['/3 Raku', 3, undefined],
    ['3️⃣ Raku', 3, undefined],
    ['3. Raku', 3, undefined],
    ['3) Raku', 3, undefined],
    ['１２', undefined, undefined],
    ['Raku is fast 3/12', 3, 12],
    ['Raku is fast (3/12)', 3, 12],
    ['Raku is fast 3/', 3, undefined],
  ])('of %j is %s of %s', (text, number, total) => {
    const own = ownNumberOf(text);
    expect([own?.number, own?.total]).toEqual([number, total]);
  });

  it.each([
    'In 2023 we fired',
    '3.5 hours',
    '24/7/365',
    '12/10 would fire again',
    '0/5 stars',
    '5 pots',
    '1/1000 of a second',
    'Raku',
    '',
  ])('is not in %j', (text) => {
    expect(ownNumberOf(text)).toBeUndefined();
  });

  it('is left out where it says the place that the tweet has anyway', () => {
    const strip = (text: string, number?: number): string => withoutOwnNumber(text, ownNumberOf(text), number);
    expect(strip('3/12 Raku is fast', 3)).toBe('Raku is fast');
    expect(strip('Raku is fast (3/12)', 3)).toBe('Raku is fast');
    expect(strip('3/12 Raku is fast', 2)).toBe('3/12 Raku is fast');
    expect(strip('3/12 Raku is fast')).toBe('3/12 Raku is fast');
    expect(strip('Raku', 1)).toBe('Raku');
  });

  it('is kept where it counts to fewer than there are', () => {
    const strip = (text: string): string => withoutOwnNumber(text, ownNumberOf(text), 1, 12);
    expect(strip('1/2 cup of grog')).toBe('1/2 cup of grog');
    expect(strip('1/12 Grog')).toBe('Grog');
    expect(strip('1/20 Grog')).toBe('Grog');
    expect(strip('1/ Grog')).toBe('Grog');
  });
});

describe('what is missing', () => {
  const missing = (...texts: string[]) => missingNumbers(texts.map(ownNumberOf));

  it('is told by the author’s total, or else by the last number', () => {
    expect(missing('1/4 a', '2/4 b', '4/4 d')).toEqual({ missing: [3], total: 4 });
    expect(missing('1/ a', '4/ d')).toEqual({ missing: [2, 3], total: 4 });
    expect(missing('1/ a', '2/ b')).toEqual({ missing: [], total: 2 });
  });

  it('is not told where tweets without a number may be what is missing', () => {
    expect(missing('An introduction', '2/4 b', '4/4 d')).toEqual({ missing: [3], total: 4 });
    expect(missing('1/4 a', 'b', '3/4 c', 'd')).toEqual({ missing: [], total: 4 });
  });

  it('is nothing where the count is none: one number, or few among many tweets', () => {
    expect(missing('5. a', 'b')).toEqual({ missing: [], total: undefined });
    expect(missing('1. a', '5. b', 'c', 'd', 'e')).toEqual({ missing: [], total: undefined });
    expect(missing('1/2 cup', '2. mix', '4. fire')).toEqual({ missing: [], total: undefined });
    expect(missing('3/ c', '1/ a')).toEqual({ missing: [], total: undefined });
    expect(missing()).toEqual({ missing: [], total: undefined });
  });
});
