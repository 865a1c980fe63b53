import { useLayoutEffect, useRef } from 'preact/hooks';
import { useView } from './context';

/** One of the app's icons. */
export function Icon({ name }: { readonly name: string }) {
  const { host } = useView();
  const element = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    if (element.current) host.icon(element.current, name);
  }, [name, host]);
  return <span ref={element} class="rwt-icon" aria-hidden="true" />;
}

interface IconButtonProps {
  readonly icon: string;
  readonly label: string;
  readonly isPressed?: boolean;
  readonly onClick: (event: MouseEvent) => void;
}

/** A button that shows only an icon. */
export function IconButton({ icon, label, isPressed, onClick }: IconButtonProps) {
  return (
    <button
      type="button"
      class={`clickable-icon rwt-icon-button${isPressed === true ? ' is-active' : ''}`}
      aria-label={label}
      aria-pressed={isPressed}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}
