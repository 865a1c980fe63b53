import { assessing } from '../../jobs/dedupe-note';
import { inSlices } from '../../jobs/in-slices';
import { needsReview } from '../../jobs/outcome';
import { parse } from '../../note/parse';
import { recognise } from '../../note/recognise';
import { outline } from '../../thread/outline';
import { thread } from '../../thread/thread';
import type { ThreadState, ViewState } from '../../ui/thread/host';
import { windowPace } from '../machine';
import { nameOf } from '../notices';

/**
 * A note as the view shows it. Never throws: a note that cannot be read is a state of its own. Whether there is
 * something to dedupe is guessed from the thread; `withDuplicates` knows, but takes longer.
 */
export function readThread(path: string, text: string): ViewState {
  const note = parse(text);
  const recognition = recognise(note);
  if (!recognition) return { kind: 'other', name: nameOf(path) };
  const read = thread(note, recognition);
  const hasDuplicates = read.tweets.some(({ copies }) => copies.length > 0);
  return { kind: 'thread', path, text, thread: read, outline: outline(read), hasDuplicates };
}

/** The same state, with certainty about whether a dedupe would do something or a person has something to decide. */
export async function withDuplicates(state: ThreadState): Promise<ThreadState> {
  const assessment = await inSlices(assessing(state.text), windowPace());
  const hasDuplicates =
    assessment.kind === 'planned' || (assessment.kind === 'clean' && needsReview(assessment.findings));
  return hasDuplicates === state.hasDuplicates ? state : { ...state, hasDuplicates };
}
