import { existsSync, lstatSync, mkdirSync, unlinkSync } from 'node:fs';
import { dirname, isAbsolute, join, parse, resolve } from 'node:path';
import type { WriteJournal, JournalEntry } from '../jobs/ports';
import { readBytes } from './bytes';
import { fill, makeFile } from './new-file';
import { explain, Problem } from './problem';

/** Keeps nothing: without `--backup`, a person relies on backups of their own. */
export const noJournal: WriteJournal = {
  record: () => Promise.resolve(),
  withdraw: () => Promise.resolve(),
};

/**
 * Copies each note, byte for byte, to a folder under its relative path. Never overwrites an older backup. Makes no copy
 * if the newest one is the same, because a note that can't be written would otherwise get another every night.
 */
export class BackupFolder implements WriteJournal {
  private readonly kept = new Map<JournalEntry, string>();

  constructor(private readonly folder: string) {}

  async record(entry: JournalEntry): Promise<void> {
    try {
      const path = await this.keep(entry);
      if (path !== undefined) this.kept.set(entry, path);
    } catch (cause) {
      throw new Problem(`no backup could be kept, so nothing was changed: ${explain(cause)}`, { cause });
    }
  }

  withdraw(entry: JournalEntry): Promise<void> {
    const path = this.kept.get(entry);
    this.kept.delete(entry);
    return new Promise((done) => {
      if (path !== undefined) unlinkSync(path);
      done();
    });
  }

  /** The path of the backup, if one was made. */
  private async keep({ path, before }: JournalEntry): Promise<string | undefined> {
    const like = lstatSync(path);
    const bytes = Buffer.from(before);
    const wanted = join(this.folder, placeOf(path));
    if (isInLast(wanted, bytes)) return undefined;
    mkdirSync(dirname(wanted), { recursive: true });
    const backup = makeFile((number) => numbered(wanted, number));
    try {
      await fill(backup, bytes, like);
    } catch (cause) {
      unlinkSync(backup.path);
      throw cause;
    }
    return backup.path;
  }
}

/**
 * The path below the backup folder. For a note outside the working directory it is the absolute path, because `../x.md`
 * would leave the folder.
 */
function placeOf(path: string): string {
  if (!isAbsolute(path) && !/^\.\.(?:[/\\]|$)/.test(path)) return path;
  const whole = resolve(path);
  return whole.slice(parse(whole).root.length);
}

/** Whether the newest backup of a note has these bytes. */
function isInLast(wanted: string, bytes: Buffer): boolean {
  let number = 0;
  while (existsSync(numbered(wanted, number))) number++;
  try {
    return number > 0 && readBytes(numbered(wanted, number - 1)).equals(bytes);
  } catch {
    // A folder, or a file that can't be read, isn't a backup to rely on.
    return false;
  }
}

/** `note.md`, else `note.1.md`, `note.2.md`, … */
function numbered(path: string, number: number): string {
  const { dir, name, ext } = parse(path);
  return number === 0 ? path : join(dir, `${name}.${number}${ext}`);
}
