import { describe, expect, it } from 'vitest';
import { type Life, lifeOf } from '../lives/life';
import { OPEN_MUTANTS } from '../lives/open';
import { changed } from './edits';
import { digestOf, lossesOf } from './losses';
import { type Mutant, mutantsOf, planOf, shownMutant } from './mutants';
import { OPERATORS } from './operators';

/** How many mutants are made; the soak test asks for more. */
const MUTANTS = Number(process.env.SOAK_RUNS ?? 4_000);
/** `MUTANT='<number of the life>:<operator>'` looks at one mutant only, and shows it whatever comes of it. */
const { MUTANT } = process.env;

const NAMES = Object.keys(OPERATORS);
const AT_ONCE = 16;
const FEWEST = 3;
const RARE = 1_000;

/** Counts the mutants of each operator, and keeps the shortest that the proof lets through. */
class Count {
  made = 0;
  passed = 0;
  shortest: Mutant | undefined;

  add(mutant: Mutant): void {
    this.made++;
    if (!mutant.isLetThrough) return;
    this.passed++;
    if (!this.shortest || mutant.life.text.length < this.shortest.life.text.length) this.shortest = mutant;
  }
}

let counted: Map<string, Count> | undefined;

/** Makes the mutants, once. */
function countOf(name: string): Count {
  counted ??= countAll();
  return counted.get(name) ?? new Count();
}

function countAll(): Map<string, Count> {
  const counts = new Map(NAMES.map((name) => [name, new Count()]));
  let made = 0;
  // A core that plans nothing must not keep this going for ever.
  for (let seed = 1; made < MUTANTS && seed < MUTANTS; seed++) {
    const operators = Array.from({ length: AT_ONCE }, (_, at) => NAMES[(seed * AT_ONCE + at) % NAMES.length] ?? '');
    for (const mutant of mutantsOf(seed, operators)) {
      counts.get(mutant.operator)?.add(mutant);
      made++;
    }
  }
  return withRareOnes(counts);
}

/** Of what is rarely there to be spoilt, a few more lives are looked through. */
function withRareOnes(counts: Map<string, Count>): Map<string, Count> {
  for (let seed = MUTANTS; seed < MUTANTS + RARE; seed++) {
    const rare = NAMES.filter((name) => (counts.get(name)?.made ?? 0) < FEWEST);
    if (rare.length === 0) break;
    for (const mutant of mutantsOf(seed, rare)) counts.get(mutant.operator)?.add(mutant);
  }
  return counts;
}

describe.skipIf(MUTANT !== undefined)('of plans that were spoilt so that something is lost', () => {
  it.each(NAMES)('some are made: %s', (name) => {
    expect(countOf(name).made).toBeGreaterThanOrEqual(FEWEST);
  });

  const none = (name: string): void => {
    const { made, passed, shortest } = countOf(name);
    if (shortest) expect.fail(`${passed} of ${made} are let through, the shortest:\n${shownMutant(shortest)}`);
  };
  it.each(NAMES.filter((name) => !OPEN_MUTANTS.includes(name)))('none is let through: %s', none);
  it.fails.each(NAMES.filter((name) => OPEN_MUTANTS.includes(name)))('none is let through: %s', none);
});

describe.runIf(MUTANT !== undefined)('one mutant', () => {
  it('is shown', () => {
    const [seed = '', operator = ''] = (MUTANT ?? '').split(/:(.*)/);
    const [mutant] = mutantsOf(Number(seed), [operator]);
    expect.fail(mutant ? shownMutant(mutant) : 'there is no such mutant, or it loses nothing');
  });
});

const HEAD = [
  ...[
    '# What a hive keeps...',
    '',
    '![rw-book-cover](https://pbs.twimg.com/profile_images/1/k.jpg)',
    '',
    '## Metadata',
  ],
  ...['- Author: [[@skep_and_smoker on Twitter]]', '- Full Title: What a hive keeps...', '- Category: #tweets'],
  ...['- URL: https://twitter.com/skep_and_smoker/status/1583306679910000010', '', '## Highlights'],
];
const tweet = (row: string, id: number): string =>
  `- ${row} ([View Tweet](https://twitter.com/skep_and_smoker/status/15833066799100000${id}))`;

/** A note whose append knows more than the first export: a tag, a remark behind a link, a sub-bullet, an id, a new tweet. */
const NOTE = [
  ...HEAD,
  tweet('Smoke calms tw0ln0x them.', 10),
  '    - Tags: [[favorite]]',
  tweet('Wax tw1ln0x remembers.', 11),
  tweet('A queen tw2ln0x listens.', 12),
  '## New highlights added October 17, 2023 at 4:15 PM',
  tweet('Smoke calms tw0ln0x them.', 10),
  '    - Tags: [[favorite]] [[winter]]',
  `${tweet('Wax tw1ln0x remembers.', 11)} — mine0x`,
  '    - mine1x is a thought',
  '    - mine2x is another',
  `${tweet('A queen tw2ln0x listens.', 12)} ^mine3x`,
  tweet('Feed tw3ln0x them in autumn.', 13),
  '',
].join('\n');

/** The plan of NOTE, with words of the text that it gives replaced by others. */
function letsThrough(words: string | RegExp, instead: string): boolean {
  const plan = planOf(NOTE);
  if (!plan) throw new Error('nothing is planned');
  const from = plan.good.search(typeof words === 'string' ? words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : words);
  const found = typeof words === 'string' ? words : (words.exec(plan.good)?.[0] ?? '');
  expect(from, `«${found}» stands in the text`).toBeGreaterThanOrEqual(0);
  return plan.letsThrough(changed(NOTE.length, plan.edits, { from, to: from + found.length, insert: instead }));
}

