import type { App } from './app';
import { BaseFileView } from './base-file-view';
import { Events } from './events';
import type { TFile } from './files';
import { ImageView } from './image-view';
import { storeLayout, storedLayout } from './layout';
import { WorkspaceLeaf } from './leaf';
import { MarkdownView } from './markdown-view';
import { openPopout } from './popout';
import { TabGroup } from './tab-group';
import { EmptyView, type View } from './views';

export type ViewFactory = (leaf: WorkspaceLeaf) => View;
type Place = 'tab' | 'split' | 'window' | boolean;

/** Leaves in three places, and in windows of their own. */
export class Workspace extends Events {
  layoutReady = false;
  activeLeaf: WorkspaceLeaf | null = null;
  readonly main: HTMLElement;
  readonly right: HTMLElement;
  private groups: TabGroup[] = [];
  private readonly factories = new Map<string, ViewFactory>();
  private readonly waiting: (() => unknown)[] = [];
  /** The last leaf of the main area that was active: what the rest of the app speaks of. */
  private lastMain: WorkspaceLeaf | undefined;

  constructor(
    private readonly app: App,
    container: HTMLElement,
  ) {
    super();
    this.main = container.createDiv({ cls: 'workspace-split mod-root' });
    this.right = container.createDiv({ cls: 'workspace-split mod-right-split' });
    this.factories.set('markdown', (leaf) => new MarkdownView(leaf));
    this.factories.set('bases', (leaf) => new BaseFileView(leaf));
    this.factories.set('image', (leaf) => new ImageView(leaf));
  }

  get containerEl(): HTMLElement {
    return this.main;
  }

  onLayoutReady(callback: () => unknown): void {
    if (this.layoutReady) callback();
    else this.waiting.push(callback);
  }

  ready(): void {
    this.layoutReady = true;
    for (const callback of this.waiting.splice(0)) callback();
    this.trigger('layout-ready');
  }

  registerView(type: string, factory: ViewFactory): void {
    this.factories.set(type, factory);
    for (const leaf of this.allLeaves()) if (leaf.isDeferred && leaf.parent.shown === leaf) void leaf.loadIfDeferred();
  }

  /** Leaves of the type stay, with their state, for when somebody knows the type again. */
  unregisterView(type: string): void {
    this.factories.delete(type);
    for (const leaf of this.getLeavesOfType(type)) void leaf.suspend();
  }

  hasView(type: string): boolean {
    return this.factories.has(type);
  }

  makeView(type: string, leaf: WorkspaceLeaf): View {
    return this.factories.get(type)?.(leaf) ?? new EmptyView(leaf);
  }

  getLeaf(place: Place = false): WorkspaceLeaf {
    if (place === 'window') return this.openPopoutLeaf();
    const current = this.mainLeaf();
    if (place === 'split' || !current) return this.leafIn(this.addGroup(this.main, 'main'));
    const isTaken = place === 'tab' || place;
    return isTaken ? this.leafIn(current.parent) : current;
  }

  getRightLeaf(): WorkspaceLeaf {
    const group = this.groups.find(({ side }) => side === 'right') ?? this.addGroup(this.right, 'right');
    return this.leafIn(group);
  }

  getLeftLeaf(): WorkspaceLeaf {
    return this.getRightLeaf();
  }

  async ensureSideLeaf(
    type: string,
    _side: string,
    options: { active?: boolean; reveal?: boolean; state?: Record<string, unknown> } = {},
  ): Promise<WorkspaceLeaf> {
    const known = this.getLeavesOfType(type).find(({ parent }) => parent.side === 'right');
    const leaf = known ?? this.getRightLeaf();
    if (!known || options.state) await leaf.setViewState({ type, ...(options.state ? { state: options.state } : {}) });
    if (options.reveal !== false) await this.revealLeaf(leaf);
    if (options.active === true) this.setActiveLeaf(leaf, { focus: true });
    return leaf;
  }

  async revealLeaf(leaf: WorkspaceLeaf): Promise<void> {
    if (leaf.parent.side === 'right') this.right.removeClass('is-collapsed');
    leaf.parent.show(leaf);
    await leaf.loadIfDeferred();
  }

  /** A leaf in another document, with a window of its own. */
  openPopoutLeaf(): WorkspaceLeaf {
    return this.leafIn(this.addWindow());
  }

  moveLeafToPopout(leaf: WorkspaceLeaf): void {
    leaf.moveTo(this.addWindow());
    this.dropEmpty();
    this.changed();
  }

  private addWindow(): TabGroup {
    const { win, close } = openPopout();
    const group = this.addGroup(win.document.body, 'main');
    group.onEmpty = close;
    this.trigger('window-open', { win, doc: win.document }, win);
    return group;
  }

