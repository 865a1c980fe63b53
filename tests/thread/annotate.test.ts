import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editsForAlt, editsForNote } from '../../src/thread/annotate';
import type { Tweet } from '../../src/thread/model';
import { applyEdits } from '../../src/text/edit';
import { history, noteOf, RUNS } from '../properties/history';
import { duplicated, exported } from '../support/notes';
import { threadOf } from '../support/thread';

const IMAGE = 'https://pbs.twimg.com/media/FhHedgehog01.jpg';

/** The text after a note was written under the tweet in this place; undefined where it was refused. */
function annotated(text: string, index: number, note: string): string | undefined {
  const edits = editsForNote(text, tweetOf(text, index), note);
  return edits && applyEdits(text, edits);
}

function tweetOf(text: string, index: number): Tweet {
  const tweet = threadOf(text).tweets[index];
  if (!tweet) throw new Error('no such tweet');
  return tweet;
}

describe('A note under a tweet', () => {
  it('stands where Readwise would have put it', () => {
    const text = annotated(exported(), 1, 'Try it with hazel.');
    expect(text).toContain('thicken from the ground. (');
    expect(text?.split('\n')[13]).toBe('    - Note: Try it with hazel.');
    expect(text?.replace('    - Note: Try it with hazel.\n', '')).toBe(exported());
  });

  it('has its further lines below its words', () => {
    const text = annotated(exported(), 0, 'First line.\nSecond line.') ?? '';
    expect(text).toContain('    - Note: First line.\n      Second line.\n');
    expect(tweetOf(text, 0).notes.map((note) => note.replace(/\s+/g, ' '))).toEqual(['First line. Second line.']);
  });

  it('is replaced, and taken away by an empty one, byte for byte', () => {
    const text = annotated(exported(), 1, 'Old words.') ?? '';
    expect(annotated(text, 1, 'New words.')).toBe(text.replace('Old words.', 'New words.'));
    expect(annotated(text, 1, '')).toBe(exported());
  });

  it('has the line ends and the indentation that the note has', () => {
    const text = exported().replaceAll('\n', '\r\n');
    expect(annotated(text, 2, 'Mine.')).toContain('\r\n    - Note: Mine.\r\n');
    const tabbed = exported().replace(/(status\/\d+\)\))\n$/, '$1\n\t- Tags: [[hedge]]\n');
    expect(annotated(tabbed, 2, 'Mine.')).toContain('\t- Tags: [[hedge]]\n\t- Note: Mine.\n');
  });

  it('is written to the tweet that stays, where there are copies', () => {
    expect(annotated(duplicated(), 0, 'Mine.')).toBe(`${annotated(exported(), 0, 'Mine.') ?? ''}${exported()}`);
  });

  it('is refused where highlights are no bullets', () => {
    const quotes = exported().replace(/^- (.*View Tweet.*)$/gm, '> $1\n');
    expect(threadOf(quotes).tweets).toHaveLength(3);
    expect(annotated(quotes, 0, 'Mine.')).toBeUndefined();
  });

  it('is refused for a tweet of another text', () => {
    expect(editsForNote(`A line above.\n\n${exported()}`, tweetOf(exported(), 0), 'Mine.')).toBeUndefined();
  });

  it('changes nothing else in whatever note, or is refused', () => {
    fc.assert(
      fc.property(history, fc.nat(), fc.string({ maxLength: 40 }), (life, place, words) => {
        const text = noteOf(life);
        const tweets = threadOf(text).tweets;
        const tweet = tweets[place % Math.max(1, tweets.length)];
        const edits = tweet && editsForNote(text, tweet, words);
        if (!edits || tweet.notes.length > 0) return;
        const after = applyEdits(text, edits);
        expect(threadOf(after).tweets.map(({ key, tags, media, url }) => ({ key, tags, media, url }))).toEqual(
          tweets.map(({ key, tags, media, url }) => ({ key, tags, media, url })),
        );
        // What was inserted, taken out again, leaves the bytes that were there.
        expect(edits.every(({ from, to }) => from === to)).toBe(true);
      }),
      { numRuns: RUNS },
    );
  });
});

describe('An alt text', () => {
  const withImage = exported().replace('in November. ', `in November.\n  ![](${IMAGE}) `);

  it('stands in the brackets of its image, on one line', () => {
    const edits = editsForAlt(withImage, tweetOf(withImage, 0), IMAGE, 'A hedgehog\nat [the] gate');
    expect(applyEdits(withImage, edits ?? [])).toBe(withImage.replace('![](', '![A hedgehog at the gate]('));
  });

  it('replaces the one that is there', () => {
    const text = withImage.replace('![](', '![old](');
    const edits = editsForAlt(text, tweetOf(text, 0), IMAGE, 'new');
    expect(applyEdits(text, edits ?? [])).toBe(withImage.replace('![](', '![new]('));
  });

  it('is refused for an image that is not in the tweet', () => {
    expect(editsForAlt(withImage, tweetOf(withImage, 1), IMAGE, 'A hedgehog')).toBeUndefined();
  });
});
