import { describe, expect, it } from 'vitest';
import { normalise, normaliseUrl } from '../../src/note/normalise';
import { relate } from '../../src/note/relation';
import { likeness } from '../../src/note/saying';

describe('two spellings of one text', () => {
  it.each([
    ['Unicode forms', 'Caf\u00e9', 'Cafe\u0301'],
    ['blanks', 'one  two\n  three ', 'one two\nthree'],
    ['named entities', 'salt &amp; &lt;ash&gt; &quot;so&quot; &apos;so&apos;', `salt & <ash> "so" 'so'`],
    ['numbered entities', 'it&#39;s &#x27;so&#x27;', `it's 'so'`],
    ['escaped marks', 'a\\_b \\#tag \\[x\\] [[a\\|b]]', 'a_b #tag [x] [[a|b]]'],
    ['list and quote markers', '> - one\n> - two', '* one\n* two'],
    ['hosts', 'https://twitter.com/kilnnotes', 'https://x.com/kilnnotes/'],
    ['links to a tweet', 'https://twitter.com/a/status/5?s=20', 'https://x.com/i/web/status/5'],
  ])('%s', (_, one, other) => {
    expect(normalise(one)).toBe(normalise(other));
  });

  it('is not made of what is no entity', () => {
    expect(normalise('&nope; &#0; &#x110000; AT&T; &amp')).toBe('&nope; &#0; &#x110000; AT&T; &amp');
  });

  it('leaves other addresses alone, for a query may say what they lead to', () => {
    expect(normaliseUrl('https://example.com/watch?v=1')).toBe('https://example.com/watch?v=1');
    expect(normaliseUrl('https://pbs.twimg.com/media/F.jpg:large')).toBe(
      normaliseUrl('https://pbs.twimg.com/media/F.jpg?name=orig'),
    );
  });
});

describe('the relation of a copy to its survivor', () => {
  const image = '![](https://pbs.twimg.com/media/F.jpg)';
  it.each([
    ['identical', 'Raku is fast.', 'Raku is fast.', false],
    ['identical', 'Raku  \nis fast.', 'Raku\nis fast.', false],
    ['equivalent', 'Raku &amp; ash', 'Raku & ash', false],
    ['extended', 'Raku is fast.', 'Raku is fast. https://t.co/k1ln', true],
    ['extended', 'Raku is fast. https://t.co/k1ln', 'Raku is fast.', false],
    ['extended', 'Raku is fast.', `Raku is fast.\n${image}`, true],
    ['extended', `Raku. ${image}`, 'Raku. ![a pot, red](https://pbs.twimg.com/media/F.jpg?name=small)', true],
    ['extended', 'Raku is fast.', '==Raku== is **fast**.', true],
    ['extended', 'Raku is fast.', '[[Raku]] is fast.', true],
    ['extended', 'Ask @kilnnotes', 'Ask [@kilnnotes](https://twitter.com/kilnnotes)', true],
    ['variant', 'Raku is fast.', 'Raku is slow.', false],
    ['variant', 'Raku. https://t.co/one', 'Raku. https://t.co/two', false],
    ['variant', '==Raku== is fast.', 'Raku is ==fast==.', false],
    ['variant', 'the rapist', 'therapist', false],
  ])('%s: %j and %j', (relation, survivor, copy, isRicher) => {
    expect(relate(survivor, copy)).toEqual({ relation, isRicher });
  });

  it('does not fall for characters that stand for links inside', () => {
    expect(relate('Raku \uE0000\uE001', 'Raku https://t.co/k1ln')).toMatchObject({ relation: 'variant' });
  });
});

describe('likeness', () => {
  it('tells versions of one text from fragments of one post', () => {
    const text = 'Raku firing takes about an hour, and the pots come out glowing';
    expect(likeness(text, text.replace('an hour', 'one hour'))).toBeGreaterThan(0.8);
    expect(likeness(text, 'Slow cooling makes crystals grow in the glaze over night')).toBeLessThan(0.3);
    expect(likeness('가마는 뜨겁다', '가마는 차갑다')).toBeGreaterThan(0.5);
    expect(likeness('', '')).toBe(0);
  });
});
