import { Icon } from './icon';
import { shownRatio } from './media-sizes';

interface ShownProps {
  readonly source: string;
  readonly onRatio: (ratio: number | undefined) => void;
  readonly onError: () => void;
}

/** The picture itself. */
export function Shown({ source, onRatio, onError }: ShownProps) {
  return (
    <img
      src={source}
      alt=""
      loading="lazy"
      decoding="async"
      referrerpolicy="no-referrer"
      onLoad={({ currentTarget }) => onRatio(shownRatio(currentTarget.naturalWidth, currentTarget.naturalHeight))}
      onError={onError}
    />
  );
}

/** What a picture is called: which one it is, what it shows, and why it isn't there. */
export function named(label: string, alt: string, why: string): string {
  const said = [alt, why].filter((words) => words !== '').join('. ');
  return said === '' ? label : `${label}: ${said}`;
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
