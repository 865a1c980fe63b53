import { threadStrings } from '../strings/en/thread';
import type { ViewState } from './host';

/** What is said where there is no thread to show. */
export function Empty({ state }: { readonly state: Exclude<ViewState, { kind: 'thread' }> }) {
  if (state.kind === 'loading') {
    return (
      <div class="rwt-empty" aria-busy="true">
        <p class="rwt-muted">{threadStrings.loading}</p>
      </div>
    );
  }
  const [words, hint] = wordsOf(state);
  return (
    <div class="rwt-empty">
      <p class="rwt-empty-title" dir="auto">
        {words}
      </p>
      <p class="rwt-muted">{hint}</p>
    </div>
  );
}

function wordsOf(state: Exclude<ViewState, { kind: 'thread' | 'loading' }>): [string, string] {
  if (state.kind === 'other') return [threadStrings.other(state.name), threadStrings.otherHint];
  if (state.kind === 'problem') return [threadStrings.problem(state.name), state.reason];
  return [threadStrings.empty, threadStrings.emptyHint];
}

interface NoMatchProps {
  readonly onClear: () => void;
}

export function NoMatch({ onClear }: NoMatchProps) {
  return (
    <div class="rwt-empty">
      <p class="rwt-empty-title">{threadStrings.noMatch}</p>
      <button type="button" onClick={onClear}>
        {threadStrings.clear}
      </button>
    </div>
  );
}
