import type { Highlight, TweetNote } from '../note/model';
import { parsing } from '../note/parse';
import { applyEdits, compose, mapOffsets, originOf, type Edit } from '../text/edit';
import { finish, type Steps } from '../text/steps';
import { group, type Grouped } from '../tweets/group';
import type { Merged } from '../tweets/merge';
import type { Conflict } from './conflict';
import { plan, type Move, type Plan } from './plan';
import { verify, type Violation } from './verify';

/** A proved plan, its edits, and the text after it. */
export interface Proved {
  readonly planned: Plan;
  readonly edits: readonly Edit[];
  readonly after: string;
}

/** How many copies may be kept, one by one, because the proof names them, before whole runs are tried. */
const MOST_KEPT = 24;
/** How often the text after is planned again, if a further dedupe would find more. */
const MOST_ROUNDS = 3;
/** At most this many plans are made for one note, and fewer for a long one, so that a hostile note can't cost more. */
const MOST_PLANS = 96;
const FEWEST_PLANS = 8;
/** So many characters may be planned in all. */
const MOST_PLANNED = 3_000_000;

/**
 * Plans until the proof holds and a further dedupe finds nothing. For nearly every note, one plan and one proof are
 * enough. A copy that the proof names is kept, and the rest is planned again. If that doesn't help, the runs are tried
 * one by one: those that can be proved are removed, the others are kept. Kept copies are among the plan's conflicts, as
 * `unproved`. If nothing can be proved, there are no edits.
 *
 * @param kept offsets of copies that a person wants to keep.
 */
export function prove(note: TweetNote, kept: ReadonlySet<number>, grouped = group(note)): Proved {
  return finish(proving(note, kept, grouped));
}

/** The same in steps. */
export function proving(note: TweetNote, kept: ReadonlySet<number>, grouped: Grouped): Steps<Proved> {
  return new Prover(note.text.length).first(note, kept, grouped);
}

/** A limit was reached, so it isn't known whether another dedupe of the text after would find more. */
const LIMIT: Violation = { kind: 'unstable', at: 0, line: '' };

class Prover {
  private plans = 0;
  private readonly most: number;

  constructor(length: number) {
    this.most = Math.max(FEWEST_PLANS, Math.min(MOST_PLANS, Math.floor(MOST_PLANNED / Math.max(1, length))));
  }

  *first(note: TweetNote, kept: ReadonlySet<number>, grouped: Grouped): Steps<Proved> {
    const proved = yield* this.prove(note, kept, grouped, 0);
    if (!isViolation(proved)) return proved;
    const planned = { ...plan(note, everything(plan(note, kept, grouped), kept), grouped), edits: [] };
    return reported({ planned, edits: [], after: note.text }, kept);
  }

  /** In a later round, a limit ends the search; in the first, it is handled like any other violation. */
  private *prove(
    note: TweetNote,
    kept: ReadonlySet<number>,
    grouped: Grouped,
    round: number,
  ): Steps<Proved | Violation> {
    const staying = new Set(kept);
    for (let count = 0; count <= MOST_KEPT; count++) {
      if (this.plans >= this.most) return LIMIT;
      const planned = this.plan(note, staying, grouped);
      yield;
      const proved = yield* this.settle(planned, kept, grouped, round);
      if (!isViolation(proved)) return reported(proved, kept);
      if (proved === LIMIT && round > 0) return LIMIT;
      const doubtful = doubtOf(planned, proved, staying);
      if (doubtful === undefined) break;
      staying.add(doubtful);
    }
    const proved = yield* this.byRuns(note, kept, grouped, round);
    return isViolation(proved) ? proved : reported(proved, kept);
  }

  private plan(note: TweetNote, staying: ReadonlySet<number>, grouped: Grouped): Plan {
    this.plans++;
    return plan(note, new Set(staying), grouped);
  }

  /** Begins with all copies kept, then removes each run that can be proved together with those before it. */
  private *byRuns(
    note: TweetNote,
    kept: ReadonlySet<number>,
    grouped: Grouped,
    round: number,
  ): Steps<Proved | Violation> {
    const whole = this.plan(note, kept, grouped);
    let staying = everything(whole, kept);
    const nothing = this.plan(note, staying, grouped);
    let best: Proved = { planned: { ...nothing, edits: [] }, edits: [], after: note.text };
    for (const run of runsOf(whole)) {
      if (this.plans >= this.most) return round > 0 ? LIMIT : best;
      const trial = new Set(staying);
      for (const offset of run) trial.delete(offset);
      const planned = this.plan(note, trial, grouped);
      yield;
      const proved = yield* this.settle(planned, kept, grouped, round);
      if (proved === LIMIT && round > 0) return LIMIT;
      if (isViolation(proved)) continue;
      staying = trial;
      best = proved;
    }
    return best;
  }

