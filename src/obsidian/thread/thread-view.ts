import { debounce, ItemView, type Menu, type TFile, type ViewStateResult, type WorkspaceLeaf } from 'obsidian';
import { describeCause } from '../../jobs/describe-cause';
import { threadHostStrings } from '../../ui/strings/en/thread-host';
import { NO_SETTINGS, type ThreadState, type ViewSettings, type ViewState } from '../../ui/thread/host';
import { mountThread, type ThreadHandle } from '../../ui/thread/mount';
import type { ReadingPlace } from '../../ui/thread/place';
import { keyOf } from '../../ui/thread/reconcile';
import { nameOf } from '../notices';
import { Following } from './following';
import { readThread, withDuplicates } from './read-thread';
import type { ThreadServices } from './services';
import { ObsidianThreadHost } from './thread-host';
import { placeOf, settingsOf } from './view-state';

export const THREAD_VIEW = 'readwise-threads-thread';
const ICON = 'messages-square';
/** Looking for duplicates takes longer than drawing the visible cards, so it waits until they are there. */
const AFTER_CARDS_MS = 400;
/** The reading position is stored once the person has stopped scrolling for this long. */
const SCROLLED_MS = 250;

/** A thread in the panel or a pane. Unless it is pinned, it follows the active note. */
export class ThreadView extends ItemView {
  override navigation = false;
  /** The note that is shown; undefined before there is one. */
  private path: string | undefined;
  /** Whether it stays with its note. A pane of its own always does. */
  private isPinned = false;
  private settings: ViewSettings = NO_SETTINGS;
  private state: ViewState = { kind: 'empty' };
  private handle: ThreadHandle | undefined;
  private following: Following | undefined;
  private pinButton: HTMLElement | undefined;
  /** The reading position. */
  private place: ReadingPlace | undefined;
  /** Counts readings, so that an older one that ends later is dropped. */
  private reading = 0;
  /** Cancels what `later` scheduled. */
  private cancelLater = (): void => undefined;

  constructor(
    leaf: WorkspaceLeaf,
    private readonly services: ThreadServices,
  ) {
    super(leaf);
  }

  get shown(): ThreadState | undefined {
    return this.state.kind === 'thread' ? this.state : undefined;
  }

  override getViewType(): string {
    return THREAD_VIEW;
  }

  override getIcon(): string {
    return ICON;
  }

  override getDisplayText(): string {
    // A tab keeps the title it was opened with, so a view that follows the active note needs a general one.
    if (!this.isPinned || this.path === undefined) return threadHostStrings.view;
    const title = this.shown?.thread.documents[0]?.title;
    return title === undefined || title === '' ? nameOf(this.path) : title;
  }

  override onOpen(): Promise<void> {
    this.contentEl.addClass('rwt-leaf');
    this.pinButton = this.addAction('pin', threadHostStrings.pin, () => this.setPinned(!this.isPinned));
    this.mount();
    this.register(this.contentEl.onWindowMigrated(() => this.mount()));
    this.watchPlace();
    this.register(this.services.settings.onChange(() => this.handle?.refresh()));
    this.register(this.services.pictures.onChange(() => this.handle?.refresh()));
    this.following = this.addChild(new Following(this, this.app));
    this.register(() => this.cancelLater());
    this.register(() => this.handle?.unmount());
    return this.show(this.path ?? this.app.workspace.getActiveFile()?.path);
  }

  override getState(): Record<string, unknown> {
    return { file: this.path, pinned: this.isPinned, place: this.place, ...this.settings };
  }

  override async setState(state: unknown, result: ViewStateResult): Promise<void> {
    const { file, pinned, place, ...settings } = { ...(state as Record<string, unknown>) };
    this.setPinned(pinned === true);
    this.settings = settingsOf(settings);
    this.handle?.restore(this.settings);
    if (typeof file === 'string' && file !== '') await this.show(file);
    this.place = placeOf(place);
    if (this.place) this.handle?.goTo(this.place);
    await super.setState(state, result);
  }

  override setEphemeralState(state: unknown): void {
    const { focus } = { ...(state as { focus?: unknown }) };
    if (focus === true) this.handle?.focus();
  }

  override onPaneMenu(menu: Menu, source: string): void {
    super.onPaneMenu(menu, source);
    const title = this.isPinned ? threadHostStrings.unpin : threadHostStrings.pin;
    menu.addItem((item) =>
      item
        .setTitle(title)
        .setIcon('pin')
        .onClick(() => this.setPinned(!this.isPinned)),
    );
  }

