import { describe, expect, it } from 'vitest';
import { dedupe, deduped } from '../support/dedupe';
import { parse } from '../../src/note/parse';

const tweet = (id: number): string => `- Words of ${id}. ([View Tweet](https://x.com/kilnnotes/status/${id}))\n`;
const properties = (...lines: string[]): string => `---\n${lines.join('\n')}\n---\n`;

/** An export without frontmatter; an empty address leaves the field out. */
function exported(address: string, tweets: readonly number[], title = 'Tweets'): string {
  const url = address === '' ? '' : `- URL: ${address}\n`;
  const head = `# ${title}\n\n![rw-book-cover](https://k)\n\n## Metadata\n- Author: [[@kilnnotes on Twitter]]\n- Category: #tweets\n${url}`;
  return `${head}\n## Highlights\n${tweets.map(tweet).join('')}`;
}

/** The document of each export of a note. */
const documentsOf = (text: string): string[] => parse(text).exports.map(({ document }) => document);

const KILN = exported('https://x.com/kilnnotes', [5, 6]);
const LOOM = exported('https://x.com/loomnotes', [5, 8]);

describe('two documents with equal titles and a tweet in common', () => {
  it.each([
    ['profiles', KILN, LOOM],
    ['articles', exported('https://kiln.example/raku', [5, 6]), exported('https://loom.example/twill', [5, 8])],
    ['a profile and a thread', KILN, exported('https://x.com/kilnnotes/status/5', [5, 8])],
    [
      'articles with different queries on different pages',
      exported('https://a.example/1?b', [5]),
      exported('https://a.example/2?b', [5]),
    ],
  ])('are a collision, and stay apart, with their appends: %s', (_, first, second) => {
    for (const appends of ['', first, second, first + second, second + second]) {
      const { plan, after } = dedupe(first + second + appends);
      expect([plan.collision, after]).toEqual([true, first + second]);
    }
  });

  it('each get what their own appends know more, and nothing from the other’s', () => {
    const note = (kiln: string, loom: string): string => kiln + KILN + loom + LOOM;
    const first = note(properties('read: true'), properties('shelf: clay'));
    const kiln = properties('read: true', 'rating: 2') + KILN;
    const loom = properties('shelf: clay', 'rating: 4') + LOOM;
    expect(deduped(first + loom)).toBe(note(properties('read: true'), properties('shelf: clay', 'rating: 4')));
    expect(deduped(first + kiln)).toBe(note(properties('read: true', 'rating: 2'), properties('shelf: clay')));
    expect(deduped(first + kiln + loom)).toBe(
      note(properties('read: true', 'rating: 2'), properties('shelf: clay', 'rating: 4')),
    );
  });

  it('do not get a frontmatter in mid-file, which is no place for one: it stays where it came', () => {
    const first = properties('read: true') + KILN + LOOM;
    const { after, plan } = dedupe(first + properties('rating: 4') + LOOM);
    expect(after).toBe(first + properties('rating: 4'));
    expect(plan.conflicts.map(({ kind }) => kind)).toEqual(['property']);
  });
});

describe('one document', () => {
  it.each([
    ['whatever the host', 'https://twitter.com/kilnnotes', 'https://mobile.twitter.com/kilnnotes'],
    ['whatever the query', 'https://kiln.example/raku?utm_source=a', 'https://kiln.example/raku'],
    ['with a slash at its end or without', 'https://kiln.example/raku/', 'https://kiln.example/raku#top'],
  ])('is told by its address, %s', (_, address, other) => {
    const [first, second] = documentsOf(exported(address, [5]) + exported(other, [5]));
    expect(first).not.toBe('');
    expect(second).toBe(first);
    expect(dedupe(exported(address, [5]) + exported(other, [5])).plan).toMatchObject({ copies: 1, collision: false });
  });

  it('is told by the address at Twitter rather than by one at Readwise', () => {
    const reader = properties('url: https://read.readwise.io/read/01hb6qf22gbey9bqp0s31rf1a3');
    expect(documentsOf(reader + KILN)).toEqual(['profile:kilnnotes']);
  });

  it('is told by a property', () => {
    const bare = exported('', [5]);
    expect(documentsOf(`${properties('source: "https://x.com/kilnnotes"', 'rating: 4')}${bare}`)).toEqual([
      'profile:kilnnotes',
    ]);
  });

  it.each([
    ['behind an export with one', KILN, exported('', [5])],
    ['before an export with one', exported('', [5]), KILN],
  ])('goes on in an export of the same title without an address, %s', (_, first, second) => {
    expect(documentsOf(first + second)).toEqual(['profile:kilnnotes', 'profile:kilnnotes']);
  });

  it('does not go on in an export without an address that has another title and other tweets', () => {
    expect(documentsOf(KILN + exported('', [9], 'Other'))).toEqual(['profile:kilnnotes', 'title:# Other']);
    expect(dedupe(KILN + exported('', [9], 'Other')).plan.collision).toBe(true);
  });

  it('goes on in an export without an address that has one of its tweets, whatever the title', () => {
    expect(documentsOf(KILN + exported('', [6, 9], 'Other'))).toEqual(['profile:kilnnotes', 'profile:kilnnotes']);
    expect(documentsOf(exported('', [6, 9], 'Other') + KILN)).toEqual(['profile:kilnnotes', 'profile:kilnnotes']);
  });

  it('goes on in several exports without an address, each joined by a tweet', () => {
    const third = exported('', [9, 10], 'Third');
    expect(new Set(documentsOf(exported('', [5], 'First') + exported('', [5, 9], 'Second') + third)).size).toBe(1);
  });
});
