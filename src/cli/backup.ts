import { existsSync, mkdirSync, readdirSync, renameSync, unlinkSync, type Stats } from 'node:fs';
import { dirname, join } from 'node:path';
import type { WriteJournal, JournalEntry } from '../jobs/ports';
import { pathInBackup } from './backup-place';
import { readBytes } from './bytes';
import { FolderFlusher } from './flush-folders';
import { isMarked, markAsBackup } from './marker';
import { fill } from './new-file';
import { codeOf, explain, Problem } from './problem';
import { statsToReplace } from './store';
import { removeAbandonedIn, TemporaryFiles } from './temporary';

/** Keeps nothing: without `--backup`, a person relies on backups of their own. */
export const noJournal: WriteJournal = {
  record: () => Promise.resolve(),
  withdraw: () => Promise.resolve(),
};

/** Only the owner looks into the folder of a run: the folders of the notes may be closed to others. */
const OWNER_ONLY = 0o700;

/** The backup of one text of a note, and the entries that rely on it. */
interface Kept {
  readonly path: string;
  readonly holders: Set<Pick<JournalEntry, 'path'>>;
}

/**
 * Copies each note, byte for byte, into a folder that belongs to this run. A backup is on the disk, with its name,
 * before `record` resolves. It is made with the first one, so that a run that changes nothing leaves nothing.
 */
export class BackupFolder implements WriteJournal {
  private readonly kept = new Map<string, Kept[]>();
  /** A note may be changed twice in a run: for its copies, and for its links. */
  private readonly turns = new Map<string, Promise<unknown>>();
  private readonly temporaries = new TemporaryFiles();
  private readonly flusher = new FolderFlusher();
  /** The folder of this run. A second text of the same note goes into a further one, under the same name. */
  private readonly folders: string[] = [];
  /** The lowest folder that was there before this run. */
  private top: string | undefined;

  /**
   * @param base the whole path of the folder for all runs, which may not exist yet.
   * @param began when the run began, in milliseconds since 1970.
   */
  constructor(
    private readonly base: string,
    private readonly began: number,
  ) {}

  async record(entry: JournalEntry): Promise<void> {
    const like = statsToReplace(entry.path);
    try {
      await this.inTurn(entry.path, () => this.keep(entry, like));
    } catch (cause) {
      throw new Problem(`no backup could be kept, so nothing was changed: ${explain(cause)}`, { cause });
    }
  }

  withdraw(entry: Pick<JournalEntry, 'path'>): Promise<void> {
    return this.inTurn(entry.path, () => {
      const all = this.kept.get(entry.path) ?? [];
      const index = all.findIndex(({ holders }) => holders.delete(entry));
      const kept = all[index];
      // Another change of the note began with the same text and may rely on it.
      if (kept?.holders.size === 0) {
        all.splice(index, 1);
        unlinkSync(kept.path);
      }
      return Promise.resolve();
    });
  }

  private inTurn(path: string, action: () => Promise<void>): Promise<void> {
    const result = (this.turns.get(path) ?? Promise.resolve()).then(action);
    this.turns.set(
      path,
      result.catch(() => undefined),
    );
    return result;
  }

  private async keep(entry: JournalEntry, like: Stats): Promise<void> {
    const bytes = Buffer.from(entry.before);
    const all = this.kept.get(entry.path) ?? [];
    this.kept.set(entry.path, all);
    const same = all.find(({ path }) => readBytes(path).equals(bytes));
    if (same) same.holders.add(entry);
    else all.push({ path: await this.write(pathInBackup(entry.path), bytes, like), holders: new Set([entry]) });
  }

  private async write(place: string, bytes: Buffer, like: Stats): Promise<string> {
    const temporary = this.temporaries.make(this.folder(0));
    let path: string;
    try {
      await fill(temporary, bytes, like);
      path = this.freePath(place);
      mkdirSync(dirname(path), { recursive: true });
      renameSync(temporary.path, path);
    } catch (cause) {
      unlinkSync(temporary.path);
      throw cause;
    }
    await this.flusher.flushUpTo(this.top ?? this.base, dirname(path));
    return path;
  }

  private freePath(place: string): string {
    for (let number = 0; ; number++) {
      const path = join(this.folder(number), place);
      if (!existsSync(path)) return path;
    }
  }

  private folder(number: number): string {
    return (this.folders[number] ??= this.makeFolder());
  }

  /** Makes a folder that no other run has: its name has the time, the process and, if need be, a number. */
  private makeFolder(): string {
    const first = mkdirSync(this.base, { recursive: true });
    this.top ??= first === undefined ? this.base : dirname(first);
    const name = `${new Date(this.began).toISOString().slice(0, 19).replaceAll(':', '-')}-${process.pid}`;
    for (let number = 1; ; number++) {
      const folder = join(this.base, number === 1 ? name : `${name}-${number}`);
      try {
        mkdirSync(folder, { mode: OWNER_ONLY });
        markAsBackup(folder);
        return folder;
      } catch (cause) {
        if (codeOf(cause) !== 'EEXIST') throw cause;
      }
    }
  }
}

/** Removes temporary files that killed runs left in their folders of backups. @throws if one can't be removed. */
export function removeAbandonedBackups(base: string): void {
  if (!existsSync(base)) return;
  for (const name of readdirSync(base)) {
    if (isMarked(join(base, name))) removeAbandonedIn(join(base, name));
  }
}
