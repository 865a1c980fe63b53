import type { App } from './app';
import { setIcon } from './icons';
import { IMAGES } from './image-view';
import { Menu } from './menu';
import type { TabGroup } from './tab-group';
import { MarkdownView } from './markdown-view';
import { EmptyView, type State, type View } from './views';
import type { TFile } from './files';

export interface ViewState {
  type: string;
  state?: State;
  active?: boolean;
  pinned?: boolean;
}

/** A tab and what it shows. One that was restored shows nothing until it is looked at. */
export class WorkspaceLeaf {
  readonly containerEl: HTMLElement;
  readonly tabEl: HTMLElement;
  view: View;
  isDeferred = false;
  private deferred: ViewState | undefined;
  private readonly titleEl: HTMLElement;
  private readonly iconEl: HTMLElement;

  constructor(
    readonly app: App,
    public parent: TabGroup,
  ) {
    this.containerEl = parent.bodyEl.createDiv({ cls: 'workspace-leaf' });
    this.tabEl = parent.tabsEl.createDiv({ cls: 'workspace-tab-header', attr: { role: 'tab', tabindex: '0' } });
    this.iconEl = this.tabEl.createSpan({ cls: 'workspace-tab-icon' });
    this.titleEl = this.tabEl.createSpan({ cls: 'workspace-tab-title' });
    const close = this.tabEl.createEl('button', { cls: 'clickable-icon', attr: { 'aria-label': 'Close tab' } });
    setIcon(close, 'x');
    close.addEventListener('click', (event) => {
      event.stopPropagation();
      this.detach();
    });
    this.tabEl.addEventListener('click', () => this.app.workspace.setActiveLeaf(this, { focus: true }));
    this.tabEl.addEventListener('contextmenu', (event) => this.menu(event));
    this.containerEl.addEventListener('focusin', () => this.app.workspace.setActiveLeaf(this));
    this.containerEl.addEventListener('pointerdown', () => this.app.workspace.setActiveLeaf(this));
    this.view = new EmptyView(this);
  }

  getDisplayText(): string {
    return this.titleEl.textContent;
  }

  getIcon(): string {
    return this.view.getIcon();
  }

  getRoot(): unknown {
    return this.parent.root;
  }

  getViewState(): ViewState {
    return this.deferred ?? { type: this.view.getViewType(), state: this.view.getState() };
  }

  async setViewState(wanted: ViewState, ephemeral?: unknown): Promise<void> {
    this.isDeferred = false;
    this.deferred = undefined;
    if (this.view.getViewType() !== wanted.type || wanted.type === 'empty') {
      await this.view.close();
      this.view = this.app.workspace.makeView(wanted.type, this);
      await this.view.open();
    }
    await this.view.setState(wanted.state ?? {}, { history: false });
    if (ephemeral !== undefined) this.setEphemeralState(ephemeral);
    this.updateHeader();
    if (wanted.active === true) this.app.workspace.setActiveLeaf(this, { focus: true });
    this.app.workspace.changed();
  }

  /** Keeps the state for when the leaf is looked at. */
  defer(state: ViewState, title: string): void {
    this.deferred = state;
    this.isDeferred = true;
    this.entitle(title);
  }

  async loadIfDeferred(): Promise<void> {
    if (this.deferred && this.app.workspace.hasView(this.deferred.type)) await this.setViewState(this.deferred);
  }

  /** Nobody knows the view any more: its plugin was disabled. */
  async suspend(): Promise<void> {
    const state = this.getViewState();
    const title = this.getDisplayText();
    await this.setViewState({ type: 'empty' });
    this.defer(state, title);
  }

  getEphemeralState(): State {
    return this.view.getEphemeralState();
  }

  setEphemeralState(state: unknown): void {
    this.view.setEphemeralState(state);
  }

  async openFile(file: TFile, options: { active?: boolean; eState?: unknown; state?: State } = {}): Promise<void> {
    const state = { ...options.state, file: file.path };
    await this.setViewState({ type: typeFor(file), state, active: options.active ?? true }, options.eState);
    this.app.workspace.trigger('file-open', file);
  }

  async open(view: View): Promise<View> {
    await this.view.close();
    this.view = view;
    await view.open();
    this.updateHeader();
    return view;
  }

  /** Goes to another group, perhaps of another window, with its view as it is. */
  moveTo(group: TabGroup): void {
    const { doc } = this.containerEl;
    this.parent.remove(this);
    this.parent = group;
    group.tabsEl.append(this.tabEl);
    group.bodyEl.append(this.containerEl);
    group.add(this);
    if (this.containerEl.doc === doc) return;
    for (const el of this.containerEl.querySelectorAll('*')) el.dispatchEvent(new Event('window-migrated'));
  }

  detach(): void {
    this.parent.remove(this);
    void this.view.close();
    this.containerEl.remove();
    this.tabEl.remove();
    this.app.workspace.detached(this);
  }

  updateHeader(): void {
    this.entitle(this.view.getDisplayText());
    setIcon(this.iconEl, this.view.getIcon());
  }

  private menu(event: MouseEvent): void {
    event.preventDefault();
    const menu = new Menu();
    const { workspace } = this.app;
    menu.addItem((item) =>
      item
        .setTitle('Close')
        .setIcon('x')
        .onClick(() => this.detach()),
    );
    menu.addItem((item) =>
      item
        .setTitle('Move to new window')
        .setIcon('picture-in-picture-2')
        .onClick(() => workspace.moveLeafToPopout(this)),
    );
    menu.addSeparator();
    this.view.onPaneMenu(menu, 'tab-header');
    workspace.trigger('leaf-menu', menu, this);
    if (this.file) workspace.trigger('file-menu', menu, this.file, 'tab-header', this);
    menu.showAtMouseEvent(event);
  }

  private entitle(title: string): void {
    this.titleEl.setText(title);
    this.tabEl.setAttr('aria-label', title);
  }

  /** The note that the leaf shows. */
  get file(): TFile | null {
    return this.view instanceof MarkdownView ? this.view.file : null;
  }

  setPinned(): void {
    return undefined;
  }
}

/** The type of the view that shows a file. */
function typeFor({ extension }: TFile): string {
  if (IMAGES.includes(extension)) return 'image';
  return extension === 'base' ? 'bases' : 'markdown';
}
