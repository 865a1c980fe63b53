import { describe, expect, it } from 'vitest';
import { prove, type Proved } from '../../src/dedupe/prove';
import { parse } from '../../src/note/parse';
import { applyEdits } from '../../src/text/edit';
import { sliceOf } from '../../src/text/span';
import { duplicated, exported } from '../support/notes';

const NONE: ReadonlySet<number> = new Set();
const HEAD =
  '# Raku...\n\n![rw-book-cover](https://k)\n\n## Metadata\n- Author: [[@kilnnotes on Twitter]]\n- Category: #tweets\n- URL: https://x.com/kilnnotes/status/5\n\n## Highlights\n';
const tweet = (id: number, marker = '- '): string =>
  `${marker}Words of ${id}. ([View Tweet](https://x.com/kilnnotes/status/${id}))\n`;
const added = (day: number): string => `## New highlights added May ${day}, 2024 at 6:12 AM\n`;
const NOTE = HEAD + tweet(5) + tweet(6) + tweet(7) + tweet(8);

const COPIES = added(1) + tweet(7) + tweet(8);
/** Without the bullet, the quote would be read as the template's, and the person's selection would be a copy. */
const UNPROVABLE = added(2) + tweet(6, '> ') + tweet(5);

const proved = (text: string, kept = NONE): Proved => prove(parse(text), kept);

/** The lines that are left because they could not be proved. */
function unproved(text: string, { planned }: Proved): string[] {
  const left = planned.conflicts.filter(({ kind }) => kind === 'unproved');
  return left.map((conflict) => sliceOf(text, conflict));
}

describe('a copy that can’t be removed without changing whose its neighbour is', () => {
  it.each([
    ['a quote beside the only bullet', tweet(6, '> ') + tweet(5)],
    ['a numbered item behind the only bullet', tweet(5) + tweet(6, '1. ')],
    ['the same tweet below a line of words', `${tweet(5)}My picks:\n${tweet(5)}`],
  ])('stays and is reported, and the person’s selection stays: %s', (_, selection) => {
    const text = NOTE + added(2) + selection;
    const result = proved(text);
    expect([result.after, result.edits]).toEqual([text, []]);
    expect(unproved(text, result)).toEqual([tweet(5)]);
    expect(result.planned).toMatchObject({ copies: 0, variants: 1, edits: [] });
  });

  it.each([
    ['before', COPIES + UNPROVABLE],
    ['behind', UNPROVABLE + COPIES],
    ['before and behind', COPIES + UNPROVABLE + added(3) + tweet(6)],
  ])('does not keep the copies that stand %s it', (_, sections) => {
    const text = NOTE + sections;
    const result = proved(text);
    expect(result.after).toBe(NOTE + UNPROVABLE);
    expect(unproved(text, result)).toEqual([tweet(5)]);
  });

  it('is not reported when a person wants it kept', () => {
    const text = NOTE + COPIES + UNPROVABLE;
    const result = proved(text, new Set([text.lastIndexOf(tweet(5))]));
    expect([result.after, unproved(text, result)]).toEqual([NOTE + UNPROVABLE, []]);
  });

  it('is found by no second dedupe', () => {
    expect(proved(proved(NOTE + COPIES + UNPROVABLE).after).edits).toEqual([]);
  });

  it('is one of many, all of which are reported', () => {
    const many = Array.from({ length: 5 }, (_, day) => added(day + 2) + tweet(6, '> ') + tweet(5)).join('');
    const text = NOTE + COPIES + many;
    const result = proved(text);
    expect(result.after).toBe(NOTE + many);
    expect(unproved(text, result)).toEqual(Array.from({ length: 5 }, () => tweet(5)));
    expect(result.planned).toMatchObject({ copies: 2, variants: 5 });
  });
});

describe('what is proved', () => {
  it('is the plan itself where nothing speaks against it', () => {
    const { planned, edits, after } = proved(duplicated());
    expect([after, planned.edits, planned.conflicts]).toEqual([exported(), edits, []]);
  });

  it('is what its edits give', () => {
    const text = NOTE + COPIES + UNPROVABLE;
    const { edits, after } = proved(text);
    expect(applyEdits(text, edits)).toBe(after);
  });
});

