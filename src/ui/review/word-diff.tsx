import { diffWordsWithSpace } from 'diff';

/** Words removed and added, above which finding the shortest difference takes long. */
const LONGEST = 1_000;

interface WordDiffProps {
  readonly before: string;
  readonly after: string;
}

/** What `after` has that `before` has not, and the other way round, word by word. */
export function WordDiff({ before, after }: WordDiffProps) {
  const changes = diffWordsWithSpace(before, after, { maxEditLength: LONGEST });
  if (!changes) return <span>{after}</span>;
  return (
    <>
      {changes.map(({ value, added, removed }, index) => {
        if (added) return <ins key={index}>{value}</ins>;
        return removed ? <del key={index}>{value}</del> : <span key={index}>{value}</span>;
      })}
    </>
  );
}
