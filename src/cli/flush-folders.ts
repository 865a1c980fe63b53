import { closeSync, fsync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';

const flush = promisify(fsync);

/** Writes the names in folders to the disk. Many files that are made in a folder at the same time share one flush. */
export class FolderFlusher {
  /** Flushes that haven't begun yet, which a new name can still rely on. */
  private readonly ahead = new Map<string, Promise<void>>();

  /** Flushes `folder` and the folders above it, up to `top`. Rejects if the disk does. */
  async flushUpTo(top: string, folder: string): Promise<void> {
    const flushes = [];
    for (let each = folder; ; each = dirname(each)) {
      flushes.push(this.flush(each));
      if (each === top || each === dirname(each)) break;
    }
    await Promise.all(flushes);
  }

  private flush(folder: string): Promise<void> {
    const known = this.ahead.get(folder);
    if (known) return known;
    const flushing = setImmediate().then(async () => {
      this.ahead.delete(folder);
      await flushFolder(folder);
    });
    this.ahead.set(folder, flushing);
    return flushing;
  }
}

async function flushFolder(folder: string): Promise<void> {
  // Windows can't open folders, and writes their names by itself.
  if (process.platform === 'win32') return;
  const file = openSync(folder, 'r');
  try {
    await flush(file);
  } finally {
    closeSync(file);
  }
}
