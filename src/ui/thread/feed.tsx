import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { DocumentHeader, Tweet } from '../../thread/model';
import { threadStrings } from '../strings/en/thread';
import { Card } from './card';
import { Header } from './header';
import { memo } from './memo';
import { keyOf } from './reconcile';
import { duration, isTold } from './times';
import { cardProps, type CardsContext } from './use-cards';

/** So many cards are there at once, the others come a few with each frame. */
const FIRST = 30;
/** A frame leaves this much time for cards, in milliseconds. */
const BUDGET_MS = 6;
/** So many come with each frame on the slowest machine. */
const FEWEST = 10;
/** Cards that the browser may leave out together while they are far away. */
const SECTION = 50;

interface FeedProps {
  readonly documents: readonly DocumentHeader[];
  readonly tweets: readonly Tweet[];
  readonly label: string;
  readonly window: Window;
  /** So many cards must be there, whatever the time: one of them is to be shown. */
  readonly atLeast: number;
  readonly context: CardsContext;
}

/** The tweets in order, with what stands between them. */
export function Feed({ documents, tweets, label, window, atLeast, context }: FeedProps) {
  const count = useGrowing(tweets.length, window, atLeast);
  const sections = useMemo(() => cut(tweets), [tweets]);
  return (
    <div class="rwt-feed" role="feed" aria-label={label} aria-busy={count < tweets.length}>
      {sections.slice(0, Math.ceil(count / SECTION)).map((section, index) => (
        <Section
          key={index}
          documents={documents}
          section={section}
          previous={sections[index - 1]?.at(-1)}
          before={index * SECTION}
          count={Math.min(section.length, count - index * SECTION)}
          context={context}
        />
      ))}
    </div>
  );
}

function cut(tweets: readonly Tweet[]): Tweet[][] {
  const sections: Tweet[][] = [];
  for (let from = 0; from < tweets.length; from += SECTION) sections.push(tweets.slice(from, from + SECTION));
  return sections;
}

interface SectionProps {
  readonly documents: readonly DocumentHeader[];
  readonly section: readonly Tweet[];
  /** The tweet before the section. */
  readonly previous: Tweet | undefined;
  /** How many tweets stand before the section. */
  readonly before: number;
  readonly count: number;
  readonly context: CardsContext;
}

/** Some cards that are drawn anew, and left out by the browser, together. */
const Section = memo(function Section({ documents, section, previous, before, count, context }: SectionProps) {
  return (
    <div class="rwt-section" role="presentation">
      {section.slice(0, count).map((tweet, index) => (
        <Between
          key={keyOf(tweet)}
          header={documents[tweet.document]}
          tweet={tweet}
          previous={index === 0 ? previous : section[index - 1]}
        >
          <Card {...cardProps(context, tweet, before + index + 1)} />
        </Between>
      ))}
    </div>
  );
});

/** A number that grows to `total`, with each frame by as many as can be drawn in the time that a frame leaves. */
function useGrowing(total: number, window: Window, atLeast: number): number {
  const [grown, setGrown] = useState(FIRST);
  const step = useRef(FIRST);
  const began = useRef(0);
  const count = Math.min(total, Math.max(grown, atLeast));
  useLayoutEffect(() => {
    if (began.current > 0) step.current = nextStep(step.current, performance.now() - began.current);
    began.current = 0;
    if (count >= total) return undefined;
    let timer = 0;
    const frame = window.requestAnimationFrame(() => {
      // Behind the frame: what is there already is painted before more is drawn.
      timer = window.setTimeout(() => {
        began.current = performance.now();
        setGrown(count + step.current);
      });
    });
    return () => {
      window.cancelAnimationFrame(frame);
      window.clearTimeout(timer);
    };
  }, [count, total, window]);
  return count;
}

/** How many cards come next, when the last `step` took so many milliseconds. */
function nextStep(step: number, took: number): number {
  const wanted = Math.round((step * BUDGET_MS) / Math.max(1, took));
  return Math.min(Math.max(wanted, FEWEST), step * 2);
}

interface BetweenProps {
  readonly header: DocumentHeader | undefined;
  readonly tweet: Tweet;
  readonly previous: Tweet | undefined;
  readonly children: ComponentChildren;
}

/** A card, and before it what parts it from the one before. */
function Between({ header, tweet, previous, children }: BetweenProps) {
  const isNewDocument = previous !== undefined && previous.document !== tweet.document;
  // Where a filter left out what stands between, nothing is told of it.
  const isNext = (tweet.number ?? 1) === 1 || tweet.number === (previous?.number ?? 0) + 1;
  const absent = isNext ? missingBefore(tweet, previous, header) : [];
  return (
    <>
      {isNewDocument && header && <Header header={header} state={undefined} />}
      <Pause tweet={tweet} previous={previous} isNext={isNext} />
      {absent.length > 0 && <p class="rwt-between is-missing">{threadStrings.missing(absent, header?.ownTotal)}</p>}
      {children}
    </>
  );
}

interface PauseProps {
  readonly tweet: Tweet;
  readonly previous: Tweet | undefined;
  readonly isNext: boolean;
}

/** A section that was added later, or a long pause. */
function Pause({ tweet: { section, isLater, gap }, previous, isNext }: PauseProps) {
  if (isLater && section !== previous?.section) return <p class="rwt-between">{threadStrings.later(section)}</p>;
  return isNext && previous && isTold(gap) ? <p class="rwt-between">{threadStrings.gap(duration(gap))}</p> : null;
}

/** Numbers of the author's own count that would stand between two tweets. */
function missingBefore({ own, document }: Tweet, previous: Tweet | undefined, header?: DocumentHeader): number[] {
  const after = previous?.document === document ? previous.own : { number: 0 };
  if (!own || !after || !header) return [];
  return header.missing.filter((number) => number > after.number && number < own.number);
}
