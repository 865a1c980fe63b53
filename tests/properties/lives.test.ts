import { MOST_WRONG, OPEN_APPENDS, OPEN_RETURNS } from '../lives/open';
import { describe, expect, it } from 'vitest';
import { EDITS, editOf } from '../lives/edits';
import { type Life, lifeOf, lifeOfOne, onceAndAppended } from '../lives/life';
import { judge } from '../lives/oracle';
import { dedupeOf } from '../lives/product';
import { diffOf, Findings, shownLife } from '../lives/show';
import { TEMPLATES } from '../lives/templates';

/** How many lives are tried; the soak test asks for more. */
const LIVES = Number(process.env.SOAK_RUNS ?? 1_500);
const SEEDS = Array.from({ length: Math.ceil(LIVES / 5_000) }, (_, index) => index + 1);
/** `LIFE=<its number>` looks at one life only, and shows it whatever comes of it. */
const { LIFE } = process.env;

/** Every template, with the edit in the tweet that stays or in the one that goes; whole exports and sections by turns. */
const PLACES = SEEDS.flatMap((seed) =>
  TEMPLATES.flatMap((template, index) =>
    [false, true].map((isInCopy) => {
      const what = (index + seed + Number(isInCopy)) % 2 === 0 ? ('whole' as const) : ('section' as const);
      return { template, isInCopy, what, seed };
    }),
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
    if (findings.wrong > Math.max(3, LIVES * MOST_WRONG)) expect.fail(findings.report);
  });
});

/** A test that is known to fail for some names, and is to say so once it holds. */
const eachOf = (
  names: readonly string[],
  open: readonly string[],
  test: (name: string) => void,
  title: string,
): void => {
  it.each(names.filter((name) => !open.includes(name)))(title, test);
  it.fails.each(names.filter((name) => open.includes(name)))(title, test);
};

describe.skipIf(LIFE !== undefined)('one edit and one append', () => {
  const test = (kind: string): void => {
    const edit = editOf(kind);
    const findings = new Findings();
    for (const place of PLACES) {
      const life = lifeOfOne({ edit, ...place });
      if (life) findings.add(life);
    }
    // A kind of edit that can be made nowhere would prove nothing.
    expect(findings.lives).toBeGreaterThan(0);
    if (findings.report !== undefined) expect.fail(findings.report);
  };
  eachOf(
    EDITS.map(({ kind }) => kind),
    OPEN_APPENDS,
    test,
    '%s',
  );
});

/** Edits of the tweet that stays after which its copies do not all go, by dedupe.md, or where a line may land in a tweet's words. */
const STAYS: readonly string[] = [
  // Other words, or what nothing says is none: a variant (10).
  ...[
    'other words in the text',
    'html comment in the text',
    'link around a word',
    'code span',
    'words in the link’s label',
  ],
  // What the copies know has no place there (8), or is known no more (9).
  ...['open code fence', 'words on the tags line'],
  // A field that the two sides fill differently.
  'words on a field',
  // What a person hid comes back once (2).
  ...[
    'tweet in an html comment',
    'tweet between comment lines',
    'tweet in a comment with words',
    'tweet in a code block',
  ],
  ...['line anywhere', 'paragraph anywhere', 'indented line anywhere'],
];

/** What is wrong with a note that should come to be `wanted`, as a person reads it. */
function difference({ name, log, text }: Life, wanted: string): string | undefined {
  const { kind, after, why } = dedupeOf(text);
  if (after.trimEnd() === wanted.trimEnd() && kind !== 'refused' && kind !== 'threw') return undefined;
  return [`life ${name} (${kind} ${why})`, ...log.map((step) => `  · ${step}`), diffOf(wanted, after)].join('\n');
}

describe.skipIf(LIFE !== undefined)('one edit', () => {
  const cases = (kind: string) =>
    TEMPLATES.flatMap((template) =>
      (['whole', 'section'] as const).flatMap((what) => {
        return onceAndAppended({ edit: editOf(kind), template, what, seed: 1 }) ?? [];
      }),
    );

  it.each(EDITS.map(({ kind }) => kind))('%s: a note that was exported once is left as it is', (kind) => {
    const wrong = cases(kind).flatMap(({ once }) =>
      dedupeOf(once.text).after === once.text ? [] : (difference(once, once.text) ?? 'blanks'),
    );
    if (wrong.length > 0) expect.fail(wrong.join('\n'));
  });

  eachOf(
    EDITS.map(({ kind }) => kind).filter((kind) => !STAYS.includes(kind) && kind !== 'tweet deleted'),
    OPEN_RETURNS,
    (kind) => {
      const found = cases(kind);
      expect(found.length).toBeGreaterThan(0);
      const wrong = found.flatMap(({ once, appended }) => difference(appended, once.text) ?? []);
      if (wrong.length > 0) expect.fail(wrong.join('\n'));
    },
    '%s: after an append the note comes back to what it was',
  );
});
