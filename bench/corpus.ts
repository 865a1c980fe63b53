import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '../src/note/parse';
import { recognise } from '../src/note/recognise';

/** Real tweet notes, where there are some next to the project. */
const CORPUS = '../shared/corpus';

/** The tweet notes of the corpus; none where it is absent. */
export function corpusTexts(): string[] {
  if (!existsSync(CORPUS)) return [];
  return readdirSync(CORPUS, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .sort()
    .map((path) => readFileSync(join(CORPUS, path), 'utf8'))
    .filter((text) => recognise(parse(text)) !== undefined);
}
