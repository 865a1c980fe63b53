import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../src/jobs/report/report';
import {
  figuresOf,
  isSelectable,
  isWorthShowing,
  sizeOf,
  sortAfter,
  sortedBy,
  type Column,
} from '../../../src/ui/review/report-model';

const entry = (path: string, more: Partial<Entry> = {}): Entry => ({
  ...{
    path,
    status: 'duplicates',
    kind: 'thread',
    highlights: 9,
    copies: 3,
    carried: 0,
    moved: 0,
    variants: 0,
    collision: false,
  },
  ...{ bytesBefore: 900, bytesAfter: 600 },
  ...more,
});
const NOTES = [
  entry('b.md', { copies: 5, moved: 2, variants: 1 }),
  entry('A.md', { bytesAfter: 100 }),
  entry('c.md', { status: 'clean', copies: 0, bytesAfter: 900 }),
  entry('d.md', { status: 'review', copies: 0, variants: 2, bytesAfter: 900 }),
  entry('e.md', { status: 'clean', copies: 0, collision: true, bytesAfter: 900 }),
  entry('f.md', { status: 'error', copies: 0, bytesBefore: 0, bytesAfter: 0, message: 'it is gone' }),
  entry('g.md', { status: 'deduped', copies: 4, moved: 3 }),
];

describe('the report', () => {
  it('sums up what there is to do now, not what was done', () => {
    expect(figuresOf(NOTES)).toEqual({
      looked: 7,
      notes: 2,
      copies: 8,
      moved: 2,
      bytes: 1_100,
      variants: 3,
      collisions: 1,
      errors: 1,
    });
  });

  it('shows all notes but those that nothing is to be said of', () => {
    expect(NOTES.filter(isWorthShowing).map(({ path }) => path)).toEqual([
      'b.md',
      'A.md',
      'd.md',
      'e.md',
      'f.md',
      'g.md',
    ]);
  });

  it('offers a dedupe where it would remove copies', () => {
    expect(NOTES.filter(isSelectable).map(({ path }) => path)).toEqual(['b.md', 'A.md']);
  });

  it.each<[Column, boolean, string]>([
    ['path', false, 'A b c d e f g'],
    ['copies', true, 'b g A c d e f'],
    ['variants', true, 'd b A c e f g'],
    ['bytes', true, 'A b g c d e f'],
    ['status', false, 'c e g A b f d'],
  ])('is sorted by %s (down: %s), equal notes by their paths', (column, isDown, names) => {
    const sorted = sortedBy(NOTES, { column, isDown }).map(({ path }) => path.replace('.md', ''));
    expect(sorted.join(' ')).toBe(names);
  });

  it('turns round when the same column is clicked again, and begins with the most on another', () => {
    expect(sortAfter({ column: 'copies', isDown: true }, 'copies')).toEqual({ column: 'copies', isDown: false });
    expect(sortAfter({ column: 'copies', isDown: true }, 'bytes')).toEqual({ column: 'bytes', isDown: true });
    expect(sortAfter({ column: 'copies', isDown: true }, 'path')).toEqual({ column: 'path', isDown: false });
  });
});

it.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1_000, '1 kB'],
  [114_700, '114.7 kB'],
  [2_500_000_000_000, '2,500 GB'],
])('%i bytes are %s', (bytes, words) => {
  expect(sizeOf(bytes)).toBe(words);
});
