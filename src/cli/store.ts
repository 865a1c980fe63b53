import { accessSync, constants, lstatSync, renameSync, unlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { NoteStore } from '../jobs/ports';
import { applyEdits, type Edit } from '../text/edit';
import { decode, readBytes } from './bytes';
import { fill, makeFile, type NewFile } from './new-file';
import { explain, Problem } from './problem';

/** Notes as files of UTF-8 text, by their paths. */
export class NodeNoteStore implements NoteStore {
  /** How many temporary files were made, so that each gets a name of its own. */
  private serial = 0;

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
    accessSync(path, constants.W_OK);
    const temporary = this.openTemporary(dirname(path));
    let isRenamed = false;
    try {
      await fill(temporary, Buffer.from(applyEdits(before, edits)), lstatSync(path));
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
      return makeFile(() => join(folder, `.readwise-threads-${process.pid}-${this.serial++}.tmp`));
    } catch (cause) {
      throw new Problem(`cannot write in its folder: ${explain(cause)}`, { cause });
    }
  }
}
