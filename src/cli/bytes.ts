import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { TextDecoder } from 'node:util';
import { textIn } from '../text/utf8';
import { Problem } from './problem';

const MEGABYTE = 1024 * 1024;
const LARGEST = 64 * MEGABYTE;
/** A pipe must not block, and a link that replaced the note must not be followed. */
const READ = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** Keeps a byte order mark, so that encoding the text gives the same bytes. */
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** All bytes of a file, up to 64 MB. Synchronous, because that is ten times as fast for small files. */
export function readBytes(path: string): Buffer {
  const file = openSync(path, READ);
  try {
    const stats = fstatSync(file);
    if (stats.isDirectory()) throw new Problem('a folder, not a file');
    if (!stats.isFile()) throw new Problem('not a regular file');
    if (stats.size > LARGEST) throw new Problem('over 64 MB');
    return readAll(file, stats.size);
  } finally {
    closeSync(file);
  }
}

function readAll(file: number, size: number): Buffer {
  const bytes = Buffer.allocUnsafe(size);
  let length = 0;
  while (length < size) {
    const count = readSync(file, bytes, length, size - length, null);
    if (count === 0) break;
    length += count;
  }
  return bytes.subarray(0, length);
}

/** Decodes UTF-8. @throws Error if `bytes` are binary or not UTF-8. */
export function decode(bytes: Buffer): string {
  return textIn(bytes, utf8);
}
