import type { Arrival } from '../settings/settings';
import { Breaker } from './breaker';
import { describeCause } from './describe-cause';
import type { Outcomes } from './dedupe-many';
import { OptOuts } from './opt-outs';
import { isWritten, type Assessment, type Failure, type Findings, type Outcome } from './outcome';
import type { OwnWrites } from './own-writes';
import type { Clock } from './ports';
import { MidSync } from './syncing';

export interface WatchPolicyPorts {
  readonly clock: Clock;
  readonly ownWrites: OwnWrites;
  /** The setting as it is now. */
  readonly arrival: () => Arrival;
}

/** Why a note couldn't be looked at, or may not be deduped. */
export type NoteProblem = Extract<Assessment, { readonly kind: 'refused' }> | Failure;

/**
 * What to do about a note that was quiet for a while. `leave`: nothing. `settled`: it has no copies, so nothing is left
 * to ask about it. `ask`: ask whether to dedupe it. `gave-up`: tell once that something else keeps writing to it.
 * `tell`: tell what is wrong with it.
 */
export type Verdict =
  | { readonly kind: 'leave' | 'settled' | 'dedupe' | 'gave-up' }
  | { readonly kind: 'ask'; readonly copies: number }
  | { readonly kind: 'tell'; readonly problem: NoteProblem };

/**
 * Decides whether a watched note is deduped, asked about or left alone. Remembers what was asked, told and declined;
 * knows no app, no screen and no timer.
 */
export class WatchPolicy {
  private readonly breaker: Breaker;
  private readonly optOuts = new OptOuts();
  /** How many copies each note had when it was asked about. */
  private readonly asked = new Map<string, number>();
  /** The last problem that was told about each note. */
  private readonly told = new Map<string, string>();

  constructor(private readonly ports: WatchPolicyPorts) {
    this.breaker = new Breaker(ports.clock);
  }

  /** Whether anything is done about arriving duplicates at all. */
  get isOn(): boolean {
    return this.ports.arrival() !== 'off';
  }

  /**
   * Decides about one note.
   *
   * @param assess looks at the note; not called if nothing would come of it. Must not reject.
   */
  async look(path: string, assess: () => Promise<Assessment | Failure>): Promise<Verdict> {
    const arrival = this.ports.arrival();
    if (arrival === 'off') return { kind: 'leave' };
    const assessment = await assess();
    switch (assessment.kind) {
      case 'ignored':
        return { kind: 'leave' };
      case 'clean':
        this.asked.delete(path);
        this.optOuts.remove(path);
        return { kind: 'settled' };
      case 'planned':
        return this.onDuplicates(path, arrival, assessment.findings);
      default:
        return this.onProblem(path, assessment);
    }
  }

  /** Takes note of how a dedupe ended, whoever asked for it. */
  deduped(path: string, outcome: Outcome): void {
    if (isWritten(outcome) || outcome.kind === 'stale') this.breaker.count(path);
  }

  /** A person asked for a dedupe of the note: whatever made the policy give up on it is forgotten. */
  requested(path: string): void {
    this.breaker.reset(path);
  }

  /** A person undid a dedupe of the note, or left copies out of one. */
  declined(path: string): void {
    this.optOuts.add(path);
  }

  /**
   * A person may be typing in the note. If the editor's own undo brought back what the plugin replaced, they want it
   * that way.
   *
   * @param shown the text in the editor.
   * @param saved the text in the file; nothing if it can't be read, because it has gone.
   */
  async typed(path: string, shown: () => string, saved: () => Promise<string | undefined>): Promise<void> {
    const { ownWrites } = this.ports;
    if (!(await ownWrites.isBack(path, shown))) return;
    const text = shown();
    this.declined(path);
    // If the file has the text already, it came from outside and the editor only loaded it: then it deserves a look.
    const inFile = await saved();
    if (inFile !== undefined && inFile !== text) await ownWrites.wrote(path, text);
  }

  /** The note may be asked about again under its new name. */
  renamed(from: string, to: string): void {
    this.ports.ownWrites.rename(from, to);
    this.optOuts.rename(from, to);
    this.asked.delete(from);
  }

  gone(path: string): void {
    this.ports.ownWrites.forget(path);
    this.optOuts.remove(path);
    this.breaker.reset(path);
    this.asked.delete(path);
    this.told.delete(path);
  }

  private async onDuplicates(path: string, arrival: Arrival, { plan, before }: Findings): Promise<Verdict> {
    if (await this.ports.ownWrites.isOwn(path, before)) return { kind: 'leave' };
    if (arrival === 'automatic' && !this.optOuts.has(path)) return AUTOMATIC[this.breaker.ask(path)];
    // A question that was answered, or dismissed, is asked again only if there are more copies now.
    if (plan.copies <= (this.asked.get(path) ?? 0)) return { kind: 'leave' };
    this.asked.set(path, plan.copies);
    return { kind: 'ask', copies: plan.copies };
  }

  /** A problem is told when it begins, not with every change to the note. */
  private onProblem(path: string, problem: NoteProblem): Verdict {
    const words = problem.kind === 'failed' ? describeCause(problem.cause) : problem.violation.line;
    const told = `${problem.kind}: ${words}`;
    if (this.told.get(path) === told) return { kind: 'leave' };
    this.told.set(path, told);
    return { kind: 'tell', problem };
  }
}

const AUTOMATIC = {
  closed: { kind: 'dedupe' },
  trips: { kind: 'gave-up' },
  open: { kind: 'leave' },
} as const satisfies Record<ReturnType<Breaker['ask']>, Verdict>;

/** Whether an automatic dedupe is tried again once the note is quiet, because somebody else was writing. */
export function isToBeRetried(outcome: Outcome): boolean {
  return outcome.kind === 'stale' || (outcome.kind === 'failed' && outcome.cause instanceof MidSync);
}

/**
 * What a person is told about automatic dedupes; undefined if nothing. Problems are always told, the rest only if they
 * want notices; and nothing is told unless something was written or went wrong.
 */
export function automaticNews(outcomes: Outcomes, wantsNotices: boolean): Outcomes | undefined {
  const isProblem = ({ kind }: Outcome): boolean => kind === 'refused' || kind === 'failed';
  const told = [...outcomes].filter(([, outcome]) => isProblem(outcome) || wantsNotices);
  const isNews = told.some(([, outcome]) => isWritten(outcome) || isProblem(outcome));
  return isNews ? new Map(told) : undefined;
}
