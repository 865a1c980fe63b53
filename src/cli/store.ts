import { accessSync, constants, lstatSync, renameSync, unlinkSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';
import type { NoteStore } from '../jobs/ports';
import { applyEdits, type Edit } from '../text/edit';
import { decode, readBytes } from './bytes';
import { fill, type NewFile } from './new-file';
import { explain, Problem } from './problem';
import { TemporaryFiles } from './temporary';

/** Notes as files of UTF-8 text, by their paths. */
export class NodeNoteStore implements NoteStore {
  private readonly temporaries = new TemporaryFiles();

  /** Rejects if the file is binary, not UTF-8 or over 64 MB. */
  read(path: string): Promise<string> {
    return new Promise((resolve) => {
      resolve(decode(readBytes(path)));
    });
  }

  /**
   * Replaces the file in one step: at any moment, even if the power fails, the path has all of the old bytes or all of
   * the new ones. Permissions, owner and times are kept as far as the system allows.
   */
  async compareAndWrite(path: string, before: string, edits: readonly Edit[]): Promise<'written' | 'stale'> {
    const stats = statsToReplace(path);
    const temporary = this.openTemporary(dirname(path));
    let isRenamed = false;
    try {
      await fill(temporary, Buffer.from(applyEdits(before, edits)), stats);
      statsToReplace(path);
      // Compared last, with nothing to wait for before the rename, so that no editor can write in between.
      if (!readBytes(path).equals(Buffer.from(before))) return 'stale';
      renameSync(temporary.path, path);
      isRenamed = true;
      return 'written';
    } finally {
      if (!isRenamed) unlinkSync(temporary.path);
    }
  }

  private openTemporary(folder: string): NewFile {
    try {
      return this.temporaries.make(folder);
    } catch (cause) {
      throw new Problem(`cannot write in its folder: ${explain(cause)}`, { cause });
    }
  }
}

/**
 * What is known about a file that may be replaced.
 *
 * @throws if it can't be: nobody may write it or in its folder, or it has another name, which would keep the old text.
 */
export function statsToReplace(path: string): Stats {
  const stats = lstatSync(path);
  if (stats.nlink > 1)
    throw new Problem(
      `it has ${stats.nlink} names (hard links), and only this one would change: make it a file of its own first`,
    );
  accessSync(path, constants.W_OK);
  try {
    accessSync(dirname(path), constants.W_OK);
  } catch (cause) {
    throw new Problem(`cannot write in its folder: ${explain(cause)}`, { cause });
  }
  return stats;
}
