import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, context } from 'esbuild';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const ROOT = join(HERE, '..');
const NOTES = [join(ROOT, 'sample-vault'), join(HERE, 'notes')];

/** What else the page consists of. */
const PARTS = {
  page: join(HERE, 'index.html'),
  looks: join(HERE, 'playground.css'),
  styles: join(ROOT, 'styles.css'),
  manifest: join(ROOT, 'manifest.json'),
};

const options = {
  entryPoints: [join(HERE, 'main.ts')],
  bundle: true,
  minify: true,
  write: false,
  format: 'iife',
  target: 'es2022',
  charset: 'utf8',
  logLevel: 'warning',
};

/** The files of the playground, by the path under which they are served. `main` is the built plugin. */
export async function buildPlayground(main = join(ROOT, 'main.js')) {
  const { outputFiles } = await build(options);
  return filesOf(outputFiles[0].text, main);
}

/**
 * Builds the playground now and whenever something of it changes, the built plugin included. Hands each build to
 * `onBuild`; a build that fails is reported on the terminal. Returns what ends it.
 */
export async function watchPlayground(main, onBuild) {
  const watching = await context({
    ...options,
    minify: false,
    sourcemap: 'inline',
    plugins: [
      watchedParts(resolve(main)),
      {
        name: 'deliver',
        setup: ({ onEnd }) =>
          onEnd(async ({ errors, outputFiles }) => {
            if (errors.length === 0) onBuild(await filesOf(outputFiles[0].text, main));
          }),
      },
    ],
  });
  await watching.rebuild();
  await watching.watch();
  return () => watching.dispose();
}

/** Lets esbuild watch the files that it does not bundle, together with the one that it begins with. */
function watchedParts(main) {
  return {
    name: 'watched-parts',
    setup: ({ onLoad }) =>
      onLoad({ filter: /playground[/\\]main\.ts$/ }, async ({ path }) => {
        const notes = await pathsOfNotes();
        return {
          contents: await readFile(path, 'utf8'),
          loader: 'ts',
          watchFiles: [path, main, ...Object.values(PARTS), ...notes],
          watchDirs: [...new Set([...NOTES, ...notes.map((note) => dirname(note))])],
        };
      }),
  };
}

async function filesOf(script, main) {
  const part = (name) => readFile(PARTS[name], 'utf8');
  const served = { manifest: JSON.parse(await part('manifest')), notes: await notes() };
  const files = {
    '/playground.css': { type: 'text/css', body: await part('looks') },
    '/styles.css': { type: 'text/css', body: await part('styles') },
    '/playground.js': { type: 'text/javascript', body: script },
    '/plugin.js': {
      type: 'text/javascript',
      // No line break before the plugin: its source map counts lines.
      body: `window.runPlugin = function (require, module, exports) { ${await readFile(main, 'utf8')}\n};`,
    },
    '/served.js': { type: 'text/javascript', body: `window.served = ${JSON.stringify(served)};` },
  };
  return { '/': { type: 'text/html', body: stamped(await part('page'), files) }, ...files };
}

/** The page, asking for each file by its contents too: a browser may keep what it has compiled. */
function stamped(page, files) {
  return page.replace(/"(\/[\w-]+\.(?:js|css))"/g, (_, path) => {
    const hash = createHash('sha256').update(files[path].body).digest('hex');
    return `"${path}?${hash.slice(0, 16)}"`;
  });
}

async function notes() {
  const folders = await Promise.all(NOTES.map(notesIn));
  return Object.assign({}, ...folders);
}

async function notesIn(folder) {
  const names = await namesIn(folder);
  const texts = names.map(async (name) => [name.replaceAll('\\', '/'), await readFile(join(folder, name), 'utf8')]);
  return Object.fromEntries(await Promise.all(texts));
}

async function namesIn(folder) {
  return (await readdir(folder, { recursive: true })).filter((name) => /\.(?:md|base)$/.test(name));
}

async function pathsOfNotes() {
  const folders = NOTES.map(async (folder) => (await namesIn(folder)).map((name) => join(folder, name)));
  return (await Promise.all(folders)).flat();
}
