import { applyPatch } from 'diff';
import pico from 'picocolors';
import { describe, expect, it } from 'vitest';
import { diffOf } from '../../src/cli/diff';

const PLAIN = pico.createColors(false);
/** More lines than the shortest difference is looked for in. */
const MANY = 6_000;

function linesOf(count: number, word: string): string {
  return Array.from({ length: count }, (_, index) => `${word} ${index}\n`).join('');
}

function expectToLeadTo(before: string, after: string): void {
  const patch = diffOf('note.md', before, after, PLAIN);
  expect(patch.split('\n').slice(0, 3)).toEqual(['--- a/note.md', '+++ b/note.md', expect.stringMatching(/^@@ /)]);
  expect(applyPatch(before, patch)).toBe(after);
}

describe('diffOf', () => {
  it.each([
    ['lines removed at the end', linesOf(9, 'stem') + linesOf(9, 'leaf'), linesOf(9, 'stem')],
    ['a line changed in the middle', linesOf(9, 'stem'), linesOf(9, 'stem').replace('stem 4', 'twig 4')],
    ['no line break at the end', `${linesOf(9, 'stem')}last\nlast`, `${linesOf(9, 'stem')}last`],
    [
      'Windows line ends',
      linesOf(9, 'stem').replaceAll('\n', '\r\n').repeat(2),
      linesOf(9, 'stem').replaceAll('\n', '\r\n'),
    ],
    ['thousands of lines removed', linesOf(MANY, 'stem') + linesOf(MANY, 'leaf'), linesOf(MANY, 'stem')],
    [
      'thousands of lines removed and others added between lines that stay',
      `first\n${linesOf(MANY, 'stem')}last\n`,
      `first\n${linesOf(MANY, 'leaf')}last\n`,
    ],
  ])('is a patch that leads from one text to the other: %s', (_, before, after) => {
    expectToLeadTo(before, after);
  });
});
