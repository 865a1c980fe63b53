import { memo } from './memo';
import type { Tweet } from '../../thread/model';
import { withoutOwnNumber } from '../../thread/numbering';
import { threadStrings } from '../strings/en/thread';
import { Annotations } from './annotations';
import { Body } from './body';
import { useView } from './context';
import { Copies } from './copies';
import { MediaGrid } from './media';
import { keyOf } from './reconcile';
import { TextEditor } from './text-editor';
import { date, dateAndTime, offset } from './times';

/** `MouseEvent.button` of the mouse wheel. */
const MIDDLE = 1;

/** What can be open in a card; a note that was begun earlier is open again without a person asking for it. */
export type Panel = 'copies' | 'note' | 'begun';

export interface CardProps {
  readonly tweet: Tweet;
  /** The note's text. */
  readonly text: string;
  /** Its place among the tweets that are shown, from 1, and how many are shown. */
  readonly position: number;
  readonly setSize: number;
  readonly isFocusable: boolean;
  readonly isCurrent: boolean;
  readonly isRead: boolean;
  readonly isCollection: boolean;
  readonly areImagesLoaded: boolean;
  /** Another one as soon as pictures may come from elsewhere. */
  readonly imagesVersion: number;
  readonly panel: Panel | undefined;
  readonly actions: CardActions;
}

/** What a card asks of the view around it. Stays the same object, so that a card is drawn anew only for its own sake. */
export interface CardActions {
  readonly focus: (tweet: Tweet) => void;
  readonly open: (tweet: Tweet, event: MouseEvent) => void;
  readonly menu: (tweet: Tweet, event: MouseEvent) => void;
  readonly toggle: (tweet: Tweet, panel: Panel) => void;
  readonly image: (tweet: Tweet, index: number) => void;
  readonly drag: (tweet: Tweet, event: DragEvent) => void;
}

/** One tweet. */
export const Card = memo(function Card(props: CardProps) {
  const { tweet, position, setSize, isFocusable, isCurrent, isRead, isCollection, actions } = props;
  const { host, prefix } = useView();
  const name = `${prefix}-${tweet.document}-${tweet.key}`;
  return (
    <article
      class={`rwt-card${isRead ? '' : ' is-unread'}${tweet.isQuote ? ' is-quote' : ''}`}
      tabIndex={isFocusable ? 0 : -1}
      data-key={keyOf(tweet)}
      aria-posinset={position}
      aria-setsize={setSize}
      aria-labelledby={`${name}-head`}
      aria-describedby={`${name}-body`}
      aria-current={isCurrent ? 'true' : undefined}
      onFocusIn={() => actions.focus(tweet)}
      onContextMenu={(event) => actions.menu(tweet, event)}
      onMouseOver={(event) => host.hover(event)}
    >
      <Rail tweet={tweet} actions={actions} />
      <div class="rwt-main">
        <Head id={`${name}-head`} {...{ tweet, isRead, isCollection, actions }} isOpen={props.panel === 'copies'} />
        <button
          type="button"
          class="clickable-icon rwt-actions"
          aria-label={threadStrings.actions.tweet}
          aria-haspopup="menu"
          onClick={(event) => actions.menu(tweet, event)}
        />
        <div id={`${name}-body`} class="rwt-parts">
          {textsOf(tweet).map((words, index) => (
            <Part key={index} words={words} isVariant={tweet.parts[index]?.isVariant === true} />
          ))}
        </div>
        <Below {...props} />
      </div>
    </article>
  );
});

/** What stands below the words. */
function Below({ tweet, text, areImagesLoaded, panel, actions }: CardProps) {
  return (
    <>
      {tweet.media.length > 0 && (
        <MediaGrid media={tweet.media} areLoaded={areImagesLoaded} onOpen={(index) => actions.image(tweet, index)} />
      )}
      <Annotations tweet={tweet} onEdit={() => actions.toggle(tweet, 'note')} />
      {(panel === 'note' || panel === 'begun') && (
        <NoteEditor
          key={panel}
          tweet={tweet}
          isFocused={panel === 'note'}
          onClose={() => actions.toggle(tweet, panel)}
        />
      )}
      {panel === 'copies' && <Copies tweet={tweet} text={text} />}
    </>
  );
}