  focusCards(): void {
    this.handle?.focus();
  }

  settingsChanged(settings: ViewSettings): void {
    this.settings = settings;
    this.app.workspace.requestSaveLayout();
  }

  /** Another note became active. */
  follow(file: TFile | null): void {
    if (!this.isPinned && file && file.path !== this.path) void this.show(file.path);
  }

  isAt(path: string): boolean {
    return path === this.path;
  }

  /** The note may have changed. */
  lookAgain(): Promise<void> {
    return this.show(this.path);
  }

  /** A note was renamed or deleted. */
  async noteChanged(path: string, change: 'gone' | { readonly name: string }): Promise<void> {
    if (path !== this.path) return;
    if (change !== 'gone') {
      this.renamed(change.name);
      return this.show(this.path);
    }
    this.reading++;
    this.set({ kind: 'problem', name: nameOf(path), reason: threadHostStrings.gone });
  }

  /** This line of the note, from 0, is at the top of the note's view. */
  setLine(path: string, line: number): void {
    const lines = this.shown?.text.split('\n').slice(0, line) ?? [];
    this.setCursor(
      path,
      lines.reduce((offset, { length }) => offset + length + 1, 0),
    );
  }

  /** The cursor is at this offset in the note. */
  setCursor(path: string, offset: number): void {
    const { shown } = this;
    if (!shown || path !== this.path) return;
    const tweet = shown.thread.tweets.find(({ parts, copies }) =>
      [...parts, ...copies].some(({ from, to }) => from <= offset && offset < to),
    );
    this.handle?.setCurrent(tweet && keyOf(tweet));
  }

  private renamed(path: string): void {
    this.path = path;
    if (this.state.kind !== 'thread') return;
    this.state = { ...this.state, path };
    this.handle?.rename(path);
  }

  private async show(path: string | undefined): Promise<void> {
    const reading = ++this.reading;
    this.path = path;
    const state: ViewState = path === undefined ? { kind: 'empty' } : await this.read(path);
    if (reading !== this.reading || state === this.state) return;
    this.set(state);
    if (state.kind === 'thread') this.later(() => void this.lookForDuplicates(state));
  }

  private async lookForDuplicates(state: ThreadState): Promise<void> {
    const known = await withDuplicates(state);
    if (this.state === state) this.set(known);
  }

  /** Runs something once the cards are drawn. */
  private later(action: () => unknown): void {
    this.cancelLater();
    const { win } = this.contentEl;
    const timer = win.setTimeout(action, AFTER_CARDS_MS);
    this.cancelLater = () => win.clearTimeout(timer);
  }

  /** The state to show: the current one if the note's text is the same. */
  private async read(path: string): Promise<ViewState> {
    const file = this.app.vault.getFileByPath(path);
    if (!file) return { kind: 'problem', name: nameOf(path), reason: threadHostStrings.gone };
    if (file.extension !== 'md') return { kind: 'other', name: file.name };
    try {
      const text = await this.services.read(path);
      const known = this.shown?.path === path ? this.shown : undefined;
      if (known?.text === text) return known;
      const state = readThread(path, text);
      // Until duplicates are looked for again, the note keeps those it had.
      return known && state.kind === 'thread' ? { ...state, hasDuplicates: known.hasDuplicates } : state;
    } catch (cause) {
      return { kind: 'problem', name: nameOf(path), reason: describeCause(cause) };
    }
  }

  private set(state: ViewState): void {
    this.state = state;
    this.handle?.show(state);
    this.following?.cursorMoved();
  }

  private setPinned(isPinned: boolean): void {
    this.isPinned = isPinned;
    this.pinButton?.toggleClass('is-active', isPinned);
    this.pinButton?.setAttr('aria-label', isPinned ? threadHostStrings.unpin : threadHostStrings.pin);
    this.pinButton?.setAttr('aria-pressed', String(isPinned));
    this.app.workspace.requestSaveLayout();
  }

  private mount(): void {
    this.handle?.unmount();
    this.handle = mountThread(this.contentEl, new ObsidianThreadHost(this, this.services));
    this.handle.restore(this.settings);
    this.handle.show(this.state);
    if (this.place) this.handle.goTo(this.place);
  }

  private watchPlace(): void {
    const look = debounce(
      () => {
        this.place = this.handle?.place() ?? this.place;
        this.app.workspace.requestSaveLayout();
      },
      SCROLLED_MS,
      true,
    );
    this.registerDomEvent(this.contentEl, 'scroll', () => look(), { passive: true });
    this.register(() => look.cancel());
  }
}
