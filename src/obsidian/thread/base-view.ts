import { BasesView, Component, type App, type Plugin, type QueryController, type TFile } from 'obsidian';
import { describeCause } from '../../jobs/describe-cause';
import { threadHostStrings } from '../../ui/strings/en/thread-host';
import type { ThreadState } from '../../ui/thread/host';
import { mountThread, type ThreadHandle } from '../../ui/thread/mount';
import { readThread } from './read-thread';
import type { ThreadServices } from './services';
import { ObsidianThreadHost } from './thread-host';

const TYPE = 'readwise-threads';
/** How far ahead of coming into view cards are read and drawn. */
const MARGIN = '600px 0px';

/** Registers a view of bases that shows each tweet note as a thread. */
export function registerBase(plugin: Plugin, services: ThreadServices): void {
  plugin.registerBasesView(TYPE, {
    name: threadHostStrings.bases.name,
    icon: 'messages-square',
    factory: (controller, el) => new ThreadsOfBase(controller, el, plugin.app, services),
  });
}

class ThreadsOfBase extends BasesView {
  readonly type = TYPE;
  private readonly listEl: HTMLElement;
  private readonly emptyEl: HTMLElement;
  private observer: IntersectionObserver | undefined;
  private cards = new Map<string, BaseCard>();

  constructor(
    controller: QueryController,
    el: HTMLElement,
    private readonly vaultApp: App,
    private readonly services: ThreadServices,
  ) {
    super(controller);
    this.listEl = el.createDiv({ cls: 'rwt-base' });
    this.emptyEl = el.createEl('p', { cls: 'rwt-muted', text: threadHostStrings.bases.empty });
    this.emptyEl.hide();
    this.observe();
    this.register(this.listEl.onWindowMigrated(() => this.observe()));
    this.register(() => this.observer?.disconnect());
  }

  /** Notes that are still in the base keep their cards, and what a person is doing in them. */
  override onDataUpdated(): void {
    const files = this.data.data.map(({ file }) => file).filter(({ extension }) => extension === 'md');
    const before = this.cards;
    this.cards = new Map(files.map((file) => [file.path, before.get(file.path) ?? this.begin(file)]));
    for (const [path, card] of before) {
      if (this.cards.has(path)) void card.update();
      else this.end(card);
    }
    this.order();
    this.tellEmpty();
  }

  private begin(file: TFile): BaseCard {
    const card = new BaseCard(this.vaultApp, file, this.listEl, this.services, () => this.tellEmpty());
    this.observer?.observe(card.placeEl);
    return this.addChild(card);
  }

  private end(card: BaseCard): void {
    this.observer?.unobserve(card.placeEl);
    this.removeChild(card);
  }

  /** Moves only cards that are out of place, because a card that is moved loses its focus. */
  private order(): void {
    let next = this.listEl.firstElementChild;
    for (const { placeEl } of this.cards.values()) {
      if (placeEl === next) next = next.nextElementSibling;
      else this.listEl.insertBefore(placeEl, next);
    }
  }

  private tellEmpty(): void {
    this.emptyEl.toggle([...this.cards.values()].every(({ isOther }) => isOther));
  }

  /** Observes with the window that the list is in, which may be a popout. */
  private observe(): void {
    this.observer?.disconnect();
    const Observer = (this.listEl.ownerDocument.defaultView ?? window).IntersectionObserver;
    this.observer = new Observer((entries) => this.near(entries), { rootMargin: MARGIN });
    for (const { placeEl } of this.cards.values()) this.observer.observe(placeEl);
  }

  private near(entries: readonly IntersectionObserverEntry[]): void {
    const near = new Set(entries.filter(({ isIntersecting }) => isIntersecting).map(({ target }) => target));
    for (const card of this.cards.values()) {
      if (!near.has(card.placeEl)) continue;
      this.observer?.unobserve(card.placeEl);
      void card.draw();
    }
  }
}

/** One note of a base: its name, and its thread once it is near the view. */
class BaseCard extends Component {
  readonly placeEl: HTMLElement;
  readonly contentEl: HTMLElement;
  shown: ThreadState | undefined;
  /** Whether the note was read and isn't a tweet note. */
  isOther = false;
  private isDrawn = false;
  private isGone = false;
  private handle: ThreadHandle | undefined;

  constructor(
    readonly app: App,
    private readonly file: TFile,
    listEl: HTMLElement,
    private readonly services: ThreadServices,
    private readonly onRead: () => void,
  ) {
    super();
    this.placeEl = listEl.createDiv({ cls: 'rwt-base-card' });
    this.contentEl = this.placeEl.createDiv({ cls: 'rwt-base-name', text: file.basename });
  }

  override onload(): void {
    this.register(this.services.settings.onChange(() => this.handle?.refresh()));
    this.register(this.services.pictures.onChange(() => this.handle?.refresh()));
    this.register(() => {
      this.isGone = true;
      this.handle?.unmount();
      this.placeEl.remove();
    });
  }

  settingsChanged(): void {
    // A card has no stored state.
  }

  /** Reads the note again if its card was drawn. */
  async update(): Promise<void> {
    if (this.isDrawn) await this.draw();
  }

  /** Never rejects. */
  async draw(): Promise<void> {
    this.isDrawn = true;
    const { path } = this.file;
    const state = await this.services.read(path).then(
      (text) => readThread(path, text),
      (cause: unknown) => threadHostStrings.bases.unreadable(this.file.basename, describeCause(cause)),
    );
    if (this.isGone) return;
    if (typeof state === 'string') this.complain(state);
    else if (state.kind === 'thread') this.show(state);
    this.isOther = typeof state !== 'string' && state.kind !== 'thread';
    this.placeEl.toggle(!this.isOther);
    this.onRead();
  }

  private show(state: ThreadState): void {
    if (this.handle && state.text === this.shown?.text) return;
    this.shown = state;
    if (!this.handle) {
      this.contentEl.empty();
      this.contentEl.className = 'rwt-block';
      this.handle = mountThread(this.contentEl, new ObsidianThreadHost(this, this.services));
    }
    this.handle.show(state);
  }

  private complain(reason: string): void {
    this.handle?.unmount();
    this.handle = undefined;
    this.contentEl.setText(reason);
  }
}
