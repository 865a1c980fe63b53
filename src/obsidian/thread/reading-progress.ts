import type { App } from 'obsidian';

const KEY = 'readwise-threads-read';
/** Beyond this many threads, those read longest ago are forgotten. */
const MAX_NOTES = 500;

type Stored = Record<string, readonly string[]>;

/**
 * Which tweets were read. Kept on this device, outside the notes, and by thread, so that renaming a note doesn't lose
 * it.
 */
export class ReadingProgress {
  constructor(private readonly app: App) {}

  of(thread: string): ReadonlySet<string> {
    return new Set(this.stored()[thread] ?? []);
  }

  set(thread: string, tweet: string, isRead: boolean): void {
    const { [thread]: known = [], ...others } = this.stored();
    const read = known.filter((each) => each !== tweet);
    if (isRead) read.push(tweet);
    const newest = Object.entries(others).slice(-MAX_NOTES + 1);
    this.app.saveLocalStorage(KEY, { ...Object.fromEntries(newest), [thread]: read });
  }

  private stored(): Stored {
    const stored: unknown = this.app.loadLocalStorage(KEY);
    if (typeof stored !== 'object' || stored === null) return {};
    const lists = Object.entries(stored).filter((entry): entry is [string, string[]] => Array.isArray(entry[1]));
    return Object.fromEntries(lists);
  }
}
