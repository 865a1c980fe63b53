import { Component, Keymap, MarkdownRenderer, Menu, setIcon, type App, type PaneType, type TFile } from 'obsidian';
import { normaliseUrl } from '../../note/normalise';
import { editsForAlt, editsForNote, takesNote } from '../../thread/annotate';
import type { Tweet } from '../../thread/model';
import { trustedPicture } from '../../thread/picture-hosts';
import type { Edit } from '../../text/edit';
import { describeCause } from '../../jobs/describe-cause';
import { threadStrings } from '../../ui/strings/en/thread';
import type { PictureSource, ThreadHost, ThreadState, ViewSettings, Writer } from '../../ui/thread/host';
import { webSource } from '../../ui/thread/picture-source';
import { keyOf } from '../../ui/thread/reconcile';
import { withoutLoading } from '../../ui/thread/remote';
import { tell } from '../notices';
import type { ThreadServices } from './services';

/** The view that a host works for. */
export interface HostedView extends Component {
  readonly app: App;
  readonly contentEl: HTMLElement;
  /** The thread that is shown, if any. */
  readonly shown: ThreadState | undefined;
  settingsChanged(settings: ViewSettings): void;
}

/** The app around a thread view. */
export class ObsidianThreadHost implements ThreadHost {
  constructor(
    private readonly view: HostedView,
    private readonly services: ThreadServices,
  ) {}

  get images(): ThreadHost['images'] {
    return this.services.settings.current.images;
  }

  private get moreHosts(): readonly string[] {
    return this.services.settings.current.pictureHosts;
  }

  render(markdown: string, element: HTMLElement): () => void {
    const { app, shown } = this.view;
    const component = this.view.addChild(new Component());
    const holder = createDiv();
    let isWanted = true;
    component.register(() => (isWanted = false));
    // A stranger wrote it: nothing in it may load anything, also where pictures are loaded.
    void MarkdownRenderer.render(app, withoutLoading(markdown), holder, shown?.path ?? '', component).then(() => {
      // A newer text may have been rendered meanwhile.
      if (!isWanted) return;
      element.empty();
      element.append(...Array.from(holder.childNodes));
    });
    return () => this.view.removeChild(component);
  }

  icon(element: HTMLElement, name: string): void {
    setIcon(element, name);
  }

  open(tweet: Tweet, event: MouseEvent | KeyboardEvent): void {
    const place = Keymap.isModEvent(event);
    void this.goTo(tweet, place, true);
  }

  reveal(tweet: Tweet): void {
    void this.goTo(tweet, false, false);
  }

