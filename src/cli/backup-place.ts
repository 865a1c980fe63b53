import { existsSync, lstatSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, parse, relative, resolve } from 'node:path';
import { realPathOf } from './follow-link';
import { codeOf, explain, Problem } from './problem';

/**
 * Where `--backup` may keep notes: the whole path of a folder, of which the end may not exist yet.
 *
 * @throws Problem if it isn't a folder, if it lies in what is worked on or the other way round, or if it lies in an
 * Obsidian vault, which would take the backups for notes. Writes nothing.
 */
export function backupPlace(folder: string, roots: readonly string[]): string {
  try {
    const nearest = nearestFolder(folder);
    if (nearest.rest.includes('\uFFFD')) throw new Problem('its name is not valid UTF-8');
    refuseInside(nearest, roots);
    refuseInVault(join(nearest.path, nearest.rest));
    return join(nearest.path, nearest.rest);
  } catch (cause) {
    throw new Problem(`--backup ${folder}: ${explain(cause)}`, { cause });
  }
}

/** The nearest folder at or above a path that exists, with symbolic links resolved, and what is missing below it. */
interface Nearest {
  readonly path: string;
  readonly rest: string;
}

function nearestFolder(folder: string): Nearest {
  const whole = resolve(folder);
  for (let each = whole; ; each = dirname(each)) {
    if (!isThere(each)) continue;
    const path = realPathOf(each);
    if (!statSync(path).isDirectory())
      throw new Problem(each === whole ? 'a file, not a folder' : `${basename(each)} is a file, not a folder`);
    return { path, rest: relative(each, whole) };
  }
}

/** Whether something has this name, even a link that leads nowhere. */
function isThere(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch (cause) {
    const code = codeOf(cause);
    if (code === 'ENOENT' || code === 'ENOTDIR') return false;
    throw cause;
  }
}

function refuseInside({ path, rest }: Nearest, roots: readonly string[]): void {
  const above = identitiesAbove(path);
  const own = rest === '' ? above[0] : undefined;
  for (const root of roots) {
    if (!existsSync(root)) continue;
    const real = realPathOf(root);
    const ids = identitiesAbove(real);
    if (statSync(real).isDirectory() && above.includes(ids[0] ?? ''))
      throw new Problem(`in ${root}, which is worked on; choose a folder outside`);
    if (own !== undefined && ids.includes(own)) throw new Problem(`${root}, which is worked on, is in this folder`);
  }
}

/** What identifies a file and each folder above it, whatever names and capitals its path has. */
function identitiesAbove(path: string): string[] {
  const ids: string[] = [];
  for (let each = path; ; each = dirname(each)) {
    const { dev, ino } = statSync(each, { bigint: true });
    ids.push(`${dev} ${ino}`);
    if (each === dirname(each)) return ids;
  }
}

/** Obsidian shows no folder whose name begins with a dot. */
function refuseInVault(place: string): void {
  for (let each = place; !basename(each).startsWith('.') && each !== dirname(each); each = dirname(each)) {
    if (existsSync(join(each, '.obsidian')))
      throw new Problem(`in the vault ${each}, where Obsidian would take the backups for notes`);
  }
}

/**
 * The path of a note below the folder of a run. For a note outside the working directory it is the absolute path,
 * because `../x.md` would leave the folder.
 */
export function pathInBackup(path: string): string {
  if (!isAbsolute(path) && !/^\.\.(?:[/\\]|$)/.test(path)) return path;
  const whole = resolve(path);
  return whole.slice(parse(whole).root.length);
}