interface RailProps {
  readonly tweet: Tweet;
  readonly actions: CardActions;
}

/** The tweet's number, which for the mouse is a way to its line; the head has one for all. */
function Rail({ tweet, actions }: RailProps) {
  const { number, total } = tweet;
  return (
    <div class="rwt-rail" aria-hidden="true">
      <span
        class="rwt-dot"
        title={number === undefined || total === undefined ? undefined : threadStrings.position(number, total)}
        onClick={(event) => actions.open(tweet, event)}
        onAuxClick={(event) => event.button === MIDDLE && actions.open(tweet, event)}
      >
        {number}
      </span>
    </div>
  );
}

interface HeadProps {
  readonly id: string;
  readonly tweet: Tweet;
  readonly isRead: boolean;
  readonly isCollection: boolean;
  /** Whether the copies are shown. */
  readonly isOpen: boolean;
  readonly actions: CardActions;
}

/** Position, time and what else there is, which is also what a screen reader calls the card. */
function Head({ id, tweet, isRead, isCollection, isOpen, actions }: HeadProps) {
  const { copies, handle, isQuote } = tweet;
  const isNamed = (isCollection || isQuote) && handle !== '';
  return (
    <header id={id} class="rwt-head" draggable onDragStart={(event) => actions.drag(tweet, event)}>
      {isNamed && (
        <bdi class="rwt-handle" dir="ltr">
          @{handle}
        </bdi>
      )}
      {isQuote && <span class="rwt-muted">{threadStrings.quote}</span>}
      <button
        type="button"
        class="rwt-place"
        onClick={(event) => actions.open(tweet, event)}
        onAuxClick={(event) => event.button === MIDDLE && actions.open(tweet, event)}
      >
        <Position tweet={tweet} />
        {tweet.time !== undefined && <Time tweet={tweet} />}
      </button>
      {!isRead && <span class="rwt-unread rwt-hidden">, {threadStrings.unread}</span>}
      {tweet.media.length > 0 && <span class="rwt-hidden">, {threadStrings.images(tweet.media.length)}</span>}
      {copies.length > 0 && (
        <button
          type="button"
          class="rwt-chip rwt-chip-button"
          aria-expanded={isOpen}
          onClick={() => actions.toggle(tweet, 'copies')}
        >
          {threadStrings.copies(copies.length)}
        </button>
      )}
    </header>
  );
}

/** The rail shows the number; it is said here, and seen where there is no time to be seen instead. */
function Position({ tweet: { number, total, time } }: { readonly tweet: Tweet }) {
  if (number === undefined || total === undefined) return null;
  return (
    <span class={time === undefined ? 'rwt-number' : 'rwt-hidden'}>
      {threadStrings.position(number, total)}
      {time !== undefined && ', '}
    </span>
  );
}

/** The first tweet has its date, those after it how much later they came. */
function Time({ tweet: { time = 0, offset: late } }: { readonly tweet: Tweet }) {
  const isOffset = late !== undefined && late > 0;
  return (
    <time class="rwt-time" dateTime={new Date(time).toISOString()} title={dateAndTime(time)}>
      {isOffset ? offset(late) : date(time)}
    </time>
  );
}

function Part({ words, isVariant }: { readonly words: string; readonly isVariant: boolean }) {
  if (!isVariant) return <Body text={words} />;
  return (
    <div class="rwt-variant">
      <p class="rwt-muted">{threadStrings.variant}</p>
      <Body text={words} />
    </div>
  );
}

interface NoteEditorProps {
  readonly tweet: Tweet;
  readonly isFocused: boolean;
  readonly onClose: () => void;
}

function NoteEditor({ tweet, isFocused, onClose }: NoteEditorProps) {
  const { host } = useView();
  return (
    <TextEditor
      label={threadStrings.note}
      placeholder={threadStrings.notePlaceholder}
      initial={tweet.notes[0] ?? ''}
      draft={keyOf(tweet)}
      onSave={(note, was) => host.writer.note(tweet, note, was)}
      {...{ isFocused, onClose }}
    />
  );
}

/** The words of a tweet; the author's own count is left out where the number says the same. */
export function textsOf({ parts, own, number, total }: Tweet): string[] {
  return parts.map(({ text }, index) => (index === 0 ? withoutOwnNumber(text, own, number, total) : text));
}
