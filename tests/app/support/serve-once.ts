import type { TestProject } from 'vitest/node';
import { servePlayground } from '../../../playground/serve.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the playground is served. */
    playground: string;
  }
}

/** Serves the built plugin to all tests in the browser. */
export default async function serveOnce(project: TestProject): Promise<() => void> {
  const { server, address, rebuild } = await servePlayground(0, project.getProvidedContext().plugin);
  project.provide('playground', address);
  project.onTestsRerun(() => rebuild());
  return () => {
    server.close();
  };
}
