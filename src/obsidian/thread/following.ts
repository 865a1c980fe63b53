import { Component, debounce, MarkdownView, TFile, type App } from 'obsidian';
import type { ThreadView } from './thread-view';

/** While a person types, the thread is read anew this long after the last key. */
const TYPING_MS = 300;

/** Keeps a thread view at the note that it shows: which one is active, what it says, where the cursor is. */
export class Following extends Component {
  constructor(
    private readonly view: ThreadView,
    private readonly app: App,
  ) {
    super();
  }

  override onload(): void {
    const { vault, workspace } = this.app;
    const { view } = this;
    this.registerEvent(workspace.on('file-open', (file) => view.follow(file)));
    this.registerEvent(workspace.on('active-leaf-change', () => this.cursorMoved()));
    const typed = debounce((path: string) => void view.noteChanged(path, 'text'), TYPING_MS, true);
    this.register(() => typed.cancel());
    this.registerEvent(
      workspace.on('editor-change', (_editor, { file }) => {
        if (file) typed(file.path);
      }),
    );
    this.registerEvent(
      vault.on('modify', ({ path }) => {
        void view.noteChanged(path, 'text');
      }),
    );
    this.registerEvent(
      vault.on('delete', ({ path }) => {
        void view.noteChanged(path, 'gone');
      }),
    );
    this.registerEvent(
      vault.on('rename', (file, from) => {
        if (file instanceof TFile) void view.noteChanged(from, { name: file.path });
      }),
    );
    // There is no event for a cursor that only moves; what moves it is a key or a click.
    this.registerDomEvent(view.contentEl.doc, 'selectionchange', () => this.cursorMoved());
  }

  /** Tells the view where the cursor is in the note that is active. */
  cursorMoved(): void {
    const active = this.app.workspace.getActiveViewOfType(MarkdownView);
    if (active?.file && active.getMode() === 'source') {
      this.view.setCursor(active.file.path, active.editor.posToOffset(active.editor.getCursor()));
    }
  }
}
