import type { App } from './host/app';
import { SuggestModal } from './host/dialogs';
import { TFile, TFolder, type TAbstractFile } from './host/files';
import { setIcon } from './host/icons';
import { Menu } from './host/menu';
import type { Command } from './host/plugin';

/** The command palette. */
export class Palette extends SuggestModal<Command> {
  getSuggestions(query: string): Command[] {
    const words = query.toLowerCase();
    return this.app.available().filter(({ name }) => name.toLowerCase().includes(words));
  }

  renderSuggestion({ name }: Command, el: HTMLElement): void {
    el.setText(name);
  }

  onChooseSuggestion({ id }: Command): void {
    this.app.run(id);
  }
}

/** The tree of folders and notes at the left. */
export class Explorer {
  private timer: number | undefined;
  private readonly selected = new Set<TAbstractFile>();

  constructor(
    private readonly app: App,
    private readonly el: HTMLElement,
  ) {
    for (const event of ['create', 'delete', 'rename']) {
      app.vault.on(event, () => {
        window.clearTimeout(this.timer);
        this.timer = window.setTimeout(() => this.draw(), 50);
      });
    }
    app.vault.on('delete', (file: TAbstractFile) => this.selected.delete(file));
    app.workspace.on('file-open', () => this.draw());
  }

  draw(): void {
    this.el.empty();
    this.list(this.app.vault.getRoot(), this.el);
  }

  private list(folder: TFolder, el: HTMLElement): void {
    const rank = (file: TAbstractFile): string => `${file instanceof TFolder ? 0 : 1}${file.name.toLowerCase()}`;
    const children = [...folder.children].sort((one, other) => (rank(one) < rank(other) ? -1 : 1));
    for (const child of children) {
      if (child instanceof TFolder) this.folder(child, el);
      else if (child instanceof TFile) this.file(child, el);
    }
  }

  private folder(folder: TFolder, el: HTMLElement): void {
    const details = el.createEl('details', { cls: 'nav-folder', attr: { open: true } });
    const summary = details.createEl('summary', { cls: 'nav-folder-title', text: folder.name });
    summary.addEventListener('contextmenu', (event) => this.menu(event, folder));
    this.list(folder, details.createDiv({ cls: 'nav-folder-children' }));
  }

  private file(file: TFile, el: HTMLElement): void {
    const button = el.createEl('button', { cls: 'nav-file-title', attr: { 'data-path': file.path, dir: 'auto' } });
    button.setText(file.extension === 'md' ? file.basename : file.name);
    if (this.app.workspace.getActiveFile() === file) button.addClass('is-active');
    if (this.selected.has(file)) button.addClass('is-selected');
    button.addEventListener('click', (event) => {
      if (event.altKey) {
        this.select(file, button);
        return;
      }
      const leaf = this.app.workspace.getLeaf(event.ctrlKey || event.metaKey ? 'tab' : false);
      void leaf.openFile(file).then(() => this.app.workspace.setActiveLeaf(leaf, { focus: true }));
    });
    button.addEventListener('contextmenu', (event) => this.menu(event, file));
  }

  /** Alt and a click take a file into the selection, or out of it. */
  private select(file: TFile, button: HTMLElement): void {
    if (!this.selected.delete(file)) this.selected.add(file);
    button.toggleClass('is-selected', this.selected.has(file));
  }

  private menu(event: MouseEvent, file: TAbstractFile): void {
    event.preventDefault();
    const menu = new Menu();
    const { workspace } = this.app;
    const isOfMany = this.selected.size > 1 && this.selected.has(file);
    if (isOfMany) workspace.trigger('files-menu', menu, [...this.selected], 'file-explorer-context-menu');
    else workspace.trigger('file-menu', menu, file, 'file-explorer-context-menu');
    menu.showAtMouseEvent(event);
  }
}

/** A button of the bar at the top. */
export function barButton(el: HTMLElement, icon: string, text: string, action: () => unknown): void {
  const button = el.createEl('button', { cls: 'playground-button' });
  setIcon(button.createSpan(), icon);
  button.createSpan({ text });
  button.addEventListener('click', () => {
    action();
  });
}
