import { describe, expect, it } from 'vitest';
import { plan } from '../../../src/dedupe/plan';
import { messageOf, summaryOf } from '../../../src/jobs/report/message';
import type { Totals } from '../../../src/jobs/report/report';
import { parse } from '../../../src/note/parse';
import { exported, withCollision, withVariantOnly } from '../../support/notes';

const NOTHING: Totals = {
  ...{ notes: 0, other: 0, clean: 0, duplicates: 0, deduped: 0, review: 0, error: 0 },
  ...{ highlights: 0, copies: 0, carried: 0, moved: 0, variants: 0, collisions: 0, bytesBefore: 0, bytesAfter: 0 },
};

describe('messageOf', () => {
  const message = (text: string) => messageOf(plan(parse(text)));

  it('says nothing about a note with nothing to decide', () => {
    expect(message(exported())).toBeUndefined();
  });

  it('counts what is left to decide', () => {
    expect(message(withVariantOnly())).toBe('1 variant left for you to decide');
  });

  it.each([
    ['place', '2 unplaced copies'],
    ['author', "2 other author's copies"],
    ['block-id', '2 block ids'],
    ['property', '2 properties'],
  ] as const)('counts several of the kind %s', (kind, counted) => {
    const conflict = { kind, from: 0, to: 0 };
    const planned = { ...plan(parse(exported())), conflicts: [conflict, conflict] };
    expect(messageOf(planned)).toBe(`${counted} left for you to decide`);
  });

  it('names a note with two documents', () => {
    expect(message(withCollision())).toBe('two documents in this note');
  });
});

describe('messageOf with links to removed ids', () => {
  const message = (relinked: string[], unlinked: string[], isAhead = false) =>
    messageOf(plan(parse(withCollision())), { relinked, unlinked }, isAhead);

  it('names the notes, before and after', () => {
    expect(message(['Diary.md'], [])).toBe('two documents in this note; links updated in Diary.md');
    expect(message(['a.md', 'b.md', 'c.md'], [], true)).toBe(
      'two documents in this note; links to update in a.md, b.md and c.md',
    );
  });

  it('says where one could not be changed', () => {
    expect(message([], ['Old.md'])).toBe("two documents in this note; links that couldn't be updated in Old.md");
  });

  it('says nothing where there are none', () => {
    expect(message([], [])).toBe('two documents in this note');
  });
});

describe('summaryOf', () => {
  it('counts notes, and says nothing about what there is none of', () => {
    expect(summaryOf(NOTHING)).toBe('0 tweet notes.');
    expect(summaryOf({ ...NOTHING, notes: 1, clean: 1 })).toBe('1 tweet note: 1 clean.');
  });

  it('lists notes by what became of them', () => {
    const totals = { ...NOTHING, notes: 10, clean: 4, duplicates: 3, deduped: 2, review: 1 };
    expect(summaryOf(totals)).toBe('10 tweet notes: 4 clean, 3 with duplicates, 2 deduped and 1 to review.');
  });

  it('tells of copies and what they have that the first lacks', () => {
    const totals = { ...NOTHING, notes: 1, duplicates: 1, copies: 1, highlights: 4 };
    expect(summaryOf(totals)).toContain(' 1 copy among 4 highlights.');
    expect(summaryOf({ ...totals, copies: 2, carried: 1 })).toContain(
      ' 2 copies among 4 highlights, 1 detail to keep.',
    );
  });

  it('counts the remarks that move with their tweets, before and after', () => {
    const totals = { ...NOTHING, notes: 1, copies: 2, highlights: 4, moved: 1 };
    expect(summaryOf({ ...totals, duplicates: 1 })).toContain(', 1 remark to move with the tweet.');
    expect(summaryOf({ ...totals, deduped: 1, carried: 3, moved: 2 })).toContain(
      ' 2 copies among 4 highlights, 3 details kept and 2 remarks moved with the tweet.',
    );
  });

  it('tells of errors, which are no tweet notes, and of other files', () => {
    expect(summaryOf({ ...NOTHING, notes: 3, clean: 1, error: 2, other: 1 })).toBe(
      '1 tweet note: 1 clean. 2 errors. 1 other file.',
    );
  });
});
