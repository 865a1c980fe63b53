import type { DocumentHeader, Tweet } from '../../thread/model';
import { Body } from './body';
import { textsOf } from './card';
import { Header } from './header';
import { keyOf } from './reconcile';
import { MediaGrid } from './media';

interface ReaderProps {
  readonly documents: readonly DocumentHeader[];
  readonly tweets: readonly Tweet[];
  readonly areImagesLoaded: boolean;
  readonly onImage: (tweet: Tweet, index: number) => void;
}

/** The thread as one continuous article; each tweet in one wording. */
export function Reader({ documents, tweets, areImagesLoaded, onImage }: ReaderProps) {
  return (
    <article class="rwt-reader">
      {tweets.map((tweet, place) => (
        <section key={keyOf(tweet)} class="rwt-section-plain" data-key={keyOf(tweet)}>
          <NewDocument
            header={documents[tweet.document]}
            isNew={place > 0 && tweet.document !== tweets[place - 1]?.document}
          />
          {textsOf(tweet).map((words, index) => !tweet.parts[index]?.isVariant && <Body key={index} text={words} />)}
          {tweet.media.length > 0 && (
            <MediaGrid media={tweet.media} areLoaded={areImagesLoaded} onOpen={(index) => onImage(tweet, index)} />
          )}
        </section>
      ))}
    </article>
  );
}

interface NewDocumentProps {
  readonly header: DocumentHeader | undefined;
  readonly isNew: boolean;
}

/** The head of each document but the first, which has its head above the article. */
function NewDocument({ header, isNew }: NewDocumentProps) {
  return header && isNew ? <Header header={header} state={undefined} /> : null;
}
