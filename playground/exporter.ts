import type { App } from './host/app';

/** One sync of the played exporter. */
export interface Sync {
  /** What is appended to which note; the default appends a note's own first export to it again. */
  readonly entries?: readonly { readonly path: string; readonly text: string }[];
  /** Milliseconds between two writes. */
  readonly pause?: number;
}

const EXPORTER_ID = 'readwise-official';
const FOLDER = 'Readwise/Tweets';

/** Plays Readwise's exporter: reads and writes by the adapter, one note after another, and says that it is syncing. */
export class PlayedExporter {
  readonly settings = { isSyncing: false, readwiseDir: 'Readwise', booksIDsMap: {} };

  constructor(private readonly app: App) {
    app.plugins.plugins[EXPORTER_ID] = this;
  }

  async sync({ entries = this.again(), pause = 20 }: Sync = {}): Promise<void> {
    const { adapter } = this.app.vault;
    this.settings.isSyncing = true;
    for (const { path, text } of entries) {
      const before = (await adapter.exists(path)) ? await adapter.read(path) : '';
      await new Promise((done) => setTimeout(done, pause));
      await adapter.write(path, before + text);
    }
    this.settings.isSyncing = false;
  }

  /** What a re-sync sends: every clean thread of the folder once more. */
  private again(): { path: string; text: string }[] {
    const { vault } = this.app;
    const files = vault.getMarkdownFiles().filter(({ path }) => path.startsWith(`${FOLDER}/`));
    return files.slice(0, 3).map(({ path }) => {
      const text = vault.adapter.text(path);
      const second = text.indexOf('\n# ', 2);
      const body = second < 0 ? text : text.slice(0, second + 1);
      return { path, text: body.replace(/^---\n[\s\S]*?\n---\n/, '') };
    });
  }
}
