import fc from 'fast-check';
import { marked } from 'marked';
import { describe, expect, it } from 'vitest';
import { withoutLoading } from '../../../src/ui/thread/remote';

const html = (markdown: string): string =>
  marked.parse(withoutLoading(markdown), { gfm: true, breaks: true, async: false });
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' };
const decoded = (text: string): string =>
  text.replace(/&(?:#(\d+)|(\w+));/g, (_, code: string | undefined, name = '') =>
    code === undefined ? (NAMED[String(name)] ?? '') : String.fromCodePoint(Number(code)),
  );
/** What the code of a text shows. */
const shown = (markdown: string): string[] =>
  [...html(markdown).matchAll(/<code>([\s\S]*?)<\/code>/g)].map(([, code = '']) => decoded(code));

describe('Markdown that may load nothing', () => {
  it.each([
    ['![a cat](https://example.org/cat.jpg)', '[a cat (example.org)](https://example.org/cat.jpg)'],
    ['![](https://example.org/cat.jpg)', '[image (example.org)](https://example.org/cat.jpg)'],
    ['![x](https://pbs.twimg.com@evil.example/a)', '[x (evil.example)](https://pbs.twimg.com@evil.example/a)'],
    ['![x](//evil.example/a)', '[x (evil.example)](//evil.example/a)'],
    ['![x](\\\\evil.example/a)', '[x (evil.example)](\\\\evil.example/a)'],
    ['![x](<https://pbs.twіmg.com/a>)', '[x (pbs.xn--twmg-m9d.com)](<https://pbs.twіmg.com/a>)'],
    ['![x](data:image/png;base64,AA)', '[x (data:)](data:image/png;base64,AA)'],
    ['![x](file:///etc/passwd)', '[x (file:)](file:///etc/passwd)'],
    ['![x](app://local/passport.jpg)', '[x (local)](app://local/passport.jpg)'],
    ['![](passport.jpg)', '[image](passport.jpg)'],
    ['![[Another note]]', '[[Another note]]'],
    ['<img src="https://example.org/x">', '&lt;img src="https://example.org/x">'],
    ['<IFRAME src=x>', '&lt;IFRAME src=x>'],
    ['<p style="background:url(x)">', '&lt;p style="background:url(x)">'],
    ['<p title=">" style="background:url(x)">', '&lt;p title=">" style="background:url(x)">'],
    ['<https:x style="background:url(x)">', '&lt;https:x style="background:url(x)">'],
    ['![a [small] cat](https://example.org/cat.jpg)', '[a [small] cat](https://example.org/cat.jpg)'],
    ['![cat]\n\n[cat]: https://example.org/cat.jpg', '[cat]\n\n[cat]: https://example.org/cat.jpg'],
    ['Wow!![here](https://example.org/)', 'Wow!\u2060[here (example.org)](https://example.org/)'],
    ['a <b>bold</b> word, 1 < 2', 'a <b>bold</b> word, 1 < 2'],
    ['see <https://example.org/>', 'see <https://example.org/>'],
    ['$\\style{background:url(//evil.example)}{x}$', '&#36;\\style{background:url(//evil.example)}{x}&#36;'],
    ['$\\frac12$ for $5', '$\\frac12$ for $5'],
  ])('%s becomes %s', (markdown, wanted) => {
    expect(withoutLoading(markdown)).toBe(wanted);
  });
});

describe('Code shows what it says', () => {
  it.each([
    ['`a<b`', ['a<b']],
    ['``a`<img src=x>`b``', ['a`<img src=x>`b']],
    ['`` `x` ``', ['`x`']],
    ['` `', [' ']],
    ['`![x](https://evil.example/y)` and `!!`', ['![x](https://evil.example/y)', '!!']],
    ['`a &lt; b \\` and `c`', ['a &lt; b \\', 'c']],
    ['\\`a<b `c`', ['c']],
    ['`one\ntwo`', ['one two']],
    ['`#tag` `[[link]]` `==x==` `$y$` `%%z%%` `*a*_b_`', ['#tag', '[[link]]', '==x==', '$y$', '%%z%%', '*a*_b_']],
    ['```\na<b\n\n![x](y)\n```', ['a<b\n\n![x](y)']],
    ['words\n```dataviewjs\ndv.io.load("x")\n```\nwords', ['dv.io.load("x")']],
    ['~~~html\n<img src="x">\n```\n~~~', ['<img src="x">\n```']],
    ['````\n```\n<b>\n```\n````', ['```\n<b>\n```']],
    ['> ```\n> a<b\n>   c\n> ```\nafter', ['a<b\n  c']],
    ['- ```\n  a<b\n    c\n  ```\n- next', ['a<b\n  c']],
    ['1. ```\n   a<b\nafter', ['a<b']],
    ['> ```\n> a<b\nafter', ['a<b']],
    ['```\nnever <ended>', ['never <ended>']],
    ['words\n\n    if (a<b)\n      c\n\n    d\n\nwords', ['if (a<b)\n  c\n\nd']],
    ['\ta<b', ['a<b']],
    ['```\n```', ['']],
  ])('%j', (markdown, wanted) => {
    expect(shown(markdown)).toEqual(wanted);
  });

  it('and words beside it are words', () => {
    expect(html('`a` <b>x</b> a<b `c` ![x](https://e.example/)')).toBe(
      '<p><code>a</code> <b>x</b> a&lt;b <code>c</code> <a href="https://e.example/">x (e.example)</a></p>\n',
    );
    expect(html('one\n```\ncode\n```\n**two**')).toContain('<strong>two</strong>');
    expect(html('```thread\nnote: [[x]]\n```')).not.toContain('language');
    expect(html('- item\n\n    still the **item**')).toContain('<strong>item</strong>');
    expect(html("- it's 5` wide\n- and 6` long")).not.toContain('<code>');
  });

  it('is found in linear time', () => {
    const ticks = Array.from({ length: 3_000 }, (_, index) => '`'.repeat((index % 300) + 1)).join(' a<b ');
    expect(withoutLoading(ticks).length).toBeGreaterThan(ticks.length);
  });
});

/** What makes a browser load something: HTML without any of it asks for nothing. */
const LOADS =
  /<(?:img|video|audio|source|iframe|object|embed|link|script|style|svg|image|picture|input|body|base|meta)\b|<[a-z][^>]*\s(?:src|srcset|style|poster|background|data|on\w+)=/i;

it('No text has a renderer load anything, however code, pictures and tags are mixed in it', () => {
  const piece = fc.constantFrom(
    ...[
      '`',
      '``',
      '```',
      '~~~',
      '\n',
      '\n\n',
      '    ',
      '\t',
      '> ',
      '- ',
      '1. ',
      '\\',
      '!',
      '[',
      ']',
      '(',
      ')',
      '<',
      '>',
      '"',
    ],
    ...[
      '![x](https://evil.example/y)',
      '![x][r]',
      '\n\n[r]: https://evil.example/y\n',
      '![[n]]',
      '<img src="https://evil.example">',
    ],
    ...[
      '<b title="',
      '<code>',
      '</code>',
      '<pre>',
      '</pre>',
      '<!--',
      '-->',
      '<https://x',
      '$',
      '$$',
      '%%',
      '|',
      '\n---\n',
      'a',
      ' ',
    ],
    ...[
      '&lt;',
      '&#96;',
      '&#33;',
      '](x',
      '[a](b`c) ',
      '<p style="background:url(//evil.example)">',
      '<a href="`">',
      '\r',
      'html',
    ],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
      expect(html(pieces.join(''))).not.toMatch(LOADS);
    }),
    { numRuns: 5_000 },
  );
});
