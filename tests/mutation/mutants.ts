import { verify } from '../../src/dedupe/verify';
import { assess } from '../../src/jobs/dedupe-note';
import { applyEdits, type Edit } from '../../src/text/edit';
import { lifeOf, type Life } from '../lives/life';
import { Random } from '../lives/random';
import { diffOf } from '../lives/show';
import { digestOf, lossesOf } from './losses';
import { OPERATORS } from './operators';

/** A plan that was spoilt so that something is lost. */
export interface Mutant {
  readonly name: string;
  readonly operator: string;
  readonly life: Life;
  readonly good: string;
  readonly text: string;
  readonly losses: readonly string[];
  /** Whether the proof lets it be written. */
  readonly isLetThrough: boolean;
}

/** What the product plans for a note, and whether its proof lets other edits than its own through. */
export function planOf(text: string) {
  const assessment = assess(text);
  if (assessment.kind !== 'planned') return undefined;
  const { edits, plan, after } = assessment.findings;
  const letsThrough = (other: readonly Edit[]): boolean => {
    try {
      return verify(text, applyEdits(text, other), { ...plan, edits: other }) === undefined;
    } catch {
      // A proof that throws lets nothing be written.
      return false;
    }
  };
  return { edits, good: after, letsThrough };
}

/** The mutants of one life's plan, by the operators named; only those that lose something. */
export function mutantsOf(seed: number, operators: readonly string[]): Mutant[] {
  const life = lifeOf(seed);
  const plan = planOf(life.text);
  if (!plan) return [];
  const [before, good] = [digestOf(life.unglued, life), digestOf(plan.good, life)];
  return operators.flatMap((operator) => {
    const edits = OPERATORS[operator]?.({ life, ...plan }, new Random(seed));
    const text = edits && written(life.text, edits);
    if (edits === undefined || text === undefined || text === plan.good) return [];
    const losses = lossesOf(before, good, digestOf(text, life));
    if (losses.length === 0) return [];
    const isLetThrough = plan.letsThrough(edits);
    return [{ name: `${seed}:${operator}`, operator, life, good: plan.good, text, losses, isLetThrough }];
  });
}

/** Undefined where the edits overlap, so that they can never be written. */
function written(text: string, edits: readonly Edit[]): string | undefined {
  try {
    return applyEdits(text, edits);
  } catch {
    return undefined;
  }
}

/** A mutant as a person reads it: what was done to the note, what it loses, and where it differs from the good text. */
export function shownMutant({ name, life, losses, good, text, isLetThrough }: Mutant): string {
  return [
    `mutant ${name} (${isLetThrough ? 'is let through' : 'is refused'})`,
    ...life.log.map((step) => `  · ${step}`),
    ...losses.slice(0, 5).map((loss) => `  ✗ ${loss}`),
    diffOf(good, text).replace('--- before', '--- good').replace('+++ after', '+++ mutant'),
  ].join('\n');
}
