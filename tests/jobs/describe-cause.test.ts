import { expect, it } from 'vitest';
import { describeCause } from '../../src/jobs/describe-cause';

it('a cause is described by its message, or by what was thrown', () => {
  expect(describeCause(new Error('over 64 MB'))).toBe('over 64 MB');
  expect(describeCause('gone')).toBe('gone');
});
