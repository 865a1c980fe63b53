import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, type Edit } from '../../../src/text/edit';
import { changedLines, type LineChange } from '../../../src/ui/review/line-changes';
import { plan } from '../../../src/dedupe/plan';
import { parse } from '../../../src/note/parse';
import { fixtures } from '../../support/fixtures';

const TEXT = 'one\ntwo\nthree\nfour\nfive\nsix\nseven\n';
const replace = (words: string, insert: string): Edit => {
  const from = TEXT.indexOf(words);
  return { from, to: from + words.length, insert };
};
const MARKS = { same: ' ', removed: '-', added: '+', gap: '…' } as const;
const written = (changes: readonly LineChange[]): string[] => changes.map(({ kind, text }) => MARKS[kind] + text);
const side = (changes: readonly LineChange[], kind: LineChange['kind']): string[] =>
  changes.filter((change) => change.kind === 'same' || change.kind === kind).map(({ text }) => text);
const linesOf = (text: string): string[] => {
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''));
  if (lines.at(-1) === '') lines.pop();
  return lines;
};

describe('the changes of a text, line by line', () => {
  it('are the lines that edits touch, with some around, and gaps for the rest', () => {
    const changes = changedLines(TEXT, [replace('three\n', ''), replace('six', 'half a dozen')], 1);
    expect(written(changes)).toEqual(['…', ' two', '-three', ' four', ' five', '-six', '+half a dozen', ' seven']);
    expect(changes.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 6, 6, 7]);
  });

  it('are one run where edits touch the same lines', () => {
    expect(written(changedLines(TEXT, [replace('w', 'W'), replace('o\nth', 'O\nTH')], 0))).toEqual([
      '…',
      '-two',
      '-three',
      '+tWO',
      '+THree',
      '…',
    ]);
  });

  it('do not name lines that only stand at the edge of what is cut', () => {
    const [from, to] = [TEXT.indexOf('\nthree'), TEXT.indexOf('\nfive')];
    expect(written(changedLines(TEXT, [{ from, to, insert: '' }], 0))).toEqual(['…', '-three', '-four', '…']);
  });

  it('are none without edits', () => {
    expect(changedLines(TEXT, [], 2)).toEqual([]);
    expect(changedLines('', [], 2)).toEqual([]);
  });

  it.each(fixtures)('give both texts again: $name', ({ before }) => {
    const { edits } = plan(parse(before));
    const changes = changedLines(before, edits, Infinity);
    if (edits.length === 0) return;
    expect(side(changes, 'removed')).toEqual(linesOf(before));
    expect(side(changes, 'added')).toEqual(linesOf(applyEdits(before, edits)));
  });

  it('give both texts again, whatever they are', () => {
    const words = fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 30 });
    const pieces = fc.array(fc.tuple(fc.nat(30), words), { maxLength: 6 });
    fc.assert(
      fc.property(words, pieces, (text, parts) => {
        const offsets = parts.map(([at]) => at % (text.length + 1)).sort((one, other) => one - other);
        const edits: Edit[] = [];
        for (let index = 0; index + 1 < offsets.length; index += 2) {
          edits.push({ from: offsets[index] ?? 0, to: offsets[index + 1] ?? 0, insert: parts[index]?.[1] ?? '' });
        }
        const changes = changedLines(text, edits, Infinity);
        if (changes.length === 0) return;
        expect(side(changes, 'removed')).toEqual(linesOf(text));
        expect(side(changes, 'added')).toEqual(linesOf(applyEdits(text, edits)));
      }),
    );
  });
});
