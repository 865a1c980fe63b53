import { describe, expect, it } from 'vitest';
import { assess } from '../../../src/jobs/dedupe-note';
import { describeCause } from '../../../src/jobs/describe-cause';
import type { Assessment, Findings } from '../../../src/jobs/outcome';
import { entryOf, Report, type Result } from '../../../src/jobs/report/report';
import {
  duplicated,
  exported,
  journalPage,
  withCollision,
  withRemark,
  withVariant,
  withVariantOnly,
} from '../../support/notes';

const bytesOf = (text: string): number => Buffer.byteLength(text);
const ports = { describe: describeCause, bytesOf };

function findingsIn(assessment: Assessment): Findings {
  if (!('findings' in assessment)) throw new Error(assessment.kind);
  return assessment.findings;
}

function entry(result: Result) {
  return entryOf('a.md', result, ports);
}

describe('entryOf', () => {
  it('has none for a file that is no tweet note', () => {
    expect(entry(assess(journalPage()))).toBeUndefined();
  });

  it('has the figures of a note with duplicates', () => {
    expect(entry(assess(duplicated()))).toEqual({
      ...{ path: 'a.md', status: 'duplicates', kind: 'thread', highlights: 6, copies: 3, carried: 0 },
      ...{
        moved: 0,
        variants: 0,
        collision: false,
        bytesBefore: bytesOf(duplicated()),
        bytesAfter: bytesOf(exported()),
      },
    });
  });

  it.each<[string, string, Result]>([
    ['clean', 'a note without copies', assess(exported())],
    ['review', 'a note that has only a variant', assess(withVariantOnly())],
    ['deduped', 'a note that was deduped', { kind: 'deduped', findings: findingsIn(assess(duplicated())) }],
    ['clean', 'a note that had nothing to dedupe', { kind: 'unchanged', findings: findingsIn(assess(exported())) }],
    [
      'review',
      'a note that was deduped but for a variant',
      { kind: 'review', isWritten: true, findings: findingsIn(assess(withVariant())) },
    ],
  ])('says %s of %s', (status, _what, result) => {
    expect(entry(result)?.status).toBe(status);
  });

  it('counts the remarks that move with their tweets', () => {
    expect(entry(assess(withRemark()))).toMatchObject({ copies: 3, moved: 1 });
  });

  it('has a message where there is more to know', () => {
    expect(entry(assess(withVariantOnly()))).toMatchObject({ variants: 1, message: expect.any(String) as string });
    expect(entry(assess(withCollision()))).toMatchObject({ status: 'clean', collision: true });
    expect(entry(assess(exported()))).not.toHaveProperty('message');
  });

  it.each<[Result, string]>([
    [{ kind: 'failed', cause: new Error('over 64 MB') }, 'over 64 MB'],
    [{ kind: 'failed', cause: 'gone' }, 'gone'],
    [{ kind: 'refused', violation: { kind: 'edits', at: 0, line: '' } }, '(edits)'],
    [{ kind: 'stale' }, 'kept changing'],
  ])('says why a note was left alone: %j', (result, words) => {
    expect(entry(result)).toMatchObject({ status: 'error', kind: null, highlights: 0 });
    expect(entry(result)?.message).toContain(words);
  });
});

describe('a note whose block ids are removed', () => {
  const withId = (id: string): string => exported().replace(/^(- A hedge .*)$/m, `$1 ^${id}`);
  const assessment = assess(withId('rw1') + withId('rw2'));

  it('lists each of them with the one that is kept', () => {
    expect(entry(assessment)).toMatchObject({ copies: 3, goneIds: [['rw2', 'rw1']] });
  });

  it('lists the notes with links to them, and says so', () => {
    const links = { relinked: ['Diary.md', 'Plan.md'], unlinked: ['Old.md'] };
    expect(entry({ kind: 'deduped', findings: findingsIn(assessment), links })).toMatchObject({
      relinked: ['Diary.md', 'Plan.md'],
      unlinked: ['Old.md'],
      message: "links updated in Diary.md and Plan.md; links that couldn't be updated in Old.md",
    });
  });

  it('lists no notes where none has such links', () => {
    const result = entry({
      kind: 'deduped',
      findings: findingsIn(assessment),
      links: { relinked: [], unlinked: [] },
    });
    expect(Object.keys(result ?? {})).not.toContain('relinked');
    expect(Object.keys(result ?? {})).not.toContain('unlinked');
    expect(result).not.toHaveProperty('message');
  });
});

describe('A report', () => {
  it('sums up all notes, sorted by path', () => {
    const report = new Report(ports);
    report.done('c.md', assess(duplicated()));
    report.done('b.md', assess(withCollision()));
    report.done('a.md', assess(withVariantOnly()));
    report.done('journal.md', assess(journalPage()));
    report.fail('d.md', new Error('no permission'));
    const { notes, totals } = report.document();
    expect(notes.map(({ path, status }) => `${path} ${status}`)).toEqual([
      'a.md review',
      'b.md clean',
      'c.md duplicates',
      'd.md error',
    ]);
    expect(totals).toMatchObject({
      ...{ notes: 4, other: 1, clean: 1, duplicates: 1, deduped: 0, review: 1, error: 1 },
      ...{ highlights: 14, copies: 3, carried: 0, variants: 1, collisions: 1 },
    });
    expect(totals.bytesBefore - totals.bytesAfter).toBe(bytesOf(duplicated()) - bytesOf(exported()));
  });
});
