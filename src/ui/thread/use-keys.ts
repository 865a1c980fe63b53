import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Tweet } from '../../thread/model';
import { keyOf } from './reconcile';
import type { ThreadHost, ViewSettings } from './host';
import { KeyReader, type KeyAction } from './keys';
import { topmost } from './place';
import type { useCards } from './use-cards';

interface KeysParts {
  readonly root: HTMLElement;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly tweets: readonly Tweet[];
  readonly cards: ReturnType<typeof useCards>;
  readonly settings: ViewSettings;
  readonly change: (settings: ViewSettings) => void;
  readonly clear: () => void;
  readonly help: () => void;
  readonly host: ThreadHost;
}

/** The keys of the view. The listener stays, what it does is always the latest. */
export function useKeys(parts: KeysParts): void {
  const latest = useRef(parts);
  latest.current = parts;
  const { root } = parts;
  useEffect(() => {
    const reader = new KeyReader();
    const listener = (event: KeyboardEvent): void => {
      const target = event.target as Element | null;
      const isTyping = target?.matches('input, textarea, [contenteditable]') === true;
      // A button has its own Enter.
      if (event.key === 'Enter' && target?.matches('button, a, summary') === true) return;
      const action = reader.read(event, isTyping);
      if (action === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      act(action, event, latest.current);
    };
    root.addEventListener('keydown', listener);
    return () => root.removeEventListener('keydown', listener);
  }, [root]);
}

function act(action: KeyAction, event: KeyboardEvent, parts: KeysParts): void {
  const { field, help, root } = parts;
  if (action === 'filter') field.current?.focus();
  else if (action === 'help') help();
  else if (action === 'leave') leave(parts);
  else if (action === 'first' || action === 'last') focusCard(parts, action === 'first' ? 0 : parts.tweets.length - 1);
  else {
    const isNew = root.querySelector('.rwt-card:focus-within') === null;
    const at = placeOf(parts, isNew ? topmost(root)?.dataset.key : parts.cards.focused);
    const tweet = parts.tweets[at];
    if (action === 'next') focusCard(parts, isNew ? at : at + 1);
    else if (action === 'previous') focusCard(parts, isNew ? at : at - 1);
    else if (tweet) actOn(action, tweet, event, parts);
  }
}

function actOn(action: KeyAction, tweet: Tweet, event: KeyboardEvent, { cards, host }: KeysParts): void {
  const { actions } = cards;
  if (action === 'open') host.open(tweet, event);
  else if (action === 'reveal') host.reveal(tweet);
  else if (action === 'web' && tweet.url !== '') host.openWeb(tweet.url);
  else if (action === 'copy') cards.copyTweet(tweet);
  else if (action === 'note') actions.toggle(tweet, 'note');
  else if (action === 'duplicates' && tweet.copies.length > 0) actions.toggle(tweet, 'copies');
  else if (action === 'image' && tweet.media.some(({ kind }) => kind === 'image')) actions.image(tweet, 0);
  else if (action === 'read') host.setRead(tweet.key, !host.read().has(tweet.key));
}

/** One step out: of the filter field, of the filter, of the card. */
function leave({ root, field, clear, settings }: KeysParts): void {
  const { activeElement } = root.ownerDocument;
  if (activeElement === field.current || settings.query !== '' || settings.chips.length > 0) {
    clear();
    root.focus();
  } else if (activeElement && root.contains(activeElement)) root.focus();
}

function placeOf({ tweets }: KeysParts, key: string | undefined): number {
  return tweets.findIndex((tweet) => keyOf(tweet) === key);
}

function focusCard({ root, tweets, cards }: KeysParts, index: number): void {
  const place = Math.min(Math.max(index, 0), tweets.length - 1);
  const tweet = tweets[place];
  if (tweet) cards.actions.focus(tweet);
  // A card that was not there yet is drawn now, before this.
  queueMicrotask(() => {
    const card = root.querySelectorAll<HTMLElement>('.rwt-card')[place];
    card?.focus({ preventScroll: true });
    card?.scrollIntoView({ block: 'nearest' });
  });
}
