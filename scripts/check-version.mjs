// `node scripts/check-version.mjs <tag>`: whether a tag is the version in every file that names it. A release begins so.
import { readFileSync } from 'node:fs';

const read = (path) => JSON.parse(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8'));

const [tag = ''] = process.argv.slice(2);
const manifest = read('manifest.json');
const faults = [
  manifest.version === tag ? '' : `manifest.json has ${manifest.version}`,
  read('package.json').version === tag ? '' : `package.json has ${read('package.json').version}`,
  read('versions.json')[tag] === manifest.minAppVersion
    ? ''
    : `versions.json has no ${tag} for ${manifest.minAppVersion}`,
].filter(Boolean);

for (const fault of faults) console.error(`The tag is ${tag}, but ${fault}.`);
process.exitCode = faults.length > 0 ? 1 : 0;
