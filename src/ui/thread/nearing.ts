import type { Nearing } from './context';

/** Bodies are drawn this far before they come into view. */
const MARGIN = '800px 0px';

/** Watches elements that scroll in `root`, with the observer of the window they are in. */
export function makeNearing(root: HTMLElement): { near: Nearing; end: () => void } {
  const callbacks = new Map<Element, () => void>();
  const Observer = (root.ownerDocument.defaultView ?? window).IntersectionObserver;
  const observer = new Observer(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        observer.unobserve(target);
        const callback = callbacks.get(target);
        callbacks.delete(target);
        callback?.();
      }
    },
    { root, rootMargin: MARGIN },
  );
  const near: Nearing = (element, callback) => {
    callbacks.set(element, callback);
    observer.observe(element);
    return () => {
      callbacks.delete(element);
      observer.unobserve(element);
    };
  };
  return { near, end: () => observer.disconnect() };
}
