import { render } from 'preact';
import { ThreadApp } from './app';
import { renameDrafts } from './drafts';
import { drawInFramesOf } from './frames';
import { keepFocus } from './keep-focus';
import { PlaceKeeper, type ReadingPlace } from './place';
import { reconciled } from './reconcile';
import { NO_SETTINGS, type ThreadHost, type ThreadState, type ViewSettings, type ViewState } from './host';

/** A thread view in an element. */
export interface ThreadHandle {
  show(state: ViewState): void;
  /** The note that is shown has another path now; the cards stay as they are. */
  rename(path: string): void;
  /** What a person had set in it. */
  restore(settings: ViewSettings): void;
  /** Where one reads; undefined where nothing is to be seen. */
  place(): ReadingPlace | undefined;
  /** Goes to where one was reading, as soon as that can be seen. */
  goTo(place: ReadingPlace): void;
  /** The tweet that the cursor is in, as `keyOf` names it; its card is scrolled to if it is out of sight. */
  setCurrent(key: string | undefined): void;
  /** What was read, where pictures come from, or an image of the vault, is another one. */
  refresh(): void;
  focus(): void;
  unmount(): void;
}

/** So many views were there; each has ids of its own. */
let mounted = 0;

/** After a person has scrolled, the view does not scroll by itself for so long. */
const PAUSE_MS = 2_000;

/** How a person scrolls: also by the bar, or with keys. */
const SCROLLING = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;
const CLICKS = ['click', 'auxclick'] as const;

/** Draws a thread view into `root`, which is also what scrolls. */
export function mountThread(root: HTMLElement, host: ThreadHost): ThreadHandle {
  return new MountedThread(root, host);
}

class MountedThread implements ThreadHandle {
  private state: ViewState = { kind: 'loading' };
  private settings = NO_SETTINGS;
  private current: string | undefined;
  private wanted: string | undefined;
  private generation = 0;
  private readonly keeper: PlaceKeeper;
  private version = 0;
  private imagesVersion = 0;
  private readonly prefix = `rwt${++mounted}`;
  private readonly ends: readonly (() => void)[];
  private scrolled = -Infinity;
  private readonly host: ThreadHost;

  constructor(
    private readonly root: HTMLElement,
    host: ThreadHost,
  ) {
    this.host = this.listeningTo(host);
    this.keeper = new PlaceKeeper(root);
    this.ends = [drawInFramesOf(root.ownerDocument.defaultView ?? window), keepFocus(root)];
    root.classList.add('rwt-view');
    root.tabIndex = -1;
    for (const type of SCROLLING) root.addEventListener(type, this.onScroll, { passive: true });
    for (const type of CLICKS) root.addEventListener(type, this.onClick, { capture: true });
    this.draw();
  }

  show(next: ViewState): void {
    const isOther = next.kind !== 'thread' || this.state.kind !== 'thread' || next.path !== this.state.path;
    this.state = this.state.kind === 'thread' && next.kind === 'thread' && !isOther ? patched(this.state, next) : next;
    if (isOther) {
      this.generation++;
      this.keeper.leave();
      // Before the cards are there: behind them it would have them laid out twice.
      this.root.scrollTop = 0;
    }
    this.draw();
  }

  rename(path: string): void {
    if (this.state.kind !== 'thread') return;
    renameDrafts(this.state.path, path);
    this.state = { ...this.state, path };
  }

  place(): ReadingPlace | undefined {
    return this.keeper.place;
  }

  goTo(place: ReadingPlace): void {
    this.wanted = place.key;
    this.draw();
    this.keeper.goTo(place);
  }

  restore(settings: ViewSettings): void {
    this.settings = settings;
    this.draw();
  }

  setCurrent(key: string | undefined): void {
    if (key === this.current) return;
    this.current = key;
    this.draw();
    if (key === undefined || performance.now() - this.scrolled < PAUSE_MS) return;
    const card = this.root.querySelector(`.rwt-card[data-key="${CSS.escape(key)}"]`);
    if (card && isOutOfSight(card, this.root)) card.scrollIntoView({ block: 'center' });
  }

  refresh(): void {
    this.version++;
    this.imagesVersion++;
    this.draw();
  }

  focus(): void {
    (this.root.querySelector<HTMLElement>('.rwt-card[tabindex="0"]') ?? this.root).focus();
  }

  unmount(): void {
    for (const type of SCROLLING) this.root.removeEventListener(type, this.onScroll);
    for (const type of CLICKS) this.root.removeEventListener(type, this.onClick, { capture: true });
    this.keeper.end();
    render(null, this.root);
    for (const end of this.ends) end();
  }

  /** An event's own time counts from when its window was opened, which need not be this one. */
  private readonly onScroll = (): void => {
    this.scrolled = performance.now();
    this.keeper.leave();
  };

  /** The app follows links in its own views only. Caught before any other listener, so that none follows it again. */
  private readonly onClick = (event: MouseEvent): void => {
    if (!this.host.follow(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  private draw(): void {
    const { state, host, root, settings, current, wanted, generation, version, imagesVersion, prefix } = this;
    const props = { state, host, root, settings, current, wanted, generation, version, imagesVersion, prefix };
    render(<ThreadApp {...props} />, root);
  }

  /** The host, with what changes the drawing told to this too. */
  private listeningTo(host: ThreadHost): ThreadHost {
    const changed = (next: ViewSettings): void => {
      this.restore(next);
      host.changed(next);
    };
    const setRead = (key: string, isRead: boolean): void => {
      host.setRead(key, isRead);
      this.version++;
      this.draw();
    };
    return Object.create(host, { changed: { value: changed }, setRead: { value: setRead } }) as ThreadHost;
  }
}

/** The new state, with the tweets of the old one where they say the same. */
function patched(before: ThreadState, after: ThreadState): ThreadState {
  return { ...after, thread: { ...after.thread, tweets: reconciled(before.thread.tweets, after.thread.tweets) } };
}

function isOutOfSight(card: Element, root: Element): boolean {
  const [inner, outer] = [card.getBoundingClientRect(), root.getBoundingClientRect()];
  return inner.bottom > outer.bottom || inner.top < outer.top;
}
