import type { Clock } from './ports';

const LIMIT = 3;
const WINDOW_MS = 10 * 60_000;
/** More notes than these nobody fights over; the first of them may be tried again. */
const MAX_TRIPPED = 1_000;

/**
 * Trips for a note that somebody keeps writing to: after 3 dedupes within 10 minutes, or tries that came too late, the
 * next one is refused, and the note is left alone until a person asks for it.
 */
export class Breaker {
  private readonly dedupes = new Map<string, number[]>();
  private readonly tripped = new Set<string>();

  constructor(private readonly clock: Clock) {}

  /** `trips` is said once, `open` from then on. */
  ask(path: string): 'closed' | 'trips' | 'open' {
    if (this.tripped.has(path)) return 'open';
    if (this.recent(path).length < LIMIT) return 'closed';
    this.tripped.add(path);
    const [first = path] = this.tripped;
    if (this.tripped.size > MAX_TRIPPED) this.tripped.delete(first);
    return 'trips';
  }

  /** A note was deduped, or somebody else wrote to it just before. */
  count(path: string): void {
    const times = [...this.recent(path), this.clock.now()];
    this.dedupes.delete(path);
    this.dedupes.set(path, times);
    this.dropOld();
  }

  /** A person asked for the note, or it is gone. */
  reset(path: string): void {
    this.tripped.delete(path);
    this.dedupes.delete(path);
  }

  private recent(path: string): number[] {
    const since = this.clock.now() - WINDOW_MS;
    return (this.dedupes.get(path) ?? []).filter((time) => time > since);
  }

  /** The notes stand in the order in which they were last deduped, so the old ones come first. */
  private dropOld(): void {
    for (const path of this.dedupes.keys()) {
      if (this.recent(path).length > 0) return;
      this.dedupes.delete(path);
    }
  }
}
