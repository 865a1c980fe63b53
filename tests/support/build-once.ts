import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the built command line. */
    commandLine: string;
    /** The built plugin: its main.js. */
    plugin: string;
  }
}

/** Builds the command line and the plugin as they are now, once for the run and into a folder of its own. */
export default function buildOnce(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'readwise-threads-built-'));
  const [commandLine, plugin] = [join(folder, 'dist'), join(folder, 'main.js')];
  const build = (): void => {
    execFileSync(process.execPath, ['esbuild.config.mjs', commandLine, plugin], { cwd: ROOT, stdio: 'inherit' });
    // Some tests run it as another user.
    execFileSync('chmod', ['-R', 'a+rX', folder]);
  };
  build();
  project.provide('commandLine', commandLine);
  project.provide('plugin', plugin);
  project.onTestsRerun(build);
  return () => {
    rmSync(folder, { recursive: true, force: true });
  };
}
