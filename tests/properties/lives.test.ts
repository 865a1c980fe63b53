import { describe, expect, it } from 'vitest';
import { EDITS } from '../lives/edits';
import { lifeOf, lifeOfOne } from '../lives/life';
import { judge } from '../lives/oracle';
import { Findings, shownLife } from '../lives/show';
import { TEMPLATES } from '../lives/templates';

/** How many lives are tried; the soak test asks for more. */
const LIVES = Number(process.env.SOAK_RUNS ?? 1_500);
const SEEDS = Array.from({ length: Math.ceil(LIVES / 5_000) }, (_, index) => index + 1);
/** `LIFE=<its number>` looks at one life only, and shows it whatever comes of it. */
const { LIFE } = process.env;

/** Every template, with the edit in the tweet that stays or in the one that goes, and either kind of append. */
const PLACES = TEMPLATES.flatMap((template) =>
  [false, true].flatMap((isInCopy) =>
    (['whole', 'section'] as const).flatMap((what) => SEEDS.map((seed) => ({ template, isInCopy, what, seed }))),
  ),
);

describe('whatever exporter and person did to a note, in turns', () => {
  it.runIf(LIFE !== undefined)('one life', () => {
    const life = lifeOf(Number(LIFE));
    const verdict = judge(life);
    if (verdict.complaints.length > 0 || verdict.deduped.kind !== 'clean') expect.fail(shownLife(life, verdict));
  });

  it.skipIf(LIFE !== undefined)('a dedupe loses nothing, moves nothing from its tweet and ends', () => {
    const findings = new Findings();
    for (let seed = 1; seed <= LIVES; seed++) findings.add(lifeOf(seed));
    // Lives without a duplicate would prove nothing.
    expect(findings.planned).toBeGreaterThan(LIVES / 3);
    if (findings.report !== undefined) expect.fail(findings.report);
  });
});

describe.skipIf(LIFE !== undefined)('one edit and one append', () => {
  it.each(EDITS.map((edit) => [edit.kind, edit] as const))('%s', (_, edit) => {
    const findings = new Findings();
    for (const place of PLACES) {
      const life = lifeOfOne({ edit, ...place });
      if (life) findings.add(life);
    }
    // A kind of edit that can be made nowhere would prove nothing.
    expect(findings.lives).toBeGreaterThan(0);
    if (findings.report !== undefined) expect.fail(findings.report);
  });
});
