import type { Span } from '../text/span';

/**
 * What a person must decide. `variant`: other words under the same identity; `block-id`, `tail`: survivor and copy have
 * different ones; `property`: the frontmatters contradict each other; `document`: the Full Documents do.
 */
export type ConflictKind = 'variant' | 'block-id' | 'tail' | 'property' | 'document';

/** A block that stays although another one seems to say the same. */
export interface Conflict extends Span {
  readonly kind: ConflictKind;
  readonly survivor?: Span;
}