  getActiveFile(): TFile | null {
    return this.mainLeaf()?.file ?? null;
  }

  getActiveViewOfType<Type extends View>(type: abstract new (...data: never[]) => Type): Type | null {
    const view = this.activeLeaf?.view;
    return view instanceof type ? view : null;
  }

  getMostRecentLeaf(): WorkspaceLeaf | null {
    return this.mainLeaf() ?? null;
  }

  getLeavesOfType(type: string): WorkspaceLeaf[] {
    return this.allLeaves().filter((leaf) => leaf.getViewState().type === type);
  }

  iterateAllLeaves(callback: (leaf: WorkspaceLeaf) => unknown): void {
    this.allLeaves().forEach(callback);
  }

  iterateRootLeaves(callback: (leaf: WorkspaceLeaf) => unknown): void {
    this.allLeaves()
      .filter(({ parent }) => parent.side === 'main')
      .forEach(callback);
  }

  setActiveLeaf(leaf: WorkspaceLeaf, { focus = false } = {}): void {
    leaf.parent.show(leaf);
    void leaf.loadIfDeferred();
    if (focus && leaf.view instanceof MarkdownView) leaf.view.editor.focus();
    if (this.activeLeaf === leaf) return;
    this.activeLeaf = leaf;
    const before = this.getActiveFile();
    if (leaf.parent.side === 'main') this.lastMain = leaf;
    this.trigger('active-leaf-change', leaf);
    if (this.getActiveFile() !== before) this.trigger('file-open', this.getActiveFile());
  }

  async openLinkText(
    link: string,
    sourcePath: string,
    place: Place = false,
    options: { active?: boolean; eState?: unknown } = {},
  ): Promise<void> {
    const [path = '', heading] = link.split('#');
    const known = this.app.metadataCache.getFirstLinkpathDest(path, sourcePath);
    const file = known ?? (await this.app.vault.create(path.endsWith('.md') ? path : `${path}.md`, ''));
    const block = heading?.startsWith('^') === true ? heading.slice(1).toLowerCase() : undefined;
    const place2 = block === undefined ? undefined : this.app.metadataCache.getFileCache(file)?.blocks?.[block];
    const eState = options.eState ?? (place2 ? { line: place2.position.start.line } : undefined);
    const leaf = this.getLeaf(place);
    await leaf.openFile(file, { ...options, ...(eState === undefined ? {} : { eState }) });
    this.setActiveLeaf(leaf, { focus: options.active ?? true });
  }

  requestSaveLayout(): void {
    this.changed();
  }

  /** Something about the layout is not as before: it is told, and kept for the next start. */
  changed(): void {
    this.trigger('layout-change');
    storeLayout(this.allLeaves());
  }

  /** Makes the leaves of the last time. What is not in front waits until it is looked at. */
  async restore(): Promise<void> {
    const shown: WorkspaceLeaf[] = [];
    for (const { side, isShown, state, title } of storedLayout()) {
      const leaf = side === 'right' ? this.getRightLeaf() : this.getLeaf('tab');
      leaf.defer(state, title);
      if (isShown) shown.push(leaf);
    }
    for (const leaf of shown) await this.revealLeaf(leaf);
    const main = shown.find(({ parent }) => parent.side === 'main');
    if (main) this.setActiveLeaf(main);
  }

  detached(leaf: WorkspaceLeaf): void {
    if (this.lastMain === leaf) this.lastMain = undefined;
    if (this.activeLeaf === leaf) this.activeLeaf = this.mainLeaf() ?? null;
    this.dropEmpty();
    this.changed();
    this.trigger('file-open', this.getActiveFile());
  }

  private dropEmpty(): void {
    for (const group of this.groups.filter(({ leaves }) => leaves.length === 0)) {
      group.containerEl.remove();
      group.onEmpty();
    }
    this.groups = this.groups.filter(({ leaves }) => leaves.length > 0);
  }

  allLeaves(): WorkspaceLeaf[] {
    return this.groups.flatMap(({ leaves }) => leaves);
  }

  private mainLeaf(): WorkspaceLeaf | undefined {
    return this.lastMain ?? this.allLeaves().find(({ parent }) => parent.side === 'main');
  }

  private addGroup(root: HTMLElement, side: 'right' | 'main'): TabGroup {
    const group = new TabGroup(root, side);
    this.groups.push(group);
    return group;
  }

  private leafIn(group: TabGroup): WorkspaceLeaf {
    const leaf = new WorkspaceLeaf(this.app, group);
    group.add(leaf);
    leaf.updateHeader();
    void leaf.view.open();
    return leaf;
  }
}
