import { useMemo } from 'preact/hooks';
import type { Edit } from '../../text/edit';
import { reviewStrings } from '../strings/en/review';
import { Chunks } from './chunks';
import { changedLines, type LineChange } from './line-changes';

const CONTEXT = 2;
const STEP = 250;
const SIGNS = { same: ' ', added: '+', removed: '−', gap: '⋯' } as const;

interface LineDiffProps {
  readonly before: string;
  readonly edits: readonly Edit[];
}

/** All changes of a note, as a unified diff. */
export function LineDiff({ before, edits }: LineDiffProps) {
  const changes = useMemo(() => changedLines(before, edits, CONTEXT), [before, edits]);
  return (
    <div class="rwt-diff" tabIndex={0} role="group" aria-label={reviewStrings.changes}>
      <Chunks
        items={changes}
        step={STEP}
        draw={(shown) => shown.map((change, index) => <Line key={index} change={change} />)}
      />
    </div>
  );
}

function Line({ change: { kind, text, line } }: { readonly change: LineChange }) {
  return (
    <div class={`rwt-diff-line is-${kind}`}>
      <span class="rwt-diff-number" aria-hidden="true">
        {kind === 'added' || kind === 'gap' ? '' : line}
      </span>
      <span class="rwt-diff-sign" aria-label={reviewStrings.signs[kind]}>
        {SIGNS[kind]}
      </span>
      <span class="rwt-diff-text" dir="auto">
        {text}
      </span>
    </div>
  );
}
