import type { Cancel } from '../jobs/ports';
import { escapeLine } from '../jobs/report/escape';

/** The streams and the environment of a command. */
export interface Terminal {
  readonly stdout: typeof process.stdout;
  readonly stderr: typeof process.stderr;
  readonly env: typeof process.env;
  readonly cancel: Cancel;
}

/** The exit codes. */
export const EXIT = { done: 0, duplicates: 1, error: 2 } as const;

/** Prints in one line what is wrong, and with what. */
export function complain(stderr: Terminal['stderr'], ...parts: readonly string[]): void {
  stderr.write(`${['readwise-threads', ...parts].map(escapeLine).join(': ')}\n`);
}