describe('where no single copy is to blame', () => {
  /** Frontmatter for a note that has none, from a head that can’t go: its second half would be read differently. */
  const HEAD_THAT_STAYS = '---\nrating: 4\n---\n## Full Document\nOne.\n---\nrating: 4\n---\n';

  it('the runs that can be proved go, one by one, and the others stay', () => {
    const text = NOTE + COPIES + UNPROVABLE + HEAD_THAT_STAYS;
    const result = proved(text);
    expect(result.after).toBe(NOTE + UNPROVABLE + HEAD_THAT_STAYS);
    expect(unproved(text, result)).toEqual([tweet(5)]);
    expect(result.planned.copies).toBe(2);
  });

  it('nothing goes where nothing can be proved', () => {
    const text = NOTE + HEAD_THAT_STAYS;
    expect(proved(text)).toMatchObject({ after: text, edits: [], planned: { edits: [], copies: 0, carried: 0 } });
  });

  it('nothing goes beyond so many doubtful runs, and each copy is reported', () => {
    const many = Array.from({ length: 40 }, (_, at) => added((at % 28) + 1) + tweet(6, '> ') + tweet(5)).join('');
    const text = NOTE + many;
    const result = proved(text);
    expect([result.after, result.edits]).toEqual([text, []]);
    expect(unproved(text, result)).toEqual(Array.from({ length: 40 }, () => tweet(5)));
  });
});

/**
 * Bullets without a link are copies only beside another copy that is in the same order. So those inside of a pair can
 * hide the pair: it is found once they are gone.
 */
describe('copies that are found only once others are gone', () => {
  const bare = (...numbers: number[]): string => numbers.map((number) => `- The word of number ${number}\n`).join('');
  const upTo = (count: number): number[] => Array.from({ length: count }, (_, at) => at + 1);
  const THREAD = HEAD.replace(/- URL.*\n/, '');
  /** Numbers that are paired from the inside out: 2 1 4 3, then 3 2 1 6 5 4, and so on. */
  const nested = (depth: number): number[] => [
    ...upTo(depth).reverse(),
    ...upTo(2 * depth)
      .slice(depth)
      .reverse(),
  ];

  it('go too, and are counted', () => {
    const text = THREAD + bare(...upTo(9)) + added(1) + bare(4, 1, 9, 5);
    const { after, planned, edits } = proved(text);
    expect(after).toBe(THREAD + bare(...upTo(9)));
    expect(planned).toMatchObject({ copies: 4, variants: 0, conflicts: [], edits });
    expect(applyEdits(text, edits)).toBe(after);
  });

  it('take a person’s words with them, which are told of by their place in the text before', () => {
    const text = `${THREAD}${bare(...upTo(9))}${added(1)}${bare(4)}\nMy remark.\n\n${bare(1, 9, 5)}`;
    const { after, planned } = proved(text);
    expect(after).toBe(`${THREAD}${bare(...upTo(4))}\nMy remark.\n\n${bare(5, 6, 7, 8, 9)}`);
    expect(planned.moves).toHaveLength(1);
    const [move] = planned.moves;
    expect(move && [sliceOf(text, move), move.words, sliceOf(text, move.twin)]).toEqual([
      'My remark.',
      'My remark.',
      bare(4),
    ]);
  });

  it('carry what only they have', () => {
    const noted = bare(4) + '    - Note: mine\n';
    const text = THREAD + bare(...upTo(9)) + added(1) + noted + bare(1, 9, 5);
    const { after, planned } = proved(text);
    expect(after).toBe(THREAD + bare(1, 2, 3) + noted + bare(5, 6, 7, 8, 9));
    expect(planned.carried).toBe(1);
  });

  it.each([2, 3, 4])('go, whether they are found in one round or in %i', (depth) => {
    const list = THREAD + bare(...upTo(2 * depth));
    const { after, planned } = proved(list + added(1) + bare(...nested(depth)));
    expect([after, planned.copies]).toEqual([list, 2 * depth]);
  });

  it('stay, with those inside of them, beyond so many rounds: a further dedupe would find more', () => {
    const text = THREAD + bare(...upTo(10)) + added(1) + bare(...nested(5));
    const result = proved(text);
    expect([result.after, result.edits]).toEqual([text, []]);
    expect(unproved(text, result)).toEqual([bare(1), bare(10)]);
  });
});
