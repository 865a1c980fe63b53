/**
 * Notes whose copies a person wants to keep: they undid a dedupe, or left copies out of one. Such a note isn't deduped
 * automatically until it has no copies left.
 */
export class OptOuts {
  private readonly paths = new Set<string>();

  has(path: string): boolean {
    return this.paths.has(path);
  }

  add(path: string): void {
    this.paths.add(path);
  }

  remove(path: string): void {
    this.paths.delete(path);
  }

  rename(from: string, to: string): void {
    if (this.paths.delete(from)) this.paths.add(to);
  }
}
