import { describeCause } from '../jobs/describe-cause';

/** Something wrong with a file, with a message for a person. */
export class Problem extends Error {}

const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EACCES: 'no permission',
  EPERM: 'no permission',
  EROFS: 'its folder is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'over the largest size that may be written here',
  EIO: 'the disk reports an error',
  ELOOP: 'a symbolic link, which is not followed',
  EISDIR: 'a folder, not a file',
  ENOTDIR: 'no such file or folder',
  ENAMETOOLONG: 'its name is too long',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  EBUSY: 'in use by another program',
};

/** What went wrong, in words, on one line. */
export function explain(cause: unknown): string {
  if (cause instanceof Problem) return cause.message;
  const code = codeOf(cause);
  const words = code === undefined ? undefined : WORDS[code];
  return words ?? describeCause(cause);
}

/** The system's code of an error, as in `ENOENT`. */
export function codeOf(cause: unknown): string | undefined {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
}
