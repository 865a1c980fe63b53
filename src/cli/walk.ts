import { lstatSync, readdirSync, type Dirent } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { Problem } from './problem';

/** Folders that belong to programs and have no notes. */
const SKIPPED: ReadonlySet<string> = new Set(['.obsidian', '.git', '.trash', 'node_modules']);

/** The notes that were found, and what couldn't be read. Paths are relative to the working directory. */
export interface Walk {
  /** Sorted, each once. */
  readonly notes: readonly string[];
  readonly failures: readonly { readonly path: string; readonly cause: unknown }[];
}

/**
 * Finds notes: files named in `roots`, and `*.md` in folders named there, except below `leaveOut`. Symbolic links
 * aren't followed. Never throws: what can't be read is a failure in the result.
 */
export function walk(roots: readonly string[], leaveOut?: string): Walk {
  return new Walker(leaveOut === undefined ? undefined : shown(leaveOut)).run(roots);
}

/** A path relative to the working directory, as it is shown and kept. */
export function shown(path: string): string {
  return relative('', resolve(path)) || '.';
}

class Walker {
  private readonly notes = new Set<string>();
  private readonly failures = new Map<string, unknown>();
  /** Folders still to be read. A stack, because recursion couldn't go as deep as folders can. */
  private readonly folders: string[] = [];

  constructor(private readonly leaveOut: string | undefined) {}

  run(roots: readonly string[]): Walk {
    for (const root of roots)
      this.attempt(root === '' ? root : shown(root), () => {
        this.root(root);
      });
    for (let folder = this.folders.pop(); folder !== undefined; folder = this.folders.pop()) this.folder(folder);
    return {
      notes: [...this.notes].sort(),
      failures: [...this.failures].map(([path, cause]) => ({ path, cause })),
    };
  }

  /** Takes the path exactly as it was typed, because `link/` means the folder that a link points to. */
  private root(root: string): void {
    const stats = lstatSync(root);
    if (stats.isDirectory()) this.folders.push(shown(root));
    else if (stats.isFile()) this.notes.add(shown(root));
    else
      throw new Problem(
        stats.isSymbolicLink() ? 'a symbolic link, which is not followed' : 'neither a file nor a folder',
      );
  }

  private folder(folder: string): void {
    this.attempt(folder, () => {
      for (const entry of readdirSync(folder, { withFileTypes: true })) this.entry(folder, entry);
    });
  }

  private entry(folder: string, entry: Dirent): void {
    const path = folder === '.' ? entry.name : join(folder, entry.name);
    if (entry.isFile() && entry.name.endsWith('.md')) this.notes.add(path);
    else if (entry.isDirectory() && !SKIPPED.has(entry.name) && path !== this.leaveOut) this.folders.push(path);
  }

  private attempt(path: string, look: () => void): void {
    try {
      look();
    } catch (cause) {
      this.failures.set(path, cause);
    }
  }
}
