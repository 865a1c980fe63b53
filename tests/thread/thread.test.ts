import { describe, expect, it } from 'vitest';
import { parse } from '../../src/note/parse';
import { recognise } from '../../src/note/recognise';
import { deduped } from '../support/dedupe';
import { seen, threadOf } from '../support/thread';
import { fixture, fixtures } from '../support/fixtures';
import { corpus } from '../support/real-notes';

const FIRST = 1563306679910817792n;
const idOf = (index: number): string => String(FIRST + BigInt(index) * 4_194_304_000n);
const tweet = (index: number, words: string, behind = ''): string =>
  `- ${words} ([View Tweet](https://x.com/kilnnotes/status/${idOf(index)}))${behind}\n`;
const head = (title = 'Raku...', url = `https://x.com/kilnnotes/status/${idOf(0)}`): string =>
  `# ${title}\n\n![rw-book-cover](https://pbs.twimg.com/profile_images/1/k.jpg)\n\n## Metadata\n- Author: [[@kilnnotes on Twitter]]\n- Full Title: Raku in an hour\n- Category: #tweets\n- Document Tags: [[clay]] [[fire]]\n- Summary: On raku.\n- URL: ${url}\n\n## Highlights\n`;

describe('a thread', () => {
  it('has a header', () => {
    expect(threadOf(head() + tweet(0, 'One.')).documents).toEqual([
      {
        title: 'Raku in an hour',
        author: '@kilnnotes on Twitter',
        handle: 'kilnnotes',
        url: `https://x.com/kilnnotes/status/${idOf(0)}`,
        cover: 'https://pbs.twimg.com/profile_images/1/k.jpg',
        summary: 'On raku.',
        tags: ['[[clay]]', '[[fire]]'],
        fullDocument: '',
        missing: [],
        ownTotal: undefined,
      },
    ]);
  });

  it('is numbered, and knows when each tweet was posted', () => {
    const { tweets } = threadOf(head() + tweet(0, 'One.') + tweet(1, 'Two.') + tweet(60, 'Three.'));
    expect(tweets.map(({ number, total }) => [number, total])).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
    expect(new Date(tweets[0]?.time ?? 0).toISOString()).toBe('2022-08-26T23:25:31.981Z');
    expect(tweets.map(({ offset, gap }) => [offset, gap])).toEqual([
      [0, undefined],
      [1000, 1000],
      [60_000, 59_000],
    ]);
  });

  it('is read in the order in which it was posted, whatever the order of the note', () => {
    const { tweets } = threadOf(head() + tweet(2, 'Three.') + tweet(0, 'One.') + tweet(1, 'Two.'));
    expect(tweets.map(({ parts }) => parts[0]?.text)).toEqual(['One.', 'Two.', 'Three.']);
  });

  it('says which tweets came under a later heading', () => {
    const { tweets } = threadOf(
      `${head()}${tweet(0, 'One.')}## New highlights added June 8, 2022 at 12:52 PM\n${tweet(1, 'Two.')}`,
    );
    expect(tweets.map(({ section, isLater }) => [section, isLater])).toEqual([
      ['Highlights', false],
      ['New highlights added June 8, 2022 at 12:52 PM', true],
    ]);
  });

  it('tells what is missing in the author’s own count', () => {
    const { documents } = threadOf(head() + tweet(0, '1/4 One.') + tweet(1, '2/4 Two.') + tweet(3, '4/4 Four.'));
    expect(documents[0]).toMatchObject({ missing: [3], ownTotal: 4 });
  });
});

describe('copies', () => {
  const again = `## New highlights added June 8, 2022 at 12:52 PM\n${tweet(0, 'One. https://t.co/k1ln', ' — so true')}    - Tags: [[b]]\n    - Note: n\n`;
  const { tweets } = threadOf(`${head()}${tweet(0, 'One.')}    - Tags: [[a]]\n${again}${tweet(1, 'Two.')}`);

  it('are folded into the tweet, which learns what they know more', () => {
    expect(tweets).toHaveLength(2);
    expect(tweets[0]).toMatchObject({ tags: ['[[a]]', '[[b]]'], notes: ['n'], tails: ['— so true'], copies: [{}] });
    expect(tweets[0]?.parts.map(({ text }) => text)).toEqual(['One. https://t.co/k1ln']);
  });

  it('are none: fragments of one post are parts of one tweet, other wordings are marked', () => {
    const fragments =
      head() +
      tweet(0, 'A kiln is a box for fire.') +
      tweet(0, 'Glaze melts late.') +
      tweet(0, 'A kiln is a box of fire.');
    expect(threadOf(fragments).tweets.map(({ parts }) => parts.map(({ isVariant }) => isVariant))).toEqual([
      [false, false, true],
    ]);
  });

  it('are none: what has no link may be said again, unless a neighbour of it is a copy too', () => {
    const section = '## New highlights added June 8, 2022 at 12:52 PM\n- Yes.\n';
    expect(threadOf(`${head()}- Yes.\n- Yes.\n${section}`).tweets).toHaveLength(3);
    expect(threadOf(`${head()}- Yes.\n- No.\n${section}- No.\n`).tweets).toHaveLength(2);
  });
});

