import { Modal, normalizePath, type App } from 'obsidian';
import type { Choices } from '../../dedupe/choices';
import { split } from '../../split/split';
import { describeCause } from '../../jobs/describe-cause';
import type { NoteStore } from '../../jobs/ports';
import { parse } from '../../note/parse';
import { mountReview } from '../../ui/review/mount';
import { reviewStrings } from '../../ui/strings/en/review';
import type { Deduping } from '../deduping';
import { nameOf, tell } from '../notices';
import type { Undoing } from '../undoing';

export interface ReviewParts {
  readonly app: App;
  readonly store: NoteStore;
  readonly deduping: Deduping;
  readonly undoing: Undoing;
  /** All open dialogs, which the plugin closes when it is disabled. */
  readonly openModals: Set<Modal>;
}

/** Shows what a dedupe of a note would do, and does what the person chooses. */
export class ReviewModal extends Modal {
  private unmount: (() => void) | undefined;
  private isClosed = false;
  /** Whether something is under way, so that a second click does nothing. */
  private isBusy = false;

  constructor(
    private readonly parts: ReviewParts,
    private readonly path: string,
    private readonly onClosed: () => void = () => undefined,
  ) {
    super(parts.app);
  }

  override onOpen(): void {
    this.parts.openModals.add(this);
    this.modalEl.addClass('rwt-modal');
    this.setTitle(reviewStrings.title(nameOf(this.path)));
    this.scope.register(['Mod'], 'Enter', () => {
      this.contentEl.querySelector<HTMLElement>('.mod-cta')?.click();
      return false;
    });
    void this.show();
  }

  override onClose(): void {
    this.isClosed = true;
    this.parts.openModals.delete(this);
    this.unmount?.();
    this.onClosed();
  }

  private async show(): Promise<void> {
    try {
      const text = await this.parts.store.read(this.path);
      const first = await this.parts.deduping.assessText(text);
      if (this.isClosed) return;
      this.unmount?.();
      this.contentEl.empty();
      this.unmount = mountReview(
        this.contentEl,
        { text, first, scope: this.parts.deduping.scope },
        {
          dedupe: (planned, choices) => void this.once(() => this.dedupe(planned, choices)),
          split: (planned, document) => void this.once(() => this.split(planned, document)),
          close: () => this.close(),
        },
      );
    } catch (cause) {
      this.contentEl.empty();
      this.contentEl.createEl('p', { text: reviewStrings.failed(describeCause(cause)), attr: { role: 'alert' } });
    }
  }

  private async once(work: () => Promise<void>): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    await work();
    this.isBusy = false;
  }

  private async dedupe(text: string, choices: Choices): Promise<void> {
    const done = await this.parts.deduping.dedupeAsChosen(this.path, text, choices);
    const kind = done.outcomes.get(this.path)?.kind;
    if (kind === 'stale') {
      this.showChanged();
      return;
    }
    // After a failure the choices stay, so that the person can try again.
    if (kind !== 'failed' && !this.isClosed) this.close();
    this.parts.deduping.tell(done);
  }

  /** The note changed after the person saw it: nothing was done, and what is shown is out of date. */
  private showChanged(): void {
    this.unmount?.();
    this.contentEl.empty();
    this.contentEl.createEl('p', { text: reviewStrings.changed, attr: { role: 'alert' } });
    const button = this.contentEl.createEl('button', { text: reviewStrings.reload, cls: 'mod-cta' });
    button.addEventListener('click', () => void this.show());
    button.focus();
  }

  private async split(text: string, document: string): Promise<void> {
    const parted = split(parse(text), document);
    if (!parted) {
      tell(reviewStrings.splitRefused);
      return;
    }
    const path = this.freePath(parted.name === '' ? reviewStrings.untitled : parted.name);
    try {
      const outcome = await this.parts.deduping.split({ path: this.path, before: text, to: path }, parted);
      if (outcome.kind === 'stale') {
        this.showChanged();
        return;
      }
      tell(reviewStrings.splitDone(nameOf(path), outcome.unlinked.map(nameOf)), [
        { text: reviewStrings.open, action: () => void this.openNote(path) },
        { text: reviewStrings.undo, action: () => void this.undoSplit(outcome.batch) },
      ]);
    } catch (cause) {
      tell(reviewStrings.splitFailed(describeCause(cause)));
    }
    await this.show();
  }

  private async openNote(path: string): Promise<void> {
    this.close();
    await this.app.workspace.openLinkText(path, '', 'tab');
  }

  private async undoSplit(batch: string | undefined): Promise<void> {
    await this.parts.undoing.undo(batch);
    if (this.contentEl.isConnected) await this.show();
  }

  /** A free path beside the note, also where file names differ only in case. */
  private freePath(name: string): string {
    const parent = this.path.slice(0, this.path.lastIndexOf('/') + 1);
    const taken = new Set(this.app.vault.getFiles().map(({ path }) => path.toLowerCase()));
    for (let number = 1; ; number++) {
      const path = normalizePath(`${parent}${name}${number === 1 ? '' : ` ${number}`}.md`);
      if (!taken.has(path.toLowerCase())) return path;
    }
  }
}
