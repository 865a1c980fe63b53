import { diffWordsWithSpace } from 'diff';

/** Words removed and added, above which finding the shortest difference takes long. */
const LONGEST = 1_000;

interface WordDiffProps {
  readonly before: string;
  readonly after: string;
  /** Beside each other, each side shows its own words only; by itself, a difference shows both. */
  readonly side?: 'before' | 'after';
}

/** What `after` has that `before` has not, and the other way round, word by word. */
export function WordDiff({ before, after, side }: WordDiffProps) {
  const changes = diffWordsWithSpace(before, after, { maxEditLength: LONGEST });
  if (!changes) return <span>{side === 'before' ? before : after}</span>;
  return (
    <>
      {changes.map(({ value, added, removed }, index) => {
        if (added) return side === 'before' ? null : <ins key={index}>{value}</ins>;
        if (removed) return side === 'after' ? null : <del key={index}>{value}</del>;
        return <span key={index}>{value}</span>;
      })}
    </>
  );
}
