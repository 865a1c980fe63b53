import { memo } from './memo';
import type { Tweet } from '../../thread/model';
import { withoutOwnNumber } from '../../thread/numbering';
import { strings } from '../strings/en/thread';
import { Annotations } from './annotations';
import { Body } from './body';
import { useView } from './context';
import { Copies } from './copies';
import { MediaGrid } from './media';
import { TextEditor } from './text-editor';
import { date, dateAndTime, offset } from './times';

/** `MouseEvent.button` of the mouse wheel. */
const MIDDLE = 1;

/** What can be open in a card. */
export type Panel = 'copies' | 'note';

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
      data-key={tweet.key}
      aria-posinset={position}
      aria-setsize={setSize}
      aria-labelledby={`${name}-head`}
      aria-describedby={`${name}-body`}
      aria-current={isCurrent ? 'true' : undefined}
      onFocusIn={() => actions.focus(tweet)}
      onContextMenu={(event) => actions.menu(tweet, event)}
      onMouseOver={(event) => host.hover(event)}
    >
      <div class="rwt-rail" aria-hidden="true">
        <span class="rwt-dot">{tweet.number}</span>
      </div>
      <div class="rwt-main">
        <Head id={`${name}-head`} tweet={tweet} isRead={isRead} isCollection={isCollection} actions={actions} />
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
      {panel === 'note' && <NoteEditor tweet={tweet} onClose={() => actions.toggle(tweet, 'note')} />}
      {panel === 'copies' && <Copies tweet={tweet} text={text} />}
    </>
  );
}

interface HeadProps {
  readonly id: string;
  readonly tweet: Tweet;
  readonly isRead: boolean;
  readonly isCollection: boolean;
  readonly actions: CardActions;
}

/** Position, time and what else there is, which is also what a screen reader calls the card. */
function Head({ id, tweet, isRead, isCollection, actions }: HeadProps) {
  const { number, total, time, copies, handle, isQuote } = tweet;
  const isNamed = (isCollection || isQuote) && handle !== '';
  return (
    <header id={id} class="rwt-head" draggable onDragStart={(event) => actions.drag(tweet, event)}>
      {isNamed && (
        <bdi class="rwt-handle" dir="ltr">
          @{handle}
        </bdi>
      )}
      {isQuote && <span class="rwt-muted">{strings.quote}</span>}
      <button
        type="button"
        class="rwt-place"
        onClick={(event) => actions.open(tweet, event)}
        onAuxClick={(event) => event.button === MIDDLE && actions.open(tweet, event)}
      >
        {number !== undefined && total !== undefined && (
          <span>
            <span class="rwt-number" aria-hidden="true">{`${number}/${total}`}</span>
            <span class="rwt-hidden">{strings.position(number, total)}, </span>
          </span>
        )}
        {time !== undefined && <Time tweet={tweet} />}
      </button>
      {!isRead && <span class="rwt-unread" title={strings.unread} role="img" aria-label={strings.unread} />}
      {tweet.media.length > 0 && <span class="rwt-hidden">, {strings.images(tweet.media.length)}</span>}
      {copies.length > 0 && (
        <button type="button" class="rwt-chip rwt-chip-button" onClick={() => actions.toggle(tweet, 'copies')}>
          {strings.copies(copies.length)}
        </button>
      )}
    </header>
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
      <p class="rwt-muted">{strings.variant}</p>
      <Body text={words} />
    </div>
  );
}

function NoteEditor({ tweet, onClose }: { readonly tweet: Tweet; readonly onClose: () => void }) {
  const { host } = useView();
  return (
    <TextEditor
      label={strings.note}
      placeholder={strings.notePlaceholder}
      initial={tweet.notes[0] ?? ''}
      onSave={(note) => host.writer.note(tweet, note)}
      onClose={onClose}
    />
  );
}

/** The words of a tweet; the author's own count is left out where the number says the same. */
export function textsOf({ parts, own, number, total }: Tweet): string[] {
  return parts.map(({ text }, index) => (index === 0 ? withoutOwnNumber(text, own, number, total) : text));
}
