import type { App } from './app';
import { Component } from './component';
import { setIcon } from './icons';
import type { Menu } from './menu';
import type { Scope } from './scope';
import type { WorkspaceLeaf } from './leaf';

export type State = Record<string, unknown>;

/** What a leaf shows. */
export abstract class View extends Component {
  readonly app: App;
  readonly containerEl: HTMLElement;
  icon = 'file';
  navigation = false;
  scope: Scope | null = null;

  constructor(readonly leaf: WorkspaceLeaf) {
    super();
    this.app = leaf.app;
    this.containerEl = leaf.containerEl.createDiv({ cls: 'workspace-leaf-content' });
  }

  abstract getViewType(): string;
  abstract getDisplayText(): string;

  getIcon(): string {
    return this.icon;
  }

  getState(): State {
    return {};
  }

  setState(_state: unknown, _result: unknown): Promise<void> {
    return Promise.resolve();
  }

  getEphemeralState(): State {
    return {};
  }

  setEphemeralState(_state: unknown): void {
    return undefined;
  }

  onPaneMenu(_menu: Menu, _source: string): void {
    return undefined;
  }

  onResize(): void {
    return undefined;
  }

  async open(): Promise<void> {
    this.containerEl.dataset.type = this.getViewType();
    this.load();
    await this.onOpen();
  }

  async close(): Promise<void> {
    await this.onClose();
    this.unload();
    this.containerEl.remove();
  }

  onOpen(): Promise<void> {
    return Promise.resolve();
  }

  onClose(): Promise<void> {
    return Promise.resolve();
  }
}

/** A view with a header of its own, and actions in it. */
export abstract class ItemView extends View {
  readonly contentEl: HTMLElement;
  private readonly actionsEl: HTMLElement;
  private readonly titleEl: HTMLElement;

  constructor(leaf: WorkspaceLeaf) {
    super(leaf);
    const header = this.containerEl.createDiv({ cls: 'view-header' });
    this.titleEl = header.createDiv({ cls: 'view-header-title' });
    this.actionsEl = header.createDiv({ cls: 'view-actions' });
    this.contentEl = this.containerEl.createDiv({ cls: 'view-content' });
  }

  addAction(icon: string, title: string, callback: (event: MouseEvent) => unknown): HTMLElement {
    const button = this.actionsEl.createEl('button', {
      cls: 'clickable-icon view-action',
      attr: { 'aria-label': title, type: 'button' },
    });
    setIcon(button, icon);
    button.addEventListener('click', (event) => {
      callback(event);
    });
    this.actionsEl.prepend(button);
    return button;
  }

  /** Shows the view's own words in its header and its tab. */
  retitle(): void {
    this.titleEl.setText(this.getDisplayText());
    this.leaf.updateHeader();
  }
}

/** What a leaf shows before anything was opened in it. */
export class EmptyView extends ItemView {
  getViewType(): string {
    return 'empty';
  }

  getDisplayText(): string {
    return 'New tab';
  }

  override onOpen(): Promise<void> {
    this.contentEl.createDiv({ cls: 'empty-state', text: 'No file is open' });
    return Promise.resolve();
  }
}
