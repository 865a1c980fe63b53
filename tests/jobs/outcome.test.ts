import { expect, it } from 'vitest';
import { assess } from '../../src/jobs/dedupe-note';
import { isWritten, needsReview, type Findings, type Outcome } from '../../src/jobs/outcome';
import { exported, withVariant } from '../support/notes';

function findingsOf(text: string): Findings {
  const assessment = assess(text);
  if (!('findings' in assessment)) throw new Error(assessment.kind);
  return assessment.findings;
}

it('a note is written if it was deduped, with or without something left to review', () => {
  const findings = findingsOf(withVariant());
  const outcomes: Outcome[] = [
    { kind: 'deduped', findings },
    { kind: 'review', isWritten: true, findings },
    { kind: 'review', isWritten: false, findings },
    { kind: 'unchanged', findings },
    { kind: 'stale' },
  ];
  expect(outcomes.map(isWritten)).toEqual([true, true, false, false, false]);
});

it('a variant needs a review', () => {
  expect(needsReview(findingsOf(withVariant()))).toBe(true);
  expect(needsReview(findingsOf(exported()))).toBe(false);
});
