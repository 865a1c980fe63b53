import { useState } from 'preact/hooks';
import type { Media } from '../../note/content';
import { threadStrings } from '../strings/en/thread';
import { useView } from './context';
import { Icon } from './icon';
import { Missing, named, Shown } from './picture-parts';
import { usePicture } from './use-picture';

interface ForeignPictureProps {
  readonly image: Media;
  readonly label: string;
  readonly onOpen: () => void;
}

/**
 * A picture of a host that isn't trusted: a link that names the host, and a button that loads this one picture. The button
 * becomes the picture, so that the focus stays on it.
 */
export function ForeignPicture({ image, label, onOpen }: ForeignPictureProps) {
  const { announce } = useView();
  const picture = usePicture(image.url, false, (url) => url);
  const { source, why, isDead, canAsk, asked, ask, fail } = picture;
  const [ratio, setRatio] = useState<number>();
  const isLink = source === undefined && !isDead;
  const loaded = (shape: number | undefined): void => {
    setRatio(shape);
    if (asked > 0) announce(threadStrings.loadedOnce);
  };
  return (
    <div class={isLink ? 'rwt-foreign' : 'rwt-grid rwt-grid-1'}>
      {isLink && <Origin alt={image.alt} why={canAsk ? '' : why} address={picture.address} host={picture.host} />}
      {(!isLink || canAsk) && (
        <button
          key="picture"
          type="button"
          class={isLink ? 'rwt-load-once' : `rwt-picture${isDead ? ' rwt-missing' : ''}`}
          style={ratio === undefined ? undefined : { '--rwt-ratio': ratio }}
          aria-label={named(label, image.alt, source === undefined ? why : '')}
          onClick={source === undefined ? ask : onOpen}
        >
          {isLink && threadStrings.loadOnce}
          {isDead && <Missing alt={image.alt} why={why} isDead />}
          {source !== undefined && <Shown key={asked} source={source} onRatio={loaded} onError={fail} />}
        </button>
      )}
    </div>
  );
}

interface OriginProps {
  readonly alt: string;
  /** Why it can't be loaded; '' if it can. */
  readonly why: string;
  readonly address: string;
  readonly host: string;
}

/** What the picture shows, and where it is. */
function Origin({ alt, why, address, host }: OriginProps) {
  const view = useView();
  return (
    <>
      <Icon name="image-off" />
      <span class="rwt-foreign-words">
        {alt !== '' && (
          <span class="rwt-foreign-alt" dir="auto">
            {alt}
          </span>
        )}
        {host !== '' && (
          <a
            class="rwt-foreign-host"
            href={address}
            aria-label={threadStrings.openOn(host)}
            onClick={(event) => {
              event.preventDefault();
              view.host.openWeb(address);
            }}
          >
            <bdi dir="ltr">{host}</bdi>
            <Icon name="external-link" />
          </a>
        )}
        {why !== '' && <span>{why}</span>}
      </span>
    </>
  );
}
