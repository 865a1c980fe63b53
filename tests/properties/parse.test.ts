import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { annotationsOf } from '../../src/note/annotations';
import type { TweetNote } from '../../src/note/model';
import { parse } from '../../src/note/parse';
import { recognise } from '../../src/note/recognise';
import { applyEdits, invert } from '../../src/text/edit';
import { dedupe } from '../support/dedupe';
import { fixtures } from '../support/fixtures';
import { history, noteOf, RUNS } from './history';

const options = { numRuns: RUNS };

/** Pieces that mean something to the parser, in any order. */
const PIECES = [
  '# Title',
  '---',
  '## Highlights',
  '## Full Document',
  '## New highlights added June 8, 2022 at 12:52 PM',
  '## Metadata',
  '- Author: [[@a on Twitter]]',
  '- Summary: one',
  '- URL: https://x.com/a/status/1563306679910817792',
  '![rw-book-cover](https://pbs.twimg.com/profile_images/1/a.jpg)',
  '- one ([View Tweet](https://x.com/a/status/1563306679910817792))',
  '- two ([View Tweet](https://twitter.com/a/status/1563306679910817793)) [Open in Readwise](https://readwise.io/open/1) ^rw1',
  '- no link',
  '> quote ([via](https://x.com/a/status/5))',
  '### id1234',
  'text %% highlight_id: 12 %%',
  'text ^1234',
  '[View Highlight](https://read.readwise.io/read/01jr0c8rnbm05bcjx5agr6dc9w)',
  '    - Tags: [[a]] [[b]]',
  '\t- Note: n ^mine',
  '```',
  '- [ ] task',
  'title:: x',
  '\uFEFF',
  '](http',
  ')',
  '^rw12',
  '',
];

const soup = fc
  .array(fc.tuple(fc.constantFrom(...PIECES), fc.constantFrom('\n', '\n', '\n', '\r\n', '', ' ', '\n\n')), {
    maxLength: 40,
  })
  .map((pieces) => pieces.map((piece) => piece.join('')).join(''));

/** A fixture with a stretch taken out, or said twice, somewhere else. */
const mutated = fc
  .tuple(fc.constantFrom(...fixtures.map(({ before }) => before)), fc.nat(), fc.nat(), fc.nat(), fc.boolean())
  .map(([text, one, two, three, isCopied]) => {
    const [from = 0, to = 0] = [one % (text.length + 1), two % (text.length + 1)].sort((a, b) => a - b);
    const rest = isCopied ? text : text.slice(0, from) + text.slice(to);
    const at = three % (rest.length + 1);
    return rest.slice(0, at) + text.slice(from, to) + rest.slice(at);
  });

const anything = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), soup, mutated, history.map(noteOf));

function expectTiles(note: TweetNote): void {
  let position = 0;
  for (const block of note.blocks) {
    expect(block.from).toBe(position);
    expect(block.to).toBeGreaterThan(block.from);
    position = block.to;
  }
  expect(position).toBe(note.text.length);
}

describe('on any text', () => {
  it('blocks tile the note, and the parts of a highlight come in order', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const note = parse(text);
        expectTiles(note);
        for (const { from, textFrom, textTo, suffixTo, lineTo, annotationsFrom, to } of note.highlights) {
          const marks = [from, textFrom, textTo, suffixTo, lineTo, annotationsFrom, to];
          expect(marks).toEqual([...marks].sort((a, b) => a - b));
        }
      }),
      options,
    );
  });

  it('annotations lie in their highlight, one behind the other', () => {
    fc.assert(
      fc.property(anything, (text) => {
        for (const highlight of parse(text).highlights) {
          let position = highlight.annotationsFrom;
          for (const { from, to, valueFrom, valueTo } of annotationsOf(text, highlight)) {
            expect(from).toBeGreaterThanOrEqual(position);
            expect(valueFrom).toBeLessThanOrEqual(valueTo);
            position = to;
          }
          expect(position).toBeLessThanOrEqual(highlight.to);
        }
      }),
      options,
    );
  });

  it('nothing throws, and a dedupe either proves that nothing is lost or is refused', () => {
    fc.assert(
      fc.property(anything, (text) => {
        recognise(parse(text));
        const { plan, after, violation } = dedupe(text);
        if (violation) return;
        expect(dedupe(after).plan.edits).toEqual([]);
        expect(applyEdits(after, invert(text, plan.edits))).toBe(text);
      }),
      options,
    );
  });

  it('a dedupe is hardly ever refused, even if a note was cut up and put together again', () => {
    let refused = 0;
    fc.assert(
      fc.property(fc.oneof(mutated, soup), (text) => {
        if (dedupe(text).violation) refused++;
      }),
      options,
    );
    expect(refused / RUNS).toBeLessThan(0.03);
  });
});
