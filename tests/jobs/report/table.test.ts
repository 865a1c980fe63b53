import { expect, it } from 'vitest';
import type { Entry } from '../../../src/jobs/report/report';
import { NO_COLOURS, tableOf } from '../../../src/jobs/report/table';

const CLEAN: Entry = {
  ...{ path: 'a.md', status: 'clean', kind: 'thread', highlights: 3, copies: 0, carried: 0 },
  ...{ moved: 0, variants: 0, collision: false, bytesBefore: 10, bytesAfter: 10 },
};
const ERROR: Entry = { ...CLEAN, status: 'error', message: 'no permission' };
const MARKS = {
  dim: (text: string) => `<dim>${text}</dim>`,
  green: (text: string) => `<green>${text}</green>`,
  yellow: (text: string) => `<yellow>${text}</yellow>`,
};

it('is empty if no note asks for attention', () => {
  expect(tableOf([CLEAN, ERROR], NO_COLOURS)).toBe('');
});

it('has a line for each note that asks for attention, with its figures under their heads', () => {
  const entries: Entry[] = [
    { ...CLEAN, path: 'b.md', status: 'duplicates', highlights: 6, copies: 3, carried: 1, moved: 2 },
    { ...CLEAN, path: 'c\n.md', message: 'two\tdocuments' },
    CLEAN,
  ];
  expect(tableOf(entries, NO_COLOURS).split('\n')).toEqual([
    'status      highlights  copies  carried  moved  note',
    'duplicates           6       3        1      2  b.md',
    'clean                3       0        0      0  c\\n.md (two\\tdocuments)',
    '',
  ]);
});

it('is green where all is well, and yellow where a person has something to do', () => {
  const entries: Entry[] = [
    { ...CLEAN, status: 'deduped' },
    { ...CLEAN, message: 'two documents' },
    { ...CLEAN, status: 'review' },
  ];
  const [head = '', ...rows] = tableOf(entries, MARKS).split('\n');
  expect(head).toMatch(/^<dim>status .*<\/dim>$/);
  expect(rows.map((row) => /^<\w+>/.exec(row)?.[0])).toEqual(['<green>', '<green>', '<yellow>', undefined]);
  expect(rows[1]).toContain('<dim> (two documents)</dim>');
});
