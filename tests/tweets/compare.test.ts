import { describe, expect, it } from 'vitest';
import {
  areVersions,
  comparable,
  compare,
  contains,
  documentShare,
  isExtendedBy,
  isSubsequence,
  likeness,
  targetOf,
  trailingExtras,
  wordsOf,
} from '../../src/tweets/compare';

const IMAGE = '![](https://pbs.twimg.com/media/F.jpg)';

describe('two spellings of one tweet are equivalent', () => {
  it.each([
    ['Unicode forms', 'Caf\u00e9', 'Cafe\u0301'],
    ['an accent on the last letter of a word', 'cafe\u0301 noir', 'caf\u00e9 noir'],
    ['entities', 'salt &amp; &lt;ash&gt; &quot;so&quot;', 'salt & <ash> "so"'],
    ['numbered entities', 'it&#39;s &#x27;so&#x27;', `it's 'so'`],
    ['a blank as an entity', 'one&nbsp;two', 'one two'],
    ['escapes', 'a\\_b \\[x\\] \\#1', 'a_b [x] #1'],
    ['hosts of a status link', 'see https://twitter.com/a/status/5?s=20', 'see https://x.com/i/web/status/5'],
    ['list markers', '- one\n- two', '* one\n* two'],
    ['the numbering of a list', 'so:\n1. one\n2. two', 'so:\n1) one\n1) two'],
    ['a hard break by a backslash', 'one\\\ntwo', 'one\ntwo'],
    ['a hard break by blanks', 'one  \ntwo', 'one\ntwo'],
    ['a break in HTML at the end of a line', 'one<br>\ntwo', 'one\ntwo'],
    ['an address in angle brackets', 'see <https://example.com/a>', 'see https://example.com/a'],
    ['signs of emphasis', 'a _soft_ clay', 'a *soft* clay'],
    [
      'Unicode forms right behind a short link',
      'https://t.co/k1ln\uac00\ub9c8',
      'https://t.co/k1ln\u1100\u1161\u1106\u1161',
    ],
    ['a short link with what is behind it in angle brackets', 'https://t.co/k1ln가마', '<https://t.co/k1ln가마>'],
    ['blanks between CJK and Latin', '用 AI 写作', '用AI写作'],
    ['curly quotes', '“so” it’s', '"so" it\'s'],
    ['an ellipsis', 'so…', 'so...'],
    ['dashes', 'one – two — three', 'one -- two --- three'],
    ['a local picture of the same media key', IMAGE, '![](Readwise/media/F.jpg)'],
    ['a sign that only says how an emoji is drawn', 'with ❤\uFE0F and fire', 'with ❤ and fire'],
    ['a blank without a width', 'one\u200B two', 'one two'],
    ['a picture in another size', IMAGE, '![](https://pbs.twimg.com/media/F.jpg?name=small)'],
  ])('%s', (_, one, other) => {
    expect(compare(one, other).relation).toMatch(/equivalent|identical/);
    expect(comparable(one)).toBe(comparable(other));
    expect(contains(one, other) && contains(other, one)).toBe(true);
  });
});

describe('two tweets are not the same for', () => {
  it.each([
    ['another word', 'Raku is fast.', 'Raku is slow.'],
    ['a blank inside a word', 'the rapist', 'therapist'],
    ['the number in front of a tweet', '1. Raku', '2. Raku'],
    ['a hashtag that lost its sign', '#raku is fast', 'raku was fast'],
    ['queries of other addresses', 'https://example.com/watch?v=1', 'https://example.com/watch?v=2'],
    ['fragments of other addresses', 'https://example.com/a#one', 'https://example.com/a#two'],
    ['two pictures of one tweet', 'https://x.com/a/status/5/photo/1', 'https://x.com/a/status/5/photo/2'],
    ['blanks in code', '```\na  b\n```', '```\na b\n```'],
    ['indentation in code', '```\n  a\n```', '```\na\n```'],
    ['a number that stands for no character', 'one &#x110000; two', 'one two'],
    ['dashes in code', '`a -- b`', '`a — b`'],
  ])('%s', (_, one, other) => {
    expect(comparable(one)).not.toBe(comparable(other));
    expect(contains(one, other) && contains(other, one)).toBe(false);
  });

  it('characters that stand for links inside are no links', () => {
    expect(compare('Raku \uE0000\uE001', 'Raku https://t.co/k1ln').relation).toBe('variant');
  });
});

