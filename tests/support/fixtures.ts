import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Kind, Producer } from '../../src/note/recognise';

/** A case of tests/fixtures; see the README there. */
export interface Fixture {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly shows: string;
  readonly kind: Kind | 'none';
  readonly producer: Producer | 'none';
  readonly highlights: number;
  readonly copies: number;
  readonly variants: number;
  readonly collision: boolean;
}

const FOLDER = new URL('../fixtures', import.meta.url).pathname;

export const fixtures: readonly Fixture[] = readdirSync(FOLDER)
  .filter((name) => statSync(join(FOLDER, name)).isDirectory())
  .sort()
  .map((name) => {
    const read = (file: string): string => readFileSync(join(FOLDER, name, file), 'utf8');
    const facts = JSON.parse(read('case.json')) as Omit<Fixture, 'name' | 'before' | 'after'>;
    return { name, before: read('before.md'), after: read('after.md'), ...facts };
  });

/** One case by its name. */
export function fixture(name: string): Fixture {
  const found = fixtures.find((each) => each.name === name);
  if (!found) throw new Error(`no fixture ${name}`);
  return found;
}
