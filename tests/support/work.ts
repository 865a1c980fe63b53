import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';

const SRC = fileURLToPath(new URL('../../src', import.meta.url));

/** Counts the work that an exported function of a file of src does on each of some texts. Needs no clock. */
export async function workOn(file: string, name: string, texts: readonly string[]): Promise<readonly number[]> {
  const { outputFiles } = await build({
    stdin: { contents: `export { ${name} as run } from './${file}';`, resolveDir: SRC, loader: 'ts' },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
  });
  const workerData = { script: outputFiles[0]?.text ?? '', texts };
  const worker = new Worker(join(import.meta.dirname, 'count-work.mjs'), { workerData });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}