describe('links and marks are compared apart', () => {
  it.each([
    ['identical', 'both', 'both', 'Raku is fast.', 'Raku is fast.'],
    ['identical', 'both', 'both', 'Raku  \nis fast.', 'Raku\nis fast.'],
    ['equivalent', 'both', 'both', 'Raku &amp; ash', 'Raku & ash'],
    ['extended', 'copy', 'both', 'Raku is fast.', 'Raku is fast. https://t.co/k1ln'],
    ['extended', 'survivor', 'both', 'Raku is fast. https://t.co/k1ln', 'Raku is fast.'],
    ['extended', 'copy', 'both', 'Raku is fast.', `Raku is fast.\n${IMAGE}`],
    ['extended', 'both', 'copy', 'Raku is fast.', '==Raku== is **fast**.'],
    ['extended', 'both', 'copy', 'Raku is fast.', '[[Raku]] is fast.'],
    ['extended', 'both', 'copy', 'Raku is fast.', '[[Firing|Raku]] is fast.'],
    ['extended', 'both', 'copy', 'Raku is fast.', 'Raku is ~~fast~~.'],
    ['extended', 'both', 'copy', 'Raku is fast.', 'Raku is <mark>fast</mark>.'],
    ['extended', 'both', 'copy', 'Raku is fast.', 'Raku is fast. %%so%%'],
    ['extended', 'both', 'copy', 'Raku is fast.', 'Raku is fast.[^1]'],
    ['extended', 'both', 'copy', 'Raku is fast.', 'Raku is fast. #kiln'],
    ['extended', 'both', 'copy', 'Raku is fast.', 'Raku is fast. 🔥'],
    ['extended', 'copy', 'survivor', '==Raku== is fast.', 'Raku is fast. https://t.co/k1ln'],
    ['extended', 'neither', 'both', 'Raku. https://t.co/one', 'Raku. https://t.co/two'],
    ['extended', 'both', 'neither', '==Raku== is fast.', 'Raku is ==fast==.'],
    ['variant', 'neither', 'neither', 'Raku is fast.', 'Raku is slow.'],
  ])('%s, links %s, marks %s: %j and %j', (relation, links, marks, survivor, copy) => {
    expect(compare(survivor, copy)).toEqual({ relation, links, marks });
  });

  it('the words alone are without any of them', () => {
    expect(wordsOf(`==Raku== is #fast https://t.co/k1ln ${IMAGE}`)).toBe(wordsOf('Raku is'));
  });
});

describe('what stands behind the last word', () => {
  it('is taken as it is written, with the blanks before it', () => {
    expect(trailingExtras(`Raku https://t.co/a is fast.\n  ${IMAGE} https://t.co/b`)).toEqual([
      `\n  ${IMAGE}`,
      ' https://t.co/b',
    ]);
    expect(trailingExtras('Raku is fast.')).toEqual([]);
  });

  it('is known by its address, whatever stands around that', () => {
    expect(targetOf(IMAGE)).toBe(targetOf('![a pot](https://pbs.twimg.com/media/F.jpg?name=orig)'));
    expect(targetOf('no link')).toBe('');
  });

  it('extends a text only by what a source has, and only behind it', () => {
    const longer = `Raku. ${IMAGE}`;
    expect(isExtendedBy(longer, 'Raku.', ['Raku.', longer])).toBe(true);
    expect(isExtendedBy(longer, 'Raku.', ['Raku.'])).toBe(false);
    expect(isExtendedBy(`Raku. so ${IMAGE}`, 'Raku.', [longer])).toBe(false);
    expect(isExtendedBy(longer, 'Ash.', [longer])).toBe(false);
  });
});

describe('two Full Documents', () => {
  it.each([
    ['both', 'one\ntwo', 'one\n\ntwo  '],
    ['survivor', 'one\ntwo\nthree', 'one\nthree'],
    ['copy', 'one\nthree', 'one\ntwo\nthree'],
    ['neither', 'one\ntwo', 'two\none'],
  ])('%s has all lines: %j and %j', (share, survivor, copy) => {
    expect(documentShare(survivor, copy)).toBe(share);
  });
});

describe('a part', () => {
  it('keeps the order and the counts of the whole', () => {
    expect(isSubsequence(['a', 'c'], ['a', 'b', 'c'])).toBe(true);
    expect(isSubsequence(['c', 'a'], ['a', 'b', 'c'])).toBe(false);
    expect(isSubsequence(['a', 'a'], ['a', 'b'])).toBe(false);
    expect(isSubsequence([], [])).toBe(true);
  });
});

describe('likeness', () => {
  it('tells versions of one text from fragments of one post', () => {
    const text = 'Raku firing takes about an hour, and the pots come out glowing';
    expect(likeness(text, text.replace('an hour', 'one hour'))).toBeGreaterThan(0.8);
    expect(likeness(text, 'Slow cooling makes crystals grow in the glaze over night')).toBeLessThan(0.3);
    expect(likeness('가마는 뜨겁다', '가마는 차갑다')).toBeGreaterThan(0.5);
    expect(likeness('', '')).toBe(0);
    expect(areVersions(text, text.toUpperCase())).toBe(true);
  });
});
