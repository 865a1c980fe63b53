import { assess } from '../../jobs/dedupe-note';
import { needsReview } from '../../jobs/outcome';
import { parse } from '../../note/parse';
import { recognise } from '../../note/recognise';
import { outline } from '../../thread/outline';
import { thread } from '../../thread/thread';
import type { ViewState } from '../../ui/thread/host';
import { nameOf } from '../notices';

/** A note as the view shows it. Never throws: a note that cannot be read is a state of its own. */
export function readThread(path: string, text: string): ViewState {
  const note = parse(text);
  const recognition = recognise(note);
  if (!recognition) return { kind: 'other', name: nameOf(path) };
  const read = thread(note, recognition);
  const assessment = assess(text);
  const hasDuplicates =
    assessment.kind === 'planned' || (assessment.kind === 'clean' && needsReview(assessment.findings));
  return { kind: 'thread', path, text, thread: read, outline: outline(read), hasDuplicates };
}
