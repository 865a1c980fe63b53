// Reads every note below a folder, one after another. What any command line that looks into them has to do, at least.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

let length = 0;
for (const entry of readdirSync(process.argv[2], { recursive: true, withFileTypes: true })) {
  if (entry.isFile() && entry.name.endsWith('.md')) {
    length += readFileSync(join(entry.parentPath, entry.name), 'utf8').length;
  }
}
process.stdout.write(`${length}\n`);
