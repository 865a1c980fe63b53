import type { Plan } from '../dedupe/plan';
import type { Violation } from '../dedupe/verify';
import type { Recognition } from '../note/recognise';
import type { Edit } from '../text/edit';
import type { Relinked } from './relink-notes';

/** What is known about a tweet note that was planned and, if there is something to do, verified. */
export interface Findings {
  readonly recognition: Recognition;
  readonly plan: Plan;
  /** What turns `before` into `after`: the edits of the plan and of a person's choices. */
  readonly edits: readonly Edit[];
  readonly before: string;
  /** The text after the dedupe; the same as `before` if there is nothing to do. */
  readonly after: string;
}

/** What a dedupe would do to a text. `ignored`: not a tweet note. `refused`: the note is not touched, because
 * a merge conflict in it is not resolved, or the edits do not give the text. */
export type Assessment =
  | { readonly kind: 'ignored' }
  | { readonly kind: 'clean'; readonly findings: Findings }
  | { readonly kind: 'planned'; readonly findings: Findings; readonly links?: Relinked }
  | { readonly kind: 'refused'; readonly violation: Violation };

/** The note couldn't be read or written, or there was a bug. Its text is unchanged. */
export interface Failure {
  readonly kind: 'failed';
  readonly cause: unknown;
}

/**
 * How a dedupe ended. `review`: something is left for a person to decide; `isWritten`: whether other copies were
 * removed. `links`: what became of links in other notes. `stale`: the note changed in the meantime and must be read
 * again.
 */
export type Outcome =
  | { readonly kind: 'ignored' }
  | { readonly kind: 'stale' }
  | { readonly kind: 'unchanged' | 'deduped'; readonly findings: Findings; readonly links?: Relinked }
  | {
      readonly kind: 'review';
      readonly isWritten: boolean;
      readonly findings: Findings;
      readonly links?: Relinked;
    }
  | { readonly kind: 'refused'; readonly violation: Violation }
  | Failure;

/** Whether there is something for a person to decide: a variant, or a copy that contradicts its survivor. */
export function needsReview({ plan }: Findings): boolean {
  return plan.variants > 0 || plan.conflicts.length > 0;
}

/** Whether the note was changed. */
export function isWritten(outcome: Outcome): boolean {
  return outcome.kind === 'deduped' || (outcome.kind === 'review' && outcome.isWritten);
}
