import type { Tweet } from '../../thread/model';
import { threadStrings } from '../strings/en/thread';
import { WordDiff } from '../review/word-diff';

interface CopiesProps {
  readonly tweet: Tweet;
  /** The note's text. */
  readonly text: string;
}

/** The copies of a tweet where they stand, each with what it says otherwise. */
export function Copies({ tweet, text }: CopiesProps) {
  const [first] = tweet.parts;
  const survivor = first ? text.slice(first.from, first.to).trim() : '';
  return (
    <div class="rwt-copies">
      {tweet.copies.map(({ from, to }, index) => {
        const copy = text.slice(from, to).trim();
        return (
          <div key={from} class="rwt-copy">
            <p class="rwt-muted">{threadStrings.copy(index + 1, lineOf(text, from))}</p>
            {copy === survivor ? (
              <p class="rwt-muted">{threadStrings.identical}</p>
            ) : (
              <p class="rwt-copy-text" dir="auto">
                <WordDiff before={survivor} after={copy} />
              </p>
            )}
          </div>
        );
      })}
    </div>
  );
}

/** The line of an offset, counted from 1. */
export function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
