import { describe, expect, it } from 'vitest';
import { parse } from '../../src/note/parse';
import { recognise } from '../../src/note/recognise';

const kindOf = (text: string): string => recognise(parse(text))?.kind ?? 'none';
const tweet = (id: string, handle = 'kilnnotes'): string =>
  `- Words. ([View Tweet](https://x.com/${handle}/status/${id}))\n`;
const head = (title: string, category: string, url: string): string =>
  `# ${title}\n\n![rw-book-cover](https://k)\n\n## Metadata\n- Author: [[@kilnnotes on Twitter]]\n- Category: ${category}\n- URL: ${url}\n\n## Highlights\n`;

describe('what a note is', () => {
  it.each([
    [
      'a thread: several tweets, the address of one',
      head('Raku...', '#tweets', 'https://x.com/kilnnotes/status/5') + tweet('5') + tweet('6'),
      'thread',
    ],
    ['a tweet: one alone', head('Raku...', '#tweets', 'https://x.com/kilnnotes/status/5') + tweet('5'), 'tweet'],
    [
      'a collection: the address of a profile',
      head('Tweets From Kiln', '#tweets', 'https://x.com/kilnnotes') + tweet('5'),
      'collection',
    ],
    ['a collection: its title', head('Liked Tweets', '#tweets', '') + tweet('5') + tweet('6'), 'collection'],
    [
      'a collection: several authors, no address',
      `## New highlights added June 8, 2022 at 12:52 PM\n${tweet('5')}${tweet('6', 'other')}`,
      'collection',
    ],
    [
      'a category of the user’s own',
      head('Raku...', '#tweets-readwise', 'https://x.com/kilnnotes/status/5') + tweet('5'),
      'tweet',
    ],
    [
      'frontmatter alone: the address of a tweet',
      `---\nurl: https://x.com/kilnnotes/status/5\n---\n# Highlights\n${tweet('5')}`,
      'tweet',
    ],
    [
      'frontmatter alone: Readwise’s way to name an author',
      `---\nauthor: "@kilnnotes on Twitter"\n---\n# Highlights\n${tweet('5')}`,
      'tweet',
    ],
  ])('%s', (_, note, kind) => {
    expect(kindOf(note)).toBe(kind);
  });
});

describe('what is none of ours', () => {
  it.each([
    ['an empty note', ''],
    ['a journal page that links a tweet', `# Monday\n\nI read this:\n${tweet('5')}`],
    [
      'a digest with links, whatever its properties say',
      `---\ncategory: tweets\nsource: readwise\n---\n# Digest\n\n## Highlights\n\n${tweet('5')}`,
    ],
    ['a Readwise article that cites a tweet', head('On Raku', '#articles', 'https://example.com/raku') + tweet('5')],
    [
      'a Readwise book',
      `---\ncategory: books\nurl: https://x.com/kilnnotes/status/5\n---\n# Highlights\n${tweet('5')}`,
    ],
    [
      'a note by Tweet to Markdown',
      '---\nauthor: Kiln\nhandle: "@kilnnotes"\nsource: https://x.com/kilnnotes/status/5\ndate: 2022-06-08\n---\n![kilnnotes](https://k)\nKiln ([@kilnnotes](https://x.com/kilnnotes)) - June 8, 2022\n\nWords.\n',
    ],
  ])('%s', (_, note) => {
    expect(kindOf(note)).toBe('none');
  });
});
