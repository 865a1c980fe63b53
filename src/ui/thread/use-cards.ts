import { useCallback, useMemo, useRef, useState } from 'preact/hooks';
import type { Tweet } from '../../thread/model';
import { threadStrings } from '../strings/en/thread';
import type { CardActions, CardProps, Panel } from './card';
import { tweetAsMarkdown, tweetAsText } from './copying';
import { useView } from './context';
import type { Drafts } from './drafts';
import { keyOf } from './reconcile';
import type { ThreadHost, ThreadState } from './host';
import { selectionMenu, tweetMenu } from './menus';

interface CardsParts {
  readonly state: ThreadState;
  readonly host: ThreadHost;
  /** Those that are shown. */
  readonly tweets: readonly Tweet[];
  readonly current: string | undefined;
  readonly wanted: string | undefined;
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
    isCurrent: keyOf(tweet) === current,
    isRead: read.has(tweet.key),
  };
}

interface OpenImage {
  readonly key: string;
  readonly index: number;
}

/** What is open, in focus and current among the cards, and what they ask for. */
export function useCards({ state, host, tweets, current, wanted, read, imagesVersion, announce }: CardsParts) {
  const [focused, setFocused] = useState<string>();
  const { drafts } = useView();
  const [panels, setPanels] = useState(() => begun(state.thread.tweets, drafts));
  const [image, setImage] = useState<OpenImage>();
  const [areImagesLoaded, setImagesLoaded] = useState(false);
  const latest = useRef({ state, host, panels });
  latest.current = { state, host, panels };
  const copy = useCallback((text: string) => void copied(latest.current.host, text).then(announce), []);
  const toggle = useCallback((tweet: Tweet, panel: Panel) => {
    const isOpening = panel === 'note' && !isNote(latest.current.panels.get(keyOf(tweet)));
    if (isOpening && !latest.current.host.writer.takesNote(tweet)) {
      announce(threadStrings.noNotes);
      return;
    }
    setPanels((open) => toggled(open, keyOf(tweet), panel));
  }, []);
  const actions = useMemo((): CardActions => actionsOf({ latest, copy, toggle, setFocused, setImage }), []);
  const focusable = placeOf(tweets, focused) >= 0 ? focused : tweets[0] && keyOf(tweets[0]);
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
    /** A card that is to be scrolled to must be there. */
    atLeast: 1 + Math.max(...[current, wanted, focused].map((key) => placeOf(tweets, key))),
    lightbox: image && lightboxTweet ? { tweet: lightboxTweet, index: image.index } : undefined,
    showImage: (index: number) => setImage(image && { ...image, index }),
    closeImage: () => setImage(undefined),
  };
}

/** Where the tweet stands; -1 where it does not. */
function placeOf(tweets: readonly Tweet[], key: string | undefined): number {
  return key === undefined ? -1 : tweets.findIndex((tweet) => keyOf(tweet) === key);
}

/** Copies, and says what came of it. */
function copied(host: ThreadHost, text: string): Promise<string> {
  return host.copy(text).then(
    () => threadStrings.copied,
    () => threadStrings.notCopied,
  );
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
    open: (tweet, event) => {
      // A click may be what ended a selection.
      if (event.type !== 'click' || selectedAt(event) === '') now().host.open(tweet, event);
    },
    menu: (tweet, event) => {
      event.preventDefault();
      const own = tweetMenu(now(), tweet, event, () => toggle(tweet, 'note'));
      now().host.menu(event, [...selectionMenu(selectedAt(event), copy), ...own]);
    },
    toggle,
    image: (tweet, index) => setImage({ key: keyOf(tweet), index }),
    drag: (tweet, event) => event.dataTransfer?.setData('text/plain', tweetAsMarkdown(now().thread, tweet)),
  };
}

/** The words of the card that are selected; '' where there are none. */
function selectedAt({ target }: MouseEvent): string {
  const card = (target as Element | null)?.closest('.rwt-card');
  const selection = card?.ownerDocument.getSelection();
  return card && selection?.containsNode(card, true) === true ? selection.toString() : '';
}

/** Notes that were begun and not ended are open again. */
function begun(tweets: readonly Tweet[], drafts: Drafts): ReadonlyMap<string, Panel> {
  const keys = drafts.size === 0 ? [] : tweets.map(keyOf).filter((key) => drafts.has(key));
  return new Map(keys.map((key) => [key, 'begun']));
}

export function isNote(panel: Panel | undefined): boolean {
  return panel === 'note' || panel === 'begun';
}

function toggled(open: ReadonlyMap<string, Panel>, key: string, panel: Panel): ReadonlyMap<string, Panel> {
  const next = new Map(open);
  if (next.get(key) === panel) next.delete(key);
  else next.set(key, panel);
  return next;
}
