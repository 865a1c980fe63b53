import { closeSync, fchmodSync, fchownSync, fsync, futimesSync, writeSync, type Stats } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { codeOf } from './problem';

const flush = promisify(fsync);
const PERMISSIONS = 0o7777;

/** A file that was not there before, open for writing. */
export interface NewFile {
  readonly path: string;
  readonly file: number;
}

/** Writes, flushes and closes a new file, and gives it the permissions, times and, where possible, owner of another. */
export async function fill({ file }: NewFile, bytes: Buffer, like: Stats): Promise<void> {
  try {
    for (let offset = 0; offset < bytes.length;) offset += writeSync(file, bytes, offset);
    keepOwner(file, like);
    fchmodSync(file, like.mode & PERMISSIONS);
    futimesSync(file, like.atimeMs / 1000, like.mtimeMs / 1000);
    // Flushes that begin together cost the system less, and all notes of one breath do.
    await setImmediate();
    await flush(file);
  } finally {
    closeSync(file);
  }
}

/** Only root may give files away; what anybody else writes is theirs, as with every editor. */
function keepOwner(file: number, like: Stats): void {
  if (like.uid === process.geteuid?.() && like.gid === process.getegid?.()) return;
  try {
    fchownSync(file, like.uid, like.gid);
  } catch (cause) {
    if (codeOf(cause) !== 'EPERM') throw cause;
  }
}
