import { plan } from '../src/dedupe/plan';
import { verify } from '../src/dedupe/verify';
import { parse } from '../src/note/parse';
import { recognise } from '../src/note/recognise';
import { applyEdits } from '../src/text/edit';

/**
 * Everything a dedupe does to a text, but the reading and writing of files.
 *
 * @throws Error when the proof fails: a benchmark of wrong results is none.
 */
export function dedupe(text: string): string {
  const note = parse(text);
  if (!recognise(note)) return text;
  const planned = plan(note);
  const after = applyEdits(text, planned.edits);
  const violation = verify(text, after, planned);
  if (violation) throw new Error(`A dedupe was refused (${violation.kind}): ${violation.line}`);
  return after;
}
