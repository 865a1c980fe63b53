import { Component, debounce, MarkdownView, TFile, type App } from 'obsidian';
import type { ThreadView } from './thread-view';

/** While a person types, or an editor takes over a new text, the thread is read anew this long after the last change. */
const TYPING_MS = 300;
/** A note that is scrolled in reading mode is followed with so many milliseconds between two looks. */
const SCROLLING_MS = 100;

/** Keeps a thread view at the note that it shows: which one is active, what it says, what a person looks at. */
export class Following extends Component {
  private readonly watched = new WeakSet<Document>();
  private readonly scrolled = debounce(() => this.lookAtReading(), SCROLLING_MS);

  constructor(
    private readonly view: ThreadView,
    private readonly app: App,
  ) {
    super();
  }

  override onload(): void {
    const { workspace } = this.app;
    this.registerEvent(workspace.on('file-open', (file) => this.view.follow(file)));
    this.registerEvent(workspace.on('active-leaf-change', () => this.cursorMoved()));
    this.registerEvent(workspace.on('layout-change', () => this.watchWindows()));
    this.register(() => this.scrolled.cancel());
    this.watchWindows();
    this.followWords();
    this.followFile();
  }

  /** Tells the view where the cursor is in the note that is active. */
  cursorMoved(): void {
    const active = this.app.workspace.getActiveViewOfType(MarkdownView);
    if (active?.file && active.getMode() === 'source') {
      this.view.setCursor(active.file.path, active.editor.posToOffset(active.editor.getCursor()));
    }
  }

  /** Looks at the note a little later. */
  private readonly later = debounce(() => void this.view.lookAgain(), TYPING_MS, true);

  private followWords(): void {
    this.register(() => this.later.cancel());
    this.registerEvent(
      this.app.workspace.on('editor-change', (_editor, { file }) => {
        if (file && this.view.isAt(file.path)) this.later();
      }),
    );
  }

  private followFile(): void {
    const { vault } = this.app;
    const changed = ({ path }: { path: string }): void => {
      if (!this.view.isAt(path)) return;
      void this.view.lookAgain();
      // An editor that has the note takes over what was written from outside only after it was told of it, too.
      this.later();
    };
    this.registerEvent(vault.on('modify', changed));
    // A note that was deleted and imported again is there again.
    this.registerEvent(vault.on('create', changed));
    this.registerEvent(
      vault.on('delete', ({ path }) => {
        void this.view.noteChanged(path, 'gone');
      }),
    );
    this.registerEvent(
      vault.on('rename', (file, from) => {
        if (file instanceof TFile) void this.view.noteChanged(from, { name: file.path });
      }),
    );
  }

  /** Notes are read in windows of their own too. */
  private watchWindows(): void {
    this.app.workspace.iterateAllLeaves(({ view }) => {
      const { doc } = view.containerEl;
      if (this.watched.has(doc)) return;
      this.watched.add(doc);
      // There is no event for a cursor that only moves; what moves it is a key or a click.
      this.registerDomEvent(doc, 'selectionchange', () => this.cursorMoved());
      // Scrolling does not bubble.
      this.registerDomEvent(doc, 'scroll', (event) => this.onScroll(event), { capture: true, passive: true });
    });
  }

  private onScroll({ target }: Event): void {
    const note = this.readNote();
    if (note?.getMode() === 'preview' && note.contentEl.contains(target as Node | null)) this.scrolled();
  }

  private lookAtReading(): void {
    const note = this.readNote();
    if (note?.file && note.getMode() === 'preview') {
      this.view.setLine(note.file.path, Math.floor(note.currentMode.getScroll()));
    }
  }

  /** The note that was active last: the panel may have the focus meanwhile. */
  private readNote(): MarkdownView | undefined {
    const view = this.app.workspace.getMostRecentLeaf()?.view;
    return view instanceof MarkdownView ? view : undefined;
  }
}
