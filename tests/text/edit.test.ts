import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, compose, invert, type Edit } from '../../src/text/edit';

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

/** Any text, and edits that fit it. */
const edited = fc
  .tuple(fc.string({ unit: 'binary' }), fc.array(fc.tuple(fc.nat(60), fc.string()), { maxLength: 8 }))
  .map(([text, pieces]) => ({ text, edits: fitting(text, pieces) }));

function fitting(text: string, pieces: readonly (readonly [number, string])[]): Edit[] {
  const offsets = pieces.map(([at]) => at % (text.length + 1)).sort((one, other) => one - other);
  const edits: Edit[] = [];
  for (let index = 0; index + 1 < offsets.length; index += 2) {
    edits.push({ from: offsets[index] ?? 0, to: offsets[index + 1] ?? 0, insert: pieces[index]?.[1] ?? '' });
  }
  return edits;
}

describe('invert', () => {
  it('undoes any edits, byte for byte', () => {
    fc.assert(
      fc.property(edited, ({ text, edits }) => {
        expect(applyEdits(applyEdits(text, edits), invert(text, edits))).toBe(text);
      }),
    );
  });
});

describe('compose', () => {
  const more = fc.array(fc.tuple(fc.nat(60), fc.string()), { maxLength: 8 });
  /** Two rounds of edits, of which the second is made for the text that the first leaves. */
  const twice = fc.tuple(edited, more).map(([{ text, edits: first }, pieces]) => {
    const between = applyEdits(text, first);
    const second = fitting(between, pieces);
    return { text, first, second, after: applyEdits(between, second) };
  });

  it('does at once what two rounds of edits do one after the other', () => {
    fc.assert(
      fc.property(twice, ({ text, first, second, after }) => {
        expect(applyEdits(text, compose(text.length, first, second))).toBe(after);
      }),
    );
  });

  it('gives edits that can be undone', () => {
    fc.assert(
      fc.property(twice, ({ text, first, second, after }) => {
        expect(applyEdits(after, invert(text, compose(text.length, first, second)))).toBe(text);
      }),
    );
  });

  it('leaves alone what neither round touched', () => {
    const first = [{ from: 0, to: 3, insert: 'Some' }];
    const second = [{ from: 17, to: 18, insert: '!' }];
    const both = compose('Few words to say.'.length, first, second);
    expect(both).toEqual([
      { from: 0, to: 3, insert: 'Some' },
      { from: 16, to: 17, insert: '!' },
    ]);
    expect(applyEdits('Few words to say.', both)).toBe('Some words to say!');
  });

  it('adds nothing of its own', () => {
    const edits = [{ from: 2, to: 4, insert: 'x' }];
    expect(compose(9, edits, [])).toEqual(edits);
    expect(compose(9, [], edits)).toEqual(edits);
    expect(compose(9, [], [])).toEqual([]);
  });
});
