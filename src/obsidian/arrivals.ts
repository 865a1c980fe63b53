import { strings } from '../ui/strings/en/vault';
import { nameOf, tellWhile, type LastingNotice, type NoticeButton } from './notices';
import type { Actions, SettingsStore } from './services';

/**
 * Asks what to do about duplicates that arrived, in one notice for however many notes, which waits for its answer. A note
 * that was asked about is not asked about again until it has more copies than then.
 */
export class Arrivals {
  /** The notes that the notice speaks of, with their copies. */
  private readonly waiting = new Map<string, number>();
  private readonly asked = new Map<string, number>();
  private notice: LastingNotice | undefined;
  private isClosed = false;

  constructor(
    private readonly actions: Actions,
    private readonly settings: SettingsStore,
  ) {}

  /** A note was found with so many copies. */
  found(path: string, copies: number): void {
    if (this.isClosed || (this.asked.get(path) ?? 0) >= copies) return;
    this.asked.set(path, copies);
    if (this.notice?.isShown !== true) this.waiting.clear();
    this.waiting.set(path, copies);
    this.show();
  }

  /** A note has no copies any more, or is gone. */
  settled(path: string): void {
    this.asked.delete(path);
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
    const words = strings.arrived(copies, paths.map(nameOf));
    if (this.notice?.isShown === true) this.notice.say(words);
    else this.notice = tellWhile(words, this.buttons());
  }

  private buttons(): NoticeButton[] {
    const { actions } = this;
    const paths = (): string[] => [...this.waiting.keys()];
    return [
      { text: strings.dedupe, isMain: true, action: () => void actions.dedupe(paths()) },
      { text: strings.review, action: () => actions.reviewAll(paths()) },
      { text: strings.always, hint: strings.alwaysHint, action: () => void this.always(paths()) },
    ];
  }

  private async always(paths: readonly string[]): Promise<void> {
    await this.settings.change({ arrival: 'automatic' });
    await this.actions.dedupe(paths);
  }
}
