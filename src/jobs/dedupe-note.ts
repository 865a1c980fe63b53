import { decide, hasSameHighlights, type Choices } from '../dedupe/choices';
import { proving } from '../dedupe/prove';
import type { Violation } from '../dedupe/verify';
import { mergeConflictIn } from '../note/conflict-markers';
import { parsing } from '../note/parse';
import { recognise, TWEETS, type Scope } from '../note/recognise';
import { applyEdits, compose } from '../text/edit';
import { finish, type Steps } from '../text/steps';
import { group } from '../tweets/group';
import { needsReview, type Assessment, type Failure, type Findings, type Outcome } from './outcome';
import { inSlices } from './in-slices';
import type { Clock, NoteStore, Pace, WriteJournal } from './ports';
import { goneIdsOf, type Relinked, type RelinkTo } from './relink-notes';
import { writeChange } from './write';

export interface DedupePorts {
  readonly store: NoteStore;
  readonly journal: WriteJournal;
  readonly clock: Clock;
  /** Which kinds of note are deduped; only tweet notes by default. */
  readonly scope?: Scope;
  /** Keeps links from other notes alive. Without it, only the note itself is changed. */
  readonly relinkTo?: RelinkTo;
  /** When the work on a long note pauses; never, unless it is given. */
  readonly pace?: Pace | undefined;
}

const NO_CHOICES: Choices = { leftOut: new Set(), variants: new Map() };

/**
 * What a dedupe would do to `text`. Pure. Only what is verified is ever `planned`. What can't be proved safe is kept
 * and reported.
 *
 * @param choices what a person decided about exactly this text.
 */
export function assess(text: string, choices: Choices = NO_CHOICES, scope = TWEETS): Assessment {
  return finish(assessing(text, choices, scope));
}

/** The same in steps. */
export function* assessing(text: string, choices: Choices = NO_CHOICES, scope = TWEETS): Steps<Assessment> {
  const note = yield* parsing(text);
  const recognition = recognise(note, scope);
  if (!recognition) return { kind: 'ignored' };
  const conflict = mergeConflictIn(text);
  if (conflict !== undefined) return refused('conflict-markers', text, conflict);
  yield;
  const grouped = group(note);
  yield;
  const decided = decide(note, choices, grouped);
  const chosen = applyEdits(text, decided.edits);
  const isAsItWas = decided.edits.length === 0;
  const chosenNote = isAsItWas ? note : yield* parsing(chosen);
  if (!hasSameHighlights(note, chosenNote)) return refused('edits', text, 0);
  const proved = yield* proving(chosenNote, decided.kept, isAsItWas ? grouped : group(chosenNote));
  const { planned, after } = proved;
  const edits = isAsItWas ? proved.edits : compose(text.length, decided.edits, proved.edits);
  const findings = { recognition, plan: planned, edits, before: text, after };
  if (edits.length === 0) return { kind: 'clean', findings };
  if (applyEdits(text, edits) !== after) return refused('edits', text, 0);
  return { kind: 'planned', findings };
}

function refused(kind: Violation['kind'], text: string, at: number): Assessment {
  return { kind: 'refused', violation: { kind, at, line: text.slice(at).split('\n', 1)[0]?.trim() ?? '' } };
}

/** What a dedupe would do to a note. Only reads it. Never rejects. */
export async function assessNote(
  path: string,
  store: Pick<NoteStore, 'read'>,
  scope = TWEETS,
  pace?: Pace,
): Promise<Assessment | Failure> {
  try {
    return await inSlices(assessing(await store.read(path), NO_CHOICES, scope), pace);
  } catch (cause) {
    return { kind: 'failed', cause };
  }
}

/**
 * Dedupes one note. Writes only what was verified and is in the journal. Never rejects: every failure is an outcome.
 */
export async function dedupeNote(path: string, ports: DedupePorts): Promise<Outcome> {
  return carryOut(path, await assessNote(path, ports.store, ports.scope, ports.pace), ports);
}

/** Dedupes a note by the choices that a person made for exactly `text`. Never rejects. */
export async function dedupeAsChosen(
  path: string,
  text: string,
  choices: Choices,
  ports: DedupePorts,
): Promise<Outcome> {
  return carryOut(path, await inSlices(assessing(text, choices, ports.scope), ports.pace), ports);
}

async function carryOut(path: string, assessment: Assessment | Failure, ports: DedupePorts): Promise<Outcome> {
  if (assessment.kind === 'clean') return settled(assessment.findings, false);
  if (assessment.kind !== 'planned') return assessment;
  const { before, edits } = assessment.findings;
  const goneIds = goneIdsOf(assessment.findings);
  try {
    // The links come first: the ids they are pointed to are in the note before and after, so no link is ever dead, not
    // even after a crash in between. An undo works in the opposite order and restores the ids of the note first.
    const links = goneIds.size > 0 ? await ports.relinkTo?.(path, goneIds) : undefined;
    const result = await writeChange({ path, before, edits }, ports);
    return result === 'written' ? settled(assessment.findings, true, links) : { kind: 'stale' };
  } catch (cause) {
    return { kind: 'failed', cause };
  }
}

function settled(findings: Findings, isWritten: boolean, links?: Relinked): Outcome {
  const known = links ? { findings, links } : { findings };
  if (needsReview(findings)) return { kind: 'review', isWritten, ...known };
  return { kind: isWritten ? 'deduped' : 'unchanged', ...known };
}
