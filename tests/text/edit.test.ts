import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, invert, type Edit } from '../../src/text/edit';

describe('applyEdits', () => {
  it('reads all offsets in the original text', () => {
    const edits = [
      { from: 0, to: 4, insert: 'Two' },
      { from: 5, to: 5, insert: 'small ' },
      { from: 9, to: 10, insert: '' },
    ];
    expect(applyEdits('Many words.', edits)).toBe('Two small word.');
  });

  it.each([
    [
      'overlap',
      [
        { from: 0, to: 3, insert: '' },
        { from: 2, to: 4, insert: '' },
      ],
    ],
    ['run backwards', [{ from: 3, to: 2, insert: '' }]],
    ['leave the text', [{ from: 3, to: 9, insert: '' }]],
    [
      'are not sorted',
      [
        { from: 3, to: 4, insert: '' },
        { from: 0, to: 1, insert: '' },
      ],
    ],
  ])('throws for edits that %s: they were made for another text', (_, edits) => {
    expect(() => applyEdits('words', edits)).toThrow(RangeError);
  });
});

describe('invert', () => {
  it('undoes any edits, byte for byte', () => {
    const cuts = fc.tuple(fc.string({ unit: 'binary' }), fc.array(fc.tuple(fc.nat(60), fc.string()), { maxLength: 8 }));
    fc.assert(
      fc.property(cuts, ([text, pieces]) => {
        const offsets = pieces.map(([at]) => at % (text.length + 1)).sort((one, other) => one - other);
        const edits: Edit[] = [];
        for (let index = 0; index + 1 < offsets.length; index += 2) {
          edits.push({ from: offsets[index] ?? 0, to: offsets[index + 1] ?? 0, insert: pieces[index]?.[1] ?? '' });
        }
        expect(applyEdits(applyEdits(text, edits), invert(text, edits))).toBe(text);
      }),
    );
  });
});
