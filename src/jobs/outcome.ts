import type { Plan } from '../dedupe/plan';
import type { Violation } from '../dedupe/verify';
import type { Recognition } from '../note/recognise';
import type { Edit } from '../text/edit';
import type { Relinked } from './relink-notes';

/** What is known of a tweet note that was planned and, where there is something to do, verified. */
export interface Findings {
  readonly recognition: Recognition;
  readonly plan: Plan;
  /** What turns `before` into `after`: the plan's edits, and those that a person's choices come to. */
  readonly edits: readonly Edit[];
  readonly before: string;
  /** The text after the dedupe; the same as `before` where there is nothing to do. */
  readonly after: string;
}

/** What a dedupe would do to a text. `ignored`: not a tweet note. `refused`: it could not be proved that nothing is lost. */
export type Assessment =
  | { readonly kind: 'ignored' }
  | { readonly kind: 'clean'; readonly findings: Findings }
  | { readonly kind: 'planned'; readonly findings: Findings; readonly links?: Relinked }
  | { readonly kind: 'refused'; readonly violation: Violation };

/** The note could not be read or written, or a promise of ours was broken. Its text is what it was. */
export interface Failure {
  readonly kind: 'failed';
  readonly cause: unknown;
}

/**
 * How a dedupe ended. `deduped` and `review` have findings; `review` says that something is left for a person to
 * decide, and `isWritten` whether anything was collapsed beside it. `links`: what became of links in other notes. `stale`: the note changed meanwhile, ask again.
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

/** Whether a person has something to decide on: a variant, or a copy that contradicts its survivor. */
export function needsReview({ plan }: Findings): boolean {
  return plan.variants > 0 || plan.conflicts.length > 0;
}

/** Whether the note was changed. */
export function isWritten(outcome: Outcome): boolean {
  return outcome.kind === 'deduped' || (outcome.kind === 'review' && outcome.isWritten);
}
