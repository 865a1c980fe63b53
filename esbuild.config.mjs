import { readFile, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

/** Where the command line and the plugin go: `node esbuild.config.mjs [folder] [main.js]`. */
const [folder = 'dist', main = 'main.js'] = process.argv.slice(2);
const chunks = join(folder, 'cli');
const { version } = JSON.parse(await readFile('package.json', 'utf8'));

/** What every bundle has in common: readable, and the same bytes from the same sources. */
const common = {
  bundle: true,
  minify: false,
  charset: 'utf8',
  legalComments: 'inline',
  logLevel: 'warning',
};

/** The command line. What only some commands need lies in chunks of its own, so that the others start sooner. */
async function buildCli() {
  const { metafile } = await build({
    ...common,
    entryPoints: { 'readwise-threads': 'src/cli/main.ts' },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    chunkNames: 'cli/[name]-[hash]',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    splitting: true,
    metafile: true,
    define: { VERSION: JSON.stringify(version) },
    // CommonJS packages in the bundle ask for Node's modules with require.
    banner: { js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);" },
  });
  await removeStale(Object.keys(metafile.outputs));
}

/** Chunks are named for their contents: those of former builds are of no use to anybody. */
async function removeStale(outputs) {
  const current = new Set(outputs.map((path) => resolve(path)));
  const files = await readdir(chunks);
  const stale = files.map((file) => join(chunks, file)).filter((path) => !current.has(resolve(path)));
  await Promise.all(stale.map((path) => rm(path)));
}

/** The plugin, as Obsidian loads it: one CommonJS file that gets the app and the editor from Obsidian. */
async function buildPlugin() {
  await build({
    ...common,
    entryPoints: ['src/main.ts'],
    outfile: main,
    platform: 'browser',
    target: 'es2022',
    format: 'cjs',
    minify: true,
    legalComments: 'none',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    external: ['obsidian', 'electron', '@codemirror/*', '@lezer/*'],
    banner: { js: '/* Readwise Threads. Sources, licences and build steps are in the repository of the plugin. */' },
  });
}

await Promise.all([buildCli(), buildPlugin()]);
