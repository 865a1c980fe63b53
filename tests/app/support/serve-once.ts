import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { servePlayground } from '../../../playground/serve.mjs';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the playground is served. */
    playground: string;
  }
}

/** Builds the plugin as it is now and serves it to all tests in the browser. Nothing is left behind. */
export default async function serveOnce({ provide }: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'readwise-threads-app-'));
  const main = join(folder, 'main.js');
  execFileSync(process.execPath, ['esbuild.config.mjs', join(folder, 'dist'), main], { cwd: ROOT, stdio: 'inherit' });
  const { server, address } = await servePlayground(0, main);
  provide('playground', address);
  return () => {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  };
}
