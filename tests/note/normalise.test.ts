import { describe, expect, it } from 'vitest';
import { normalise, normaliseUrl } from '../../src/note/normalise';

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
