import type { Tweet } from '../../thread/model';
import { Body } from './body';
import { textsOf } from './card';
import { keyOf } from './reconcile';
import { MediaGrid } from './media';

interface ReaderProps {
  readonly tweets: readonly Tweet[];
  readonly areImagesLoaded: boolean;
  readonly onImage: (tweet: Tweet, index: number) => void;
}

/** The thread as one continuous article. */
export function Reader({ tweets, areImagesLoaded, onImage }: ReaderProps) {
  return (
    <article class="rwt-reader">
      {tweets.map((tweet) => (
        <section key={keyOf(tweet)} class="rwt-section-plain">
          {textsOf(tweet).map((words, index) => (
            <Body key={index} text={words} />
          ))}
          {tweet.media.length > 0 && (
            <MediaGrid media={tweet.media} areLoaded={areImagesLoaded} onOpen={(index) => onImage(tweet, index)} />
          )}
        </section>
      ))}
    </article>
  );
}
