import { plan } from '../dedupe/plan';
import { verify } from '../dedupe/verify';
import { parse } from '../note/parse';
import { recognise } from '../note/recognise';
import { applyEdits } from '../text/edit';
import { needsReview, type Assessment, type Failure, type Findings, type Outcome } from './outcome';
import type { Clock, Journal, NoteStore } from './ports';

/** What a dedupe needs from the outside. */
export interface DedupePorts {
  readonly store: NoteStore;
  readonly journal: Journal;
  readonly clock: Clock;
}

/** What a dedupe would do to `text`. Pure; only what is verified is ever `planned`. */
export function assess(text: string): Assessment {
  const note = parse(text);
  const recognition = recognise(note);
  if (!recognition) return { kind: 'ignored' };
  const planned = plan(note);
  if (planned.edits.length === 0)
    return { kind: 'clean', findings: { recognition, plan: planned, before: text, after: text } };
  const after = applyEdits(text, planned.edits);
  const violation = verify(text, after, planned);
  if (violation) return { kind: 'refused', violation };
  return { kind: 'planned', findings: { recognition, plan: planned, before: text, after } };
}

/** What a dedupe would do to a note. Reads only; never rejects. */
export async function assessNote(path: string, store: Pick<NoteStore, 'read'>): Promise<Assessment | Failure> {
  try {
    return assess(await store.read(path));
  } catch (cause) {
    return { kind: 'failed', cause };
  }
}

/**
 * Dedupes one note. Never rejects: whatever goes wrong is an outcome.
 * Nothing is written that was not verified and is not in the journal; a failed write leaves its entry there, because
 * a failure is no evidence that nothing reached the disk.
 */
export async function dedupeNote(path: string, ports: DedupePorts): Promise<Outcome> {
  const assessment = await assessNote(path, ports.store);
  if (assessment.kind === 'clean') return settled(assessment.findings, false);
  if (assessment.kind !== 'planned') return assessment;
  try {
    return await write(path, assessment.findings, ports);
  } catch (cause) {
    return { kind: 'failed', cause };
  }
}

async function write(path: string, findings: Findings, { store, journal, clock }: DedupePorts): Promise<Outcome> {
  const { before, plan } = findings;
  const entry = { path, at: clock.now(), before, edits: plan.edits };
  await journal.record(entry);
  if ((await store.compareAndWrite(path, before, plan.edits)) === 'written') return settled(findings, true);
  await journal.withdraw(entry);
  return { kind: 'stale' };
}

function settled(findings: Findings, isWritten: boolean): Outcome {
  if (needsReview(findings)) return { kind: 'review', isWritten, findings };
  return { kind: isWritten ? 'deduped' : 'unchanged', findings };
}
