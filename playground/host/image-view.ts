import { ItemView, type State } from './views';

/** The endings of pictures. */
export const IMAGES = ['png', 'jpg', 'jpeg', 'gif', 'webp', 'svg'];

/** A picture of the vault. */
export class ImageView extends ItemView {
  private path = '';
  override icon = 'image';

  getViewType(): string {
    return 'image';
  }

  getDisplayText(): string {
    return this.path.slice(this.path.lastIndexOf('/') + 1);
  }

  override getState(): State {
    return { file: this.path };
  }

  override setState(state: unknown): Promise<void> {
    const { file } = { ...(state as { file?: unknown }) };
    const found = typeof file === 'string' ? this.app.vault.getFileByPath(file) : null;
    this.path = found?.path ?? '';
    this.contentEl.empty();
    if (found)
      this.contentEl.createEl('img', { attr: { src: this.app.vault.getResourcePath(found), alt: found.name } });
    this.retitle();
    return Promise.resolve();
  }
}
