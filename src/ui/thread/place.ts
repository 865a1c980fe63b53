/** Where a person reads: the tweet at the top of what is in view, and how far it has gone beyond that. */
export interface Place {
  readonly key: string;
  readonly beyond: number;
}

/** From one look for a tweet to the next, in pixels. */
const STEP = 24;

/** What is said first below the bar. Undefined where nothing is to be seen. */
export function topmost(root: HTMLElement): HTMLElement | undefined {
  const { left, width, bottom } = root.getBoundingClientRect();
  for (let y = topOf(root) + 8; y < bottom; y += STEP) {
    const found = root.ownerDocument
      .elementsFromPoint(left + width / 2, y)
      .map((element) => element.closest<HTMLElement>('[data-key]'))
      .find((element) => element !== null && root.contains(element));
    if (found) return found;
  }
  return undefined;
}

export function placeIn(root: HTMLElement): Place | undefined {
  const element = topmost(root);
  const key = element?.dataset.key;
  if (!element || key === undefined) return undefined;
  return { key, beyond: Math.round(topOf(root) - element.getBoundingClientRect().top) };
}

/** Says whether the place was there to be gone to. */
export function goToPlace(root: HTMLElement, { key, beyond }: Place): boolean {
  const element = root.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!element || root.clientHeight === 0) return false;
  element.scrollIntoView({ block: 'start' });
  root.scrollTop += element.getBoundingClientRect().top - topOf(root) + beyond;
  return true;
}

function topOf(root: HTMLElement): number {
  const bar = root.querySelector('.rwt-toolbar')?.getBoundingClientRect();
  const { top } = root.getBoundingClientRect();
  return Math.max(top, bar?.bottom ?? top);
}
