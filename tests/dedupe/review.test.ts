import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plan } from '../../src/dedupe/plan';
import { parse } from '../../src/note/parse';
import { history, noteOf, RUNS } from '../properties/history';
import { review } from '../support/choosing';
import { fixture, fixtures } from '../support/fixtures';
import { duplicated, exported, withRemark, withVariant } from '../support/notes';

const lineOf = (text: string, line: number): string => text.split('\n')[line - 1] ?? '';

describe('what a person is shown before a dedupe', () => {
  it('is each highlight with its copies, in the order of the note, with their lines', () => {
    const text = duplicated();
    const { groups } = review(text);
    expect(groups.map(({ survivor }) => survivor.line)).toEqual([12, 13, 14]);
    expect(groups.map(({ copies }) => copies.map(({ line }) => line))).toEqual([[26], [27], [28]]);
    for (const { survivor, copies } of groups) {
      for (const { text: words, line } of [survivor, ...copies]) expect(lineOf(text, line)).toContain(words);
    }
  });

  it.each([
    ['single-saved-tweet-three-copies', 'identical'],
    ['html-entities-differ', 'equivalent'],
    ['image-in-the-copy', 'extended'],
    ['note-added-later', 'extended'],
    ['tags-added-later', 'extended'],
  ])('says how a copy relates to what stays: %s', (name, relation) => {
    const relations = review(fixture(name).before).groups.flatMap(({ copies }) => copies.map((copy) => copy.relation));
    expect(relations).toContain(relation);
  });

  it('says what is carried to the highlight that stays', () => {
    const { groups } = review(fixture('tags-added-later').before);
    const carried = groups.flatMap((group) => group.carried).join('\n');
    expect(carried).toContain('Tags: ');
  });

  it('lists the words that move, each with its line and the tweet behind which they will stand', () => {
    const text = withRemark();
    const { moved } = review(text);
    expect(moved).toHaveLength(1);
    // What moves is not among what is removed or added.
    expect(JSON.stringify([review(text).gone, review(text).added])).not.toContain(moved[0]?.text);
    const [move] = moved;
    expect([lineOf(text, move?.line ?? 0), move?.text]).toEqual([
      'Ask Grandma about hawthorn.',
      'Ask Grandma about hawthorn.',
    ]);
    expect(move?.behind.line).toBe(12);
    expect(lineOf(text, 12)).toContain(move?.behind.text);
  });

  it('says what goes beside highlights: the head of a later export, in one piece', () => {
    const { gone } = review(duplicated());
    expect(gone).toHaveLength(1);
    expect(gone[0]?.text).toBe(exported([]).trim());
    expect(gone[0]?.line).toBe(15);
  });

  it('says what the head of the first export gets from later ones', () => {
    const { before } = fixture('field-new-in-the-copy');
    const [added] = review(before).added;
    expect(before.split(added?.text ?? '?')).toHaveLength(2);
    expect(fixture('field-new-in-the-copy').after).toContain(added?.text);
    expect(review(duplicated()).added).toEqual([]);
  });

  it('is both wordings of a tweet, once each, however often they came', () => {
    const { variants } = review(withVariant() + withVariant());
    expect(variants).toHaveLength(1);
    expect(variants[0]?.first.text).toContain('November');
    expect(variants[0]?.second.text).toContain('December');
  });

  it('is why else something stays', () => {
    const kinds = (name: string): string[] => review(fixture(name).before).conflicts.map(({ kind }) => kind);
    expect(kinds('different-block-ids')).toEqual(['block-id']);
    expect(kinds('different-remarks-behind-both-links')).toEqual(['tail']);
    expect(kinds('conflicting-property')).toEqual(['property']);
    expect(kinds('reader-full-documents-that-differ')).toEqual(['document']);
  });

  it('shows the first beside what contradicts it', () => {
    const [conflict] = review(fixture('different-remarks-behind-both-links').before).conflicts;
    expect(conflict?.first?.line).toBeLessThan(conflict?.line ?? 0);
    expect(conflict?.first?.text).toContain('View Tweet');
  });

  it('is nothing where there is nothing to do', () => {
    const nothing = { groups: [], variants: [], moved: [], gone: [], added: [], conflicts: [] };
    expect(review(exported())).toEqual(nothing);
  });
});

describe('whatever a note is, what is shown is what would be done', () => {
  const documentsIn = (gone: readonly { readonly text: string }[]): number =>
    gone.filter(({ text }) => /^##? Full Document$/m.test(text)).length;

  it.each(fixtures.filter(({ kind }) => kind !== 'none'))('in $name', ({ before, copies, variants }) => {
    const { groups, gone, ...shown } = review(before);
    const all = groups.reduce((sum, group) => sum + group.copies.length, documentsIn(gone));
    expect(all).toBe(copies);
    const conflicts = shown.conflicts.filter(({ kind }) => kind !== 'property' && kind !== 'document');
    expect(shown.variants.length + conflicts.length).toBe(variants);
  });

  it('in any history: each copy that is counted is shown once', () => {
    fc.assert(
      fc.property(history, (life) => {
        const text = noteOf(life);
        const { groups, variants } = review(text);
        const copies = groups.flatMap((group) => group.copies.map(({ from }) => from));
        expect(new Set(copies).size).toBe(copies.length);
        const planned = plan(parse(text));
        expect(copies.length).toBe(planned.copies);
        const open = planned.conflicts.filter(({ kind }) => kind === 'variant').map(({ from }) => from);
        expect(variants.map(({ second }) => second.from)).toEqual(open);
      }),
      { numRuns: RUNS },
    );
  });

  it('in any history: every line that goes stands in a copy, in what goes beside, or in what moves', () => {
    fc.assert(
      fc.property(history, (life) => {
        const text = noteOf(life);
        const { groups, gone, moved, variants, conflicts } = review(text);
        const copies = groups.flatMap((group) => [group.survivor, ...group.copies]);
        const shown = [...copies, ...gone, ...moved, ...conflicts, ...variants.map(({ second }) => second)];
        for (const { from, to } of plan(parse(text)).edits) {
          for (const line of text.slice(from, to).matchAll(/\S.*/g)) {
            const at = from + line.index;
            expect([line[0], shown.some((piece) => piece.from <= at && at < piece.to)]).toEqual([line[0], true]);
          }
        }
      }),
      { numRuns: RUNS },
    );
  });
});
