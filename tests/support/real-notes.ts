import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Notes of public vaults, kept beside the project where it is developed; they are no part of it. */
const SHARED = new URL('../../../shared', import.meta.url).pathname;
const CORPUS = join(SHARED, 'corpus');
const REFERENCE = join(SHARED, 'reference');

export interface RealNote {
  readonly name: string;
  readonly text: string;
}

function notesIn(folder: string): RealNote[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'));
  return names.sort().map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}

/** Empty where the notes are not there; tests over them are then skipped. */
export const corpus: readonly RealNote[] = notesIn(CORPUS).filter(({ name }) => name !== 'README.md');
export const reference: readonly RealNote[] = notesIn(REFERENCE);
