import { useState } from 'preact/hooks';
import type { Media } from '../../note/content';
import type { Tweet } from '../../thread/model';
import { threadStrings } from '../strings/en/thread';
import { useView } from './context';
import { IconButton } from './icon';
import { keyOf } from './reconcile';
import { Stage } from './stage';
import { TextEditor } from './text-editor';
import { useDialog } from './use-dialog';

interface LightboxProps {
  readonly tweet: Tweet;
  readonly index: number;
  readonly onIndex: (index: number) => void;
  readonly onClose: () => void;
}

/** What a press on the button for it makes of a picture's size. */
const ZOOM = 2;

/** A tweet's pictures, one at a time, over everything. */
export function Lightbox({ tweet, index, onIndex, onClose }: LightboxProps) {
  const images = tweet.media.filter(({ kind }) => kind === 'image');
  const image = images[index];
  const [scale, setScale] = useState(1);
  const dialog = useDialog();
  if (!image) return null;
  const go = (by: number): void => {
    setScale(1);
    onIndex((index + by + images.length) % images.length);
  };
  const zoom = (): void => setScale(scale > 1 ? 1 : ZOOM);
  /** By a key or a finger: where one reads from right to left, the next one is on the left. */
  const goRight = (by: number): void => {
    const isRtl = dialog.current !== null && getComputedStyle(dialog.current).direction === 'rtl';
    go(isRtl ? -by : by);
  };
  return (
    <div
      ref={dialog}
      class="rwt-lightbox"
      role="dialog"
      aria-modal="true"
      aria-label={threadStrings.image(index + 1, images.length)}
      tabIndex={-1}
      onKeyDown={(event) => onKey(event, { go, goRight, onClose, zoom })}
    >
      <Bar index={index} count={images.length} go={go} isZoomed={scale > 1} onZoom={zoom} onClose={onClose} />
      <Stage key={image.url} image={image} onSwipe={goRight} {...{ scale, setScale, zoom }} />
      <Caption key={`${index} ${image.url}`} tweet={tweet} image={image} />
    </div>
  );
}

interface KeyTargets {
  readonly go: (by: number) => void;
  readonly goRight: (by: number) => void;
  readonly zoom: () => void;
  readonly onClose: () => void;
}

function onKey(event: KeyboardEvent, { go, goRight, onClose, zoom }: KeyTargets): void {
  event.stopPropagation();
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'Escape') onClose();
  else if (event.key === 'ArrowRight') goRight(1);
  else if (event.key === 'ArrowLeft') goRight(-1);
  else if (event.key === 'j' || event.key === 'k') go(event.key === 'j' ? 1 : -1);
  else if (event.key === 'z') zoom();
  else return;
  event.preventDefault();
}

interface BarProps {
  readonly index: number;
  readonly count: number;
  readonly go: (by: number) => void;
  readonly isZoomed: boolean;
  readonly onZoom: () => void;
  readonly onClose: () => void;
}

function Bar({ index, count, go, isZoomed, onZoom, onClose }: BarProps) {
  return (
    <div class="rwt-lightbox-bar">
      {count > 1 && <IconButton icon="chevron-left" label={threadStrings.previousImage} onClick={() => go(-1)} />}
      {count > 1 && <span aria-live="polite">{threadStrings.counter(index + 1, count)}</span>}
      {count > 1 && <IconButton icon="chevron-right" label={threadStrings.nextImage} onClick={() => go(1)} />}
      <span class="rwt-lightbox-space" />
      <IconButton icon="zoom-in" label={threadStrings.zoom} isPressed={isZoomed} onClick={onZoom} />
      <IconButton icon="x" label={threadStrings.close} onClick={onClose} />
    </div>
  );
}

interface CaptionProps {
  readonly tweet: Tweet;
  readonly image: Media;
}

/** What the picture shows, in words, and a way to write that into the note. */
function Caption({ tweet, image }: CaptionProps) {
  const { host, drafts } = useView();
  const draft = `${keyOf(tweet)} ${image.url}`;
  const [editing, setEditing] = useState<'no' | 'begun' | 'asked'>(drafts.has(draft) ? 'begun' : 'no');
  if (editing !== 'no') {
    return (
      <TextEditor
        label={threadStrings.alt}
        placeholder={threadStrings.altPlaceholder}
        initial={image.alt}
        draft={draft}
        isFocused={editing === 'asked'}
        onSave={(words, was) => host.writer.alt(tweet, { ...image, alt: was }, words)}
        onClose={() => setEditing('no')}
      />
    );
  }
  return (
    <button type="button" class="rwt-lightbox-caption" dir="auto" onClick={() => setEditing('asked')}>
      {image.alt === '' ? threadStrings.alt : image.alt}
    </button>
  );
}