describe('by hand', () => {
  it('the plan itself is let through, and takes the copies away', () => {
    const plan = planOf(NOTE);
    expect(plan?.letsThrough(plan.edits)).toBe(true);
    expect(plan?.good.match(/View Tweet/g)).toHaveLength(4);
  });

  it.each([
    ['a tag that only the copy had', ' [[winter]]', ''],
    ['the remark behind the copy’s link', ' — mine0x', ''],
    ['a thought below the copy', '    - mine1x is a thought\n', ''],
    ['a word of a thought', 'mine1x is a thought', 'mine1x is a'],
    ['an id that other notes may link to', ' ^mine3x', ''],
    ['a new tweet', /- Feed .*\n/, ''],
    ['the heading above the new tweet', /## New highlights .*\n/, ''],
    ['a tweet of the first list', /- Wax .*\n/, ''],
    [
      'the order of two thoughts',
      /( {4}- mine1x.*\n)( {4}- mine2x.*\n)/,
      '    - mine2x is another\n    - mine1x is a thought\n',
    ],
    ['a field of the metadata', '- Category: #tweets\n', ''],
    ['a letter', 'remembers', 'remembered'],
    ['how often a thought is said', '    - mine2x is another\n', '    - mine2x is another\n    - mine2x is another\n'],
  ])('not let through: a plan that changes %s', (_, words, instead) => {
    expect(letsThrough(words, instead)).toBe(false);
  });

  it('not let through: a thought below another tweet', () => {
    const plan = planOf(NOTE);
    if (!plan) throw new Error('nothing is planned');
    const row = '    - mine1x is a thought\n';
    const without = plan.good.indexOf(row);
    const cut = changed(NOTE.length, plan.edits, { from: without, to: without + row.length, insert: '' });
    const at = plan.good.replace(row, '').indexOf('## New highlights');
    expect(plan.letsThrough(changed(NOTE.length, cut, { from: at, to: at, insert: row }))).toBe(false);
  });
});

describe('what counts as a loss', () => {
  const life: Life = {
    ...lifeOf(1),
    pieces: [{ kind: 'two lines', place: 'below', rows: ['- mine1x is a thought', '- mine2x is another'] }],
  };
  const digest = (text: string) => digestOf(text, life);
  const GOOD = [
    ...HEAD,
    `${tweet('Smoke calms tw0ln0x them.', 10)} — mine0x`,
    '    - Tags: [[favorite]] [[winter]]',
    '    - mine1x is a thought',
    '    - mine2x is another',
    '',
    'mine4x is a remark.',
    '',
    `- [x] ${tweet('==Wax tw1ln0x== remembers.', 11).slice(2)} ^mine3x`,
    '',
  ].join('\n');
  const lossesIn = (text: string): string => lossesOf(digest(GOOD), digest(GOOD), digest(text)).join('\n');

  it('nothing, where a mutant says the same', () => {
    expect(lossesIn(GOOD)).toBe('');
  });

  it.each([
    ['a tag', GOOD.replace(' [[winter]]', ''), 'lost of a tweet: tag [[winter]]'],
    ['words behind a link', GOOD.replace(' — mine0x', ''), 'lost of a tweet: tail mine0x'],
    ['a line', GOOD.replace('    - mine2x is another\n', ''), 'line lost: mine2x is another'],
    ['a piece', GOOD.replace('    - mine2x', '    la la\n    - mine2x'), 'a piece is torn'],
    ['an id', GOOD.replace(' ^mine3x', ''), 'lost of a tweet: id ^mine3x'],
    ['a tick', GOOD.replace('[x] ', ''), 'lost of a tweet: tick'],
    ['a mark', GOOD.replaceAll('==', ''), 'lost of a tweet: mark =='],
    ['an order', GOOD.replace('mine1x', 'mine9x').replace('mine2x', 'mine1x').replace('mine9x', 'mine2x'), 'reordered'],
    [
      'a remark that is elsewhere',
      `${GOOD.replace('\nmine4x is a remark.\n', '')}\nmine4x is a remark.\n`,
      'moved: mine4x',
    ],
    ['words said twice', GOOD.replace('mine4x', 'mine4x mine4x'), 'doubled: mine4x'],
    ['other words', GOOD.replace('remembers', 'remembered'), 'new line'],
    [
      'a line below another tweet',
      `${GOOD.replace('    - mine1x is a thought\n', '').trimEnd()}\n    - mine1x is a thought\n`,
      'strange to a tweet: mine1x',
    ],
    ['tweets in another order', GOOD.replace(/(- Smoke[\s\S]*)(- \[x\] .*\n)/, '$2$1'), 'tweets are in another order'],
  ])('%s', (_, mutant, loss) => {
    expect(lossesIn(mutant)).toContain(loss);
  });
});

describe('changing what edits give', () => {
  it('keeps what they keep, wherever the words come from', () => {
    const edits = [{ from: 2, to: 4, insert: 'XY' }];
    // «abXYef» of «abcdef».
    expect(changed(6, edits, { from: 0, to: 1, insert: '' })).toEqual([
      { from: 0, to: 1, insert: '' },
      { from: 2, to: 4, insert: 'XY' },
    ]);
    expect(changed(6, edits, { from: 3, to: 5, insert: '-' })).toEqual([{ from: 2, to: 5, insert: 'X-' }]);
    expect(changed(6, edits, { from: 6, to: 6, insert: '!' })).toEqual([...edits, { from: 6, to: 6, insert: '!' }]);
  });
});
