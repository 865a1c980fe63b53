import { existsSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The file that marks a folder of backups. Nothing in the folder, or below, is ever worked on. */
export const MARKER = '.readwise-threads-backup';

const WORDS = `Backups by readwise-threads, made before it changed the notes. It works on nothing in this folder.
Copy notes back from here, but leave this file behind.
`;

/** Marks a new folder as one of backups. */
export function markAsBackup(folder: string): void {
  writeFileSync(join(folder, MARKER), WORDS, { flag: 'wx' });
}

export function isMarked(folder: string): boolean {
  return existsSync(join(folder, MARKER));
}

/** The marked folder that a file or folder is or lies in; undefined if there is none. */
export function markedAbove(path: string): string | undefined {
  for (let folder = realpathSync(path); ; folder = dirname(folder)) {
    if (isMarked(folder)) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}
