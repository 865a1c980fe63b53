import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { build } from 'esbuild';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const ROOT = join(HERE, '..');

/** The files of the playground, by the path under which they are served. `main` is the built plugin. */
export async function buildPlayground(main = join(ROOT, 'main.js')) {
  const { outputFiles } = await build({
    entryPoints: [join(HERE, 'main.ts')],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    logLevel: 'warning',
  });
  const served = {
    manifest: JSON.parse(await readFile(join(ROOT, 'manifest.json'), 'utf8')),
    notes: { ...(await notesIn(join(ROOT, 'sample-vault'))), ...(await notesIn(join(HERE, 'notes'))) },
  };
  const page = (name) => readFile(join(HERE, name), 'utf8');
  return {
    '/': { type: 'text/html', body: await page('index.html') },
    '/playground.css': { type: 'text/css', body: await page('playground.css') },
    '/styles.css': { type: 'text/css', body: await readFile(join(ROOT, 'styles.css'), 'utf8') },
    '/playground.js': { type: 'text/javascript', body: outputFiles[0].text },
    '/plugin.js': {
      type: 'text/javascript',
      body: `window.runPlugin = function (require, module, exports) {\n${await readFile(main, 'utf8')}\n};`,
    },
    '/served.js': { type: 'text/javascript', body: `window.served = ${JSON.stringify(served)};` },
  };
}

async function notesIn(folder) {
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.(?:md|base)$/.test(name));
  const texts = names.map(async (name) => [name.replaceAll('\\', '/'), await readFile(join(folder, name), 'utf8')]);
  return Object.fromEntries(await Promise.all(texts));
}
