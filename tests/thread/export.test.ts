import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from '../../src/note/parse';
import { recognise } from '../../src/note/recognise';
import { toJson, toMarkdown, toText } from '../../src/thread/export';
import type { Thread } from '../../src/thread/model';
import { outline } from '../../src/thread/outline';
import { thread } from '../../src/thread/thread';
import { fixtures } from '../support/fixtures';

function threadOf(text: string): Thread {
  const note = parse(text);
  return thread(note, recognise(note) ?? { producer: 'readwise', kind: 'thread' });
}

const NOTE = `# Raku...

![rw-book-cover](https://k)

## Metadata
- Author: [[@kilnnotes on Twitter]]
- Category: #tweets
- URL: https://x.com/kilnnotes/status/1563306679910817792

## Highlights
- 1/3 Raku is fast.
  See https://t.co/k1ln ([View Tweet](https://x.com/kilnnotes/status/1563306679910817792)) — so true
    - Tags: [[kiln]]
    - Note: try this
- 3/3 The glaze melts late.
  ![a pot](https://pbs.twimg.com/media/F.jpg) ([View Tweet](https://x.com/kilnnotes/status/1563306684105121792))
- 3/3 The glaze smelts late. ([View Tweet](https://x.com/kilnnotes/status/1563306684105121792))
`;

const COLLECTION = `# Liked Tweets

![rw-book-cover](https://k)

## Metadata
- Author:
- Full Title: Liked Tweets
- Category: #tweets

## Highlights
- @ashglaze: Ash is a glaze. ([View Tweet](https://x.com/ashglaze/status/5))
`;

describe('a thread', () => {
  it('keeps the lines that a person wrote below a tweet', () => {
    const read = threadOf(NOTE.replace('    - Note: try this', '    - Note: try this\n    - bought the kiln in May'));
    expect(toMarkdown(read)).toContain('> bought the kiln in May');
    expect(toText(read)).toContain('\nbought the kiln in May\n');
  });

  it('has pictures of Twitter’s as pictures, and of any other host as links: what is pasted is drawn', () => {
    const other = NOTE.replace('![a pot](https://pbs.twimg.com/media/F.jpg)', '![a pot](https://evil.example/F.jpg)');
    expect(toMarkdown(threadOf(other))).toContain('\n[a pot](https://evil.example/F.jpg)\n');
    expect(toMarkdown(threadOf(other.replace('a pot', '')))).toContain('\n[image](https://evil.example/F.jpg)\n');
  });

  it('as Markdown', () => {
    expect(toMarkdown(threadOf(NOTE))).toBe(`# Raku...

by [@kilnnotes on Twitter](https://x.com/kilnnotes/status/1563306679910817792)

---

**1/2** · [2022-08-26 23:25](https://x.com/kilnnotes/status/1563306679910817792)

Raku is fast.
See https://t.co/k1ln

> Note: try this

> Remark: — so true

> Tags: [[kiln]]

---

**2/2** · [2022-08-26 23:25](https://x.com/kilnnotes/status/1563306684105121792)

3/3 The glaze melts late.

(another wording) 3/3 The glaze smelts late.

![a pot](https://pbs.twimg.com/media/F.jpg)

---

(2 of 3 is not in this note)
`);
  });

  it('as plain text', () => {
    expect(toText(threadOf(NOTE))).toBe(`Raku...
@kilnnotes on Twitter
https://x.com/kilnnotes/status/1563306679910817792

1/2 Raku is fast.
See https://t.co/k1ln
Note: try this
Remark: — so true
Tags: [[kiln]]

2/2 3/3 The glaze melts late.
(another wording) 3/3 The glaze smelts late.
https://pbs.twimg.com/media/F.jpg

(2 of 3 is not in this note)
`);
  });

  it('as JSON', () => {
    const json = JSON.parse(toJson(threadOf(NOTE))) as { tweets: unknown[] };
    expect(json).toMatchObject({
      version: 1,
      kind: 'thread',
      producer: 'readwise',
      documents: [{ title: 'Raku...', missing: [2] }],
    });
    expect(json.tweets[0]).toMatchObject({
      id: '1563306679910817792',
      number: 1,
      total: 2,
      ownNumber: 1,
      ownTotal: 3,
      time: '2022-08-26T23:25:31.981Z',
      offsetMs: 0,
    });
    expect(json.tweets[1]).toMatchObject({ gapMs: 1000, texts: [{ isVariant: false }, { isVariant: true }] });
  });
});

describe('a collection', () => {
  it('names the authors and counts nothing', () => {
    expect(toText(threadOf(COLLECTION))).toBe('Liked Tweets\n\n@ashglaze: Ash is a glaze.\n');
    expect(toMarkdown(threadOf(COLLECTION))).toContain(
      '**@ashglaze** · [View](https://x.com/ashglaze/status/5)\n\nAsh is a glaze.',
    );
  });
});

describe('a Full Document', () => {
  it('shows quotes as quotes, and says where a video is missing', () => {
    const head = NOTE.slice(0, NOTE.indexOf('## Highlights'));
    const reader = `${head}## Full Document\nOne.\n\nYour browser does not support the video tag.\n\n---\n\nTheirs.\n\n[Posted Apr 2, 2026 at 8:42PM](https://x.com/other/status/7)\n`;
    expect(toMarkdown(threadOf(reader))).toContain('**1/2**\n\nOne.\n\n*(a video that is not in this note)*');
    expect(toMarkdown(threadOf(reader))).toContain('> Theirs.');
  });
});

describe('outline', () => {
  it('counts what a header shows', () => {
    expect(outline(threadOf(NOTE + NOTE))).toEqual({
      tweets: 2,
      copies: 3,
      images: 1,
      videos: 0,
      links: 1,
      notes: 1,
      words: 12,
      minutes: 1,
      first: 1661556331981,
      last: 1661556332981,
    });
  });

  it('reads scripts without blanks by their characters', () => {
    const text = '字'.repeat(510);
    expect(outline(threadOf(`## Highlights\n- ${text}\n`))).toMatchObject({ words: 510, minutes: 2 });
  });

  it('counts the words of plain English as it counts those of any language', () => {
    const words = fc.string({ unit: fc.constantFrom('a', 'Z', '0', "'", '-', '_', '.', '@', ' '), minLength: 1 });
    fc.assert(
      fc.property(words, (text) => {
        const wordsOf = (each: string): number => outline(threadOf(`## Highlights\n- ${each}\n`)).words;
        // A dash is no word, and no ASCII.
        expect(wordsOf(`x${text}x`)).toBe(wordsOf(`x${text}x \u2014`));
      }),
    );
  });

  it('of nothing is nothing', () => {
    expect(outline(threadOf(''))).toMatchObject({ tweets: 0, words: 0, minutes: 0, first: undefined, last: undefined });
  });
});

describe('on any text', () => {
  const notes = fixtures.map(({ before }) => before);
  const cut = fc
    .tuple(fc.constantFrom(...notes), fc.nat(), fc.nat())
    .map(([text, from, to]) => text.slice(from % (text.length + 1)) + text.slice(0, to % (text.length + 1)));

  it('nothing throws, and JSON is JSON', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), cut), (text) => {
        const read = threadOf(text);
        expect(JSON.parse(toJson(read))).toHaveProperty('version', 1);
        expect(toMarkdown(read).endsWith('\n') && toText(read).endsWith('\n')).toBe(true);
        expect(outline(read).tweets).toBe(read.tweets.length);
      }),
    );
  });
});
