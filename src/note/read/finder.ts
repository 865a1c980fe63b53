/** Remembers where `needle` occurs next in a text, so that asking for each line costs one search of the text in all. */
export class Finder {
  /** `found` is the first place at or after `asked`. */
  private asked = 0;
  private found: number;

  constructor(
    private readonly text: string,
    private readonly needle: string,
  ) {
    this.found = this.seek(0);
  }

  /** Where `needle` starts at or after `from`; Infinity if it doesn't. */
  next(from: number): number {
    if (from > this.found) {
      this.asked = from;
      this.found = this.seek(from);
    } else if (from < this.asked) {
      // Whoever looked ahead and comes back has only the lines between to be searched.
      const at = this.text.slice(from, this.asked + this.needle.length - 1).indexOf(this.needle);
      this.asked = from;
      if (at >= 0) this.found = from + at;
    }
    return this.found;
  }

  /** Whether `needle` starts in `[from, to)`. */
  within(from: number, to: number): boolean {
    return this.next(from) < to;
  }

  private seek(from: number): number {
    const at = this.text.indexOf(this.needle, from);
    return at < 0 ? Infinity : at;
  }
}
