import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Tweet } from '../../thread/model';
import { strings } from '../strings/en/thread';
import type { CardActions, CardProps, Panel } from './card';
import { tweetAsMarkdown, tweetAsText } from './copying';
import { keyOf } from './reconcile';
import type { ThreadHost, ThreadState } from './host';
import { tweetMenu } from './menus';

interface CardsParts {
  readonly state: ThreadState;
  readonly host: ThreadHost;
  /** Those that are shown. */
  readonly tweets: readonly Tweet[];
  readonly current: string | undefined;
  readonly read: ReadonlySet<string>;
  readonly imagesVersion: number;
  readonly announce: (words: string) => void;
}

/** What all cards are drawn from. The same object as long as nothing changes for any of them. */
export interface CardsContext extends Pick<
  CardProps,
  'text' | 'setSize' | 'areImagesLoaded' | 'imagesVersion' | 'actions' | 'isCollection'
> {
  readonly focusable: string | undefined;
  readonly current: string | undefined;
  readonly read: ReadonlySet<string>;
  readonly panels: ReadonlyMap<string, Panel>;
}

/** What one card is drawn from; `position` counts from 1. */
export function cardProps(
  { focusable, current, read, panels, text, ...shared }: CardsContext,
  tweet: Tweet,
  position: number,
): CardProps {
  const panel = panels.get(keyOf(tweet));
  return {
    ...shared,
    panel,
    // Only copies are shown from the note's text: any other card is the same whatever else the note says.
    text: panel === 'copies' ? text : '',
    ...{ tweet, position },
    isFocusable: keyOf(tweet) === focusable,
    isCurrent: tweet.key === current,
    isRead: read.has(tweet.key),
  };
}

interface OpenImage {
  readonly key: string;
  readonly index: number;
}

/** What is open, in focus and current among the cards, and what they ask for. */
export function useCards({ state, host, tweets, current, read, imagesVersion, announce }: CardsParts) {
  const [focused, setFocused] = useState<string>();
  const [panels, setPanels] = useState<ReadonlyMap<string, Panel>>(new Map());
  const [image, setImage] = useState<OpenImage>();
  const [areImagesLoaded, setImagesLoaded] = useState(false);
  useEffect(() => setImagesLoaded(false), [state.path]);
  const latest = useRef({ state, host, panels });
  latest.current = { state, host, panels };
  const copy = useCallback((text: string) => {
    void latest.current.host.copy(text).then(() => announce(strings.copied));
  }, []);
  const toggle = useCallback((tweet: Tweet, panel: Panel) => {
    const isOpening = panel === 'note' && latest.current.panels.get(keyOf(tweet)) !== 'note';
    if (isOpening && !latest.current.host.writer.takesNote(tweet)) {
      announce(strings.noNotes);
      return;
    }
    setPanels((open) => toggled(open, keyOf(tweet), panel));
  }, []);
  const actions = useMemo((): CardActions => actionsOf({ latest, copy, toggle, setFocused, setImage }), []);
  const focusable = tweets.some((tweet) => keyOf(tweet) === focused) ? focused : tweets[0] && keyOf(tweets[0]);
  const context = useMemo(
    (): CardsContext => ({
      ...{ text: state.text, setSize: tweets.length, areImagesLoaded, imagesVersion },
      ...{ actions, focusable, current, read, panels },
      isCollection: state.thread.kind === 'collection',
    }),
    [state, tweets, areImagesLoaded, imagesVersion, actions, focusable, current, read, panels],
  );
  const lightboxTweet = image && state.thread.tweets.find((tweet) => keyOf(tweet) === image.key);
  return {
    ...{ context, actions, copy, areImagesLoaded, focused },
    copyTweet: (tweet: Tweet) => copy(tweetAsText(state.thread, tweet)),
    loadImages: () => setImagesLoaded(true),
    /** A card that is current must be there to be scrolled to. */
    atLeast: tweets.findIndex(({ key }) => key === current) + 1,
    lightbox: image && lightboxTweet ? { tweet: lightboxTweet, index: image.index } : undefined,
    showImage: (index: number) => setImage(image && { ...image, index }),
    closeImage: () => setImage(undefined),
  };
}

interface ActionParts {
  /** What is shown now: actions outlive it. */
  readonly latest: { readonly current: { readonly state: ThreadState; readonly host: ThreadHost } };
  readonly copy: (text: string) => void;
  readonly toggle: (tweet: Tweet, panel: Panel) => void;
  readonly setFocused: (key: string) => void;
  readonly setImage: (image: OpenImage) => void;
}

function actionsOf({ latest, copy, toggle, setFocused, setImage }: ActionParts): CardActions {
  const now = () => ({ host: latest.current.host, thread: latest.current.state.thread, copy });
  return {
    focus: (tweet) => setFocused(keyOf(tweet)),
    open: (tweet, event) => now().host.open(tweet, event),
    menu: (tweet, event) => {
      // A selection has a menu of its own.
      if (event.view?.getSelection()?.isCollapsed === false) return;
      event.preventDefault();
      now().host.menu(
        event,
        tweetMenu(now(), tweet, event, () => toggle(tweet, 'note')),
      );
    },
    toggle,
    image: (tweet, index) => setImage({ key: keyOf(tweet), index }),
    drag: (tweet, event) => event.dataTransfer?.setData('text/plain', tweetAsMarkdown(now().thread, tweet)),
  };
}

function toggled(open: ReadonlyMap<string, Panel>, key: string, panel: Panel): ReadonlyMap<string, Panel> {
  const next = new Map(open);
  if (next.get(key) === panel) next.delete(key);
  else next.set(key, panel);
  return next;
}
