import { assess } from '../../src/jobs/dedupe-note';
import { parse } from '../../src/note/parse';
import { recognise } from '../../src/note/recognise';
import { seen, threadOf } from '../support/thread';

/** What the product does with a text. */
export interface Deduped {
  readonly kind: 'ignored' | 'clean' | 'refused' | 'planned' | 'threw';
  /** The text that it would write; the text itself where it would write none. */
  readonly after: string;
  /** Why it was refused. */
  readonly why: string;
}

export function dedupeOf(text: string): Deduped {
  try {
    const assessment = assess(text);
    if (assessment.kind === 'refused')
      return { kind: 'refused', after: text, why: JSON.stringify(assessment.violation) };
    if (assessment.kind === 'ignored') return { kind: 'ignored', after: text, why: '' };
    return { kind: assessment.kind, after: assessment.findings.after, why: '' };
  } catch (error) {
    return { kind: 'threw', after: text, why: String(error) };
  }
}

/** What a reader sees of a note's thread, to be compared. */
export function shownOf(text: string): string {
  if (!recognise(parse(text))) return 'not a tweet note';
  return JSON.stringify(seen(threadOf(text)));
}
