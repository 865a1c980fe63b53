import type { Edit } from '../text/edit';

/** Where notes are kept: a vault, a folder, or a map in a test. */
export interface NoteStore {
  /** The text of a note. Rejects if it can't be read, which doesn't mean that the note is gone. */
  read(path: string): Promise<string>;

  /**
   * Applies `edits` if the note still has exactly the text `before`. Otherwise writes nothing and returns `stale`.
   * Rejects if it can't write; the note then keeps its text.
   */
  compareAndWrite(path: string, before: string, edits: readonly Edit[]): Promise<'written' | 'stale'>;
}

/** What is needed to undo one change. */
export interface JournalEntry {
  readonly path: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly before: string;
  readonly edits: readonly Edit[];
}

/** Keeps what undoes each write. Asked before the write, so that no write is ever without its entry. */
export interface WriteJournal {
  /** Rejects if it can't keep the entry. Then nothing is written. */
  record(entry: JournalEntry): Promise<void>;

  /** Forgets an entry of which nothing was written. */
  withdraw(entry: Pick<JournalEntry, 'path'>): Promise<void>;
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

export interface Timer extends Clock {
  /** Runs `action` once, after `milliseconds`. Returns a function that cancels it. */
  after(milliseconds: number, action: () => void): () => void;
}

/** When long work lets others have their turn: a frame to be drawn, a key to be typed. */
export interface Pace {
  /** Work begins. */
  start(): void;
  /** Whether the work has been going on for so long that it is time for a pause. */
  isDue(): boolean;
  pause(): Promise<void>;
}

/** The plugin that writes the notes. */
export interface Exporter {
  /** Whether it is in mid-sync; undefined if that can't be read. */
  isSyncing(): boolean | undefined;
}

/** A digest that no two texts share (SHA-256, hexadecimal). */
export type Hash = (text: string) => Promise<string>;

export interface JournalFile {
  readonly name: string;
  readonly bytes: number;
}

/** Where the journal is kept: text files that only grow. */
export interface JournalStore {
  list(): Promise<readonly JournalFile[]>;
  read(name: string): Promise<string>;
  /** Creates the file if there is none. */
  append(name: string, text: string): Promise<void>;
  remove(name: string): Promise<void>;
}

/** Is told about every note once, as soon as it is done. */
export interface Reporter<Result> {
  done(path: string, result: Result): void;
}

/** Tells that work is to end early. An `AbortSignal` is one. */
export interface Cancel {
  readonly aborted: boolean;
}