  openWeb(url: string): void {
    if (/^https?:\/\//i.test(url)) this.view.contentEl.win.open(url, '_blank', 'noopener');
  }

  follow(event: MouseEvent): boolean {
    const link = (event.target as HTMLElement | null)?.closest<HTMLElement>('a.internal-link, a.tag');
    const { app, contentEl, shown } = this.view;
    if (!link || !shown || event.button > 1) return false;
    const href = link.getAttribute('href') ?? '';
    if (link.matches('.tag')) contentEl.win.open(`obsidian://search?query=${encodeURIComponent(`tag:${href}`)}`);
    else void app.workspace.openLinkText(link.dataset.href ?? href, shown.path, Keymap.isModEvent(event));
    return true;
  }

  menu(event: MouseEvent | KeyboardEvent, entries: Parameters<ThreadHost['menu']>[1]): void {
    const menu = new Menu();
    for (const { title, icon, action } of entries) {
      menu.addItem((item) => item.setTitle(title).setIcon(icon).onClick(action));
    }
    const target = event.target as HTMLElement | null;
    if (isByMouse(event)) menu.showAtMouseEvent(event);
    else if (target) {
      const { left, bottom } = target.getBoundingClientRect();
      menu.showAtPosition({ x: left, y: bottom }, target.doc);
    }
  }

  hover(event: MouseEvent): void {
    const target = (event.target as HTMLElement | null)?.closest<HTMLElement>('a.internal-link, .rwt-place');
    const { shown } = this.view;
    if (!target || !shown) return;
    const line = lineOf(shown, target.closest<HTMLElement>('.rwt-card')?.dataset.key);
    const isLink = target.matches('a');
    this.view.app.workspace.trigger('hover-link', {
      event,
      source: this.services.viewType,
      hoverParent: this.view,
      targetEl: target,
      linktext: isLink ? (target.getAttribute('data-href') ?? '') : shown.path,
      sourcePath: shown.path,
      ...(isLink || line === undefined ? {} : { state: { scroll: line } }),
    });
  }

  copy(text: string): Promise<void> {
    return this.view.contentEl.win.navigator.clipboard.writeText(text);
  }

  blockLink(tweet: Tweet): string | undefined {
    const { shown } = this.view;
    const file = this.file();
    const id = shown && blockIdIn(shown.text, this.placed(tweet));
    if (!file || id === undefined) return undefined;
    return this.view.app.fileManager.generateMarkdownLink(file, '', `#^${id}`);
  }

  picture(url: string): PictureSource {
    const { pictures, allowed } = this.services;
    return { ...pictures.find(url), ...webSource(url, this.moreHosts, allowed) };
  }

  isTrusted(url: string): boolean {
    return trustedPicture(url, this.moreHosts) !== undefined;
  }

  loadOnce(url: string): void {
    const { web, address } = webSource(url, this.moreHosts, this.services.allowed);
    if (web === 'once') this.services.allowed.add(address);
  }

  dedupe(): void {
    const { shown } = this.view;
    if (shown) void this.services.actions.dedupe([shown.path]);
  }

  review(): void {
    const { shown } = this.view;
    if (shown) this.services.actions.review(shown.path);
  }

  saveImages(): void {
    const { shown } = this.view;
    if (shown) void this.services.saveImages(shown);
  }

  readonly writer: Writer = {
    takesNote: (tweet) => this.view.shown !== undefined && takesNote(this.view.shown.text, this.placed(tweet)),
    note: (tweet, note, was) =>
      this.write((text) => {
        const now = this.placed(tweet);
        return (now.notes[0] ?? '') === was ? editsForNote(text, now, note) : undefined;
      }),
    alt: (tweet, { url, alt: was }, alt) =>
      this.write((text) => {
        const now = this.placed(tweet);
        const isSame = now.media.some((media) => media.url === url && media.alt === was);
        return isSame ? editsForAlt(text, now, url, alt) : undefined;
      }),
  };

  read(): ReadonlySet<string> {
    return this.services.progress.of(this.progressKey());
  }

  setRead(key: string, isRead: boolean): void {
    this.services.progress.set(this.progressKey(), key, isRead);
  }

  changed(settings: ViewSettings): void {
    this.view.settingsChanged(settings);
  }

  private async write(editsFor: (text: string) => Edit[] | undefined): Promise<boolean> {
    const { shown } = this.view;
    const edits = shown && editsFor(shown.text);
    if (!edits) return false;
    if (edits.length === 0) return true;
    try {
      const written = await this.services.write({ path: shown.path, before: shown.text, edits });
      if (written === 'written') tell(threadStrings.saved);
      return written === 'written';
    } catch (cause) {
      tell(describeCause(cause));
      return false;
    }
  }

  /** The tweet in the current text. A card may have been drawn from an older one. */
  private placed(tweet: Tweet): Tweet {
    return this.view.shown?.thread.tweets.find((each) => keyOf(each) === keyOf(tweet)) ?? tweet;
  }

  /**
   * The key under which reading progress is kept. The same for every note with this thread, and for parts of it in code
   * blocks.
   */
  private progressKey(): string {
    const { shown } = this.view;
    if (!shown) return '';
    const { documents, tweets } = shown.thread;
    const url = documents.map((document) => document.url).find((each) => each !== '');
    if (url !== undefined) return normaliseUrl(url);
    const first = tweets.find(({ idKind }) => idKind !== 'none');
    return first?.key ?? shown.path;
  }

  private file(): TFile | null {
    return this.view.app.vault.getFileByPath(this.view.shown?.path ?? '');
  }

  /** Shows the tweet's line, by default in the tab that has the note open already. */
  private async goTo(tweet: Tweet, place: PaneType | boolean, isActive: boolean): Promise<void> {
    const { contentEl, app, shown } = this.view;
    const { workspace } = app;
    const file = this.file();
    const line = shown && lineOf(shown, keyOf(tweet));
    if (line === undefined || !file) return;
    const { activeElement } = contentEl.doc;
    // A deferred tab knows its note only by its view state.
    const known = workspace.getLeavesOfType('markdown').find((leaf) => leaf.getViewState().state?.file === file.path);
    const leaf = place === false && known ? known : workspace.getLeaf(place === false ? 'tab' : place);
    await leaf.openFile(file, { active: isActive, eState: { line } });
    if (isActive) {
      workspace.setActiveLeaf(leaf, { focus: true });
      return;
    }
    await workspace.revealLeaf(leaf);
    if (activeElement?.instanceOf(HTMLElement)) activeElement.focus({ preventScroll: true });
  }
}

/** The line of the note, from 0, where a tweet begins; undefined if it isn't in the note. */
function lineOf({ text, thread }: ThreadState, key: string | undefined): number | undefined {
  const tweet = thread.tweets.find((each) => keyOf(each) === key);
  const [part] = tweet?.parts ?? [];
  return part && text.slice(0, part.from).split('\n').length - 1;
}

/** Whether the event has a position. A button that was pressed with a key gets a click event without one. */
function isByMouse(event: MouseEvent | KeyboardEvent): event is MouseEvent {
  return event.instanceOf(MouseEvent) && (event.type !== 'click' || event.detail > 0);
}

/** The block id of the tweet's highlight, without its caret. */
function blockIdIn(text: string, { parts }: Tweet): string | undefined {
  const [part] = parts;
  if (!part) return undefined;
  return /(?:^|\s)\^([\w-]+)[ \t]*$/m.exec(text.slice(part.from, part.to))?.[1];
}
