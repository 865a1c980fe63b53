import { useState } from 'preact/hooks';
import type { Media } from '../../note/content';
import { threadStrings } from '../strings/en/thread';
import { useView } from './context';
import { ForeignPicture } from './foreign';
import { Icon } from './icon';
import { cardSize } from './media-sizes';
import { Missing, named, Shown } from './picture-parts';
import { usePicture } from './use-picture';
import { webAddress } from './web-address';

/** More pictures than these are behind the last one. */
const MAX_SHOWN = 4;

interface MediaGridProps {
  readonly media: readonly Media[];
  readonly areLoaded: boolean;
  readonly onOpen: (index: number) => void;
}

/** A tweet's pictures and videos: one in its own shape, more in a grid. */
export function MediaGrid({ media, areLoaded, onOpen }: MediaGridProps) {
  const { host } = useView();
  const all = media.filter(({ kind }) => kind === 'image');
  const labelled = all.map((image, index) => ({ image, index, label: threadStrings.image(index + 1, all.length) }));
  const images = labelled.filter(({ image }) => host.isTrusted(image.url));
  const foreign = labelled.filter(({ image }) => !host.isTrusted(image.url));
  const videos = media.filter(({ kind }) => kind === 'video');
  const shown = images.slice(0, MAX_SHOWN);
  const hidden = images.length - shown.length;
  return (
    <div class="rwt-media">
      {shown.length > 0 && (
        <div class={`rwt-grid rwt-grid-${shown.length}`}>
          {shown.map(({ image, index, label }, place) => (
            <Picture
              key={`${image.url} ${index}`}
              {...{ image, label, areLoaded }}
              hidden={place === shown.length - 1 ? hidden : 0}
              onOpen={() => onOpen(index)}
            />
          ))}
        </div>
      )}
      {foreign.map(({ image, index, label }) => (
        <ForeignPicture key={`${image.url} ${index}`} {...{ image, label }} onOpen={() => onOpen(index)} />
      ))}
      {videos.map((video, index) => (
        <Video key={`${video.url} ${index}`} url={video.url} />
      ))}
    </div>
  );
}

function Video({ url }: { readonly url: string }) {
  const { host } = useView();
  if (url === '') return <p class="rwt-muted">{threadStrings.noVideo}</p>;
  const address = webAddress(url);
  return (
    <button type="button" class="rwt-video" onClick={() => host.openWeb(address?.href ?? url)}>
      <Icon name="play" />
      {host.isTrusted(url) || address === undefined ? threadStrings.video : threadStrings.videoOn(address.host)}
    </button>
  );
}

interface PictureProps {
  readonly image: Media;
  readonly label: string;
  readonly areLoaded: boolean;
  /** How many more pictures are behind this one. */
  readonly hidden: number;
  readonly onOpen: () => void;
}

/** One button all the time, so that a picture that comes or goes takes no focus with it. */
function Picture({ image, label, areLoaded, hidden, onOpen }: PictureProps) {
  const { source, why, isDead, canAsk, asked, ask, fail } = usePicture(image.url, areLoaded, cardSize);
  const [ratio, setRatio] = useState<number>();
  const isMissing = source === undefined;
  return (
    <button
      type="button"
      class={`rwt-picture${isMissing ? ' rwt-missing' : ''}`}
      style={ratio === undefined ? undefined : { '--rwt-ratio': ratio }}
      aria-label={named(label, image.alt, isMissing ? why : '')}
      onClick={isMissing && canAsk ? ask : onOpen}
    >
      {isMissing ? (
        <Missing alt={image.alt} why={why} isDead={isDead} />
      ) : (
        <Shown key={asked} source={source} onRatio={setRatio} onError={fail} />
      )}
      {!isMissing && <Marks hasAlt={image.alt !== ''} hidden={hidden} />}
    </button>
  );
}

function Marks({ hasAlt, hidden }: { readonly hasAlt: boolean; readonly hidden: number }) {
  return (
    <>
      {hasAlt && (
        <span class="rwt-alt-mark" aria-hidden="true">
          ALT
        </span>
      )}
      {hidden > 0 && (
        <span class="rwt-more-images" aria-hidden="true">
          {threadStrings.more(hidden)}
        </span>
      )}
    </>
  );
}
