// Reads every note below a folder, 64 at a time.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const CONCURRENCY = 64;

const entries = await readdir(process.argv[2], { recursive: true, withFileTypes: true });
const paths = entries
  .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
  .map((entry) => join(entry.parentPath, entry.name));

let length = 0;
let next = 0;
async function work() {
  while (next < paths.length) {
    const text = await readFile(paths[next++], 'utf8');
    length += text.length;
  }
}
await Promise.all(Array.from({ length: CONCURRENCY }, work));
process.stdout.write(`${length}\n`);