  /** Verifies a plan, and plans again for the text after it until nothing is found. */
  private *settle(planned: Plan, kept: ReadonlySet<number>, before: Grouped, round: number): Steps<Proved | Violation> {
    const { note, edits } = planned;
    const after = applyEdits(note.text, edits);
    const proved = { planned, edits, after };
    if (edits.length === 0) return proved;
    const left = yield* parsing(after);
    yield;
    const violation = verify(note.text, after, planned, left);
    if (violation) return violation;
    yield;
    const grouped = group(left);
    const changed = ownerChange(planned, before, grouped);
    if (changed) return changed;
    yield;
    const stillKept = mapOffsets(kept, edits);
    if (plan(left, stillKept, grouped).edits.length === 0) return proved;
    if (round === MOST_ROUNDS) return LIMIT;
    const more = yield* this.prove(left, stillKept, grouped, round + 1);
    if (isViolation(more)) return more;
    if (more.edits.length === 0) return proved;
    const all = compose(note.text.length, edits, more.edits);
    const whole = verify(note.text, more.after, { note, edits: all });
    if (whole) return { ...whole, kind: 'unstable' };
    return { planned: joined(planned, more.planned, all), edits: all, after: more.after };
  }
}

function isViolation(result: Proved | Violation): result is Violation {
  return 'kind' in result;
}

/** Offsets of what is removed together: the copies of a section, or the head of an export (`-1 - index`). */
function runsOf({ note, merged, repeats }: Plan): number[][] {
  const runs = new Map<string, number[]>();
  const gone = [...merged.flatMap(({ taken }) => taken), ...[...repeats.values()].flat()];
  for (const { export: exported, section, from } of gone.sort((one, other) => one.from - other.from)) {
    const key = `${exported} ${section}`;
    const run = runs.get(key);
    if (run) run.push(from);
    else runs.set(key, [from]);
  }
  const heads = [...note.exports.keys()].slice(1).map((index) => [-1 - index]);
  return [...runs.values(), ...heads];
}

/** Everything that a plan could remove. */
function everything(whole: Plan, kept: ReadonlySet<number>): Set<number> {
  return new Set([...kept, ...runsOf(whole).flat()]);
}

/** Adds the copies that are kept because of the proof to the conflicts. */
function reported(proved: Proved, kept: ReadonlySet<number>): Proved {
  const { planned } = proved;
  const known = new Set(planned.conflicts.map(({ from }) => from));
  const conflicts = planned.note.highlights.flatMap(({ from, to }): Conflict[] => {
    const isUnproved = planned.kept.has(from) && !kept.has(from) && !known.has(from);
    return isUnproved ? [{ kind: 'unproved', from, to }] : [];
  });
  if (conflicts.length === 0) return proved;
  const all = [...planned.conflicts, ...conflicts].sort((one, other) => one.from - other.from);
  return { ...proved, planned: { ...planned, conflicts: all, variants: planned.variants + conflicts.length } };
}

/** The plan of a note, together with a further round that was planned for the text after it. */
function joined(first: Plan, more: Plan, all: readonly Edit[]): Plan {
  const { note, edits } = first;
  const isGone = ({ from, to }: Conflict): boolean => {
    const at = [...mapOffsets(new Set([from]), edits)][0] ?? 0;
    return more.merged.some(({ taken }) => taken.some((copy) => copy.from === at && copy.to - copy.from === to - from));
  };
  const conflicts = first.conflicts.filter((conflict) => !isGone(conflict));
  const byOrigin = new Map(note.highlights.map((highlight) => [highlight.from, highlight]));
  return {
    ...first,
    edits: all,
    merged: withLater(first.merged, more.merged, edits, byOrigin),
    copies: first.copies + more.copies,
    carried: first.carried + more.carried,
    moves: [...first.moves, ...more.moves.flatMap((move) => before(move, edits, byOrigin))],
    conflicts,
    variants: first.variants - (first.conflicts.length - conflicts.length),
    goneIds: new Map([...first.goneIds, ...more.goneIds]),
  };
}

