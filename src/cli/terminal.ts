import type { Cancel } from '../jobs/ports';
import { escapeLine } from '../jobs/report/escape';

/** What a command talks to. */
export interface Terminal {
  readonly stdout: typeof process.stdout;
  readonly stderr: typeof process.stderr;
  readonly env: typeof process.env;
  readonly cancel: Cancel;
}

/** The exit codes that a script may ask for. */
export const EXIT = { done: 0, duplicates: 1, error: 2 } as const;

/** Says in one line what is wrong, and with what. */
export function complain(stderr: Terminal['stderr'], ...parts: readonly string[]): void {
  stderr.write(`${['readwise-threads', ...parts].map(escapeLine).join(': ')}\n`);
}
