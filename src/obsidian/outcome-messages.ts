import type { Outcomes } from '../jobs/dedupe-many';
import { describeCause } from '../jobs/describe-cause';
import { JournalFull } from '../jobs/journal/journal';
import { isWritten, type Outcome } from '../jobs/outcome';
import type { UndoReport, Undone } from '../jobs/undo';
import { vaultStrings } from '../ui/strings/en/vault';
import { nameOf } from './notices';

/** How many problems are shown one by one. With more of them, the report is the better place. */
const MAX_PROBLEMS = 3;

/** What a dedupe did, in sentences. */
export function outcomeSentences(outcomes: Outcomes): string[] {
  const written = [...outcomes].filter(([, outcome]) => isWritten(outcome));
  const left = [...outcomes.values()].filter(({ kind }) => kind === 'review').length;
  const problems = [...outcomes].flatMap(([path, outcome]) => problemOf(nameOf(path), outcome));
  const sentences = [
    written.length > 0 ? dedupedSentence(written) : undefined,
    ...linkSentences(written),
    left > 0 ? vaultStrings.leftToReview(left, outcomes.size) : undefined,
    ...problems.slice(0, MAX_PROBLEMS),
    problems.length > MAX_PROBLEMS ? vaultStrings.moreProblems(problems.length - MAX_PROBLEMS) : undefined,
  ].filter((sentence) => sentence !== undefined);
  return sentences.length > 0 ? sentences : [nothingSentence(outcomes)];
}

function dedupedSentence(written: readonly (readonly [string, Outcome])[]): string {
  const sums = { copies: 0, carried: 0, moved: 0 };
  for (const [, outcome] of written) {
    if (!('findings' in outcome)) continue;
    const { copies, carried, moves } = outcome.findings.plan;
    sums.copies += copies;
    sums.carried += carried;
    sums.moved += moves.length;
  }
  const names = written.map(([path]) => nameOf(path));
  return vaultStrings.deduped(sums, names);
}

function linkSentences(written: readonly (readonly [string, Outcome])[]): string[] {
  const of = (kind: 'relinked' | 'unlinked'): string[] => [
    ...new Set(written.flatMap(([, outcome]) => ('links' in outcome ? outcome.links[kind] : []))),
  ];
  const [relinked, unlinked] = [of('relinked'), of('unlinked')];
  return [
    ...(relinked.length > 0 ? [vaultStrings.relinked(relinked.map(nameOf))] : []),
    ...(unlinked.length > 0 ? [vaultStrings.unlinked(unlinked.map(nameOf))] : []),
  ];
}

function nothingSentence(outcomes: Outcomes): string {
  const isOther = outcomes.size === 1 && [...outcomes.values()][0]?.kind === 'ignored';
  return isOther ? vaultStrings.notTweets : vaultStrings.nothing(outcomes.size);
}

function problemOf(name: string, outcome: Outcome): string[] {
  if (outcome.kind === 'refused') {
    const { kind, line } = outcome.violation;
    return [kind === 'conflict-markers' ? vaultStrings.conflicted(name) : vaultStrings.refused(name, line.trim())];
  }
  if (outcome.kind === 'stale') return [vaultStrings.stale(name)];
  if (outcome.kind === 'failed' && outcome.cause instanceof JournalFull) return [vaultStrings.tooLargeLeft(name)];
  return outcome.kind === 'failed' ? [vaultStrings.failed(name, describeCause(outcome.cause))] : [];
}

/** What an undo did, in sentences. */
export function undoSentences({ notes, unreadable }: UndoReport): string[] {
  const of = (...kinds: Undone['kind'][]): Undone[] => notes.filter(({ kind }) => kinds.includes(kind));
  const names = (undone: readonly Undone[]): string[] => undone.map(({ path }) => nameOf(path));
  const back = of('restored', 'already');
  const changed = of('changed');
  const missing = of('missing');
  const kept = of('kept');
  const failures = notes.flatMap((note) => (note.kind === 'failed' ? [describeCause(note.cause)] : []));
  return [
    back.length > 0 ? vaultStrings.undone.restored(back.length) : undefined,
    changed.length > 0 ? vaultStrings.undone.changed(names(changed)) : undefined,
    missing.length > 0 ? vaultStrings.undone.missing(names(missing)) : undefined,
    kept.length > 0 ? vaultStrings.undone.kept(names(kept)) : undefined,
    ...failures.slice(0, MAX_PROBLEMS).map(vaultStrings.undone.failed),
    unreadable > 0 ? vaultStrings.undone.unreadable : undefined,
  ].filter((sentence) => sentence !== undefined);
}
