import { afterEach, describe, expect, it, vi } from 'vitest';
import * as grouping from '../../src/tweets/group';
import { reviewOf } from '../../src/dedupe/review';
import { assess } from '../../src/jobs/dedupe-note';
import * as reading from '../../src/note/parse';
import { fixture } from '../support/fixtures';
import { duplicated, exported, journalPage, withRemark, withVariant } from '../support/notes';

/** Which texts were read, and which were grouped, by what is really called: nothing is replaced. */
function watched(work: () => void): { readonly read: readonly string[]; readonly grouped: readonly string[] } {
  const parse = vi.spyOn(reading, 'parse');
  const parsing = vi.spyOn(reading, 'parsing');
  const group = vi.spyOn(grouping, 'group');
  work();
  return {
    read: [...parsing.mock.calls, ...parse.mock.calls].map(([text]) => text),
    grouped: group.mock.calls.map(([note]) => note.text),
  };
}

/** Assesses a note and makes its review, as a person's look at it does. Returns the text after. */
function look(text: string): string {
  const assessment = assess(text);
  if (!('findings' in assessment)) throw new Error(assessment.kind);
  reviewOf(assessment.findings.plan);
  return assessment.findings.after;
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a dedupe with its review', () => {
  it.each([
    ['an export appended whole', duplicated()],
    ['a remark that moves', withRemark()],
    ['two wordings', withVariant()],
    ['sections with old and new tweets', fixture('section-with-old-and-new').before],
    ['tags that are carried', fixture('tags-added-later').before],
    ['two documents', fixture('collision-with-copies-of-both').before],
  ])('reads and groups the text before once and the text after once: %s', (_, text) => {
    const after = look(text);
    expect(after).not.toBe(text);
    expect(watched(() => look(text))).toEqual({ read: [text, after], grouped: [text, after] });
  });

  it('reads and groups a clean note once', () => {
    const text = exported();
    expect(watched(() => look(text))).toEqual({ read: [text], grouped: [text] });
  });

  it('reads what is no tweet note once, and does not group it', () => {
    expect(watched(() => assess(journalPage()))).toEqual({ read: [journalPage()], grouped: [] });
  });
});
