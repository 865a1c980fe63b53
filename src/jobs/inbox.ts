import type { Exporter, Timer } from './ports';

export interface InboxPorts {
  readonly timer: Timer;
  readonly exporter: Exporter;
  /** How long a note must be quiet, in milliseconds. Asked each time, because it is a setting. */
  readonly quietMs: () => number;
  /** Looks at a note; `again` asks for another look once it is quiet again. Must not reject. */
  readonly look: (path: string) => Promise<'done' | 'again'>;
}

/** How many notes are looked at together. A sync brings thousands, and the app must stay responsive. */
const AT_ONCE = 4;

/** A look that is under way. */
interface Look {
  /** All paths the note had during the look. No other look begins at any of them. */
  readonly names: Set<string>;
  /** The note's path now; undefined once it is gone. */
  path: string | undefined;
}

/**
 * Collects notes that something happened to, and looks at each once it has been quiet for a while and the exporter
 * isn't syncing. However many events there are, there is one look per note at a time, and one timer for all notes.
 */
export class Inbox {
  /** When something last happened to each note, the longest ago first. */
  private readonly waiting = new Map<string, number>();
  private readonly underWay = new Set<Look>();
  private lastEvent = 0;
  private disarm: (() => void) | undefined;
  /** The quiet time for which the timer was set. */
  private armedFor = 0;
  private isClosed = false;

  constructor(private readonly ports: InboxPorts) {}

  /** How many notes are waiting for a look or being looked at. */
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

  /** A person is typing in a note. If it is waiting, its quiet time starts over. */
  touch(path: string): void {
    if (this.waiting.has(path)) this.note(path);
  }

  /** A note that was waiting, or being looked at, waits under its new name. */
  rename(from: string, to: string): void {
    const look = this.lookAt(from);
    const isAwaited = this.waiting.delete(from) || look !== undefined;
    if (look) {
      look.names.add(to);
      look.path = to;
    }
    if (isAwaited) this.note(to);
  }

  forget(path: string): void {
    this.waiting.delete(path);
    const look = this.lookAt(path);
    if (look) look.path = undefined;
  }

  /** Starts no further look. Those under way end by themselves. */
  close(): void {
    this.isClosed = true;
    this.waiting.clear();
    this.disarm?.();
    this.disarm = undefined;
  }

  private lookAt(path: string): Look | undefined {
    return [...this.underWay].find((look) => look.path === path);
  }

  private arm(): void {
    const [next] = this.ready();
    if (this.isClosed || next === undefined || this.underWay.size >= AT_ONCE) return;
    const quiet = this.ports.quietMs();
    if (this.disarm && quiet >= this.armedFor) return;
    this.wakeIn(this.restOf(next.time, quiet), quiet);
  }

  private wakeIn(milliseconds: number, quiet: number): void {
    this.disarm?.();
    this.armedFor = quiet;
    this.disarm = this.ports.timer.after(milliseconds, () => {
      this.disarm = undefined;
      this.wake();
    });
  }

  private wake(): void {
    const quiet = this.ports.quietMs();
    const [next] = this.ready();
    if (next === undefined) return;
    const hold = this.holdUp(quiet);
    if (hold > 0) {
      this.wakeIn(hold, quiet);
      return;
    }
    for (const { path, time } of this.ready()) {
      if (this.underWay.size >= AT_ONCE || this.restOf(time, quiet) > 0) break;
      this.waiting.delete(path);
      void this.look(path);
    }
    this.arm();
  }

  /** Waiting notes, oldest first, except those being looked at. */
  private *ready(): Generator<{ readonly path: string; readonly time: number }> {
    for (const [path, time] of this.waiting) {
      if (!this.isBusy(path)) yield { path, time };
    }
  }

  private isBusy(path: string): boolean {
    for (const { names } of this.underWay) if (names.has(path)) return true;
    return false;
  }

  /** How long no look may begin, in milliseconds. */
  private holdUp(quiet: number): number {
    const isSyncing = this.ports.exporter.isSyncing();
    if (isSyncing === undefined) return this.restOf(this.lastEvent, quiet);
    return isSyncing ? Math.max(1, quiet) : 0;
  }

  /**
   * How much of the quiet time since `time` is left. None if the clock was set back, because the wait might never end.
   */
  private restOf(time: number, quiet: number): number {
    const now = this.ports.timer.now();
    return now < time ? 0 : Math.max(0, time + quiet - now);
  }

  private async look(path: string): Promise<void> {
    const look: Look = { names: new Set([path]), path };
    this.underWay.add(look);
    try {
      const wish = await this.ports.look(path);
      if (wish === 'again' && look.path !== undefined) this.note(look.path);
    } finally {
      this.underWay.delete(look);
      this.arm();
    }
  }
}
