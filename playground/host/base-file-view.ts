import { load } from 'js-yaml';
import type { BasesView } from './bases';
import type { TFile } from './files';
import { ItemView, type State } from './views';

/** What is understood of a base: its first view, and the folder that its notes lie in. */
interface Base {
  readonly views?: readonly { readonly type?: string }[];
  readonly filters?: { readonly and?: readonly string[] };
}

/** A base, shown by the view that a plugin has registered for it. */
export class BaseFileView extends ItemView {
  file: TFile | null = null;
  override icon = 'layout-list';
  private view: BasesView | undefined;

  getViewType(): string {
    return 'bases';
  }

  getDisplayText(): string {
    return this.file?.basename ?? 'Base';
  }

  override getState(): State {
    return { file: this.file?.path ?? '' };
  }

  override async setState(state: unknown): Promise<void> {
    const { file } = { ...(state as { file?: unknown }) };
    this.file = typeof file === 'string' ? this.app.vault.getFileByPath(file) : null;
    if (this.file) await this.show(await this.app.vault.cachedRead(this.file));
    this.retitle();
  }

  private async show(text: string): Promise<void> {
    const base = load(text) as Base | undefined;
    const type = base?.views?.[0]?.type ?? '';
    const factory = this.app.basesViews.get(type);
    if (this.view) this.removeChild(this.view);
    this.contentEl.empty();
    if (!factory) {
      this.contentEl.createDiv({ cls: 'empty-state', text: `No plugin has a view "${type}" for bases.` });
      return;
    }
    const view = factory({ app: this.app }, this.contentEl);
    this.view = this.addChild(view);
    this.query(view, base);
    const again = (): void => this.query(view, base);
    for (const event of ['create', 'delete', 'rename']) view.registerEvent(this.app.vault.on(event, again));
    await Promise.resolve();
  }

  private query(view: BasesView, base: Base | undefined): void {
    const folders = (base?.filters?.and ?? []).flatMap((rule) => /^file\.inFolder\("(.*)"\)$/.exec(rule)?.[1] ?? []);
    const files = this.app.vault.getMarkdownFiles();
    const entries = files
      .filter(({ path }) => folders.every((folder) => path.startsWith(`${folder}/`)))
      .map((file) => ({ file, getValue: () => undefined }));
    view.data = { data: entries, groupedData: [{ entries }] };
    view.onDataUpdated();
  }
}