describe('a collection', () => {
  it('keeps the order of the note and is not numbered', () => {
    const { kind, tweets } = threadOf(
      head('Tweets From Kiln', 'https://x.com/kilnnotes') + tweet(2, 'New.') + tweet(0, 'Old.'),
    );
    expect(kind).toBe('collection');
    expect(tweets.map(({ parts, number, gap }) => [parts[0]?.text, number, gap])).toEqual([
      ['New.', undefined, undefined],
      ['Old.', undefined, undefined],
    ]);
  });

  it('names the author of each tweet that Readwise put in front of it', () => {
    const liked =
      '## New highlights added June 8, 2022 at 12:52 PM\n\n* @ashglaze: Ash. ([View Tweet](https://x.com/ashglaze/status/5))\n';
    expect(threadOf(liked).tweets[0]).toMatchObject({ handle: 'ashglaze', parts: [{ text: 'Ash.' }] });
  });
});

describe('a Full Document', () => {
  const reader = (document: string, highlights = ''): string =>
    head().replace('## Highlights\n', `## Full Document\n${document}${highlights}`);

  it('gives the tweets where there are no highlights; quotes are told apart', () => {
    const { tweets } = threadOf(
      reader(
        'One.\n\n---\n\nQuoted.\n\n[Posted Apr 2, 2026 at 8:42PM](https://x.com/other/status/7)\n\n* * *\n\nThree.\n',
      ),
    );
    expect(tweets.map(({ parts, isQuote, url }) => [parts[0]?.text, isQuote, url])).toEqual([
      ['One.', false, ''],
      ['Quoted.', true, 'https://x.com/other/status/7'],
      ['Three.', false, ''],
    ]);
  });

  it('is kept beside the highlights where there are some; a mere link to it is none', () => {
    expect(threadOf(reader('One.\n\nTwo.\n', `\n## Highlights\n${tweet(0, 'One.')}`)).documents[0]?.fullDocument).toBe(
      'One.\n\nTwo.',
    );
    expect(
      threadOf(reader('[[Full/Raku.md|See full document content →]]\n', `\n## Highlights\n${tweet(0, 'One.')}`))
        .documents[0]?.fullDocument,
    ).toBe('');
  });
});

describe('media', () => {
  const image = (query: string, alt = ''): string => `![${alt}](https://pbs.twimg.com/media/F.jpg${query})`;

  it('are shown once for all copies and fragments, with the alt text that one of them has', () => {
    const note = head() + tweet(0, `One. ${image('')}`) + tweet(0, `Two. ${image('?name=small', 'a pot')}`);
    expect(threadOf(note).tweets[0]?.media).toEqual([
      { kind: 'image', url: 'https://pbs.twimg.com/media/F.jpg?name=small', alt: 'a pot' },
    ]);
  });

  it('that are not in the note are not taken for each other', () => {
    const none = '\n  Your browser does not support the video tag.\n  Your browser does not support the video tag.\n ';
    expect(threadOf(head() + tweet(0, `One.${none}`)).tweets[0]?.media).toHaveLength(2);
  });
});

describe('the header', () => {
  it.each([
    [
      'the frontmatter',
      `---\nauthor: "[[Ann Kiln]]"\ntitle: "Raku"\nurl: https://x.com/kilnnotes/status/5\n---\n# Highlights\n${tweet(0, 'One.')}`,
      'Raku',
      'Ann Kiln',
    ],
    [
      'Logseq’s properties',
      `title:: Raku (highlights)\nauthor:: [[@kilnnotes on Twitter]]\ncategory:: #tweets\nurl:: https://x.com/kilnnotes/status/5\n\n- Highlights first synced by [[Readwise]] [[Nov 19th, 2022]]\n\t${tweet(0, 'One.')}`,
      'Raku',
      '@kilnnotes on Twitter',
    ],
    [
      'the garden’s aliased links',
      head().replace('[[@kilnnotes on Twitter]]', '[[@kilnnotes on Twitter\\|Kiln Notes]]') + tweet(0, 'One.'),
      'Raku in an hour',
      'Kiln Notes',
    ],
    ['a title that is not cut short', head('Raku for all') + tweet(0, 'One.'), 'Raku for all', '@kilnnotes on Twitter'],
  ])('is read from %s', (_, note, title, author) => {
    expect(threadOf(note).documents[0]).toMatchObject({ title, author, handle: 'kilnnotes' });
  });
});

describe('two documents in one note', () => {
  it('are read one after the other', () => {
    const { before } = fixture('collision-with-copies-of-both');
    const { documents, tweets } = threadOf(before);
    expect(documents.length).toBeGreaterThan(1);
    const order = tweets.map(({ document }) => document);
    expect(order).toEqual([...order].sort((one, other) => one - other));
  });
});

describe('a note and its dedupe', () => {
  it.each(fixtures.filter(({ kind, before, after }) => kind !== 'none' && before !== after))(
    'give the same tweets: $name',
    ({ before }) => {
      expect(seen(threadOf(deduped(before)))).toEqual(seen(threadOf(before)));
    },
  );

  it.skipIf(corpus.length === 0)('give the same tweets for real notes appended to themselves', () => {
    const notes = corpus.filter(({ text }) => recognise(parse(text)));
    const differ = notes.filter(
      ({ text }) => JSON.stringify(seen(threadOf(text + text))) !== JSON.stringify(seen(threadOf(text))),
    );
    expect(differ.map(({ name }) => name)).toEqual([]);
  });
});
