import { describe, expect, it } from 'vitest';
import { editOf } from './edits';
import { type Life, lifeOf, onceAndAppended } from './life';
import { complaintsOf, judge } from './oracle';
import type { Deduped } from './product';
import { itemsOf, spotsOf } from './reader';
import { shownLife } from './show';
import { type TemplateName, templateOf } from './templates';

/** A note with one edit and one append, and what it was before the append: what a dedupe has to give. */
function edited(kind: string, template: TemplateName = 'official'): { life: Life; good: string } {
  for (let seed = 1; seed < 40; seed++) {
    const found = onceAndAppended({ edit: editOf(kind), template: templateOf(template), what: 'whole', seed });
    // Where the person was at a tweet between two others, everything has a tweet above and below.
    if (found?.once.log.some((step) => step.endsWith('at tweet 1 of copy 0'))) {
      return { life: found.appended, good: found.once.text };
    }
  }
  throw new Error(`no life with «${kind}»`);
}

const planned = (after: string): Deduped => ({ kind: 'planned', after, why: '' });
const whatsOf = (life: Life, after: string): string[] => complaintsOf(life, planned(after)).map(({ what }) => what);

type Change = (lines: string[]) => string[];
const isAt = (pattern: RegExp) => (line: string) => pattern.test(line);
const without =
  (pattern: RegExp): Change =>
  (lines) =>
    lines.filter((line) => !pattern.test(line));
const twice =
  (pattern: RegExp): Change =>
  (lines) =>
    lines.flatMap((line) => (pattern.test(line) ? [line, line] : [line]));
const put =
  (pattern: RegExp, word: string): Change =>
  (lines) =>
    lines.map((line) => line.replace(pattern, word));
const swapped =
  (one: RegExp, other: RegExp): Change =>
  (lines) => {
    const [first, second] = [lines.find(isAt(one)) ?? '', lines.find(isAt(other)) ?? ''];
    return lines.map((line) => (line === first ? second : line === second ? first : line));
  };
/** Moves the lines from one that fits to just behind another that fits. */
const moved =
  (pattern: RegExp, behind: RegExp): Change =>
  (lines) => {
    const taken = lines.filter(isAt(pattern));
    const rest = lines.filter((line) => !pattern.test(line));
    const at = rest.findIndex(isAt(behind)) + 1;
    return [...rest.slice(0, at), ...taken, ...rest.slice(at)];
  };
/** The first two tweets, exchanged. */
const tweetsSwapped: Change = (lines) =>
  lines
    .join('\n')
    .replace(/(- We .*tw0ln0x[\s\S]*?\n)(- We .*tw1ln0x[\s\S]*?\n)(?=- We )/, '$2$1')
    .split('\n');
/** Two rows of the first tweet that has two, exchanged. */
const rowsSwapped: Change = (lines) =>
  lines
    .join('\n')
    .replace(/(tw(\d+)ln0x)([\s\S]*?)(tw\2ln1x)/, '$4$3$1')
    .split('\n');
const LINK_OF_LAST = /ln\d+x.*/;

type Spoilt = readonly [what: string, kind: string, change: Change, template?: TemplateName];

