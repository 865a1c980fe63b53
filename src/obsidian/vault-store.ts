import { MarkdownView, type App, type Editor, type TFile } from 'obsidian';
import type { NoteStore } from '../jobs/ports';
import { applyEdits, type Edit } from '../text/edit';
import { mayHideBytes, textIn } from '../text/utf8';

/** Readwise writes no larger notes, and reading one would block the app. */
const MAX_BYTES = 64 * 1024 * 1024;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The notes of the vault. If a note is open in an editor, its text is the editor's, saved or not. */
export class VaultStore implements NoteStore {
  constructor(private readonly app: App) {}

  async read(path: string): Promise<string> {
    const file = this.fileOf(path);
    const text = this.editing(path)?.editor.getValue() ?? (await this.readFile(file));
    if (text.includes('\0')) throw new Error('binary, not text');
    await this.checkBytes(file, text);
    return text;
  }

  /**
   * Writes to an open editor in one transaction, so that its undo reverts it and the cursor stays where it was in the
   * text.
   */
  async compareAndWrite(path: string, before: string, edits: readonly Edit[]): Promise<'written' | 'stale'> {
    const file = this.fileOf(path);
    await this.checkBytes(file, before);
    const view = this.editing(path);
    if (view) return this.writeInEditor(view, file, before, edits);
    let result: 'written' | 'stale' = 'stale';
    await this.app.vault.process(file, (text) => {
      if (text !== before || !this.isShownAs(path, text)) return text;
      result = 'written';
      return applyEdits(text, edits);
    });
    return result;
  }

  private async writeInEditor(view: MarkdownView, file: TFile, before: string, edits: readonly Edit[]) {
    const saved = await this.app.vault.read(file);
    // The file has a change that the view hasn't loaded yet. Saving the view would overwrite it.
    const isBehind = saved !== before && saved !== view.data;
    if (isBehind || this.editing(file.path) !== view || !this.isShownAs(file.path, before)) return 'stale';
    transact(view.editor, edits);
    if (view.editor.getValue() !== applyEdits(before, edits)) {
      view.editor.undo();
      throw new Error(`The editor made something else of the edits to ${file.path}.`);
    }
    try {
      await view.save();
    } catch (cause) {
      view.editor.undo();
      throw cause;
    }
    return 'written';
  }

  /** The file's text, after views have saved what a person typed in them. */
  private async readFile(file: TFile): Promise<string> {
    if (file.stat.size > MAX_BYTES) throw new Error('over 64 MB');
    const text = await this.app.vault.read(file);
    const unsaved = this.viewsOf(file.path).filter((view) => bare(view.data) === bare(text) && !shows(view, text));
    if (unsaved.length === 0) return text;
    for (const view of unsaved) await view.save();
    return this.app.vault.read(file);
  }

  /**
   * The app reads bytes that aren't UTF-8 as U+FFFD, and an editor shows them so: only the file tells.
   *
   * @throws Error if the file isn't UTF-8, because a write would change what nobody can see.
   */
  private async checkBytes(file: TFile, text: string): Promise<void> {
    if (mayHideBytes(text)) textIn(new Uint8Array(await this.app.vault.readBinary(file)), utf8);
  }

  private fileOf(path: string): TFile {
    const file = this.app.vault.getFileByPath(path);
    if (!file) throw new Error(`There is no note ${path}.`);
    return file;
  }

  /** The view that edits the note, in any window. None for a note with `\r`, which the editor doesn't keep. */
  private editing(path: string): MarkdownView | undefined {
    return this.viewsOf(path).find((view) => view.getMode() === 'source' && !view.data.includes('\r'));
  }

  /** Whether every view of the note has this text. A view with another text would later save it over ours. */
  private isShownAs(path: string, text: string): boolean {
    return this.viewsOf(path).every((view) => shows(view, text));
  }

  private viewsOf(path: string): MarkdownView[] {
    const views = this.app.workspace.getLeavesOfType('markdown').map(({ view }) => view);
    return views.filter((view): view is MarkdownView => view instanceof MarkdownView && view.file?.path === path);
  }
}

function shows(view: MarkdownView, text: string): boolean {
  return bare(view.getViewData()) === bare(text);
}

/** A text as views have it: with `\n` only, whatever the file's line breaks are. */
function bare(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

function transact(editor: Editor, edits: readonly Edit[]): void {
  editor.transaction({
    changes: edits.map(({ from, to, insert }) => ({
      from: editor.offsetToPos(from),
      to: editor.offsetToPos(to),
      text: insert,
    })),
  });
}
