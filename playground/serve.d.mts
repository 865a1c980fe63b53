import type { Server } from 'node:http';

export interface Served {
  readonly server: Server;
  readonly address: string;
}

/** Serves the playground on this machine only; `port` 0 takes any that is free, `main` is the built plugin. */
export function servePlayground(
  port: number,
  main?: string,
): Promise<Served & { readonly rebuild: () => Promise<void> }>;

/** The same, built again whenever something changes, the plugin at `main` included; open pages reload then. */
export function servePlaygroundLive(port: number, main: string): Promise<Served>;
