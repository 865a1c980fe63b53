import { useRef, useState } from 'preact/hooks';
import type { Media } from '../../note/content';
import type { Tweet } from '../../thread/model';
import { strings } from '../strings/en/thread';
import { useView } from './context';
import { IconButton } from './icon';
import { largeSize } from './media-sizes';
import { TextEditor } from './text-editor';
import { useDialog } from './use-dialog';

interface LightboxProps {
  readonly tweet: Tweet;
  readonly index: number;
  readonly onIndex: (index: number) => void;
  readonly onClose: () => void;
}

/** So far must a finger go for the next picture. */
const SWIPE_PX = 50;

/** A tweet's pictures, one at a time, over everything. */
export function Lightbox({ tweet, index, onIndex, onClose }: LightboxProps) {
  const images = tweet.media.filter(({ kind }) => kind === 'image');
  const image = images[index];
  const [isZoomed, setZoomed] = useState(false);
  const dialog = useDialog();
  const start = useRef(0);
  if (!image) return null;
  const go = (by: number): void => {
    setZoomed(false);
    onIndex((index + by + images.length) % images.length);
  };
  return (
    <div
      ref={dialog}
      class="rwt-lightbox"
      role="dialog"
      aria-modal="true"
      aria-label={strings.image(index + 1, images.length)}
      tabIndex={-1}
      onKeyDown={(event) => onKey(event, go, onClose, () => setZoomed(!isZoomed))}
      onPointerDown={(event) => (start.current = event.clientX)}
      onPointerUp={(event) => {
        const way = event.clientX - start.current;
        if (!isZoomed && Math.abs(way) > SWIPE_PX) go(way < 0 ? 1 : -1);
      }}
    >
      <Bar index={index} count={images.length} go={go} isZoomed={isZoomed} setZoomed={setZoomed} onClose={onClose} />
      <Stage image={image} isZoomed={isZoomed} onZoom={() => setZoomed(!isZoomed)} />
      <Caption key={image.url} tweet={tweet} url={image.url} alt={image.alt} />
    </div>
  );
}

interface StageProps {
  readonly image: Media;
  readonly isZoomed: boolean;
  readonly onZoom: () => void;
}

function Stage({ image, isZoomed, onZoom }: StageProps) {
  const { host } = useView();
  return (
    <div class={`rwt-lightbox-stage${isZoomed ? ' is-zoomed' : ''}`}>
      <img
        src={host.localImage(image.url) ?? largeSize(image.url)}
        alt={image.alt}
        referrerpolicy="no-referrer"
        draggable={false}
        onClick={onZoom}
      />
    </div>
  );
}

function onKey(event: KeyboardEvent, go: (by: number) => void, onClose: () => void, onZoom: () => void): void {
  event.stopPropagation();
  if (event.key === 'Escape') onClose();
  else if (event.key === 'ArrowRight' || event.key === 'j') go(1);
  else if (event.key === 'ArrowLeft' || event.key === 'k') go(-1);
  else if (event.key === 'z') onZoom();
  else return;
  event.preventDefault();
}

interface BarProps {
  readonly index: number;
  readonly count: number;
  readonly go: (by: number) => void;
  readonly isZoomed: boolean;
  readonly setZoomed: (isZoomed: boolean) => void;
  readonly onClose: () => void;
}

function Bar({ index, count, go, isZoomed, setZoomed, onClose }: BarProps) {
  return (
    <div class="rwt-lightbox-bar">
      {count > 1 && <IconButton icon="chevron-left" label={strings.previousImage} onClick={() => go(-1)} />}
      <span aria-live="polite">{strings.counter(index + 1, count)}</span>
      {count > 1 && <IconButton icon="chevron-right" label={strings.nextImage} onClick={() => go(1)} />}
      <span class="rwt-lightbox-space" />
      <IconButton icon="zoom-in" label={strings.zoom} isPressed={isZoomed} onClick={() => setZoomed(!isZoomed)} />
      <IconButton icon="x" label={strings.close} onClick={onClose} />
    </div>
  );
}

interface CaptionProps {
  readonly tweet: Tweet;
  readonly url: string;
  readonly alt: string;
}

/** What the picture shows, in words, and a way to write that into the note. */
function Caption({ tweet, url, alt }: CaptionProps) {
  const { host } = useView();
  const [isEditing, setEditing] = useState(false);
  if (isEditing) {
    return (
      <TextEditor
        label={strings.alt}
        placeholder={strings.altPlaceholder}
        initial={alt}
        onSave={(words) => host.writer.alt(tweet, url, words)}
        onClose={() => setEditing(false)}
      />
    );
  }
  return (
    <button type="button" class="rwt-lightbox-caption" dir="auto" onClick={() => setEditing(true)}>
      {alt === '' ? strings.alt : alt}
    </button>
  );
}
