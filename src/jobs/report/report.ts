import type { Failure, Findings, Outcome } from '../outcome';
import { needsReview, type Assessment } from '../outcome';
import type { Reporter } from '../ports';
import type { Kind } from '../../note/recognise';
import { goneIdsOf, type Relinked } from '../relink-notes';
import { messageOf } from './message';
import type { Violation } from '../../dedupe/verify';

export type Status = 'clean' | 'duplicates' | 'deduped' | 'review' | 'error';

/** A tweet note, or a file that couldn't be read: then `kind` is null and the figures are 0. */
export interface Entry {
  readonly path: string;
  readonly status: Status;
  readonly kind: Kind | null;
  readonly highlights: number;
  readonly copies: number;
  readonly carried: number;
  /** Remarks of a person that move with their tweet. */
  readonly moved: number;
  readonly variants: number;
  readonly collision: boolean;
  readonly bytesBefore: number;
  readonly bytesAfter: number;
  /** Block ids that a dedupe removes, each with the id that the kept tweet has; only where there are some. */
  readonly goneIds?: readonly (readonly [gone: string, kept: string])[];
  /** Notes whose links to these ids lead to the kept ids now, or would; only where there are some. */
  readonly relinked?: readonly string[];
  /** Notes in which such links could not be changed; only where there are some. */
  readonly unlinked?: readonly string[];
  readonly message?: string;
}

/** Sums over all entries. `other` counts files that aren't tweet notes, which have no entry. */
export interface Totals {
  notes: number;
  other: number;
  clean: number;
  duplicates: number;
  deduped: number;
  review: number;
  error: number;
  highlights: number;
  copies: number;
  carried: number;
  moved: number;
  variants: number;
  collisions: number;
  bytesBefore: number;
  bytesAfter: number;
}

/** The JSON document of `--json`. */
export interface Document {
  readonly notes: readonly Entry[];
  readonly totals: Totals;
}

/** What a scan or a dedupe of a note returned. */
export type Result = Assessment | Outcome | Failure;

export interface ReportPorts {
  /** What went wrong, in words, on one line. */
  readonly describe: (cause: unknown) => string;
  /** The length of a text in UTF-8. */
  readonly bytesOf: (text: string) => number;
}

/** Collects what became of each note. Keeps figures only, no texts, because a vault may be large. */
export class Report implements Reporter<Result> {
  private readonly entries: Entry[] = [];
  private other = 0;

  constructor(private readonly ports: ReportPorts) {}

  done(path: string, result: Result): void {
    const entry = entryOf(path, result, this.ports);
    if (entry) this.entries.push(entry);
    else this.other++;
  }

  fail(path: string, cause: unknown): void {
    this.entries.push(errorEntry(path, this.ports.describe(cause)));
  }

  /** Entries are sorted by path, whatever order the notes were done in. */
  document(): Document {
    const notes = this.entries.sort((one, other) => (one.path < other.path ? -1 : 1));
    return { notes, totals: totalsOf(notes, this.other) };
  }
}

function refusalOf({ kind }: Violation): string {
  if (kind === 'conflict-markers') return 'left as it is: it has a merge conflict that is not resolved';
  return `left as it is: a dedupe could not be proved safe (${kind})`;
}

/** What is reported about a note; undefined for a file that isn't a tweet note. */
export function entryOf(path: string, result: Result, ports: ReportPorts): Entry | undefined {
  switch (result.kind) {
    case 'ignored':
      return undefined;
    case 'failed':
      return errorEntry(path, ports.describe(result.cause));
    case 'refused':
      return errorEntry(path, refusalOf(result.violation));
    case 'stale':
      return errorEntry(path, 'left as it is: it kept changing while it was worked on');
    default:
      return foundEntry(path, statusOf(result), result, ports);
  }
}

function statusOf(result: Extract<Result, { findings: Findings }>): Status {
  if (result.kind === 'planned') return 'duplicates';
  if (result.kind === 'deduped' || result.kind === 'review') return result.kind;
  return needsReview(result.findings) ? 'review' : 'clean';
}

function foundEntry(
  path: string,
  status: Status,
  { findings, links }: { readonly findings: Findings; readonly links?: Relinked },
  { bytesOf }: ReportPorts,
): Entry {
  const { recognition, plan, before, after } = findings;
  const bytesBefore = bytesOf(before);
  const message = messageOf(plan, links, status === 'duplicates');
  const goneIds = [...goneIdsOf(findings)];
  return {
    path,
    status,
    kind: recognition.kind,
    highlights: plan.note.highlights.length,
    copies: plan.copies,
    carried: plan.carried,
    moved: plan.moves.length,
    variants: plan.variants,
    collision: plan.collision,
    bytesBefore,
    bytesAfter: after === before ? bytesBefore : bytesOf(after),
    ...(goneIds.length > 0 ? { goneIds } : {}),
    ...(links && links.relinked.length > 0 ? { relinked: links.relinked } : {}),
    ...(links && links.unlinked.length > 0 ? { unlinked: links.unlinked } : {}),
    ...(message === undefined ? {} : { message }),
  };
}

function errorEntry(path: string, message: string): Entry {
  const nothing = {
    highlights: 0,
    copies: 0,
    carried: 0,
    moved: 0,
    variants: 0,
    collision: false,
    bytesBefore: 0,
    bytesAfter: 0,
  };
  return { path, status: 'error', kind: null, ...nothing, message };
}

function totalsOf(notes: readonly Entry[], other: number): Totals {
  const statuses = { clean: 0, duplicates: 0, deduped: 0, review: 0, error: 0 };
  const figures = { highlights: 0, copies: 0, carried: 0, moved: 0, variants: 0, collisions: 0 };
  const bytes = { bytesBefore: 0, bytesAfter: 0 };
  for (const entry of notes) {
    statuses[entry.status]++;
    figures.highlights += entry.highlights;
    figures.copies += entry.copies;
    figures.carried += entry.carried;
    figures.moved += entry.moved;
    figures.variants += entry.variants;
    figures.collisions += entry.collision ? 1 : 0;
    bytes.bytesBefore += entry.bytesBefore;
    bytes.bytesAfter += entry.bytesAfter;
  }
  return { notes: notes.length, other, ...statuses, ...figures, ...bytes };
}
