import { describe, expect, it } from 'vitest';
import type { Tweet } from '../../../src/thread/model';
import { tweetAsMarkdown, tweetAsQuote, tweetAsText } from '../../../src/ui/thread/copying';
import { filtered } from '../../../src/ui/thread/filter';
import { KeyReader, type KeyLike } from '../../../src/ui/thread/keys';
import { cardSize, largeSize } from '../../../src/ui/thread/media-sizes';
import { reconciled } from '../../../src/ui/thread/reconcile';
import { duration, isTold, offset } from '../../../src/ui/thread/times';
import { duplicated, exported } from '../../support/notes';
import { threadOf } from '../../support/thread';

function tweetsOf(text: string): readonly Tweet[] {
  return threadOf(text).tweets;
}

describe('The filter', () => {
  const tweets = tweetsOf(exported(['Plant it https://example.org', 'Lay the stems', 'Leave a gap']));
  const found = (query: string, ...chips: Parameters<typeof filtered>[1]['chips']): (number | undefined)[] =>
    filtered(tweets, { query, chips }, new Set([tweets[0]?.key ?? ''])).map(({ number }) => number);

  it('wants all words, whatever their case', () => {
    expect(found('STEMS lay')).toEqual([2]);
    expect(found('stems gap')).toEqual([]);
    expect(found('  ')).toEqual([1, 2, 3]);
  });

  it('wants all chips', () => {
    expect(found('', 'links')).toEqual([1]);
    expect(found('', 'unread')).toEqual([2, 3]);
    expect(found('', 'links', 'unread')).toEqual([]);
    expect(found('', 'duplicates')).toEqual([]);
    expect(filtered(tweetsOf(duplicated()), { query: '', chips: ['duplicates'] }, new Set())).toHaveLength(3);
  });
});

describe('The keys', () => {
  const key = (name: string, timeStamp = 0, more: Partial<KeyLike> = {}): KeyLike => ({
    ...{ key: name, timeStamp, ctrlKey: false, metaKey: false, altKey: false, isComposing: false },
    ...more,
  });

  it('are the view’s, but not with Ctrl, in a composition, or for names that objects have', () => {
    const reader = new KeyReader();
    expect(reader.read(key('j'), false)).toBe('next');
    expect(reader.read(key('j', 0, { ctrlKey: true }), false)).toBeUndefined();
    expect(reader.read(key('j', 0, { isComposing: true }), false)).toBeUndefined();
    expect(reader.read(key('constructor'), false)).toBeUndefined();
  });

  it('are a text field’s while one is typed in, but for Escape', () => {
    const reader = new KeyReader();
    expect(reader.read(key('j'), true)).toBeUndefined();
    expect(reader.read(key('Escape'), true)).toBe('leave');
  });

  it('know gg, if the second comes soon', () => {
    const reader = new KeyReader();
    expect(reader.read(key('g', 0), false)).toBeUndefined();
    expect(reader.read(key('g', 300), false)).toBe('first');
    expect(reader.read(key('g', 400), false)).toBeUndefined();
    expect(reader.read(key('g', 4_000), false)).toBeUndefined();
  });
});

describe('Times', () => {
  it.each([
    [1_100, '1.1 s'],
    [45_000, '45 s'],
    [12 * 60_000, '12 min'],
    [3 * 3_600_000, '3 h'],
    [50 * 3_600_000, '2 d'],
  ])('%i ms are %s', (milliseconds, words) => {
    expect(duration(milliseconds)).toBe(words);
    expect(offset(milliseconds)).toBe(`+${words}`);
  });

  it('only a long pause is told', () => {
    expect([undefined, 60_000, 7 * 3_600_000].map(isTold)).toEqual([false, false, true]);
  });
});

describe('A tweet, copied', () => {
  const thread = threadOf(exported());
  const [first] = thread.tweets;
  if (!first) throw new Error('no tweet');

  it('has its number as text, and its link as Markdown', () => {
    expect(tweetAsText(thread, first)).toBe('1/3 A hedge is a fence that feeds the birds. Plant it in November.');
    expect(tweetAsMarkdown(thread, first)).toMatch(
      /^\*\*1\/3\*\* · \[.*\]\(https:\/\/twitter\.com\/hedgerow_lane\/status\/\d+\)/,
    );
  });

  it('is a callout whose every line is quoted', () => {
    const lines = tweetAsQuote(thread, first).split('\n');
    expect(lines[0]).toBe('> [!quote] @hedgerow_lane');
    expect(lines.every((line) => line.startsWith('>'))).toBe(true);
  });
});

describe('A note that was read anew', () => {
  it('keeps the objects of tweets that say the same', () => {
    const before = tweetsOf(exported());
    const after = reconciled(before, tweetsOf(`A line above.\n${exported()}`.replace('stems low', 'stems down')));
    expect(after.map((tweet, index) => tweet === before[index])).toEqual([true, false, true]);
  });

  it('gives a tweet with copies anew when it stands elsewhere, for copies are shown where they stand', () => {
    const before = tweetsOf(duplicated());
    const after = reconciled(before, tweetsOf(`A line above.\n\n${duplicated()}`));
    expect(after.some((tweet, index) => tweet === before[index])).toBe(false);
  });
});

describe('Sizes of a picture', () => {
  it('are asked of Twitter, and of nobody else', () => {
    expect(cardSize('https://pbs.twimg.com/media/abc.jpg')).toBe('https://pbs.twimg.com/media/abc.jpg?name=small');
    expect(largeSize('https://pbs.twimg.com/media/abc?format=png&name=small')).toBe(
      'https://pbs.twimg.com/media/abc?format=png&name=large',
    );
    expect(cardSize('https://example.org/abc.jpg')).toBe('https://example.org/abc.jpg');
  });
});
