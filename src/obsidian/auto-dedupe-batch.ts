import type { Outcome } from '../jobs/outcome';
import type { BatchJournal } from '../jobs/journal/journal';
import { MidSync } from '../jobs/syncing';
import type { Deduping } from './deduping';
import { windowTimer } from './machine';
import type { SettingsStore } from './services';
import { isWritten } from './outcome-messages';

/** A sync brings many notes one after another: what is deduped with no longer pause than this is one thing to tell and to undo. */
const PAUSE_MS = 1_500;
const NEVER = { aborted: false };

/** Dedupes that nobody asked for, gathered: one batch of the journal and one notice for all notes of a sync. */
export class Burst {
  private journal: BatchJournal | undefined;
  private outcomes = new Map<string, Outcome>();
  private cancel: (() => void) | undefined;
  /** Notes that are being deduped: the batch is open for them. */
  private underWay = 0;
  private isClosed = false;

  constructor(
    private readonly deduping: Deduping,
    private readonly settings: SettingsStore,
  ) {}

  /** Says whether the note is to be looked at again, because somebody else is writing. */
  async dedupe(path: string): Promise<'done' | 'again'> {
    this.journal ??= this.deduping.beginBatch();
    this.cancel?.();
    this.underWay++;
    const outcome = (await this.deduping.run([path], NEVER, { journal: this.journal })).outcomes.get(path);
    this.underWay--;
    if (this.isClosed || !outcome) return 'done';
    if (this.underWay === 0) this.cancel = windowTimer.after(PAUSE_MS, () => this.end());
    if (outcome.kind === 'stale' || (outcome.kind === 'failed' && outcome.cause instanceof MidSync)) return 'again';
    this.outcomes.set(path, outcome);
    return 'done';
  }

  /** Tells what was done so far, unless nobody wants to hear of it: a failure is always told. */
  private end(): void {
    const told = [...this.outcomes].filter(
      ([, outcome]) => outcome.kind === 'refused' || outcome.kind === 'failed' || this.settings.current.notices,
    );
    if (told.some(([, outcome]) => isWritten(outcome) || outcome.kind === 'refused' || outcome.kind === 'failed')) {
      this.deduping.tell({ outcomes: new Map(told), batch: this.journal?.name });
    }
    this.forget();
  }

  close(): void {
    this.isClosed = true;
    this.forget();
  }

  private forget(): void {
    this.cancel?.();
    this.cancel = undefined;
    this.journal?.close();
    this.journal = undefined;
    this.outcomes = new Map();
  }
}
