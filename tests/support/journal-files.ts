import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { Journal, type JournalLimits } from '../../src/jobs/journal/journal';
import type { Clock, Hash, JournalFile, JournalStore } from '../../src/jobs/ports';

/** A journal's files in memory. Like a phone's, an append reads what is there, and writes it back with more. */
export class JournalFiles implements JournalStore {
  readonly files = new Map<string, string>();
  /** Names of files that cannot be read. */
  readonly unreadable = new Set<string>();
  /** Appends reach the disk only so far, and then fail: it is full. */
  room = Infinity;

  list(): Promise<readonly JournalFile[]> {
    const files = [...this.files].map(([name, text]) => ({ name, bytes: Buffer.byteLength(text) }));
    return Promise.resolve(files.reverse());
  }

  read(name: string): Promise<string> {
    const text = this.files.get(name);
    if (text === undefined || this.unreadable.has(name)) return Promise.reject(new Error(`cannot read ${name}`));
    return Promise.resolve(text);
  }

  async append(name: string, text: string): Promise<void> {
    const before = this.files.get(name) ?? '';
    await setImmediate();
    this.files.set(name, before + text.slice(0, this.room));
    if (text.length > this.room) throw new Error('the disk is full');
  }

  remove(name: string): Promise<void> {
    this.files.delete(name);
    return Promise.resolve();
  }

  /** The name of the newest file. */
  get newest(): string {
    return [...this.files.keys()].sort().at(-1) ?? '';
  }

  /** Somebody else changes the newest file: a crash, a later version. */
  change(edit: (text: string) => string): void {
    this.files.set(this.newest, edit(this.files.get(this.newest) ?? ''));
  }
}

export const sha256: Hash = (text) => Promise.resolve(createHash('sha256').update(text).digest('hex'));

const ROOMY: JournalLimits = { batches: 200, bytes: 20_000_000 };

/** The plugin's journal after a start of the app. */
export function openJournal(store: JournalStore, clock: Clock, limits = ROOMY): Journal {
  return new Journal({ store, clock, hash: sha256, limits: () => limits });
}
