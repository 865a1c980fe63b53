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

/** A note that is looked at. */
interface Look {
  /** What the note was called while it was looked at: nothing else begins under one of these names. */
  readonly names: Set<string>;
  /** What it is called now; undefined once it is gone. */
  path: string | undefined;
}

/**
 * Notes that something happened to, each looked at once it has been quiet for a while and the exporter is not in
 * mid-sync. One look per note at a time, however many events there were; one timer for all.
 */
export class Inbox {
  /** When something last happened to a note; the one that has waited longest comes first. */
  private readonly waiting = new Map<string, number>();
  private readonly underWay = new Set<Look>();
  private lastEvent = 0;
  private disarm: (() => void) | undefined;
  /** The quiet time that the timer was set for. */
  private armedFor = 0;
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

  /** A person is writing in a note: if it waits, it waits anew. */
  touch(path: string): void {
    if (this.waiting.has(path)) this.note(path);
  }

  /** A note that waited goes on waiting under its new name. */
  rename(from: string, to: string): void {
    const look = this.lookAt(from);
    const isAwaited = this.waiting.delete(from) || look !== undefined;
    if (look) {
      look.names.add(to);
      look.path = to;
    }
    if (isAwaited) this.note(to);
  }

  /** A note that is gone needs no look. */
  forget(path: string): void {
    this.waiting.delete(path);
    const look = this.lookAt(path);
    if (look) look.path = undefined;
  }

  /** Nothing starts any more. What is under way ends by itself. */
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

  /** The notes that could be looked at, oldest first. One that is under way waits until that look is over. */
  private *ready(): Generator<{ readonly path: string; readonly time: number }> {
    for (const [path, time] of this.waiting) {
      if (!this.isBusy(path)) yield { path, time };
    }
  }

  private isBusy(path: string): boolean {
    for (const { names } of this.underWay) if (names.has(path)) return true;
    return false;
  }

  /** How long nothing may start, in milliseconds. */
  private holdUp(quiet: number): number {
    const isSyncing = this.ports.exporter.isSyncing();
    if (isSyncing === undefined) return this.restOf(this.lastEvent, quiet);
    return isSyncing ? Math.max(1, quiet) : 0;
  }

  /** How much of the quiet time since `time` is left. None if the clock was set back: it would be waited for too long. */
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
