import { decide, hasSameHighlights, type Choices } from '../dedupe/choices';
import { plan } from '../dedupe/plan';
import { verify, type Violation } from '../dedupe/verify';
import { parse } from '../note/parse';
import { recognise, TWEETS, type Scope } from '../note/recognise';
import { applyEdits, compose } from '../text/edit';
import { needsReview, type Assessment, type Failure, type Findings, type Outcome } from './outcome';
import type { Clock, NoteStore, WriteJournal } from './ports';
import { writeChange } from './write';

export interface DedupePorts {
  readonly store: NoteStore;
  readonly journal: WriteJournal;
  readonly clock: Clock;
  /** Which kinds of note are deduped; only tweet notes by default. */
  readonly scope?: Scope;
}

const NO_CHOICES: Choices = { leftOut: new Set(), variants: new Map() };

/**
 * What a dedupe would do to `text`. Pure; only what is verified is ever `planned`.
 *
 * @param choices what a person decided about this very text.
 */
export function assess(text: string, choices: Choices = NO_CHOICES, scope = TWEETS): Assessment {
  const note = parse(text);
  const recognition = recognise(note, scope);
  if (!recognition) return { kind: 'ignored' };
  const decided = decide(note, choices);
  const chosen = applyEdits(text, decided.edits);
  const isAsItWas = decided.edits.length === 0;
  const chosenNote = isAsItWas ? note : parse(chosen);
  if (!hasSameHighlights(note, chosenNote)) return { kind: 'refused', violation: { kind: 'edits', at: 0, line: '' } };
  const planned = plan(chosenNote, decided.kept);
  const edits = isAsItWas ? planned.edits : compose(text.length, decided.edits, planned.edits);
  if (edits.length === 0)
    return { kind: 'clean', findings: { recognition, plan: planned, edits, before: text, after: text } };
  const after = applyEdits(chosen, planned.edits);
  const violation = verify(chosen, after, planned) ?? sameText(applyEdits(text, edits), after);
  if (violation) return { kind: 'refused', violation };
  return { kind: 'planned', findings: { recognition, plan: planned, edits, before: text, after } };
}

/** The edits of a person's choices and of the plan, made one, must come to the text that was proved. */
function sameText(text: string, proved: string): Violation | undefined {
  return text === proved ? undefined : { kind: 'edits', at: 0, line: '' };
}

/** What a dedupe would do to a note. Only reads it. Never rejects. */
export async function assessNote(
  path: string,
  store: Pick<NoteStore, 'read'>,
  scope = TWEETS,
): Promise<Assessment | Failure> {
  try {
    return assess(await store.read(path), NO_CHOICES, scope);
  } catch (cause) {
    return { kind: 'failed', cause };
  }
}

/**
 * Dedupes one note. Writes only what was verified and is in the journal. Never rejects: every failure is an outcome.
 */
export async function dedupeNote(path: string, ports: DedupePorts): Promise<Outcome> {
  return settle(path, await assessNote(path, ports.store, ports.scope), ports);
}

/** Dedupes a note by the choices that a person made for exactly `text`. Never rejects. */
export function dedupeAsChosen(path: string, text: string, choices: Choices, ports: DedupePorts): Promise<Outcome> {
  return settle(path, assess(text, choices, ports.scope), ports);
}

async function settle(path: string, assessment: Assessment | Failure, ports: DedupePorts): Promise<Outcome> {
  if (assessment.kind === 'clean') return settled(assessment.findings, false);
  if (assessment.kind !== 'planned') return assessment;
  const { before, edits } = assessment.findings;
  try {
    const result = await writeChange({ path, before, edits }, ports);
    return result === 'written' ? settled(assessment.findings, true) : { kind: 'stale' };
  } catch (cause) {
    return { kind: 'failed', cause };
  }
}

function settled(findings: Findings, isWritten: boolean): Outcome {
  if (needsReview(findings)) return { kind: 'review', isWritten, findings };
  return { kind: isWritten ? 'deduped' : 'unchanged', findings };
}
