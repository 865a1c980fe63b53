// Reads every note below a folder and writes each third one anew, in the safe way of the command line: a temporary file
// beside it, flushed to the disk, then renamed. As many at once as the command line, and half of each note: what is left
// of a note without its copies.
import { closeSync, fsync, openSync, readdirSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';

const AT_ONCE = 32;
const EVERY = 3;
const flush = promisify(fsync);

const paths = readdirSync(process.argv[2], { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
  .map((entry) => join(entry.parentPath, entry.name));

async function write(path, text) {
  const temporary = `${path}.tmp`;
  const file = openSync(temporary, 'wx');
  try {
    writeSync(file, text);
    await setImmediate();
    await flush(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
}

let next = 0;
async function work() {
  while (next < paths.length) {
    const index = next++;
    const text = readFileSync(paths[index], 'utf8');
    if (index % EVERY === 0) await write(paths[index], text.slice(0, text.length / 2));
  }
}
await Promise.all(Array.from({ length: AT_ONCE }, work));
