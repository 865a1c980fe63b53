import type { Notice } from 'obsidian';
import { strings } from '../ui/strings/en/vault';
import { nameOf, tell } from './notices';
import type { Actions, SettingsStore } from './services';

/**
 * Asks what to do about duplicates that arrived, in one notice for however many notes. A note that was asked about is
 * not asked about again until it has more copies than then.
 */
export class Arrivals {
  /** The notes that the notice speaks of, with their copies. */
  private readonly waiting = new Map<string, number>();
  private readonly asked = new Map<string, number>();
  private notice: Notice | undefined;
  private isClosed = false;

  constructor(
    private readonly actions: Actions,
    private readonly settings: SettingsStore,
  ) {}

  /** A note was found with so many copies. */
  found(path: string, copies: number): void {
    if (this.isClosed || (this.asked.get(path) ?? 0) >= copies) return;
    this.asked.set(path, copies);
    if (this.notice?.messageEl.isConnected !== true) this.waiting.clear();
    this.waiting.set(path, copies);
    this.show();
  }

  /** A note has no copies any more, or is gone. */
  settled(path: string): void {
    this.asked.delete(path);
    if (!this.waiting.delete(path) || this.notice?.messageEl.isConnected !== true) return;
    if (this.waiting.size === 0) this.notice.hide();
    else this.show();
  }

  close(): void {
    this.isClosed = true;
    this.notice?.hide();
    this.waiting.clear();
  }

  private show(): void {
    this.notice?.hide();
    const paths = [...this.waiting.keys()];
    const copies = [...this.waiting.values()].reduce((sum, count) => sum + count, 0);
    this.notice = tell(strings.arrived(copies, paths.map(nameOf)), [
      { text: strings.dedupe, isMain: true, action: () => void this.actions.dedupe(paths) },
      {
        text: strings.review,
        action: () => {
          this.review(paths);
        },
      },
      { text: strings.always, hint: strings.alwaysHint, action: () => void this.always(paths) },
    ]);
  }

  private review(paths: readonly string[]): void {
    const [path = ''] = paths;
    if (paths.length === 1) this.actions.review(path);
    else this.actions.report();
  }

  private async always(paths: readonly string[]): Promise<void> {
    await this.settings.change({ arrival: 'automatic' });
    await this.actions.dedupe(paths);
  }
}
