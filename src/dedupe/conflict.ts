import type { CopyConflict } from '../tweets/merge';
import type { Span } from '../text/span';

/**
 * What a person must decide. Of copies, as in `CopyConflict`; `property`: the frontmatters contradict each other;
 * `document`: the Full Documents do; `unproved`: the proof could not show that nothing of it would be lost.
 */
export type ConflictKind = CopyConflict | 'property' | 'document' | 'unproved';

/** A block that stays although another one seems to say the same. */
export interface Conflict extends Span {
  readonly kind: ConflictKind;
  readonly survivor?: Span;
}
