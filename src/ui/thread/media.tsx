import { useState } from 'preact/hooks';
import type { Media } from '../../note/content';
import { threadStrings } from '../strings/en/thread';
import { useView } from './context';
import type { ThreadHost } from './host';
import { Icon } from './icon';
import { cardSize, shownRatio } from './media-sizes';

/** More pictures than these are behind the last one. */
const MAX_SHOWN = 4;

interface MediaGridProps {
  readonly media: readonly Media[];
  readonly areLoaded: boolean;
  readonly onOpen: (index: number) => void;
}

/** A tweet's pictures and videos: one in its own shape, more in a grid. */
export function MediaGrid({ media, areLoaded, onOpen }: MediaGridProps) {
  const images = media.filter(({ kind }) => kind === 'image');
  const videos = media.filter(({ kind }) => kind === 'video');
  const shown = images.slice(0, MAX_SHOWN);
  const hidden = images.length - shown.length;
  return (
    <div class="rwt-media">
      {shown.length > 0 && (
        <div class={`rwt-grid rwt-grid-${shown.length}`}>
          {shown.map((image, index) => (
            <Picture
              key={`${image.url} ${index}`}
              image={image}
              label={threadStrings.image(index + 1, images.length)}
              areLoaded={areLoaded}
              hidden={index === shown.length - 1 ? hidden : 0}
              onOpen={() => onOpen(index)}
            />
          ))}
        </div>
      )}
      {videos.map((video, index) => (
        <Video key={`${video.url} ${index}`} url={video.url} />
      ))}
    </div>
  );
}

function Video({ url }: { readonly url: string }) {
  const { host } = useView();
  if (url === '') return <p class="rwt-muted">{threadStrings.noVideo}</p>;
  return (
    <button type="button" class="rwt-video" onClick={() => host.openWeb(url)}>
      <Icon name="play" />
      {threadStrings.video}
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

/** A picture where it comes from, if it may: of the vault; else from the web, where the settings or a person allow it. */
export function usePicture(url: string, isWanted: boolean, sized: (url: string) => string) {
  const { host } = useView();
  const [asked, setAsked] = useState(0);
  const [dead, setDead] = useState<string>();
  const mayLoad = host.images === 'load' || (host.images === 'ask' && (isWanted || asked > 0));
  const found = host.localImage(url) ?? (mayLoad ? sized(url) : undefined);
  const isDead = found !== undefined && found === dead;
  return {
    source: isDead ? undefined : found,
    isDead,
    /** How often a person asked for it. */
    asked,
    ask: () => {
      setDead(undefined);
      setAsked(asked + 1);
    },
    fail: () => setDead(found),
  };
}

/** Why a picture is not there, and what a press does about it. */
export function absence(isDead: boolean, images: ThreadHost['images']): string {
  if (isDead) return `${threadStrings.dead}. ${threadStrings.retry}`;
  return images === 'local' ? threadStrings.notLocal : threadStrings.load;
}

/** One button all the time, so that a picture that comes or goes takes no focus with it. */
function Picture({ image, label, areLoaded, hidden, onOpen }: PictureProps) {
  const { host } = useView();
  const { source, isDead, asked, ask, fail } = usePicture(image.url, areLoaded, cardSize);
  const [ratio, setRatio] = useState<number>();
  const isMissing = source === undefined;
  const why = isMissing ? absence(isDead, host.images) : '';
  const said = [image.alt, why].filter((words) => words !== '').join('. ');
  return (
    <button
      type="button"
      class={`rwt-picture${isMissing ? ' rwt-missing' : ''}`}
      style={ratio === undefined ? undefined : { '--rwt-ratio': ratio }}
      aria-label={said === '' ? label : `${label}: ${said}`}
      onClick={isMissing && (isDead || host.images === 'ask') ? ask : onOpen}
    >
      {isMissing ? (
        <Missing alt={image.alt} why={why} isDead={isDead} />
      ) : (
        <img
          key={asked}
          src={source}
          alt=""
          loading="lazy"
          decoding="async"
          referrerpolicy="no-referrer"
          onLoad={({ currentTarget }) => setRatio(shownRatio(currentTarget.naturalWidth, currentTarget.naturalHeight))}
          onError={fail}
        />
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

interface MissingProps {
  readonly alt: string;
  readonly why: string;
  readonly isDead: boolean;
}

/** Stands in the place of a picture that is not shown, in its shape. */
export function Missing({ alt, why, isDead }: MissingProps) {
  return (
    <>
      <Icon name={isDead ? 'image-off' : 'image'} />
      {alt !== '' && (
        <span class="rwt-missing-alt" dir="auto">
          {alt}
        </span>
      )}
      <span>{why}</span>
    </>
  );
}
