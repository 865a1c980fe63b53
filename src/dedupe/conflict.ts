import type { CopyConflict } from '../tweets/merge';
import type { Span } from '../text/span';

/**
 * Why a person must decide. For copies, see `CopyConflict`. `property`: two frontmatter blocks contradict each other;
 * `document`: two Full Documents do; `unproved`: it couldn't be proved that removing the copy would lose nothing.
 */
export type ConflictKind = CopyConflict | 'property' | 'document' | 'unproved';

/** A block that is kept although another one seems to be the same. */
export interface Conflict extends Span {
  readonly kind: ConflictKind;
  readonly survivor?: Span;
}
