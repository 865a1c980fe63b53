import { JournalFull, type BatchJournal } from '../jobs/journal/journal';
import type { Outcome } from '../jobs/outcome';
import { automaticNews, isToBeRetried } from '../jobs/watch-policy';
import type { Deduping } from './deduping';
import { windowTimer } from './machine';
import type { SettingsStore } from './services';

/**
 * A sync brings many notes one after another. Notes that follow each other within this time are told and undone
 * together.
 */
const PAUSE_MS = 1_500;
const NEVER = { aborted: false };

/** Gathers the automatic dedupes of a sync into one batch of the journal and one notice. */
export class AutoDedupeBatch {
  private journal: BatchJournal | undefined;
  private outcomes = new Map<string, Outcome>();
  private cancelEnd: (() => void) | undefined;
  /** How many notes are being deduped; the batch stays open for them. */
  private underWay = 0;
  private isClosed = false;
  /** Whether a note didn't fit into the batch any more. It ends as soon as no note is under way. */
  private isFull = false;

  constructor(
    private readonly deduping: Deduping,
    private readonly settings: SettingsStore,
  ) {}

  /** `again`: the note is to be looked at again once it is quiet. */
  async dedupe(path: string): Promise<'done' | 'again'> {
    if (this.isFull) return 'again';
    this.journal ??= this.deduping.beginBatch();
    this.cancelEnd?.();
    this.underWay++;
    const outcome = (await this.deduping.run([path], NEVER, { journal: this.journal })).outcomes.get(path);
    this.underWay--;
    if (this.isClosed || !outcome) return 'done';
    const isOneTooMany = this.isOneTooMany(outcome);
    const isAgain = isOneTooMany || isToBeRetried(outcome);
    if (isOneTooMany) this.isFull = true;
    if (!isAgain) this.outcomes.set(path, outcome);
    if (this.underWay === 0 && this.isFull) this.end();
    else if (this.underWay === 0) this.cancelEnd = windowTimer.after(PAUSE_MS, () => this.end());
    return isAgain ? 'again' : 'done';
  }

  close(): void {
    this.isClosed = true;
    this.reset();
  }

  /** Whether the note may fit into the next batch. If it is the first of its batch, it fits into none. */
  private isOneTooMany(outcome: Outcome): boolean {
    return outcome.kind === 'failed' && outcome.cause instanceof JournalFull && this.journal?.name !== undefined;
  }

  private end(): void {
    const outcomes = automaticNews(this.outcomes, this.settings.current.notices);
    if (outcomes) this.deduping.tell({ outcomes, batch: this.journal?.name });
    this.reset();
  }

  private reset(): void {
    this.cancelEnd?.();
    this.cancelEnd = undefined;
    this.journal?.close();
    this.journal = undefined;
    this.isFull = false;
    this.outcomes = new Map();
  }
}
