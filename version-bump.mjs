// Run by `npm version`: writes the new version into manifest.json, and into versions.json with the app version it needs.
import { readFileSync, writeFileSync } from 'node:fs';

const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
const write = (path, value) => writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);

const { version } = read('package.json');
const manifest = { ...read('manifest.json'), version };

write('manifest.json', manifest);
write('versions.json', { ...read('versions.json'), [version]: manifest.minAppVersion });
