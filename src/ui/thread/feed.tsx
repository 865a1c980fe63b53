import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Tweet } from '../../thread/model';
import { strings } from '../strings/en/thread';
import { Card, type CardProps } from './card';
import type { ThreadState } from './host';
import { Header } from './header';
import { duration, isTold } from './times';

/** So many cards are there at once, the others come a few with each frame. */
const FIRST = 30;
/** A frame leaves this much time for cards, in milliseconds. */
const BUDGET_MS = 6;
/** Cards that the browser may leave out together while they are far away. */
const SECTION = 50;

interface FeedProps {
  readonly state: ThreadState;
  readonly tweets: readonly Tweet[];
  readonly label: string;
  readonly window: Window;
  /** So many cards must be there, whatever the time: one of them is to be shown. */
  readonly atLeast: number;
  readonly card: (tweet: Tweet, position: number) => CardProps;
}

/** The tweets in order, with what stands between them. */
export function Feed({ state, tweets, label, window, atLeast, card }: FeedProps) {
  const count = useGrowing(tweets.length, window, atLeast);
  const shown = tweets.slice(0, count);
  const sections: Tweet[][] = [];
  for (let from = 0; from < shown.length; from += SECTION) sections.push(shown.slice(from, from + SECTION));
  return (
    <div class="rwt-feed" role="feed" aria-label={label} aria-busy={count < tweets.length}>
      {sections.map((section, index) => (
        <div key={index} class="rwt-section" role="presentation">
          {section.map((tweet, place) => {
            const position = index * SECTION + place;
            return (
              <Between key={keyOf(tweet)} state={state} tweet={tweet} previous={tweets[position - 1]}>
                <Card {...card(tweet, position + 1)} />
              </Between>
            );
          })}
        </div>
      ))}
    </div>
  );
}

/** Tweets of two documents may go by the same key. */
export function keyOf({ document, key }: Tweet): string {
  return `${document} ${key}`;
}

/** A number that grows to `total`, a few with each frame. */
function useGrowing(total: number, window: Window, atLeast: number): number {
  const [grown, setGrown] = useState(FIRST);
  const count = Math.min(total, Math.max(grown, atLeast));
  useEffect(() => {
    if (count >= total) return undefined;
    const began = performance.now();
    const frame = window.requestAnimationFrame(() => {
      const took = performance.now() - began;
      setGrown(count + Math.max(SECTION, took < BUDGET_MS ? SECTION * 4 : SECTION));
    });
    return () => window.cancelAnimationFrame(frame);
  }, [count, total, window]);
  return count;
}

interface BetweenProps {
  readonly state: ThreadState;
  readonly tweet: Tweet;
  readonly previous: Tweet | undefined;
  readonly children: ComponentChildren;
}

/** A card, and before it what parts it from the one before: another document, a section added later, a long pause. */
function Between({ state, tweet, previous, children }: BetweenProps) {
  const header = state.thread.documents[tweet.document];
  const isNewDocument = previous !== undefined && previous.document !== tweet.document;
  const isLater = tweet.isLater && tweet.section !== previous?.section;
  return (
    <>
      {isNewDocument && header && <Header header={header} state={undefined} />}
      {isLater && <p class="rwt-between">{strings.later(tweet.section)}</p>}
      {!isLater && previous && isTold(tweet.gap) && <p class="rwt-between">{strings.gap(duration(tweet.gap))}</p>}
      {children}
    </>
  );
}
