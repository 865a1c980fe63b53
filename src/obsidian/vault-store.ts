import { MarkdownView, type App, type Editor, type TFile } from 'obsidian';
import type { NoteStore } from '../jobs/ports';
import { applyEdits, type Edit } from '../text/edit';

/** Larger notes are none that Readwise wrote; to read them would only block the app. */
const MAX_BYTES = 64 * 1024 * 1024;

/** The notes of the vault. A note that is open in an editor is what the editor says, saved or not. */
export class VaultStore implements NoteStore {
  constructor(private readonly app: App) {}

  async read(path: string): Promise<string> {
    const file = this.fileOf(path);
    const view = this.editing(path);
    if (view) return view.editor.getValue();
    if (file.stat.size > MAX_BYTES) throw new Error(`${path} is over 64 MB.`);
    const text = await this.app.vault.read(file);
    if (text.includes('\0')) throw new Error(`${path} is binary.`);
    if (text.includes('\uFFFD')) throw new Error(`${path} is not UTF-8 throughout.`);
    return text;
  }

  /** In an editor as one transaction, so that its undo takes it back and the cursor stays with its words. */
  async compareAndWrite(path: string, before: string, edits: readonly Edit[]): Promise<'written' | 'stale'> {
    const file = this.fileOf(path);
    const view = this.editing(path);
    if (view) {
      if (view.editor.getValue() !== before) return 'stale';
      transact(view.editor, edits);
      await view.save();
      return 'written';
    }
    let result: 'written' | 'stale' = 'stale';
    await this.app.vault.process(file, (text) => {
      if (text !== before) return text;
      result = 'written';
      return applyEdits(text, edits);
    });
    return result;
  }

  private fileOf(path: string): TFile {
    const file = this.app.vault.getFileByPath(path);
    if (!file) throw new Error(`There is no note ${path}.`);
    return file;
  }

  /** The view that edits the note, in whichever window. Its text has `\n` only, so a note with `\r\n` goes by its file. */
  private editing(path: string): MarkdownView | undefined {
    const views = this.app.workspace.getLeavesOfType('markdown').map(({ view }) => view);
    return views.find(
      (view): view is MarkdownView =>
        view instanceof MarkdownView &&
        view.file?.path === path &&
        view.getMode() === 'source' &&
        !view.data.includes('\r'),
    );
  }
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
