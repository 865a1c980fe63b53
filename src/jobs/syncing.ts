import type { BatchJournal } from './journal/journal';
import type { Clock, Exporter } from './ports';

/**
 * An exporter that was killed in mid-sync claims to be syncing forever. No change in the vault for this long proves it
 * wrong.
 */
const PATIENCE_MS = 10 * 60_000;

/** Nothing was written, because the exporter is in mid-sync: it would overwrite any change with what it read before. */
export class MidSync extends Error {}

/** Whether the exporter is in mid-sync, as far as it can be believed. */
export class Syncing implements Exporter {
  private lastEvent = -Infinity;
  /** Whether it said, when it was last asked, that it wasn't syncing. */
  private wasIdle = false;

  constructor(
    private readonly clock: Clock,
    private readonly exporter: Exporter,
  ) {}

  /** Something happened to a note that may be the exporter's, or a sync began. */
  heard(): void {
    this.lastEvent = this.clock.now();
  }

  isSyncing(): boolean | undefined {
    const isSyncing = this.exporter.isSyncing();
    if (isSyncing === true && this.wasIdle) this.heard();
    this.wasIdle = isSyncing === false;
    return isSyncing === true ? this.clock.now() - this.lastEvent < PATIENCE_MS : isSyncing;
  }
}

/** A journal that refuses entries, and so prevents every write, while `check` throws. */
export function refusingDuring(journal: BatchJournal, check: () => void): BatchJournal {
  return {
    get name() {
      return journal.name;
    },
    record: async (entry) => {
      check();
      await journal.record(entry);
    },
    created: async (path, text) => {
      check();
      await journal.created(path, text);
    },
    withdraw: (entry) => journal.withdraw(entry),
    close: () => journal.close(),
  };
}
