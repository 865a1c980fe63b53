import { vaultStrings } from '../ui/strings/en/vault';
import { nameOf, tellWhile, type LastingNotice, type NoticeButton } from './notices';
import { reviewAll } from './review/review-all';
import type { Actions, SettingsStore } from './services';

/** Asks what to do about arriving duplicates: one notice for all notes, which stays until it is answered. */
export class Arrivals {
  /** The notes the notice is about, with the number of copies in each. */
  private readonly waiting = new Map<string, number>();
  private notice: LastingNotice | undefined;
  private isClosed = false;

  constructor(
    private readonly actions: Actions,
    private readonly settings: SettingsStore,
  ) {}

  ask(path: string, copies: number): void {
    if (this.isClosed) return;
    if (this.notice?.isShown !== true) this.waiting.clear();
    this.waiting.set(path, copies);
    this.show();
  }

  /** There is nothing left to ask about a note. */
  settled(path: string): void {
    if (!this.waiting.delete(path) || this.notice?.isShown !== true) return;
    if (this.waiting.size === 0) this.notice.hide();
    else this.show();
  }

  close(): void {
    this.isClosed = true;
    this.notice?.hide();
    this.waiting.clear();
  }

  private show(): void {
    const paths = [...this.waiting.keys()];
    const copies = [...this.waiting.values()].reduce((sum, count) => sum + count, 0);
    const words = vaultStrings.arrived(copies, paths.map(nameOf));
    if (this.notice?.isShown === true) this.notice.say(words);
    else this.notice = tellWhile(words, this.buttons());
  }

  private buttons(): NoticeButton[] {
    const { actions } = this;
    const paths = (): string[] => [...this.waiting.keys()];
    return [
      { text: vaultStrings.dedupe, isMain: true, action: () => void actions.dedupe(paths()) },
      { text: vaultStrings.review, action: () => reviewAll(paths(), actions) },
      { text: vaultStrings.always, hint: vaultStrings.alwaysHint, action: () => void this.always(paths()) },
    ];
  }

  private async always(paths: readonly string[]): Promise<void> {
    await this.settings.change({ arrival: 'automatic' });
    await this.actions.dedupe(paths);
  }
}
