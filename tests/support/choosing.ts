import type { Choices, Keep } from '../../src/dedupe/choices';
import { plan } from '../../src/dedupe/plan';
import { reviewOf, type Review } from '../../src/dedupe/review';
import { assess } from '../../src/jobs/dedupe-note';
import type { Findings } from '../../src/jobs/outcome';
import { parse } from '../../src/note/parse';
import { applyEdits } from '../../src/text/edit';

/** What a person is shown of a text. */
export function review(text: string): Review {
  return reviewOf(plan(parse(text)));
}

/** Choices, told by what is shown: groups to leave out by their number, and what to keep of each variant. */
export function choose(text: string, leftOut: readonly number[], keeps: readonly Keep[] = []): Choices {
  const { groups, variants } = review(text);
  return {
    leftOut: new Set(leftOut.map((number) => groups[number]?.survivor.from ?? -1)),
    variants: new Map(variants.map(({ second }, index) => [second.from, keeps[index] ?? 'both'])),
  };
}

/** The text after a dedupe as it was chosen, got by the edits that would be written. Throws where it is refused. */
export function dedupedAsChosen(text: string, choices: Choices): string {
  const { before, after, edits } = findingsOf(text, choices);
  if (applyEdits(before, edits) !== after) throw new Error('the edits do not give the text after');
  return after;
}

export function findingsOf(text: string, choices: Choices): Findings {
  const assessment = assess(text, choices);
  if (!('findings' in assessment)) throw new Error(JSON.stringify(assessment));
  return assessment.findings;
}
