import { render } from 'preact';
import { ThreadApp } from './app';
import { drawInFramesOf } from './frames';
import { reconciled } from './reconcile';
import { NO_SETTINGS, type ThreadHost, type ThreadState, type ViewSettings, type ViewState } from './host';

/** A thread view in an element. */
export interface ThreadHandle {
  show(state: ViewState): void;
  /** The note that is shown has another path now; the cards stay as they are. */
  rename(path: string): void;
  /** What a person had set in it. */
  restore(settings: ViewSettings): void;
  /** The tweet that the cursor is in; its card is scrolled to if it is out of sight. */
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

/** Draws a thread view into `root`, which is also what scrolls. */
export function mountThread(root: HTMLElement, host: ThreadHost): ThreadHandle {
  return new MountedThread(root, host);
}

class MountedThread implements ThreadHandle {
  private state: ViewState = { kind: 'loading' };
  private settings = NO_SETTINGS;
  private current: string | undefined;
  private version = 0;
  private imagesVersion = 0;
  private readonly prefix = `rwt${++mounted}`;
  private readonly endFrames: () => void;
  private scrolled = -Infinity;
  private readonly host: ThreadHost;

  constructor(
    private readonly root: HTMLElement,
    host: ThreadHost,
  ) {
    this.host = this.listeningTo(host);
    this.endFrames = drawInFramesOf(root.ownerDocument.defaultView ?? window);
    root.classList.add('rwt-view');
    root.tabIndex = -1;
    root.addEventListener('wheel', this.onScroll, { passive: true });
    root.addEventListener('touchmove', this.onScroll, { passive: true });
    this.draw();
  }

  show(next: ViewState): void {
    const isOther = next.kind !== 'thread' || this.state.kind !== 'thread' || next.path !== this.state.path;
    this.state = this.state.kind === 'thread' && next.kind === 'thread' && !isOther ? patched(this.state, next) : next;
    // Before the cards are there: behind them it would have them laid out twice.
    if (isOther) this.root.scrollTop = 0;
    this.draw();
  }

  rename(path: string): void {
    if (this.state.kind === 'thread') this.state = { ...this.state, path };
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
    this.root.removeEventListener('wheel', this.onScroll);
    this.root.removeEventListener('touchmove', this.onScroll);
    render(null, this.root);
    this.endFrames();
  }

  /** An event's own time counts from when its window was opened, which need not be this one. */
  private readonly onScroll = (): void => {
    this.scrolled = performance.now();
  };

  private draw(): void {
    const { state, host, root, settings, current, version, imagesVersion, prefix } = this;
    render(<ThreadApp {...{ state, host, root, settings, current, version, imagesVersion, prefix }} />, root);
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
