import { structuredPatch } from 'diff';

const CONTEXT = 2;
/** Lines removed and added, above which finding the shortest difference takes seconds. */
const LONGEST = 2_000;

interface LineDiffProps {
  readonly before: string;
  readonly after: string;
}

/** All changes of a note, as a unified diff. */
export function LineDiff({ before, after }: LineDiffProps) {
  const patch = structuredPatch('', '', before, after, '', '', { context: CONTEXT, maxEditLength: LONGEST });
  if (!patch) return <pre class="rwt-diff">{after}</pre>;
  const lines = patch.hunks.flatMap(({ oldStart, lines: written }) => [`@@ ${oldStart}`, ...written]);
  return (
    <pre class="rwt-diff" tabIndex={0}>
      {lines.map((line, index) => (
        <div key={index} class={classOf(line)} dir="auto">
          {line.startsWith('@@') ? '⋯' : line}
        </div>
      ))}
    </pre>
  );
}

function classOf(line: string): string {
  if (line.startsWith('+')) return 'rwt-diff-added';
  if (line.startsWith('-')) return 'rwt-diff-removed';
  return line.startsWith('@@') ? 'rwt-diff-gap' : 'rwt-diff-same';
}
