import type { Clock, WriteJournal, JournalEntry, NoteStore } from '../../src/jobs/ports';
import { applyEdits, type Edit } from '../../src/text/edit';

/** Notes in memory, with the troubles that a disk has. */
export class MemoryStore implements NoteStore {
  readonly notes: Map<string, string>;
  /** Paths that cannot be read. */
  readonly unreadable = new Set<string>();
  /** Paths that cannot be written. */
  readonly readOnly = new Set<string>();
  /** What happens between a plan and its write: somebody else's edit. */
  beforeWrite: (path: string) => void = () => undefined;
  writes = 0;

  constructor(notes: Readonly<Record<string, string>>) {
    this.notes = new Map(Object.entries(notes));
  }

  read(path: string): Promise<string> {
    const text = this.notes.get(path);
    if (text === undefined || this.unreadable.has(path)) return Promise.reject(new Error(`cannot read ${path}`));
    return Promise.resolve(text);
  }

  compareAndWrite(path: string, before: string, edits: readonly Edit[]): Promise<'written' | 'stale'> {
    this.beforeWrite(path);
    if (this.readOnly.has(path)) return Promise.reject(new Error(`cannot write ${path}`));
    if (this.notes.get(path) !== before) return Promise.resolve('stale');
    this.notes.set(path, applyEdits(before, edits));
    this.writes++;
    return Promise.resolve('written');
  }
}

/** A journal in memory, which may be full. */
export class MemoryJournal implements WriteJournal {
  readonly entries: JournalEntry[] = [];
  isFull = false;

  record(entry: JournalEntry): Promise<void> {
    if (this.isFull) return Promise.reject(new Error('the journal is full'));
    this.entries.push(entry);
    return Promise.resolve();
  }

  withdraw(entry: JournalEntry): Promise<void> {
    this.entries.splice(this.entries.indexOf(entry), 1);
    return Promise.resolve();
  }
}

/** A clock that stands still. */
export function clockAt(milliseconds: number): Clock {
  return { now: () => milliseconds };
}
