import { plan, type Plan } from '../../src/dedupe/plan';
import { verify, type Violation } from '../../src/dedupe/verify';
import { assess } from '../../src/jobs/dedupe-note';
import type { TweetNote } from '../../src/note/model';
import { parse } from '../../src/note/parse';
import { recognise } from '../../src/note/recognise';
import { applyEdits } from '../../src/text/edit';

export interface Dedupe {
  readonly note: TweetNote;
  readonly plan: Plan;
  readonly after: string;
  readonly violation: Violation | undefined;
}

/** The whole way of a text, as the jobs go it, without a file. */
export function dedupe(before: string): Dedupe {
  const note = parse(before);
  const found = assess(before);
  if ('findings' in found)
    return { note, plan: found.findings.plan, after: found.findings.after, violation: undefined };
  const planned = plan(note);
  if (found.kind === 'refused') return { note, plan: planned, after: before, violation: found.violation };
  const after = applyEdits(before, planned.edits);
  return { note, plan: planned, after, violation: verify(before, after, planned) };
}

/** The text after a dedupe; the text itself if it is no tweet note. Throws where the proof fails: no test expects that. */
export function deduped(before: string): string {
  if (!recognise(parse(before))) return before;
  const { after, violation } = dedupe(before);
  if (violation) throw new Error(`refused: ${JSON.stringify(violation)}`);
  return after;
}
