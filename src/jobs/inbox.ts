import type { Exporter, Timer } from './ports';

/** What the inbox needs from the outside. */
export interface InboxPorts {
  readonly timer: Timer;
  readonly exporter: Exporter;
  /** How long a note must have been quiet, in milliseconds; asked each time, because a person may change it. */
  readonly quietMs: () => number;
  /** Looks at a note; `again` asks for another look once it is quiet again. Never rejects: failure is a result. */
  readonly look: (path: string) => Promise<'done' | 'again'>;
}

/** So many notes are looked at together: a sync brings thousands, and the app must stay responsive. */
const AT_ONCE = 4;
/** An exporter that was ended in mid-sync says for ever that it is syncing; a vault so long without a change says more. */
const PATIENCE_MS = 10 * 60_000;

/**
 * Notes that something happened to, each looked at once it has been quiet for a while and the exporter is not in
 * mid-sync. One look per note at a time, however many events there were; one timer for all.
 */
export class Inbox {
  /** When something last happened to a note; the one that has waited longest comes first. */
  private readonly waiting = new Map<string, number>();
  private readonly underWay = new Set<string>();
  private lastEvent = 0;
  private disarm: (() => void) | undefined;
  private isClosed = false;

  constructor(private readonly ports: InboxPorts) {}

  /** How many notes wait for a look, or are looked at. */
  get size(): number {
    return this.waiting.size + this.underWay.size;
  }

  /** Something happened to a note. */
  note(path: string): void {
    if (this.isClosed) return;
    this.lastEvent = this.ports.timer.now();
    this.waiting.delete(path);
    this.waiting.set(path, this.lastEvent);
    this.arm();
  }

  /** A note that waited goes on waiting under its new name. */
  rename(from: string, to: string): void {
    const isWaiting = this.waiting.has(from) || this.underWay.has(from);
    this.forget(from);
    if (isWaiting) this.note(to);
  }

  /** A note that is gone needs no look. */
  forget(path: string): void {
    this.waiting.delete(path);
  }

  /** Nothing starts any more. What is under way ends by itself. */
  close(): void {
    this.isClosed = true;
    this.waiting.clear();
    this.disarm?.();
    this.disarm = undefined;
  }

  private arm(): void {
    const [next] = this.ready();
    if (this.isClosed || this.disarm || next === undefined || this.underWay.size >= AT_ONCE) return;
    const { timer, quietMs } = this.ports;
    this.wakeIn(Math.max(0, next.time + quietMs() - timer.now()));
  }

  private wakeIn(milliseconds: number): void {
    this.disarm = this.ports.timer.after(milliseconds, () => {
      this.disarm = undefined;
      this.wake();
    });
  }

  private wake(): void {
    const now = this.ports.timer.now();
    const quiet = this.ports.quietMs();
    if (this.mustWait(now, quiet)) {
      this.wakeIn(Math.max(1, quiet));
      return;
    }
    for (const { path, time } of this.ready()) {
      if (this.underWay.size >= AT_ONCE || time + quiet > now) break;
      this.waiting.delete(path);
      this.underWay.add(path);
      void this.look(path);
    }
    this.arm();
  }

  /** The notes that could be looked at, oldest first. One that is under way waits until that look is over. */
  private *ready(): Generator<{ readonly path: string; readonly time: number }> {
    for (const [path, time] of this.waiting) {
      if (!this.underWay.has(path)) yield { path, time };
    }
  }

  private mustWait(now: number, quiet: number): boolean {
    const silence = now - this.lastEvent;
    const isSyncing = this.ports.exporter.isSyncing();
    if (isSyncing === undefined) return silence < quiet;
    return isSyncing && silence < PATIENCE_MS;
  }

  private async look(path: string): Promise<void> {
    try {
      if ((await this.ports.look(path)) === 'again') this.note(path);
    } finally {
      this.underWay.delete(path);
      this.arm();
    }
  }
}
