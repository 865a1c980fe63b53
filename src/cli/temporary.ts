import { createHash } from 'node:crypto';
import { lstatSync, openSync, readdirSync, readlinkSync, unlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { NewFile } from './new-file';
import { codeOf } from './problem';

/** `.readwise-threads-<machine>-<process>-<when it began>-<number>.tmp`. Short, whatever the name of the note. */
const NAME = /^\.readwise-threads-([0-9a-f]{8})-(\d{1,10})-([0-9a-z]{1,12})-\d{1,15}\.tmp$/;
const OWNER_ONLY = 0o600;
/** Writing one note takes seconds at most. Of a process on another machine, only the time can tell that it is gone. */
const DAY_MS = 24 * 60 * 60 * 1000;

/** A process, as far as the name of its temporary file tells. */
interface Maker {
  readonly machine: string;
  readonly pid: number;
  readonly began: string;
}

const own: Maker = {
  machine: createHash('sha256').update(`${hostname()} ${processSpace()}`).digest('hex').slice(0, 8),
  pid: process.pid,
  began: Math.round(Date.now() - process.uptime() * 1000).toString(36),
};

/** Containers count their processes each for itself. */
function processSpace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}

/** Makes files that are only there until they are renamed, each with a name of its own. */
export class TemporaryFiles {
  private serial = 0;

  /** Creates a file in a folder, open for writing. Only the owner can read it until it is filled. */
  make(folder: string): NewFile {
    const { machine, pid, began } = own;
    for (;;) {
      const path = join(folder, `.readwise-threads-${machine}-${pid}-${began}-${this.serial++}.tmp`);
      try {
        return { path, file: openSync(path, 'wx', OWNER_ONLY) };
      } catch (cause) {
        if (codeOf(cause) !== 'EEXIST') throw cause;
      }
    }
  }
}

/**
 * Removes the temporary files in a folder that killed runs of this program left. Nobody else's, and none of a run that
 * may still be going.
 *
 * @throws if one can't be removed. A folder that can't be read is left alone.
 */
export function removeAbandonedIn(folder: string, now = Date.now()): void {
  for (const name of namesIn(folder)) {
    const maker = makerOf(name);
    if (!maker) continue;
    try {
      const stats = lstatSync(join(folder, name));
      // Its other times are those of the note.
      if (stats.isFile() && (isGone(maker) || now - stats.ctimeMs > DAY_MS)) unlinkSync(join(folder, name));
    } catch (cause) {
      // Another run removes them at the same time.
      if (codeOf(cause) !== 'ENOENT') throw cause;
    }
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function makerOf(name: string): Maker | undefined {
  const [, machine, pid, began] = NAME.exec(name) ?? [];
  return machine === undefined || pid === undefined || began === undefined
    ? undefined
    : { machine, pid: Number(pid), began };
}

function isGone({ machine, pid, began }: Maker): boolean {
  if (machine !== own.machine) return false;
  // Ids are used again: a process with ours that began at another time has ended.
  if (pid === own.pid) return began !== own.began;
  try {
    process.kill(pid, 0);
    return false;
  } catch (cause) {
    return codeOf(cause) === 'ESRCH';
  }
}
