import type { Actions } from '../services';

/** Opens the review of a single note, or the report if there are more. */
export function reviewAll([path, ...more]: readonly string[], actions: Pick<Actions, 'review' | 'report'>): void {
  if (path !== undefined && more.length === 0) actions.review(path);
  else actions.report();
}
