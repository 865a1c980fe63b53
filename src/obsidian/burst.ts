import type { Outcome } from '../jobs/outcome';
import type { Journal } from '../jobs/ports';
import type { Deduping } from './deduping';
import { windowTimer } from './machine';
import type { SettingsStore } from './services';
import { isWritten } from './telling';

/** A sync brings many notes one after another: what is deduped with no longer pause than this is one thing to tell and to undo. */
const PAUSE_MS = 1_500;
const NEVER = { aborted: false };

/** Dedupes that nobody asked for, gathered: one batch of the journal and one notice for all notes of a sync. */
export class Burst {
  private journal: Journal | undefined;
  private outcomes = new Map<string, Outcome>();
  private cancel: (() => void) | undefined;

  constructor(
    private readonly deduping: Deduping,
    private readonly settings: SettingsStore,
  ) {}

  async dedupe(path: string): Promise<Outcome | undefined> {
    this.journal ??= this.deduping.beginBatch();
    const outcome = (await this.deduping.run([path], NEVER, { journal: this.journal })).get(path);
    if (outcome && outcome.kind !== 'stale') this.outcomes.set(path, outcome);
    this.cancel?.();
    this.cancel = windowTimer.after(PAUSE_MS, () => this.end());
    return outcome;
  }

  /** Tells what was done so far, unless nobody wants to hear of it: a failure is always told. */
  private end(): void {
    const told = [...this.outcomes].filter(
      ([, outcome]) => outcome.kind === 'refused' || outcome.kind === 'failed' || this.settings.current.notices,
    );
    if (told.some(([, outcome]) => isWritten(outcome) || outcome.kind === 'refused' || outcome.kind === 'failed')) {
      this.deduping.tellOutcomes(new Map(told));
    }
    this.close();
  }

  close(): void {
    this.cancel?.();
    this.cancel = undefined;
    this.journal = undefined;
    this.outcomes = new Map();
  }
}
