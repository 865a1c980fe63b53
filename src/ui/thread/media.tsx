import { useState } from 'preact/hooks';
import type { Media } from '../../note/content';
import { strings } from '../strings/en/thread';
import { useView } from './context';
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
              label={strings.image(index + 1, images.length)}
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
  if (url === '') return <p class="rwt-muted">{strings.noVideo}</p>;
  return (
    <button type="button" class="rwt-video" onClick={() => host.openWeb(url)}>
      <Icon name="play" />
      {strings.video}
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

type Load = 'waiting' | 'wanted' | 'dead';

function Picture({ image, label, areLoaded, hidden, onOpen }: PictureProps) {
  const { host } = useView();
  const [load, setLoad] = useState<Load>('waiting');
  const [attempt, setAttempt] = useState(0);
  const [ratio, setRatio] = useState<number>();
  const local = host.localImage(image.url);
  const mayLoad = host.images === 'load' || areLoaded || load === 'wanted';
  const source = local ?? (mayLoad ? cardSize(image.url) : undefined);
  if (source === undefined || load === 'dead') {
    const retry = (): void => {
      setLoad('wanted');
      setAttempt(attempt + 1);
    };
    return <Missing isDead={load === 'dead'} isLocalOnly={host.images === 'local'} label={label} onLoad={retry} />;
  }
  return (
    <button
      type="button"
      class="rwt-picture"
      style={ratio === undefined ? undefined : { '--rwt-ratio': ratio }}
      aria-label={image.alt === '' ? label : `${label}: ${image.alt}`}
      onClick={onOpen}
    >
      <img
        key={attempt}
        src={source}
        alt=""
        loading="lazy"
        decoding="async"
        referrerpolicy="no-referrer"
        onLoad={({ currentTarget }) => setRatio(shownRatio(currentTarget.naturalWidth, currentTarget.naturalHeight))}
        onError={() => setLoad('dead')}
      />
      <Marks hasAlt={image.alt !== ''} hidden={hidden} />
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
          {strings.more(hidden)}
        </span>
      )}
    </>
  );
}

interface MissingProps {
  readonly isDead: boolean;
  readonly isLocalOnly: boolean;
  readonly label: string;
  readonly onLoad: () => void;
}

/** Stands in the place of a picture that is not shown, in its shape. */
function Missing({ isDead, isLocalOnly, label, onLoad }: MissingProps) {
  if (isLocalOnly) {
    return (
      <div class="rwt-picture rwt-missing">
        <Icon name="image-off" />
        {strings.notLocal}
      </div>
    );
  }
  return (
    <button type="button" class="rwt-picture rwt-missing" aria-label={`${label}: ${strings.load}`} onClick={onLoad}>
      <Icon name={isDead ? 'image-off' : 'image'} />
      {isDead ? `${strings.dead}. ${strings.retry}` : strings.load}
    </button>
  );
}
