import { BasesView, Component, type App, type Plugin, type QueryController, type TFile } from 'obsidian';
import { strings } from '../../ui/strings/en/thread-host';
import type { ThreadState } from '../../ui/thread/host';
import { mountThread, type ThreadHandle } from '../../ui/thread/mount';
import { readThread } from './read-thread';
import type { ThreadServices } from './services';
import { ObsidianThreadHost } from './thread-host';

const TYPE = 'readwise-threads';

/** A way to look at a base: each of its tweet notes as a thread. */
export function registerBase(plugin: Plugin, services: ThreadServices): void {
  plugin.registerBasesView(TYPE, {
    name: strings.bases.name,
    icon: 'messages-square',
    factory: (controller, el) => new ThreadsOfBase(controller, el, plugin, services),
  });
}

class ThreadsOfBase extends BasesView {
  readonly type = TYPE;
  private readonly listEl: HTMLElement;
  private readonly observer: IntersectionObserver;
  private cards = new Map<string, Component>();
  private files = new Map<Element, TFile>();

  constructor(
    controller: QueryController,
    el: HTMLElement,
    private readonly plugin: Plugin,
    private readonly services: ThreadServices,
  ) {
    super(controller);
    this.listEl = el.createDiv({ cls: 'rwt-base' });
    const observe = (entries: IntersectionObserverEntry[]): void => this.near(entries);
    this.observer = new IntersectionObserver(observe, { rootMargin: '600px 0px' });
    this.register(() => this.observer.disconnect());
  }

  override onDataUpdated(): void {
    for (const card of this.cards.values()) this.removeChild(card);
    this.cards = new Map();
    this.files = new Map();
    this.listEl.empty();
    for (const { file } of this.data.data) {
      if (file.extension !== 'md') continue;
      const place = this.listEl.createDiv({ cls: 'rwt-base-card', text: file.basename });
      this.files.set(place, file);
      this.observer.observe(place);
    }
    if (this.files.size === 0) this.listEl.createEl('p', { cls: 'rwt-muted', text: strings.bases.empty });
  }

  /** A card is read and drawn only once it comes near. */
  private near(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      const file = this.files.get(target);
      if (!isIntersecting || !file) continue;
      this.observer.unobserve(target);
      if (target.instanceOf(HTMLElement)) void this.draw(file, target);
    }
  }

  private async draw(file: TFile, place: HTMLElement): Promise<void> {
    const state = readThread(file.path, await this.services.read(file.path));
    if (state.kind !== 'thread') {
      place.remove();
      return;
    }
    const card = new BaseCard(this.plugin, place, state, this.services);
    this.cards.set(file.path, this.addChild(card));
  }
}

class BaseCard extends Component {
  readonly app: App;
  readonly contentEl: HTMLElement;
  private handle: ThreadHandle | undefined;

  constructor(
    plugin: Plugin,
    place: HTMLElement,
    readonly shown: ThreadState,
    private readonly services: ThreadServices,
  ) {
    super();
    this.app = plugin.app;
    place.empty();
    this.contentEl = place.createDiv({ cls: 'rwt-block' });
  }

  override onload(): void {
    this.handle = mountThread(this.contentEl, new ObsidianThreadHost(this, this.services));
    this.handle.show(this.shown);
    this.register(() => this.handle?.unmount());
  }

  settingsChanged(): void {
    // A card of a base has no state of its own.
  }
}
