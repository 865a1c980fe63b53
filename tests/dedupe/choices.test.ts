import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reviewOf } from '../../src/dedupe/review';
import { canDecide } from '../../src/dedupe/choices';
import { history, noteOf, RUNS } from '../properties/history';
import { choose, dedupedAsChosen, findingsOf, review } from '../support/choosing';
import { fixture, fixtures } from '../support/fixtures';
import { duplicated, exported, withVariant } from '../support/notes';

const link = (id: number): string => `([View Tweet](https://twitter.com/hedgerow_lane/status/${160451234500 + id}))`;
/** A note whose sections say these lines, each in a later export than the one before. */
const noteWith = (...sections: readonly (readonly string[])[]): string =>
  sections
    .map((lines, index) => {
      const head = index === 0 ? exported([]) : `## New highlights added May ${index}, 2024 at 7:30 AM\n`;
      return head + lines.map((line) => `${line}\n`).join('');
    })
    .join('');

const PLANT = `- Plant a hedge in November. ${link(1)}`;
const PLANT_LATER = `- Plant a hedge in late December. ${link(1)}`;
const PRUNE = `- Prune it in June, after the nests are empty. ${link(2)}`;

describe('without a choice', () => {
  it.each(fixtures.filter(({ kind }) => kind !== 'none'))(
    'a dedupe is what it always is: $name',
    ({ before, after }) => {
      expect(dedupedAsChosen(before, choose(before, []))).toBe(after);
    },
  );
});

describe('a group that is left out', () => {
  const twice = noteWith([PLANT, PRUNE], [PLANT, PRUNE]);

  it('keeps its copies where they are, and the others go', () => {
    expect(dedupedAsChosen(twice, choose(twice, [0]))).toBe(noteWith([PLANT, PRUNE], [PLANT]));
    expect(dedupedAsChosen(twice, choose(twice, [1]))).toBe(noteWith([PLANT, PRUNE], [PRUNE]));
  });

  it('leaves a note as it is if there is no other', () => {
    expect(dedupedAsChosen(twice, choose(twice, [0, 1]))).toBe(twice);
  });

  it('keeps a copy in an export that repeats another byte for byte', () => {
    const text = duplicated();
    const after = dedupedAsChosen(text, choose(text, [1]));
    const survivor = review(text).groups[1]?.survivor.text ?? '';
    expect(after.split(survivor)).toHaveLength(3);
    expect(after.split('View Tweet')).toHaveLength(5);
  });

  it('gives nothing of its copies to its survivor', () => {
    const text = noteWith([PLANT], [`${PLANT}\n    - Tags: [[hedges]]`]);
    expect(dedupedAsChosen(text, choose(text, [0]))).toBe(text);
  });
});

describe('a variant', () => {
  const both = noteWith([PLANT, PRUNE], [PLANT_LATER]);

  it('stays, as does the first, if both are kept', () => {
    expect(dedupedAsChosen(both, choose(both, [], ['both']))).toBe(both);
  });

  it('goes if the first is kept', () => {
    expect(dedupedAsChosen(both, choose(both, [], ['first']))).toBe(noteWith([PLANT, PRUNE]));
  });

  it('stands in the place of the first if the second is kept', () => {
    expect(dedupedAsChosen(both, choose(both, [], ['second']))).toBe(noteWith([PLANT_LATER, PRUNE]));
  });

  it('can be decided on in a note that Readwise wrote', () => {
    const text = withVariant();
    const after = dedupedAsChosen(text, choose(text, [], ['second']));
    expect(after).toBe(exported().replace('November', 'December'));
  });

  it('gives what a person wrote beside the words that are given up to those that are kept', () => {
    const text = noteWith(
      [PLANT],
      [`${PLANT_LATER} — ask Jo ^hedge\n    - Note: hawthorn, not privet\n    - [ ] order it`],
    );
    const kept = `${PLANT} — ask Jo ^hedge\n    - Note: hawthorn, not privet\n    - [ ] order it`;
    expect(dedupedAsChosen(text, choose(text, [], ['first']))).toBe(noteWith([kept]));
  });

  it('goes from all places where it came', () => {
    const text = noteWith([PLANT, PRUNE], [PLANT_LATER], [PLANT_LATER, PLANT]);
    expect(dedupedAsChosen(text, choose(text, [], ['first']))).toBe(noteWith([PLANT, PRUNE]));
    expect(dedupedAsChosen(text, choose(text, [], ['second']))).toBe(noteWith([PLANT_LATER, PRUNE]));
  });

  it('of a tweet that a person sorted is decided on like any other', () => {
    const sorted = (words: string): string[] => [PRUNE, '## My hedges', words];
    const text = noteWith(sorted(PLANT), [PLANT_LATER]);
    expect(dedupedAsChosen(text, choose(text, [], ['first']))).toBe(noteWith(sorted(PLANT)));
    expect(dedupedAsChosen(text, choose(text, [], ['second']))).toBe(noteWith(sorted(PLANT_LATER)));
  });

  it('goes although the copies of the kept one are left out', () => {
    const text = noteWith([PLANT], [PLANT], [PLANT_LATER]);
    expect(dedupedAsChosen(text, choose(text, [0], ['first']))).toBe(noteWith([PLANT], [PLANT]));
  });

  it('may have the same words with another link', () => {
    const [first, second] = [PLANT.replace('. (', '. https://t.co/a ('), PLANT.replace('. (', '. https://t.co/b (')];
    const text = noteWith([first], [second]);
    expect(review(text).variants).toHaveLength(1);
    expect(dedupedAsChosen(text, choose(text, [], ['first']))).toBe(noteWith([first]));
    expect(dedupedAsChosen(text, choose(text, [], ['second']))).toBe(noteWith([second]));
  });

  it('may be one of three wordings: only what is kept each time is left', () => {
    const third = `- Plant a hedge in a mild December. ${link(1)}`;
    const text = noteWith([PLANT], [PLANT_LATER], [third]);
    expect(dedupedAsChosen(text, choose(text, [], ['first', 'first']))).toBe(noteWith([PLANT]));
    expect(dedupedAsChosen(text, choose(text, [], ['second', 'first']))).toContain(PLANT_LATER);
    expect(dedupedAsChosen(text, choose(text, [], ['second', 'first']))).not.toContain(PLANT);
  });

  it('cannot be decided on where the two are written in different formats', () => {
    const text = noteWith([PLANT], [PLANT_LATER.replace('- ', '> ')]);
    for (const { first, second } of review(text).variants) {
      expect(canDecide({ shape: 'bullet' }, { shape: 'quote' })).toBe(false);
      const choices = { leftOut: new Set<number>(), variants: new Map([[second.from, 'first' as const]]) };
      expect(dedupedAsChosen(text, choices)).toContain(first.text);
      expect(dedupedAsChosen(text, choices)).toContain(second.text);
    }
  });

  it('is no other conflict: those are not decided here', () => {
    for (const name of ['conflicting-property', 'different-block-ids', 'reader-full-documents-that-differ']) {
      const { before, after } = fixture(name);
      const places = review(before).conflicts.map(({ from }) => [from, 'first'] as const);
      expect(dedupedAsChosen(before, { leftOut: new Set(), variants: new Map(places) })).toBe(after);
    }
  });

  it('under a heading of the person’s own is left as it is there', () => {
    const text = `${noteWith([PLANT], [PLANT_LATER])}\n## My own list\n${PLANT_LATER}\n`;
    const after = dedupedAsChosen(text, choose(text, [], ['first']));
    expect(after).toBe(`${noteWith([PLANT])}\n## My own list\n${PLANT_LATER}\n`);
  });

  it('that somebody names who is none changes nothing', () => {
    const choices = { leftOut: new Set([1, 9999]), variants: new Map([[7, 'first' as const]]) };
    expect(dedupedAsChosen(both, choices)).toBe(both);
  });
});

