import type { Clock } from './ports';

const LIMIT = 3;
const WINDOW_MS = 10 * 60_000;
/** Nobody fights over more notes than this. Beyond it, the first one is forgotten and may be tried again. */
const MAX_TRIPPED = 1_000;

/**
 * Stops automatic dedupes of a note that something else keeps writing to. After 3 dedupes or failed attempts within
 * 10 minutes, the note is left alone until a person asks for a dedupe.
 */
export class Breaker {
  private readonly dedupes = new Map<string, number[]>();
  private readonly tripped = new Set<string>();

  constructor(private readonly clock: Clock) {}

  /** Whether the note may be deduped: `closed` means yes. The first no is `trips`, every later one `open`. */
  ask(path: string): 'closed' | 'trips' | 'open' {
    if (this.tripped.has(path)) return 'open';
    if (this.recent(path).length < LIMIT) return 'closed';
    this.tripped.add(path);
    const [first = path] = this.tripped;
    if (this.tripped.size > MAX_TRIPPED) this.tripped.delete(first);
    return 'trips';
  }

  /** The note was deduped, or somebody else wrote to it just before it could be. */
  count(path: string): void {
    const times = [...this.recent(path), this.clock.now()];
    this.dedupes.delete(path);
    this.dedupes.set(path, times);
    this.dropOld();
  }

  /** A person asked for a dedupe of the note, or it is gone. */
  reset(path: string): void {
    this.tripped.delete(path);
    this.dedupes.delete(path);
  }

  private recent(path: string): number[] {
    const since = this.clock.now() - WINDOW_MS;
    return (this.dedupes.get(path) ?? []).filter((time) => time > since);
  }

  /** Notes are in the order of their last dedupe, so the search ends at the first recent one. */
  private dropOld(): void {
    for (const path of this.dedupes.keys()) {
      if (this.recent(path).length > 0) return;
      this.dedupes.delete(path);
    }
  }
}
