import type { Server } from 'node:http';

/** Serves the playground on this machine only; `port` 0 takes any that is free, `main` is the built plugin. */
export function servePlayground(port: number, main?: string): Promise<{ server: Server; address: string }>;
