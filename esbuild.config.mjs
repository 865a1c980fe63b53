import { appendFile, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundledPackages, licencesFile, noticeOf } from './scripts/licences.mjs';

/** Options of every bundle: readable, and the same bytes from the same sources. */
const common = {
  bundle: true,
  minify: false,
  charset: 'utf8',
  legalComments: 'inline',
  logLevel: 'warning',
};

/** The command line, with the licences of what is in it. Returns those packages. Code that only some commands need is in chunks of its own, so that the others start sooner. */
async function buildCli(folder) {
  const { version } = JSON.parse(await readFile('package.json', 'utf8'));
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
  await removeStale(join(folder, 'cli'), Object.keys(metafile.outputs));
  const packages = bundledPackages(metafile, '.');
  await appendFile(join(folder, 'readwise-threads.mjs'), noticeOf(packages));
  return packages;
}

/** Chunks are named for their contents, so earlier builds leave theirs behind. */
async function removeStale(chunks, outputs) {
  const current = new Set(outputs.map((path) => resolve(path)));
  const files = await readdir(chunks);
  const stale = files.map((file) => join(chunks, file)).filter((path) => !current.has(resolve(path)));
  await Promise.all(stale.map((path) => rm(path)));
}

/** The plugin, as Obsidian loads it: one CommonJS file that gets the app and the editor from Obsidian. */
const plugin = {
  ...common,
  entryPoints: ['src/main.ts'],
  platform: 'browser',
  target: 'es2022',
  format: 'cjs',
  minify: true,
  legalComments: 'none',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  external: ['obsidian', 'electron', '@codemirror/*', '@lezer/*'],
  banner: { js: '/* Readwise Threads. Sources, licences and build steps are in the repository of the plugin. */' },
};

/** The plugin for development: easy to read and to debug. */
export const pluginForDevelopment = { ...plugin, outfile: 'main.js', minify: false, sourcemap: 'inline' };

/** The plugin, with the licences of what is in it: it is published alone. Returns those packages. */
async function buildPlugin(outfile) {
  const { metafile, outputFiles } = await build({ ...plugin, outfile, metafile: true, write: false });
  const packages = bundledPackages(metafile, '.');
  await mkdir(dirname(outfile), { recursive: true });
  await writeFile(outfile, outputFiles[0].text + noticeOf(packages));
  return packages;
}

/** Where the builds go: `node esbuild.config.mjs [folder of the command line] [file of the plugin]`. The licences go beside the plugin. */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder = 'dist', outfile = 'main.js'] = process.argv.slice(2);
  const [cli, main] = await Promise.all([buildCli(folder), buildPlugin(outfile)]);
  const licences = licencesFile({ 'main.js': main, 'the command line': cli });
  await writeFile(join(dirname(outfile), 'THIRD-PARTY-LICENSES'), licences);
}