describe('whatever is in a note, and whatever a person chooses', () => {
  const seeds = fc.array(fc.nat(), { minLength: 1, maxLength: 12 });
  const keeps = ['both', 'first', 'second'] as const;
  const chosen = fc.tuple(history, seeds).map(([life, numbers]) => {
    const text = noteOf(life);
    const { groups, variants } = review(text);
    const at = (index: number): number => numbers[index % numbers.length] ?? 0;
    const leftOut = groups.flatMap((_, index) => (at(index) % 2 === 0 ? [index] : []));
    return {
      text,
      choices: choose(
        text,
        leftOut,
        variants.map((_, index) => keeps[at(index) % 3] ?? 'both'),
      ),
    };
  });
  const minesIn = (text: string): string[] => (text.match(/mine\d+/g) ?? []).sort();

  it('the dedupe is never refused, and its edits give the text that was proved', () => {
    fc.assert(
      fc.property(chosen, ({ text, choices }) => {
        expect(() => dedupedAsChosen(text, choices)).not.toThrow();
      }),
      { numRuns: RUNS },
    );
  });

  it('what a person wrote is there as often as before, if not in the midst of words that were given up', () => {
    fc.assert(
      fc.property(chosen, ({ text, choices }) => {
        const wordings = review(text).variants.flatMap(({ first, second }) => minesIn(first.text + second.text));
        const isOutside = (mine: string): boolean => !wordings.includes(mine);
        expect(minesIn(dedupedAsChosen(text, choices)).filter(isOutside)).toEqual(minesIn(text).filter(isOutside));
      }),
      { numRuns: RUNS },
    );
  });

  it('every tweet is still there', () => {
    const tweetsIn = (text: string): string[] => [...new Set(text.match(/status\/\d+\)/g) ?? [])].sort();
    fc.assert(
      fc.property(chosen, ({ text, choices }) => {
        expect(tweetsIn(dedupedAsChosen(text, choices))).toEqual(tweetsIn(text));
      }),
      { numRuns: RUNS },
    );
  });

  it('as many copies go as are not left out', () => {
    fc.assert(
      fc.property(chosen, ({ text, choices }) => {
        const all = findingsOf(text, choose(text, [])).plan;
        const some = findingsOf(text, { ...choices, variants: new Map() }).plan;
        const kept = reviewOf(all).groups.filter(({ survivor }) => choices.leftOut.has(survivor.from));
        const left = kept.reduce((sum, { copies }) => sum + copies.length, 0);
        expect(some.copies).toBe(all.copies - left);
      }),
      { numRuns: RUNS },
    );
  });
});

it('a copy that a person left out of one dedupe is there for the next', () => {
  const { before } = fixture('five-copies');
  const after = dedupedAsChosen(before, choose(before, [0]));
  expect(review(after).groups).toHaveLength(1);
});
