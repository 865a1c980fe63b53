import { describe, expect, it } from 'vitest';
import { deduped } from '../support/dedupe';
import { seen, threadOf } from '../support/thread';

const ADDRESS = 'x.com/kilnnotes/status/1563306679910817792';
const HEAD = `# Raku...\n\n![rw-book-cover](https://pbs.twimg.com/profile_images/1/k.jpg)\n\n## Metadata\n- Author: [[@kilnnotes on Twitter]]\n- Category: #tweets\n- URL: https://${ADDRESS}\n\n## Highlights\n`;
const LATER = '## New highlights added June 8, 2022 at 12:52 PM\n';
const tweet = (words: string, behind = '', address = ADDRESS): string =>
  `- ${words} ([View Tweet](https://${address}))${behind}\n`;
const note = (words: string): string => `    - Note: ${words}\n`;

/** What a reader sees of a note. */
const shown = (text: string): unknown => seen(threadOf(text));

const FRAGMENTS = [
  ...['Clay cracks when one side dries.', 'Hold at ninety degrees until steam stops.', 'Never open that lid.'],
  ...['Ash glazes want patience above all.', 'Pit firing leaves black marks.', 'Cones tell heatwork.'],
  ...['Salt eats bricks within twenty winters.', 'Wedge twice before throwing.', 'Trim feet while leather-hard.'],
  ...['Copper reds need a starving flame.', 'Shrinkage differs between two bags.', 'Kiln gods are optional.'],
];

describe('what a note and its dedupe say alike', () => {
  it.each([
    ['many fragments of one post', HEAD + FRAGMENTS.map((each) => tweet(each)).join('')],
    [
      'two texts of which neither says all',
      HEAD + tweet('One. https://t.co/a1') + LATER + tweet('One. https://t.co/b2'),
    ],
    [
      'the address of the text that says most',
      HEAD + tweet('One.', '', ADDRESS.replace('x.com', 'twitter.com')) + LATER + tweet('One. https://t.co/a1'),
    ],
    [
      'a tweet that a person copied below a heading of their own',
      `${HEAD}${tweet('One.')}## My pots\n${tweet('==One.==')}${note('mine')}`,
    ],
    [
      'tweets that a person sorted below headings of their own',
      `${HEAD}${tweet('Zero.', '', ADDRESS.replace('792', '791'))}## My pots\n${tweet('One.')}${note('mine')}## My kiln\n${tweet('==One.==', ' yes')}${LATER}${tweet('One. https://t.co/a1')}${note('two')}`,
    ],
    [
      'remarks that contradict each other',
      HEAD + tweet('One.', ' yes') + LATER + tweet('One.', ' no') + note('two') + LATER + tweet('One.') + note('three'),
    ],
    [
      'block ids that contradict each other',
      HEAD + tweet('One.', ' ^a') + LATER + tweet('One.', ' ^b') + note('two') + LATER + tweet('One.') + note('three'),
    ],
    [
      'notes of another wording',
      HEAD + tweet('A kiln is a box for fire.') + LATER + tweet('A kiln is a box of fire.') + note('two') + LATER,
    ],
  ])('%s', (_name, text) => {
    const whole = text + HEAD + tweet('One. https://t.co/c3') + note('last') + HEAD + tweet('One.');
    expect(shown(deduped(whole))).toEqual(shown(whole));
  });
});

describe('a tweet', () => {
  it('has each of many fragments once, however often the note has them', () => {
    const once = HEAD + FRAGMENTS.map((each) => tweet(each)).join('');
    const [only] = threadOf(once + once).tweets;
    expect(only?.parts.map(({ text }) => text)).toEqual(FRAGMENTS);
    expect(only?.copies).toHaveLength(FRAGMENTS.length);
  });

  it('has texts of which neither says all both, and each of them once', () => {
    const [one, other] = ['One. https://t.co/a1', 'One. https://t.co/b2'];
    const [only] = threadOf(HEAD + tweet(one) + LATER + tweet(other) + LATER + tweet(other) + tweet(one)).tweets;
    expect(only?.parts).toMatchObject([
      { text: one, isVariant: false },
      { text: other, isVariant: true },
    ]);
    expect(only?.copies).toHaveLength(2);
  });

  it('gets a link from a copy that is written in another shape', () => {
    const quote = `\n> One. https://t.co/a1 ([View Tweet](https://${ADDRESS}))\n`;
    const [only] = threadOf(HEAD + tweet('One.') + LATER + quote).tweets;
    expect(only?.parts.map(({ text, isVariant }) => [text, isVariant])).toEqual([['One. https://t.co/a1', false]]);
  });

  it('has a remark and a note that say the same both', () => {
    const [only] = threadOf(HEAD + tweet('One.', ' yes') + note('yes')).tweets;
    expect(only).toMatchObject({ notes: ['yes'], tails: ['yes'] });
  });

  it('stands where the note has it first, even below a heading of a person’s own', () => {
    const other = ADDRESS.replace('792', '793');
    const liked = HEAD.replace(ADDRESS, 'x.com/kilnnotes').replace('Raku...', 'Tweets From Kiln');
    const { tweets } = threadOf(`${liked}${tweet('One.')}## My pots\n${tweet('Two.', '', other)}`);
    expect(tweets.map(({ parts }) => parts[0]?.text)).toEqual(['One.', 'Two.']);
  });
});

describe('a document', () => {
  it('gives no tweet for nothing between two rules', () => {
    const text = HEAD.replace('## Highlights\n', '## Full Document\nOne.\n\n---\n\n* * *\n\nTwo.\n');
    expect(threadOf(text).tweets.map(({ parts }) => parts[0]?.text)).toEqual(['One.', 'Two.']);
  });

  it('is none where a person wrote something above the first export', () => {
    const frontmatter = '---\nauthor: "@kilnnotes on Twitter"\n---\n';
    const text = `${frontmatter}My remark.\n${frontmatter}${HEAD}${tweet('One.')}`;
    expect(threadOf(text).documents.map(({ title }) => title)).toEqual(['Raku...']);
  });
});
