import { useRef } from 'preact/hooks';
import type { Media } from '../../note/content';
import { Missing } from './picture-parts';
import { usePicture } from './use-picture';
import { largeSize } from './media-sizes';

/** So far must a finger go for the next picture. */
const SWIPE_PX = 50;
const MAX_SCALE = 5;

interface StageProps {
  readonly image: Media;
  /** How much larger than the picture is when all of it is seen. */
  readonly scale: number;
  readonly setScale: (scale: number) => void;
  readonly zoom: () => void;
  /** A finger went to the left: 1; or to the right: -1. */
  readonly onSwipe: (by: number) => void;
}

/** One picture: a click zooms, two fingers pinch, one finger swipes, or moves what is larger than the window. */
export function Stage({ image, scale, setScale, zoom, onSwipe }: StageProps) {
  const { source, why, isDead, canAsk, asked, ask, fail } = usePicture(image.url, true, largeSize);
  const picture = useRef<HTMLImageElement>(null);
  const whole = useRef(0);
  if (scale === 1) whole.current = picture.current?.offsetWidth ?? 0;
  const isZoomed = scale > 1 && whole.current > 0;
  return (
    <div class={`rwt-lightbox-stage${isZoomed ? ' is-zoomed' : ''}`} {...useFingers({ scale, setScale, onSwipe })}>
      {source === undefined ? (
        <button type="button" class="rwt-missing" disabled={!canAsk} onClick={ask}>
          <Missing alt="" why={why} isDead={isDead} />
        </button>
      ) : (
        <img
          ref={picture}
          key={asked}
          src={source}
          alt={image.alt}
          style={isZoomed ? { width: `${whole.current * scale}px` } : undefined}
          referrerpolicy="no-referrer"
          draggable={false}
          onLoad={({ currentTarget }) => (whole.current = currentTarget.offsetWidth)}
          onError={fail}
          onClick={zoom}
        />
      )}
    </div>
  );
}

function useFingers({ scale, setScale, onSwipe }: Pick<StageProps, 'scale' | 'setScale' | 'onSwipe'>) {
  const swipe = useRef<number | undefined>(undefined);
  const pinch = useRef<{ readonly apart: number; readonly scale: number } | undefined>(undefined);
  return {
    onTouchStart: ({ touches }: TouchEvent): void => {
      const [one, other] = [...touches];
      swipe.current = other || scale > 1 ? undefined : one?.clientX;
      pinch.current = one && other ? { apart: apart(one, other), scale } : undefined;
    },
    onTouchMove: (event: TouchEvent): void => {
      const [one, other] = [...event.touches];
      if (!one || !other || !pinch.current) return;
      event.preventDefault();
      const wanted = (pinch.current.scale * apart(one, other)) / pinch.current.apart;
      setScale(Math.min(Math.max(wanted, 1), MAX_SCALE));
    },
    onTouchEnd: ({ changedTouches: [finger] }: TouchEvent): void => {
      const way = finger && swipe.current !== undefined ? finger.clientX - swipe.current : 0;
      swipe.current = undefined;
      if (Math.abs(way) > SWIPE_PX) onSwipe(way < 0 ? 1 : -1);
    },
  };
}

function apart(one: Touch, other: Touch): number {
  return Math.max(1, Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY));
}
