import { describe, expect, it } from 'vitest';
import { assess } from '../../src/jobs/dedupe-note';
import { workOn } from '../support/work';

const SIZE = 200_000;
/** Work is counted in smaller notes: what grows too fast shows there already. */
const SMALL = 10_000;
const ADDRESS = 'https://twitter.com/kilnnotes/status/1563306679910817792';
const bullet = (words: string): string => `- ${words} ([View Tweet](${ADDRESS}))\n`;
const note = (highlight: string, yaml = ''): string =>
  `${yaml}# Raku in an hour\n\n![rw-book-cover](https://k)\n\n## Metadata\n- Author: [[@kilnnotes on Twitter]]\n- Category: #tweets\n- URL: ${ADDRESS}\n\n## Highlights\n${highlight}`;
const blanks = (size: number): string => ' '.repeat(size);
const address = (size: number): string => `![](https:${'k'.repeat(size)}`;
const remarks = (name: string, size: number): string =>
  Array.from({ length: size / 40 }, (_, index) => `    - ${name} ${index} ^${name}${index}\n`).join('');
const yaml = (...lines: string[]): string => `---\n${lines.join('\n')}\n---\n`;
/** Eight times eight times eight …: no more than a few lines, until they are written out. */
const bomb = Array.from(
  { length: 12 },
  (_, index) =>
    `k${index}: &k${index} [${Array.from({ length: 8 }, () => (index === 0 ? 'x' : `*k${index - 1}`)).join(', ')}]`,
);

/** Notes of about a size, by what stands in them, and how many copies a dedupe finds there. */
const LONG: readonly (readonly [name: string, make: (size: number) => string, copies: number])[] = [
  [
    'blanks in the midst of a line',
    (size) => note(bullet(`Raku${blanks(size)}is fast`)) + note(bullet(`Raku${blanks(size)}is fast https://t.co/k`)),
    1,
  ],
  [
    'an address without an end',
    (size) => note(bullet(`${address(size)} fast`)) + note(bullet(`${address(size)} slow`)),
    0,
  ],
  [
    'blanks in what may be a frontmatter',
    (size) => note(bullet('Raku')) + yaml(`Raku${blanks(size)}is fast`) + note(bullet('Raku')),
    1,
  ],
  [
    'remarks with block ids',
    (size) => note(bullet('Raku') + remarks('mine', size)) + note(bullet('Raku') + remarks('more', size)),
    1,
  ],
];

/** A few lines that stand for endlessly many. */
const SHORT: readonly (readonly [name: string, text: string, copies: number])[] = [
  [
    'a frontmatter that is long when written out',
    note(bullet('Raku'), yaml(...bomb)) + note(bullet('Raku'), yaml('a: 1')),
    1,
  ],
  ['a frontmatter that is in itself', note(bullet('Raku'), yaml('a: &a [*a]')) + note(bullet('Raku'), yaml('a: 1')), 1],
];

describe('a note is deduped, whatever stands in it', () => {
  it.each([...LONG.map(([name, make, copies]) => [name, make(SIZE), copies] as const), ...SHORT])(
    '%s',
    (_, text, copies) => {
      const assessment = assess(text);
      expect(assessment.kind === 'planned' && assessment.findings.plan.copies).toBe(copies);
    },
  );
});

/** Steps of the script and characters searched. What a pattern does to and fro within one match is not among them. */
describe('the work of a dedupe grows no faster than the note', () => {
  it.each(LONG)('with %s', async (_, make) => {
    const texts = [SMALL, 2 * SMALL, 4 * SMALL].map(make);
    const [once = 0, twice = 0, fourTimes = Infinity] = await workOn('jobs/dedupe-note', 'assess', texts);
    expect(twice - once).toBeGreaterThan(SMALL);
    // In proportion it is 2, and 4 if each part of a note is compared with every other.
    expect((fourTimes - twice) / (twice - once)).toBeLessThan(2.2);
  });

  it.each(SHORT)('with %s', async (_, text) => {
    const [work = Infinity] = await workOn('jobs/dedupe-note', 'assess', [text]);
    expect(work / text.length).toBeLessThan(100);
  });
});
