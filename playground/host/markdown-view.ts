import { applyPatch, structuredPatch } from 'diff';
import { Notice } from './dialogs';
import { Editor } from './editor';
import type { TFile } from './files';
import type { WorkspaceLeaf } from './leaf';
import { Menu } from './menu';
import { ReadingMode } from './reading';
import { ItemView, type State } from './views';

const SAVE_AFTER_MS = 2_000;

/** A note: as source in an editor, or in reading mode. */
export class MarkdownView extends ItemView {
  file: TFile | null = null;
  /** What was read or saved last. What is typed since then is in the editor, in either mode. */
  data = '';
  override navigation = true;
  override icon = 'file-text';
  readonly editor: Editor;
  private mode: 'source' | 'preview' = 'source';
  private readonly sourceEl: HTMLElement;
  private readonly previewEl: HTMLElement;
  private readonly reading: ReadingMode;
  private isDirty = false;
  private isLoading = false;
  private saving: number | undefined;

  constructor(leaf: WorkspaceLeaf) {
    super(leaf);
    this.sourceEl = this.contentEl.createDiv({ cls: 'markdown-source-view' });
    this.previewEl = this.contentEl.createDiv({ cls: 'markdown-reading-view markdown-preview-view' });
    this.reading = new ReadingMode(this.app, this.previewEl, this);
    this.editor = new Editor(
      this.sourceEl,
      () => this.changed(),
      () => this.app.workspace.trigger('editor-selection-change', this.editor, this),
    );
    this.sourceEl.addEventListener('contextmenu', (event) => this.menu(event));
    this.containerEl.onWindowMigrated((win) => this.editor.cm.setRoot(win.document));
    this.addAction('book-open', 'Reading view', () => void this.setMode(this.mode === 'source' ? 'preview' : 'source'));
  }

  getViewType(): string {
    return 'markdown';
  }

  getDisplayText(): string {
    return this.file?.basename ?? 'Untitled';
  }

  getMode(): 'source' | 'preview' {
    return this.mode;
  }

  /** Where the note is scrolled to, as a line of its source. */
  get currentMode(): Pick<ReadingMode, 'getScroll' | 'applyScroll'> {
    return this.mode === 'preview' ? this.reading : this.editor;
  }

  getViewData(): string {
    return this.editor.getValue();
  }

  override async onOpen(): Promise<void> {
    this.registerEvent(this.app.vault.on('modify', (file: TFile) => void this.changedOutside(file)));
    this.registerEvent(
      this.app.vault.on('rename', (file: TFile) => {
        if (file === this.file) this.retitle();
      }),
    );
    this.registerEvent(
      this.app.vault.on('delete', (file: TFile) => {
        if (file === this.file) void this.leaf.setViewState({ type: 'empty' });
      }),
    );
    await this.setMode(this.mode);
  }

  override async onClose(): Promise<void> {
    await this.save();
    this.editor.cm.destroy();
  }

  override getState(): State {
    return { file: this.file?.path ?? '', mode: this.mode };
  }

  override async setState(state: unknown): Promise<void> {
    const { file, mode } = { ...(state as { file?: unknown; mode?: unknown }) };
    if (typeof file === 'string') await this.openFile(this.app.vault.getFileByPath(file));
    await this.setMode(mode === 'preview' ? 'preview' : 'source');
  }

  override setEphemeralState(state: unknown): void {
    const { line } = { ...(state as { line?: unknown }) };
    if (typeof line !== 'number') return;
    this.editor.setCursor({ line, ch: 0 });
    if (this.mode === 'preview') this.reading.applyScroll(line);
    else this.editor.scrollIntoView({ from: { line, ch: 0 } });
  }

  async openFile(file: TFile | null): Promise<void> {
    if (!file) return;
    await this.save();
    const isOther = file !== this.file;
    this.file = file;
    const text = await this.app.vault.read(file);
    if (isOther) this.editor.load(bare(text));
    this.show(text);
    this.retitle();
  }

  async setMode(mode: 'source' | 'preview'): Promise<void> {
    this.mode = mode;
    this.sourceEl.toggle(mode === 'source');
    this.previewEl.toggle(mode === 'preview');
    if (mode === 'preview') await this.renderPreview();
  }

  /** Writes what the editor says, if it says something new. */
  async save(): Promise<void> {
    window.clearTimeout(this.saving);
    if (!this.isDirty || !this.file) return;
    this.isDirty = false;
    this.data = this.diskText(this.editor.getValue());
    await this.app.vault.modify(this.file, this.data);
  }

  requestSave(): void {
    window.clearTimeout(this.saving);
    this.saving = window.setTimeout(() => void this.save(), SAVE_AFTER_MS);
  }

  /** The editor's menu, if anybody has something to put into it; otherwise the browser's own. */
  private menu(event: MouseEvent): void {
    const menu = new Menu();
    this.app.workspace.trigger('editor-menu', menu, this.editor, this);
    if (menu.isEmpty) return;
    event.preventDefault();
    menu.showAtMouseEvent(event);
  }

  private async renderPreview(): Promise<void> {
    await this.reading.show(this.editor.getValue(), this.file?.path ?? '');
  }

  private show(text: string): void {
    this.isLoading = true;
    this.data = text;
    if (this.editor.getValue() !== bare(text)) this.editor.setValue(bare(text));
    this.isLoading = false;
    this.isDirty = false;
    if (this.mode === 'preview') void this.renderPreview();
  }

  /** A note of `\r\n` is written as one. */
  private diskText(text: string): string {
    return this.data.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text;
  }

  private changed(): void {
    if (this.isLoading) return;
    this.isDirty = true;
    this.requestSave();
    this.app.workspace.trigger('editor-change', this.editor, this);
  }

  /** Somebody else wrote the note. */
  private async changedOutside(file: TFile): Promise<void> {
    if (file !== this.file) return;
    const text = await this.app.vault.read(file).catch(() => undefined);
    // The note may have gone meanwhile.
    if (text === undefined || text === this.data) return;
    if (this.isDirty) this.merge(text, file.name);
    else this.show(text);
  }

  /** What is new on the disk goes into the unsaved text. Where it does not fit, the editor's words win. */
  private merge(text: string, name: string): void {
    new Notice(`"${name}" has been modified externally, merging changes automatically.`);
    const patch = structuredPatch(name, name, this.data, text);
    const merged = applyPatch(this.diskText(this.editor.getValue()), patch, { fuzzFactor: 2 });
    this.data = text;
    if (merged !== false) this.editor.setValue(bare(merged));
    this.requestSave();
  }
}

/** The editor knows `\n` only. */
function bare(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
