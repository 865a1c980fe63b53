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
export interface WriteJournal {
  /** Rejects where it cannot keep the entry: nothing is written then. */
  record(entry: JournalEntry): Promise<void>;

  /** Forgets an entry whose write did not come about because the note had changed. */
  withdraw(entry: Pick<JournalEntry, 'path'>): Promise<void>;
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

export interface Timer extends Clock {
  /** Does `action` once, `milliseconds` from now; returns what cancels it. */
  after(milliseconds: number, action: () => void): () => void;
}

/** The plugin that writes the notes. */
export interface Exporter {
  /** Whether it is in the midst of a sync; undefined where that cannot be read. */
  isSyncing(): boolean | undefined;
}

/** A digest of a text under which no two texts are the same (SHA-256, hexadecimal). */
export type Hash = (text: string) => Promise<string>;

export interface JournalFile {
  readonly name: string;
  readonly bytes: number;
}

/** Where the journal lies: small files of text that only grow. */
export interface JournalStore {
  list(): Promise<readonly JournalFile[]>;
  read(name: string): Promise<string>;
  /** Makes the file where there is none. */
  append(name: string, text: string): Promise<void>;
  remove(name: string): Promise<void>;
}

/** Is told of every note once, as soon as it is done; the order is that in which notes are done. */
export interface Reporter<Result> {
  done(path: string, result: Result): void;
}

/** An `AbortSignal` is one. */
export interface Cancel {
  readonly aborted: boolean;
}
