import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutLines, lineEnd, lineStart } from '../../src/text/lines';

const linesOf = (text: string, joins?: number[]): string[] => {
  const lines = cutLines(text, joins);
  return Array.from({ length: lines.count }, (_, index) =>
    text.slice(lineStart(lines, index), lineStart(lines, index + 1)),
  );
};
const wordsOf = (text: string): string[] => {
  const lines = cutLines(text);
  return Array.from({ length: lines.count }, (_, index) => text.slice(lineStart(lines, index), lineEnd(lines, index)));
};

describe('cutLines', () => {
  it('leaves line breaks where they are', () => {
    expect(linesOf('one\r\ntwo\n\nthree')).toEqual(['one\r\n', 'two\n', '\n', 'three']);
    expect(wordsOf('one\r\ntwo\n\nthree\r')).toEqual(['one', 'two', '', 'three\r']);
  });

  it('cuts at joins in mid-line, too', () => {
    expect(linesOf('one# Title\ntwo', [3])).toEqual(['one', '# Title\n', 'two']);
    expect(linesOf('one\ntwo', [4])).toEqual(['one\n', 'two']);
  });

  it('gives lines that make up the text, whatever it is', () => {
    const anything = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\uFEFF', ' ', '🧵') });
    fc.assert(
      fc.property(anything, fc.array(fc.nat(30)), (text, offsets) => {
        const joins = [...new Set(offsets)]
          .filter((at) => at > 0 && at < text.length)
          .sort((one, other) => one - other);
        expect(linesOf(text, joins).join('')).toBe(text);
      }),
    );
  });
});
