import { applyEdits } from '../text/edit';
import type { Hash, NoteStore } from './ports';

/** More of our own writes than these are never waiting for their echo. */
const MAX_ENTRIES = 5_000;

interface Write {
  /** Digest of what we wrote. */
  readonly after: string;
  /** Digest and length of what stood there before; undefined where that is of no interest. */
  readonly before: { readonly hash: string; readonly length: number } | undefined;
}

/** What we wrote ourselves, so that the echo of a write is known when the vault tells of it. */
export class Ledger {
  private readonly writes = new Map<string, Write>();
  /** Notes in which a person wants copies to stay. */
  private readonly kept = new Set<string>();

  constructor(private readonly hash: Hash) {}

  /** @param before what stood there, if a person may take the write back by hand. */
  async wrote(path: string, text: string, before?: string): Promise<void> {
    const replaced = before === undefined ? undefined : { hash: await this.hash(before), length: before.length };
    const write = { after: await this.hash(text), before: replaced };
    this.writes.delete(path);
    this.writes.set(path, write);
    const [oldest = path] = this.writes.keys();
    if (this.writes.size > MAX_ENTRIES) this.writes.delete(oldest);
  }

  /** Whether the note still says just what we wrote. */
  async isOwn(path: string, text: string): Promise<boolean> {
    const own = this.writes.get(path);
    return own?.after === (await this.hash(text));
  }

  /** Whether the note says again just what stood there before we wrote. Quick where it does not. */
  async isBack(path: string, text: () => string): Promise<boolean> {
    const before = this.writes.get(path)?.before;
    if (!before) return false;
    const now = text();
    return now.length === before.length && (await this.hash(now)) === before.hash;
  }

  /** A person took a dedupe of the note back, or left copies out of it: none of it is done again without their word. */
  keep(path: string): void {
    this.kept.add(path);
  }

  isKept(path: string): boolean {
    return this.kept.has(path);
  }

  /** The note has no copies any more. */
  release(path: string): void {
    this.kept.delete(path);
  }

  rename(from: string, to: string): void {
    if (this.kept.delete(from)) this.kept.add(to);
    const write = this.writes.get(from);
    this.writes.delete(from);
    if (write) this.writes.set(to, write);
  }

  forget(path: string): void {
    this.writes.delete(path);
    this.kept.delete(path);
  }
}

/** A store that notes down what it wrote, so that the watcher knows the echo. */
export function remembering(store: NoteStore, ledger: Ledger): NoteStore {
  return {
    read: (path) => store.read(path),
    compareAndWrite: async (path, before, edits) => {
      const result = await store.compareAndWrite(path, before, edits);
      if (result === 'written') await ledger.wrote(path, applyEdits(before, edits), before);
      return result;
    },
  };
}
