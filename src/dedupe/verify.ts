import { parse } from '../note/parse';
import { applyEdits, moveOffsets } from '../text/edit';
import { plan, type Plan } from './plan';
import { Proof, type Loss } from './proof';

/** Why a dedupe must not be written: something would be lost; `edits`: they do not give the text; `unstable`: a second dedupe would go on. */
export type Violation = Loss | { readonly kind: 'edits' | 'unstable'; readonly at: number; readonly line: string };

/**
 * Proves, without trusting the planner, that `after` still holds all that `before` says: every line that an edit
 * touches is there, itself or an equivalent, or its words are in the highlight of the same identity; a person's prose
 * is untouched, unless its export is a repeat or the same line stands in the first one's head; and a second plan is
 * empty, what a person left out aside. Lines that no edit touches need no proof: `applyEdits` copies them.
 */
export function verify(before: string, after: string, planned: Plan): Violation | undefined {
  if (applyEdits(before, planned.edits) !== after) return { kind: 'edits', at: 0, line: '' };
  if (planned.edits.length === 0) return undefined;
  const note = planned.note.text === before ? planned.note : parse(before);
  const left = parse(after);
  const again = plan(left, moveOffsets(planned.kept, planned.edits));
  if (again.edits.length > 0) return { kind: 'unstable', at: 0, line: '' };
  return new Proof(note, left).of(planned.edits);
}