/** What goes wrong, the edit it goes wrong with, and how the good text is spoilt. */
const SPOILT: readonly Spoilt[] = [
  ['words are lost', 'sub-bullet', without(/mine0x/)],
  [
    'words are there less often',
    'the same line at two tweets',
    (lines) => lines.filter((line, at) => !line.includes('mine0x') || at < lines.findIndex(isAt(/tw2ln0x/))),
  ],
  ['words are doubled', 'paragraph', twice(/mine0x/)],
  ['a row of a tweet is lost', 'paragraph', put(/tw1ln0x/, '')],
  ['a row of a tweet is doubled', 'paragraph', put(/tw1ln0x/, 'tw1ln0x tw1ln0x tw1ln0x')],
  ['the tweets are in another order', 'property', tweetsSwapped],
  ['the rows of a tweet are in another order', 'property', rowsSwapped],
  ['a tweet is hidden now', 'property', put(/(.*tw1ln0x.*)/, '%%$1%%')],
  ['a word is new', 'property', put(/tw1ln0x/, 'tw1ln0x said')],
  ['a word is new', 'sub-bullet', put(/mine0x/, 'mine0x,')],
  ['it is in another tweet', 'sub-bullet', moved(/mine0x/, /tw0ln\d+x.*View/)],
  ['it is in a tweet now', 'paragraph', put(/(mine0x.*)/, '    - $1')],
  [
    'it left its tweet',
    'paragraph',
    (lines) => [...lines.filter((line) => !line.includes('mine0x')), '', '## Highlights', '', 'mine0x is a remark.'],
  ],
  ['it left its tweet', 'table', moved(/^\|/, /^## Highlights/)],
  ['it left its heading', 'own heading and words', moved(/mine1x/, /^## Highlights/)],
  ['Markdown nests it otherwise', 'bullet', put(/^- (mine0x)/, '1. $1')],
  ['Markdown nests it otherwise', 'table', without(/^\| ---/)],
  ['a piece is torn', 'formula', without(/^ {4}\$\$/)],
  ['a piece is torn', 'code in a sub-bullet', put(/ +indented/, '      indented')],
  [
    'a piece is torn',
    'dialogue with a line twice',
    (lines) => lines.filter((line, at) => line !== lines[at - 2] || !line.includes('she')),
  ],
  [
    'a piece is torn',
    'selection under a heading',
    (lines) => lines.filter((line, at) => at < lines.length - 2 || line === ''),
  ],
  ['a tag is lost', 'property', put(/\[\[favorite\]\]/, '')],
  ['a mark is lost', 'highlight', put(/==/, '')],
  ['a mark is lost', 'emoji in the text', put(/🔥/, '')],
  ['a mark is lost', 'wiki link with an alias', put(/\|/, ' ')],
  ['a ticked tweet is gone', 'tweet made a task', put(/^- \[.\] /, '- ')],
  ['all ids are gone', 'property', put(/\^rw\d+/, ''), 'open-in-readwise'],
  ['a row is in another tweet', 'property', swapped(/tw0ln0x/, /tw1ln0x/)],
  ['a tweet is lost', 'property', without(LINK_OF_LAST)],
  ['the first export does not come back', 'property', put(/$/, ' ')],
];

describe('the oracle finds nothing wrong with what a note was before an append', () => {
  it.each([...new Set(SPOILT.map(([, kind]) => kind))])('%s', (kind) => {
    const { life, good } = edited(kind);
    const wrong = complaintsOf(life, planned(good)).filter(({ what }) => !/second dedupe|thread/.test(what));
    expect(wrong).toEqual([]);
  });
});

describe('the oracle finds what is spoilt', () => {
  it.each(SPOILT.map((spoilt) => [spoilt[0], spoilt[1], spoilt] as const))(
    '%s: %s',
    (what, kind, [, , change, template]) => {
      const { life, good } = edited(kind, template);
      const bad = change(good.split('\n')).join('\n');
      expect(bad).not.toBe(good);
      expect(whatsOf(life, bad)).toContain(what);
    },
  );

  it('copies that a second dedupe would still find', () => {
    const { life } = edited('paragraph');
    const half = life.text.replace(/- We .*tw0ln0x[\s\S]*?\n(?=- )/, '');
    expect(whatsOf(life, half)).toContain('a second dedupe is not clean');
  });

  it('another thread', () => {
    const { life, good } = edited('sub-bullet');
    expect(whatsOf(life, good.replace(' [[favorite]]', ''))).toContain('the thread is another one');
  });

  it.each(['refused', 'threw'] as const)('a note that is %s', (kind) => {
    const { life } = edited('paragraph');
    expect(complaintsOf(life, { kind, after: life.text, why: 'a reason' })).toEqual([
      { what: kind, kind: '', detail: 'a reason' },
    ]);
  });

  it('a tweet note that is taken for none', () => {
    const { life } = edited('paragraph');
    expect(complaintsOf(life, { kind: 'ignored', after: life.text, why: '' })).toHaveLength(1);
  });
});

describe('a life', () => {
  it('is the same whenever it is lived', () => {
    expect(lifeOf(77)).toEqual(lifeOf(77));
  });

  it('is shown with what was done, what is wrong and what is changed', () => {
    const { life, good } = edited('sub-bullet');
    const bad = planned(good.replace(/ {4}- mine0x\n/, ''));
    const shown = shownLife(life, { deduped: bad, complaints: complaintsOf(life, bad) });
    expect(shown).toContain('· sub-bullet, at tweet 1 of copy 0');
    expect(shown).toContain('✗ words are lost | sub-bullet | mine0x');
    expect(shown).toContain('-    - mine0x');
  });

  it('of an exporter alone is one whose first export has to come back', () => {
    const alone = Array.from({ length: 40 }, (_, seed) => lifeOf(seed)).filter(({ exact }) => exact !== undefined);
    expect(alone.length).toBeGreaterThan(0);
    expect(alone.every(({ said }) => said.length === 0)).toBe(true);
  });

  it('is judged by what the product makes of it', () => {
    const { life } = edited('property');
    expect(judge(life).deduped.kind).toBe('planned');
  });
});

describe('the reader', () => {
  const TWEET = '- One tw0ln0x ([View Tweet](https://x.com/skep/status/10))';
  const note = (...lines: string[]): string => ['## Highlights', ...lines].join('\n');
  const spot = (token: string, ...lines: string[]) => spotsOf(itemsOf(note(...lines))).get(token)?.[0];

  it.each([
    ['a sub-bullet is part of its tweet', [TWEET, '    - mine0x'], { tweet: '10', isLazy: false }],
    ['a paragraph behind a blank line stands behind it', [TWEET, '', 'mine0x'], { tweet: undefined, prev: '10' }],
    ['a line without one is part of it, for want of one', [TWEET, 'mine0x'], { tweet: '10', isLazy: true }],
    ['a line above all is behind none', ['', 'mine0x', '', TWEET], { tweet: undefined, prev: undefined, next: '10' }],
    ['a heading parts', [TWEET, '', '## Mine', 'mine0x'], { tweet: undefined, prev: undefined, section: '## Mine' }],
    [
      'code ends with its item',
      [TWEET, '    ```', '- Two ([View Tweet](https://x.com/skep/status/11)) mine0x'],
      { tweet: '11' },
    ],
    ['a tweet in code is none', ['```', TWEET, '```', '', 'mine0x'], { prev: undefined, isAtHidden: true }],
    ['a tweet in a comment is none', ['%%', TWEET, '%%', '', 'mine0x'], { prev: undefined, isAtHidden: true }],
    [
      'in a quote, an id below it is part of it',
      ['> One ([View Tweet](https://x.com/skep/status/10))', '^mine0x'],
      { tweet: '10' },
    ],
  ] as const)('%s', (_, lines, expected) => {
    expect(spot('mine0x', ...lines)).toMatchObject(expected);
  });

  it('reads the outermost bullets of an outline as headings', () => {
    const outline = ['- Highlights first synced by [[Readwise]]', `\t${TWEET}`, '\t\t- mine0x', '- Mine'].join('\n');
    expect(itemsOf(outline).map(({ kind }) => kind)).toEqual(['heading', 'bullet', 'heading']);
    expect(spotsOf(itemsOf(outline)).get('mine0x')?.[0]).toMatchObject({ tweet: '10' });
  });
});
