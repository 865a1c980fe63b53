import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { escapeLine, escapeText } from './escape';
import type { Paint } from './paint';

const CONTEXT = 3;

/** What a dedupe would change in a note, as a unified diff that is safe to show. */
export function diffOf(path: string, before: string, after: string, paint: Paint): string {
  const name = escapeLine(path);
  const options = { context: CONTEXT, headerOptions: FILE_HEADERS_ONLY };
  const patch = createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after, undefined, undefined, options);
  const lines = escapeText(patch).split('\n');
  return lines.map((line) => colourOf(line, paint)(line)).join('\n');
}

function colourOf(line: string, paint: Paint): (text: string) => string {
  if (/^(?:---|\+\+\+) [ab]\//.test(line)) return paint.bold;
  if (line.startsWith('@@')) return paint.cyan;
  if (line.startsWith('-')) return paint.red;
  if (line.startsWith('+')) return paint.green;
  return String;
}
