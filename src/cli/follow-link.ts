import { lstatSync, realpathSync, statSync } from 'node:fs';
import { codeOf, Problem } from './problem';

/**
 * The file that a path stands for. For a symbolic link it is the file that the link leads to, because replacing the
 * link would leave that file as it is.
 *
 * @throws Problem if a link leads nowhere, in a circle, or to something that isn't a file.
 */
export function followLink(path: string): string {
  if (!lstatSync(path).isSymbolicLink()) return path;
  const target = realPathOf(path);
  const stats = statSync(target);
  if (stats.isDirectory()) throw new Problem('a symbolic link to a folder: end it with / to work on that folder');
  if (!stats.isFile()) throw new Problem('neither a file nor a folder');
  return target;
}

/** The path of a file or folder without symbolic links. @throws Problem if a link leads nowhere or in a circle. */
export function realPathOf(link: string): string {
  try {
    return realpathSync.native(link);
  } catch (cause) {
    const code = codeOf(cause);
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new Problem('a symbolic link that leads nowhere', { cause });
    if (code === 'ELOOP') throw new Problem('a symbolic link that leads back to itself', { cause });
    throw cause;
  }
}
