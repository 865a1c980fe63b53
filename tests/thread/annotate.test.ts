import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editsForAlt, editsForNote, takesNote } from '../../src/thread/annotate';
import type { Tweet } from '../../src/thread/model';
import { applyEdits } from '../../src/text/edit';
import { history, noteOf, RUNS } from '../properties/history';
import { fixture, fixtures } from '../support/fixtures';
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

  it('never replaces a line with an exporter’s link: that may be a tweet', () => {
    const [first = '', ...others] = exported().split(/(?<=status\/1604512345000000000\)\)\n)/);
    const line = '    - Note: the hedge. ([View Tweet](https://twitter.com/mallory/status/1604512345000000777))\n';
    const text = first + line + others.join('');
    expect(tweetOf(text, 0).notes).toHaveLength(1);
    expect(annotated(text, 0, '')).toBeUndefined();
    expect(annotated(text, 0, 'Mine.')?.includes(line) ?? true).toBe(true);
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

  it('is changed and taken away wherever it is said, in the copies too', () => {
    const noted = annotated(exported(), 1, 'Old words.') ?? '';
    const twice = noted + noted;
    expect(annotated(twice, 1, 'New words.')).toBe(twice.replaceAll('Old words.', 'New words.'));
    expect(annotated(twice, 1, '')).toBe(duplicated());
  });

  it('is changed where it stands, though that is in the copy', () => {
    const text = exported() + (annotated(exported(), 1, 'Old words.') ?? '');
    expect(annotated(text, 1, 'New words.')).toBe(text.replace('Old words.', 'New words.'));
  });

  it('goes without the blank line that follows it, and without a line break that was not there', () => {
    const parted = exported().replace(/\n(- Leave)/, '\n\n$1');
    const open = exported().trimEnd();
    for (const text of [parted, open]) {
      const last = text === open ? 2 : 1;
      expect(annotated(annotated(text, last, 'Mine.') ?? '', last, '')).toBe(text);
    }
  });

  it('stays where its block id may be linked', () => {
    const text = annotated(exported(), 1, 'Mine.')?.replace('Mine.', 'Mine. ^mine') ?? '';
    expect(annotated(text, 1, '')).toBeUndefined();
    expect(annotated(text, 1, 'Other.')).toBe(text.replace('Mine.', 'Other.'));
  });

  it('may have paragraphs', () => {
    const text = annotated(exported(), 0, 'One.\n\nTwo.') ?? '';
    expect(tweetOf(text, 0).notes.join().replace(/\s+/g, ' ')).toBe('One. Two.');
    expect(annotated(text, 0, '')).toBe(exported());
  });

  it('is written as Logseq does in its notes', () => {
    const text = annotated(fixture('logseq').before, 1, 'Mine.');
    expect(text).toContain('1399660327571390464))\n\t\t- **Note**: Mine.\n');
  });

  it('of a paragraph can be changed, but none is added there', () => {
    const { before } = fixture('readwise-mirror');
    expect(annotated(before, 0, 'Mine.')).toBe(before.replace('ask at the hide on Sunday', 'Mine.'));
    expect(annotated(before, 1, 'Mine.')).toBeUndefined();
    expect([0, 1].map((index) => takesNote(before, tweetOf(before, index)))).toEqual([true, false]);
  });

  it.each(fixtures.filter(({ producer }) => producer !== 'none'))('comes and goes in $name', ({ before }) => {
    for (const tweet of threadOf(before).tweets) {
      if (!takesNote(before, tweet) || tweet.notes.length > 0) continue;
      const edits = editsForNote(before, tweet, 'Mine.');
      const after = applyEdits(before, edits ?? []);
      const again = threadOf(after).tweets.find(
        ({ key, document }) => key === tweet.key && document === tweet.document,
      );
      expect(again?.notes).toEqual(['Mine.']);
      expect(again && applyEdits(after, editsForNote(after, again, '') ?? [])).toBe(before);
    }
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
    expect(applyEdits(withImage, edits ?? [])).toBe(withImage.replace('![](', '![A hedgehog at (the) gate]('));
  });

  it('replaces the one that is there', () => {
    const text = withImage.replace('![](', '![old](');
    const edits = editsForAlt(text, tweetOf(text, 0), IMAGE, 'new');
    expect(applyEdits(text, edits ?? [])).toBe(withImage.replace('![](', '![new]('));
  });

  it('is no width: Obsidian takes a number behind a bar for one', () => {
    const edits = editsForAlt(withImage, tweetOf(withImage, 0), IMAGE, 'Gate|100');
    expect(applyEdits(withImage, edits ?? [])).toBe(withImage.replace('![](', '![Gate/100]('));
  });

  it('stands in the copy where only that has the image', () => {
    const text = exported() + withImage;
    const edits = editsForAlt(text, tweetOf(text, 0), IMAGE, 'A hedgehog');
    expect(applyEdits(text, edits ?? [])).toBe(text.replace('![](', '![A hedgehog]('));
  });

  it('is not put to an image whose address only begins alike', () => {
    const short = IMAGE.replace('hog01.jpg', '');
    const text = withImage.replace(`![](${IMAGE})`, `![](${IMAGE}) ![](${short})`);
    const edits = editsForAlt(text, tweetOf(text, 0), short, 'A hedge');
    expect(applyEdits(text, edits ?? [])).toBe(text.replace(`![](${short})`, `![A hedge](${short})`));
  });

  it('is refused for an image that is not in the tweet', () => {
    expect(editsForAlt(withImage, tweetOf(withImage, 1), IMAGE, 'A hedgehog')).toBeUndefined();
  });
});
