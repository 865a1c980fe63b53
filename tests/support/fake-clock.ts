import { setImmediate } from 'node:timers/promises';
import type { Timer } from '../../src/jobs/ports';

interface Alarm {
  at: number;
  readonly action: () => void;
}

/** A clock that goes on only when told to. */
export class FakeClock implements Timer {
  private readonly alarms = new Set<Alarm>();

  constructor(private time = 1_700_000_000_000) {}

  /** How many timers are set. */
  get timers(): number {
    return this.alarms.size;
  }

  now(): number {
    return this.time;
  }

  after(milliseconds: number, action: () => void): () => void {
    const alarm = { at: this.time + milliseconds, action };
    this.alarms.add(alarm);
    return () => void this.alarms.delete(alarm);
  }

  /** Lets time pass, with all that happens in it. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds;
    await setImmediate();
    for (let next = this.next(end); next; next = this.next(end)) {
      this.alarms.delete(next);
      this.time = Math.max(this.time, next.at);
      next.action();
      await setImmediate();
    }
    this.time = end;
  }

  /** A person, or the net, sets the clock. Timers do not heed that. */
  set(time: number): void {
    const shift = time - this.time;
    for (const alarm of this.alarms) alarm.at += shift;
    this.time = time;
  }

  private next(end: number): Alarm | undefined {
    const due = [...this.alarms].filter(({ at }) => at <= end);
    return due.sort((one, other) => one.at - other.at)[0];
  }
}
