import type { Outcomes } from '../jobs/dedupe-many';
import { isWritten, type Outcome } from '../jobs/outcome';
import type { UndoReport, Undone } from '../jobs/undo';
import { strings } from '../ui/strings/en/vault';
import { describe } from './machine';
import { nameOf } from './notices';

/** So many problems are told one by one; whoever has more of them wants the report. */
const MAX_PROBLEMS = 3;

/** What a dedupe did, in sentences. */
export function outcomeSentences(outcomes: Outcomes): string[] {
  const written = [...outcomes].filter(([, outcome]) => isWritten(outcome));
  const left = [...outcomes.values()].filter(({ kind }) => kind === 'review').length;
  const problems = [...outcomes].flatMap(([path, outcome]) => problemOf(nameOf(path), outcome));
  const sentences = [
    written.length > 0 ? dedupedSentence(written) : '',
    left > 0 ? strings.leftToReview(left, outcomes.size) : '',
    ...problems.slice(0, MAX_PROBLEMS),
    problems.length > MAX_PROBLEMS ? strings.moreProblems(problems.length - MAX_PROBLEMS) : '',
  ].filter((sentence) => sentence !== '');
  return sentences.length > 0 ? sentences : [nothingSentence(outcomes)];
}

function dedupedSentence(written: readonly (readonly [string, Outcome])[]): string {
  let [copies, carried] = [0, 0];
  for (const [, outcome] of written) {
    if (!('findings' in outcome)) continue;
    copies += outcome.findings.plan.copies;
    carried += outcome.findings.plan.carried;
  }
  const names = written.map(([path]) => nameOf(path));
  return strings.deduped(copies, carried, names);
}

function nothingSentence(outcomes: Outcomes): string {
  const isOther = outcomes.size === 1 && [...outcomes.values()][0]?.kind === 'ignored';
  return isOther ? strings.notTweets : strings.nothing(outcomes.size);
}

function problemOf(name: string, outcome: Outcome): string[] {
  if (outcome.kind === 'refused') return [strings.refused(name, outcome.violation.line.trim())];
  if (outcome.kind === 'stale') return [strings.stale(name)];
  return outcome.kind === 'failed' ? [strings.failed(name, describe(outcome.cause))] : [];
}

/** What an undo did, in sentences. */
export function undoSentences({ notes, unreadable }: UndoReport): string[] {
  const of = (...kinds: Undone['kind'][]): Undone[] => notes.filter(({ kind }) => kinds.includes(kind));
  const names = (undone: readonly Undone[]): string[] => undone.map(({ path }) => nameOf(path));
  const back = of('restored', 'already');
  const changed = of('changed');
  const missing = of('missing');
  const kept = of('kept');
  const failures = notes.flatMap((note) => (note.kind === 'failed' ? [describe(note.cause)] : []));
  return [
    back.length > 0 ? strings.undone.restored(back.length) : '',
    changed.length > 0 ? strings.undone.changed(names(changed)) : '',
    missing.length > 0 ? strings.undone.missing(names(missing)) : '',
    kept.length > 0 ? strings.undone.kept(names(kept)) : '',
    ...failures.slice(0, MAX_PROBLEMS).map(strings.undone.failed),
    unreadable > 0 ? strings.undone.unreadable : '',
  ].filter((sentence) => sentence !== '');
}
