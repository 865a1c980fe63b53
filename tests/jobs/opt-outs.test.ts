import { expect, it } from 'vitest';
import { OptOuts } from '../../src/jobs/opt-outs';

it('an opt-out follows its note to a new name, and ends when it is removed', () => {
  const optOuts = new OptOuts();
  optOuts.add('a.md');
  optOuts.rename('a.md', 'b.md');
  optOuts.rename('c.md', 'd.md');
  expect(['a.md', 'b.md', 'c.md', 'd.md'].map((path) => optOuts.has(path))).toEqual([false, true, false, false]);
  optOuts.remove('b.md');
  expect(optOuts.has('b.md')).toBe(false);
});
