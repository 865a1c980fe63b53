import { isSubsequence, likeness, sayingOf, type Saying } from './saying';

/** How a copy relates to its survivor. */
export type Relation = 'identical' | 'equivalent' | 'extended' | 'variant';

export interface Related {
  readonly relation: Relation;
  /** Whether the copy is the one that says more. */
  readonly isRicher: boolean;
}

/** Texts of one identity that share less than this are fragments of one post, not versions of one text. */
const VARIANT_LIKENESS = 0.5;

/**
 * The relation of two texts of one identity. A variant has other words, or a link, an image or a mark that the
 * survivor lacks, while it lacks one that the survivor has.
 */
export function relate(survivor: string, copy: string): Related {
  if (survivor === copy || sameLines(survivor, copy)) return { relation: 'identical', isRicher: false };
  return relateSayings(sayingOf(survivor), sayingOf(copy));
}

function relateSayings(survivor: Saying, copy: Saying): Related {
  if (survivor.words !== copy.words) return { relation: 'variant', isRicher: false };
  const isContained = isSubsequence(copy.extras, survivor.extras);
  if (isContained && copy.extras.length === survivor.extras.length) return { relation: 'equivalent', isRicher: false };
  if (isContained) return { relation: 'extended', isRicher: false };
  const isRicher = isSubsequence(survivor.extras, copy.extras);
  return { relation: isRicher ? 'extended' : 'variant', isRicher };
}

/** The same but for blanks at line ends. */
function sameLines(one: string, other: string): boolean {
  return withoutTrailing(one) === withoutTrailing(other);
}

function withoutTrailing(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

/** Whether two texts of one identity are versions of one text rather than two fragments of one post. */
export function areVersions(one: string, other: string): boolean {
  return likeness(one, other) >= VARIANT_LIKENESS;
}
