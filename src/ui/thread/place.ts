/** Where a person reads: the tweet at the top of what is in view, and how far it has gone beyond that. */
export interface ReadingPlace {
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

function placeIn(root: HTMLElement): ReadingPlace | undefined {
  const element = topmost(root);
  const key = element?.dataset.key;
  if (!element || key === undefined) return undefined;
  return { key, beyond: Math.round(topOf(root) - element.getBoundingClientRect().top) };
}

/** Says whether the place was there to be gone to. */
function goToPlace(root: HTMLElement, { key, beyond }: ReadingPlace): boolean {
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

/** Cards have their true heights only once they were in view: a place is gone to again when they do. */
const SETTLED_MS = 400;

/** Brings a person back to where they read, as soon as that can be seen. */
export class PlaceKeeper {
  private awaited: ReadingPlace | undefined;
  private timer = 0;
  private readonly observer: ResizeObserver;
  private readonly win: typeof window;

  constructor(private readonly root: HTMLElement) {
    this.win = root.ownerDocument.defaultView ?? window;
    this.observer = new this.win.ResizeObserver(() => this.settle());
    this.observer.observe(root);
  }

  get place(): ReadingPlace | undefined {
    return this.awaited ?? placeIn(this.root);
  }

  goTo(place: ReadingPlace): void {
    this.awaited = place;
    this.settle();
  }

  /** The person is elsewhere now. */
  leave(): void {
    this.awaited = undefined;
    this.win.clearTimeout(this.timer);
  }

  end(): void {
    this.leave();
    this.observer.disconnect();
  }

  private settle(): void {
    if (!this.awaited || !goToPlace(this.root, this.awaited)) return;
    this.win.clearTimeout(this.timer);
    this.timer = this.win.setTimeout(() => {
      if (this.awaited) goToPlace(this.root, this.awaited);
      this.leave();
    }, SETTLED_MS);
  }
}
