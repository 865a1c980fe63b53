/**
 * Where the element that has the focus is taken away, its card gets it, or else the view: a person's keys go on working.
 * The focus is never taken from anything else. Returns what ends that.
 */
export function keepFocus(root: HTMLElement): () => void {
  const { ownerDocument } = root;
  const win = ownerDocument.defaultView ?? window;
  let last: { readonly element: Element; readonly card: HTMLElement | null } | undefined;
  const onFocus = ({ target }: FocusEvent): void => {
    const element = target as Element;
    last = { element, card: element.closest<HTMLElement>('.rwt-card') };
  };
  const onBlur = (): void => {
    // An element that is taken away may lose the focus first.
    queueMicrotask(() => {
      if (last?.element.isConnected === true && last.element !== ownerDocument.activeElement) last = undefined;
    });
  };
  const observer = new win.MutationObserver(() => {
    const { activeElement, body } = ownerDocument;
    if (!last || last.element.isConnected || (activeElement && activeElement !== body)) return;
    (last.card?.isConnected === true ? last.card : root).focus({ preventScroll: true });
  });
  root.addEventListener('focusin', onFocus);
  root.addEventListener('focusout', onBlur);
  observer.observe(root, { childList: true, subtree: true });
  return () => {
    root.removeEventListener('focusin', onFocus);
    root.removeEventListener('focusout', onBlur);
    observer.disconnect();
  };
}