/** What was merged, with the copies that a later round added, as highlights of the text before the first. */
function withLater(
  first: readonly Merged[],
  more: readonly Merged[],
  edits: readonly Edit[],
  highlights: ReadonlyMap<number, Highlight>,
): readonly Merged[] {
  const originalOf = ({ from }: Highlight): Highlight[] => {
    const original = highlights.get(originOf(from, edits) ?? -1);
    return original ? [original] : [];
  };
  const bySurvivor = new Map(first.map((merged) => [merged.survivor, merged]));
  for (const later of more) {
    const [survivor] = originalOf(later.survivor);
    const taken = later.taken.flatMap(originalOf);
    if (!survivor || taken.length === 0) continue;
    const known = bySurvivor.get(survivor);
    // Places are offsets of that round's text, and what was carried is in the edits.
    const merged = known ?? { ...later, survivor, taken: [], pieces: [] };
    bySurvivor.set(survivor, { ...merged, taken: [...merged.taken, ...taken] });
  }
  return [...bySurvivor.values()].sort((one, other) => one.survivor.from - other.survivor.from);
}

/** A move of a later round, with offsets into the text before the first round. */
function before(move: Move, edits: readonly Edit[], highlights: ReadonlyMap<number, Highlight>): Move[] {
  const from = originOf(move.from, edits);
  const twin = highlights.get(originOf(move.twin.from, edits) ?? -1);
  return from === undefined || !twin ? [] : [{ ...move, from, to: from + move.to - move.from, twin }];
}

/**
 * A highlight that is kept and whose owner would change, because what is beside it is removed: a person's selection
 * could become a copy, or a tweet disappear from the thread. The nearest copy is to be kept, or the head of its export.
 */
function ownerChange({ note, edits, merged }: Plan, before: Grouped, after: Grouped): Violation | undefined {
  if (before.owners.size === 0 && after.owners.size === 0) return undefined;
  const byOffset = new Map(after.note.highlights.map((highlight) => [highlight.from, highlight]));
  let edit = 0;
  let shift = 0;
  for (const highlight of note.highlights) {
    for (let passed = edits[edit]; passed && passed.to <= highlight.from; passed = edits[++edit]) {
      shift += passed.insert.length - (passed.to - passed.from);
    }
    if ((edits[edit]?.from ?? Infinity) <= highlight.from) continue;
    const twin = byOffset.get(highlight.from + shift);
    if (!twin || before.ownerOf(highlight) === after.ownerOf(twin) || isOnly(twin, after)) continue;
    const line = note.text.slice(highlight.from).split('\n', 1)[0] ?? '';
    return { kind: 'owner', at: highlight.from, line, copy: beside(merged, highlight) ?? -1 - highlight.export };
  }
  return undefined;
}

/** Whether a tweet has no other highlight: then it does not matter whose its list is. */
function isOnly({ id, idKind }: Highlight, { note }: Grouped): boolean {
  return id !== '' && note.highlights.filter((each) => each.id === id && each.idKind === idKind).length === 1;
}

/** Of the copies that are removed from the section of a highlight: one of its own tweet, or else the nearest. */
function beside(merged: Plan['merged'], { section, export: exported, from, id }: Highlight): number | undefined {
  const copies = merged
    .flatMap(({ taken }) => taken)
    .filter((copy) => copy.section === section && copy.export === exported);
  const own = copies.filter((copy) => copy.id === id);
  return nearestOf(own.length > 0 ? own : copies, from);
}

/**
 * What to keep instead: the head of the export that is removed near the violation, the copy it names, or the nearest.
 */
function doubtOf(
  { note, edits, merged }: Plan,
  { kind, at, copy }: Violation,
  staying: ReadonlySet<number>,
): number | undefined {
  if (kind === 'owner' && copy !== undefined && !staying.has(copy)) return copy;
  const near = edits.find(({ from, to }) => to > from && to > at);
  const head = near && headIn(note, near);
  const isHead = head !== undefined && head > 0 && !staying.has(-1 - head);
  if (isHead && (/reading|line|invented|prose/.test(kind) || copy === undefined)) return -1 - head;
  if (copy !== undefined && !staying.has(copy)) return copy;
  return nearestOf(
    merged.flatMap(({ taken }) => taken).filter(({ from }) => !staying.has(from)),
    at,
  );
}

/** The offset of the highlight nearest to an offset. */
function nearestOf(copies: readonly Highlight[], at: number): number | undefined {
  const distance = (copy: Highlight): number => Math.abs(copy.from - at);
  return [...copies].sort((one, other) => distance(one) - distance(other))[0]?.from;
}

/** The first export from whose head an edit removes something. */
function headIn({ blocks }: TweetNote, { from, to }: Edit): number | undefined {
  return blocks.find(
    (block) => block.from >= from && block.from < to && /title|cover|field|frontmatter/.test(block.kind),
  )?.export;
}
