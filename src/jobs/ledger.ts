import type { Hash } from './ports';

/** More of our own writes than these are never waiting for their echo. */
const MAX_ENTRIES = 5_000;

/** What we wrote ourselves, so that the echo of a write is known when the vault tells of it. */
export class Ledger {
  private readonly hashes = new Map<string, string>();

  constructor(private readonly hash: Hash) {}

  async wrote(path: string, text: string): Promise<void> {
    const hash = await this.hash(text);
    this.hashes.delete(path);
    this.hashes.set(path, hash);
    const [oldest = path] = this.hashes.keys();
    if (this.hashes.size > MAX_ENTRIES) this.hashes.delete(oldest);
  }

  /** Whether the note still says just what we wrote. */
  async isOwn(path: string, text: string): Promise<boolean> {
    const own = this.hashes.get(path);
    return own !== undefined && own === (await this.hash(text));
  }

  forget(path: string): void {
    this.hashes.delete(path);
  }
}
