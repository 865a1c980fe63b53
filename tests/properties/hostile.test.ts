import { describe, expect, it } from 'vitest';
import { assess } from '../../src/jobs/dedupe-note';

const SIZE = 200_000;
const ADDRESS = 'https://twitter.com/kilnnotes/status/1563306679910817792';
const bullet = (words: string): string => `- ${words} ([View Tweet](${ADDRESS}))\n`;
const note = (highlight: string, yaml = ''): string =>
  `${yaml}# Raku in an hour\n\n![rw-book-cover](https://k)\n\n## Metadata\n- Author: [[@kilnnotes on Twitter]]\n- Category: #tweets\n- URL: ${ADDRESS}\n\n## Highlights\n${highlight}`;
const blanks = ' '.repeat(SIZE);
const address = `![](https:${'k'.repeat(SIZE)}`;
const remarks = (name: string): string =>
  Array.from({ length: SIZE / 40 }, (_, index) => `    - ${name} ${index} ^${name}${index}\n`).join('');
const yaml = (...lines: string[]): string => `---\n${lines.join('\n')}\n---\n`;
/** Eight times eight times eight …: no more than a few lines, until they are written out. */
const bomb = Array.from(
  { length: 12 },
  (_, index) =>
    `k${index}: &k${index} [${Array.from({ length: 8 }, () => (index === 0 ? 'x' : `*k${index - 1}`)).join(', ')}]`,
);

/** Each of these would take minutes, or would never end, if it took longer than in proportion to its length. */
describe('a note is soon done, whatever stands in it', () => {
  it.each([
    [
      'blanks in the midst of a line',
      note(bullet(`Raku${blanks}is fast`)) + note(bullet(`Raku${blanks}is fast https://t.co/k`)),
      1,
    ],
    ['an address without an end', note(bullet(`${address} fast`)) + note(bullet(`${address} slow`)), 0],
    [
      'blanks in what may be a frontmatter',
      note(bullet('Raku')) + yaml(`Raku${blanks}is fast`) + note(bullet('Raku')),
      1,
    ],
    ['remarks with block ids', note(bullet('Raku') + remarks('mine')) + note(bullet('Raku') + remarks('more')), 1],
    [
      'a frontmatter that is long when written out',
      note(bullet('Raku'), yaml(...bomb)) + note(bullet('Raku'), yaml('a: 1')),
      1,
    ],
    [
      'a frontmatter that is in itself',
      note(bullet('Raku'), yaml('a: &a [*a]')) + note(bullet('Raku'), yaml('a: 1')),
      1,
    ],
  ])('%s', (_, text, copies) => {
    const assessment = assess(text);
    expect(assessment.kind === 'planned' && assessment.findings.plan.copies).toBe(copies);
  });
});
