import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

const FOCUSABLE = 'button, input, textarea, a[href]';

/** The element of a dialog: has the focus while it is there, keeps Tab inside, and gives the focus back. */
export function useDialog(): RefObject<HTMLDivElement | null> {
  const dialog = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    const opener = element?.ownerDocument.activeElement;
    element?.focus();
    const trap = (event: KeyboardEvent): void => {
      if (event.key === 'Tab' && element) keepInside(event, element);
    };
    element?.addEventListener('keydown', trap);
    return () => {
      element?.removeEventListener('keydown', trap);
      // Each window has an HTMLElement of its own.
      if (opener && 'focus' in opener) (opener as HTMLElement).focus({ preventScroll: true });
    };
  }, []);
  return dialog;
}

function keepInside(event: KeyboardEvent, element: HTMLElement): void {
  const inside = [...element.querySelectorAll<HTMLElement>(FOCUSABLE)];
  const edge = event.shiftKey ? inside[0] : inside.at(-1);
  const { activeElement } = element.ownerDocument;
  if (activeElement !== edge && !(event.shiftKey && activeElement === element)) return;
  event.preventDefault();
  (event.shiftKey ? inside.at(-1) : inside[0])?.focus();
}
