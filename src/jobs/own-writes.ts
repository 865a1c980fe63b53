import { applyEdits } from '../text/edit';
import type { Hash, NoteStore } from './ports';

/** Far more writes than can be waiting for their vault event at any time. */
const MAX_ENTRIES = 5_000;

interface OwnWrite {
  /** Digest of the text that was written. */
  readonly after: string;
  /** Digest and length of the text it replaced; undefined if nobody will ask for it. */
  readonly before: { readonly hash: string; readonly length: number } | undefined;
}

/**
 * The last text the plugin wrote to each note, so that the vault event it causes isn't mistaken for someone else's
 * change.
 */
export class OwnWrites {
  private readonly writes = new Map<string, OwnWrite>();

  constructor(private readonly hash: Hash) {}

  /** @param before the text that was replaced, if a person may restore it by hand. */
  async wrote(path: string, text: string, before?: string): Promise<void> {
    const replaced = before === undefined ? undefined : { hash: await this.hash(before), length: before.length };
    const write = { after: await this.hash(text), before: replaced };
    this.writes.delete(path);
    this.writes.set(path, write);
    const [oldest = path] = this.writes.keys();
    if (this.writes.size > MAX_ENTRIES) this.writes.delete(oldest);
  }

  /** Whether `text` is exactly what the plugin wrote last. */
  async isOwn(path: string, text: string): Promise<boolean> {
    const own = this.writes.get(path);
    return own?.after === (await this.hash(text));
  }

  /**
   * Whether the note has exactly the text that the plugin replaced. Called on every keystroke, so hashes only texts of
   * the right length.
   */
  async isBack(path: string, text: () => string): Promise<boolean> {
    const before = this.writes.get(path)?.before;
    if (!before) return false;
    const now = text();
    return now.length === before.length && (await this.hash(now)) === before.hash;
  }

  rename(from: string, to: string): void {
    const write = this.writes.get(from);
    this.writes.delete(from);
    if (write) this.writes.set(to, write);
  }

  forget(path: string): void {
    this.writes.delete(path);
  }
}

/** A store that records every write in `ownWrites`. */
export function rememberingOwnWrites(store: NoteStore, ownWrites: OwnWrites): NoteStore {
  return {
    read: (path) => store.read(path),
    compareAndWrite: async (path, before, edits) => {
      const result = await store.compareAndWrite(path, before, edits);
      if (result === 'written') await ownWrites.wrote(path, applyEdits(before, edits), before);
      return result;
    },
  };
}
