import type { BatchJournal } from './journal/journal';
import type { Exporter, Timer } from './ports';

/** An exporter that was ended in mid-sync says for ever that it is syncing; a vault so long without a change says more. */
const PATIENCE_MS = 10 * 60_000;

/** Nothing was written, because the exporter is in mid-sync: it writes back what it has read, over whatever is there. */
export class MidSync extends Error {}

/** Whether the exporter is in mid-sync, as far as it can be believed. */
export class Syncing implements Exporter {
  private lastEvent = -Infinity;
  /** Whether it said, when it was last asked, that it was not. */
  private wasIdle = false;

  constructor(
    private readonly timer: Timer,
    private readonly exporter: Exporter,
  ) {}

  /** Something happened to a note that may be the exporter's, or it began. */
  heard(): void {
    this.lastEvent = this.timer.now();
  }

  isSyncing(): boolean | undefined {
    const isSyncing = this.exporter.isSyncing();
    if (isSyncing === true && this.wasIdle) this.heard();
    this.wasIdle = isSyncing === false;
    return isSyncing === true ? this.timer.now() - this.lastEvent < PATIENCE_MS : isSyncing;
  }
}

/** A journal that takes no entry, so that nothing is written, as long as `hold` throws. */
export function held(journal: BatchJournal, hold: () => void): BatchJournal {
  return {
    get name() {
      return journal.name;
    },
    record: async (entry) => {
      hold();
      await journal.record(entry);
    },
    created: async (path, text) => {
      hold();
      await journal.created(path, text);
    },
    withdraw: (entry) => journal.withdraw(entry),
    close: () => journal.close(),
  };
}
