import { lstatSync, readdirSync, type Dirent } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { followLink } from './follow-link';
import { isMarked, MARKER, markedAbove } from './marker';
import { codeOf, Problem } from './problem';

/** Folders that belong to programs and have no notes. */
const SKIPPED: ReadonlySet<string> = new Set(['.obsidian', '.git', '.trash', 'node_modules']);
/** What Node makes of bytes in a name that aren't UTF-8. Nothing can be opened by such a name. */
const REPLACED = '\uFFFD';

/** The notes that were found, and what couldn't be read. Paths are relative to the working directory. */
export interface Walk {
  /** Sorted, each once. */
  readonly notes: readonly string[];
  /** Folders that were read, and those of the notes that were named. */
  readonly folders: readonly string[];
  readonly failures: readonly { readonly path: string; readonly cause: unknown }[];
}

/**
 * Finds notes: files named in `roots`, and `*.md` in folders named there, except in folders of backups. Symbolic links
 * are followed only if they are named. Never throws: what can't be read is a failure in the result.
 */
export function walk(roots: readonly string[]): Walk {
  return new Walker().run(roots);
}

/** A path relative to the working directory, as it is shown and kept. */
export function shown(path: string): string {
  return relative('', resolve(path)) || '.';
}

class Walker {
  private readonly notes = new Set<string>();
  private readonly seen = new Set<string>();
  private readonly failures = new Map<string, unknown>();
  /** Folders still to be read. A stack, because recursion couldn't go as deep as folders can. */
  private readonly folders: string[] = [];

  run(roots: readonly string[]): Walk {
    for (const root of roots)
      this.attempt(root === '' ? root : shown(root), () => {
        this.root(root);
      });
    for (let folder = this.folders.pop(); folder !== undefined; folder = this.folders.pop()) this.folder(folder);
    return {
      notes: [...this.notes].sort(),
      folders: [...this.seen],
      failures: [...this.failures].map(([path, cause]) => ({ path, cause })),
    };
  }

  /** Takes the path exactly as it was typed, because `link/` means the folder that a link points to. */
  private root(root: string): void {
    const stats = namedStats(root);
    const path = stats.isSymbolicLink() ? followLink(root) : root;
    const marked = markedAbove(path);
    if (marked !== undefined)
      throw new Problem(`in a folder of backups, which is never worked on (${shown(marked)} has the file ${MARKER})`);
    if (stats.isDirectory()) this.folders.push(shown(path));
    else if (stats.isFile() || stats.isSymbolicLink()) {
      this.notes.add(shown(path));
      this.seen.add(dirname(shown(path)));
    } else throw new Problem('neither a file nor a folder');
  }

  private folder(folder: string): void {
    this.attempt(folder, () => {
      if (isMarked(folder)) return;
      this.seen.add(folder);
      for (const entry of readdirSync(folder, { withFileTypes: true, encoding: 'buffer' })) this.entry(folder, entry);
    });
  }

  private entry(folder: string, entry: Dirent<Buffer>): void {
    const name = entry.name.toString();
    const path = folder === '.' ? name : join(folder, name);
    const isNote = entry.isFile() && name.endsWith('.md');
    const isFolder = entry.isDirectory() && !SKIPPED.has(name);
    if (!isNote && !isFolder) return;
    if (isBroken(name, entry.name)) {
      this.failures.set(join(folder, written(entry.name)), new Problem('its name is not valid UTF-8: rename it first'));
    } else if (isNote) this.notes.add(path);
    else this.folders.push(path);
  }

  private attempt(path: string, look: () => void): void {
    try {
      look();
    } catch (cause) {
      this.failures.set(path, cause);
    }
  }
}

function namedStats(root: string) {
  try {
    return lstatSync(root);
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT' && root.includes(REPLACED))
      throw new Problem('no such file or folder; if its name is not valid UTF-8, rename it first', { cause });
    throw cause;
  }
}

function isBroken(name: string, bytes: Buffer): boolean {
  return name.includes(REPLACED) && !Buffer.from(name).equals(bytes);
}

/** A name that can be printed, and that shows which bytes it has. */
function written(bytes: Buffer): string {
  return [...bytes].map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : `\\x${byte.toString(16)}`)).join('');
}
