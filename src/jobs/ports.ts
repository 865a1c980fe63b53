import type { Edit } from '../text/edit';

/** Where notes live: a vault, a folder, a map in a test. */
export interface NoteStore {
  /** The text of a note. Rejects where it cannot be read; that is no evidence that the note is gone. */
  read(path: string): Promise<string>;

  /**
   * Applies `edits` if the note still says exactly `before`; otherwise `stale`, and nothing is written.
   * Rejects where it cannot write; the note then keeps its text.
   */
  compareAndWrite(path: string, before: string, edits: readonly Edit[]): Promise<'written' | 'stale'>;
}

/** What is needed to take one dedupe back. */
export interface JournalEntry {
  readonly path: string;
  /** When it was planned, in milliseconds since 1970. */
  readonly at: number;
  readonly before: string;
  readonly edits: readonly Edit[];
}

/** Remembers dedupes. Asked before each write, so that no write is ever without its entry. */
export interface Journal {
  /** Rejects where it cannot keep the entry: nothing is written then. */
  record(entry: JournalEntry): Promise<void>;

  /** Forgets an entry whose write did not come about because the note had changed. */
  withdraw(entry: JournalEntry): Promise<void>;
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

/** Is told of every note once, as soon as it is done; the order is that in which notes are done. */
export interface Reporter<Result> {
  done(path: string, result: Result): void;
}

/** An `AbortSignal` is one. */
export interface Cancel {
  readonly aborted: boolean;
}
