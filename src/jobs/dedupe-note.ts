import { decide, hasSameHighlights, type Choices } from '../dedupe/choices';
import type { Conflict } from '../dedupe/conflict';
import { plan, type Plan } from '../dedupe/plan';
import { verify, type Violation } from '../dedupe/verify';
import { mergeConflictIn } from '../note/conflict-markers';
import type { TweetNote } from '../note/model';
import { parse } from '../note/parse';
import { recognise, TWEETS, type Scope } from '../note/recognise';
import { applyEdits, compose, mapOffsets, type Edit } from '../text/edit';
import { group, type Grouped } from '../tweets/group';
import { needsReview, type Assessment, type Failure, type Findings, type Outcome } from './outcome';
import type { Clock, NoteStore, WriteJournal } from './ports';
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
}

const NO_CHOICES: Choices = { leftOut: new Set(), variants: new Map() };

/** So often a copy that the proof names is kept, and the rest planned again, before a note is refused. */
const MOST_KEPT = 24;
/** So often what is left is planned again, where a dedupe makes more of the note plain. */
const MOST_ROUNDS = 3;

/**
 * What a dedupe would do to `text`. Pure; only what is verified is ever `planned`. What cannot be proved stays, copy by
 * copy, and is reported; the note is refused only where even that does not help.
 *
 * @param choices what a person decided about this very text.
 */
export function assess(text: string, choices: Choices = NO_CHOICES, scope = TWEETS): Assessment {
  const note = parse(text);
  const recognition = recognise(note, scope);
  if (!recognition) return { kind: 'ignored' };
  const conflict = mergeConflictIn(text);
  if (conflict !== undefined) return refused('conflict-markers', text, conflict);
  const grouped = group(note);
  const decided = decide(note, choices, grouped);
  const chosen = applyEdits(text, decided.edits);
  const isAsItWas = decided.edits.length === 0;
  const chosenNote = isAsItWas ? note : parse(chosen);
  if (!hasSameHighlights(note, chosenNote)) return refused('edits', text, 0);
  const proved = prove(chosenNote, decided.kept, isAsItWas ? grouped : group(chosenNote));
  if ('kind' in proved) return { kind: 'refused', violation: proved };
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

interface Proved {
  readonly planned: Plan;
  readonly edits: readonly Edit[];
  readonly after: string;
}

/**
 * Plans until the proof holds and a further dedupe finds nothing: one plan and one proof for nearly every note. A copy
 * that the proof names is kept, and the rest planned again.
 */
function prove(note: TweetNote, kept: ReadonlySet<number>, grouped: Grouped, round = 0): Proved | Violation {
  const staying = new Set(kept);
  for (let count = 0; count <= MOST_KEPT; count++) {
    const planned = unproved(plan(note, staying, grouped), kept);
    const proved = settle(planned, kept, round);
    if (!('kind' in proved)) return proved;
    const doubtful = doubtOf(planned, proved, staying);
    if (doubtful === undefined) return proved;
    staying.add(doubtful);
  }
  return { kind: 'unstable', at: 0, line: '' };
}

/** Reports the copies that stay because of the proof. */
function unproved(planned: Plan, kept: ReadonlySet<number>): Plan {
  const conflicts = planned.note.highlights.flatMap(({ from, to }): Conflict[] => {
    return planned.kept.has(from) && !kept.has(from) ? [{ kind: 'unproved', from, to }] : [];
  });
  if (conflicts.length === 0) return planned;
  const all = [...planned.conflicts, ...conflicts].sort((one, other) => one.from - other.from);
  return { ...planned, conflicts: all, variants: planned.variants + conflicts.length };
}

/** Verifies a plan, and what a further dedupe makes of the text after it. */
function settle(planned: Plan, kept: ReadonlySet<number>, round: number): Proved | Violation {
  const { note, edits } = planned;
  const after = applyEdits(note.text, edits);
  if (edits.length === 0) return { planned, edits, after };
  const left = parse(after);
  const violation = verify(note.text, after, planned, left);
  if (violation) return violation;
  const grouped = group(left);
  const stillKept = mapOffsets(kept, edits);
  if (plan(left, stillKept, grouped).edits.length === 0) return { planned, edits, after };
  if (round === MOST_ROUNDS) return { kind: 'unstable', at: 0, line: '' };
  const more = prove(left, stillKept, grouped, round + 1);
  if ('kind' in more) return { kind: 'unstable', at: 0, line: more.line };
  if (more.edits.length === 0) return { planned, edits, after };
  const all = compose(note.text.length, edits, more.edits);
  const whole = verify(note.text, more.after, { note, edits: all });
  return whole
    ? { kind: 'unstable', at: whole.at, line: whole.line, copy: whole.copy }
    : { planned, edits: all, after: more.after };
}

/** What had better stay: the head of an export that goes right behind the doubt, the copy that the proof names, or the one nearest. */
function doubtOf(
  { note, edits, merged }: Plan,
  { kind, at, copy }: Violation,
  staying: ReadonlySet<number>,
): number | undefined {
  const near = edits.find(({ from, to }) => to > from && to > at);
  const head = near && headIn(note, near);
  const isHead = head !== undefined && head > 0 && !staying.has(-1 - head);
  if (isHead && (/reading|line|invented|prose/.test(kind) || copy === undefined)) return -1 - head;
  if (copy !== undefined && !staying.has(copy)) return copy;
  let nearest: number | undefined;
  for (const { from } of merged.flatMap(({ taken }) => taken)) {
    if (!staying.has(from) && (nearest === undefined || Math.abs(from - at) < Math.abs(nearest - at))) nearest = from;
  }
  return nearest;
}

/** The first export of which an edit cuts something of the head. */
function headIn({ blocks }: TweetNote, { from, to }: Edit): number | undefined {
  return blocks.find(
    (block) => block.from >= from && block.from < to && /title|cover|field|frontmatter/.test(block.kind),
  )?.export;
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
  return carryOut(path, await assessNote(path, ports.store, ports.scope), ports);
}

/** Dedupes a note by the choices that a person made for exactly `text`. Never rejects. */
export function dedupeAsChosen(path: string, text: string, choices: Choices, ports: DedupePorts): Promise<Outcome> {
  return carryOut(path, assess(text, choices, ports.scope), ports);
}

async function carryOut(path: string, assessment: Assessment | Failure, ports: DedupePorts): Promise<Outcome> {
  if (assessment.kind === 'clean') return settled(assessment.findings, false);
  if (assessment.kind !== 'planned') return assessment;
  const { before, edits } = assessment.findings;
  const goneIds = goneIdsOf(assessment.findings);
  try {
    // The links first: an id that they are pointed to is in the note before and after, so that no link is dead at any
    // moment, not even after a crash in between. An undo goes the other way round, and gives the note its ids back first.
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
