import { Modal, normalizePath, type App } from 'obsidian';
import type { Choices } from '../../dedupe/choices';
import { split } from '../../dedupe/split';
import type { Outcome } from '../../jobs/outcome';
import type { NoteStore } from '../../jobs/ports';
import { parse } from '../../note/parse';
import { mountReview } from '../../ui/review/mount';
import { strings } from '../../ui/strings/en/review';
import type { Deduping } from '../deduping';
import { describe } from '../machine';
import { nameOf, tell } from '../notices';

export interface ReviewParts {
  readonly app: App;
  readonly store: NoteStore;
  readonly deduping: Deduping;
}

/** Shows what a dedupe of a note would do, and does it as a person chose. */
export class ReviewModal extends Modal {
  private unmount: (() => void) | undefined;

  constructor(
    private readonly parts: ReviewParts,
    private readonly path: string,
  ) {
    super(parts.app);
  }

  override onOpen(): void {
    this.modalEl.addClass('rwt-modal');
    this.setTitle(strings.title(nameOf(this.path)));
    void this.show();
  }

  override onClose(): void {
    this.unmount?.();
  }

  private async show(): Promise<void> {
    try {
      const text = await this.parts.store.read(this.path);
      this.unmount?.();
      this.contentEl.empty();
      this.unmount = mountReview(this.contentEl, text, {
        dedupe: (planned, choices) => void this.dedupe(planned, choices),
        split: (planned, document) => void this.split(planned, document),
        close: () => this.close(),
      });
    } catch (cause) {
      this.contentEl.empty();
      this.contentEl.createEl('p', { text: strings.failed(describe(cause)), attr: { role: 'alert' } });
    }
  }

  private async dedupe(text: string, choices: Choices): Promise<void> {
    const outcome = await this.parts.deduping.dedupeAsChosen(this.path, text, choices);
    if (outcome.kind === 'stale') {
      this.showChanged();
      return;
    }
    this.finish(outcome);
  }

  private finish(outcome: Outcome): void {
    this.close();
    this.parts.deduping.tellOutcomes(new Map([[this.path, outcome]]));
  }

  /** The note is not what the person decided on: nothing is done, and what was shown is out of date. */
  private showChanged(): void {
    this.unmount?.();
    this.contentEl.empty();
    this.contentEl.createEl('p', { text: strings.changed, attr: { role: 'alert' } });
    const button = this.contentEl.createEl('button', { text: strings.showAnew, cls: 'mod-cta' });
    button.addEventListener('click', () => void this.show());
    button.focus();
  }

  private async split(text: string, document: string): Promise<void> {
    const parted = split(parse(text), document);
    if (!parted) {
      tell(strings.splitRefused);
      return;
    }
    const parent = this.path.includes('/') ? this.path.slice(0, this.path.lastIndexOf('/') + 1) : '';
    const path = this.freePath(parent, parted.name === '' ? strings.untitled : parted.name);
    const result = await this.parts.deduping.split({
      from: this.path,
      before: text,
      edits: parted.edits,
      to: path,
      text: parted.text,
    });
    if (result === 'stale') {
      this.showChanged();
      return;
    }
    tell(strings.splitDone(nameOf(path)));
    await this.show();
  }

  private freePath(parent: string, name: string): string {
    for (let number = 1; ; number++) {
      const path = normalizePath(`${parent}${name}${number === 1 ? '' : ` ${number}`}.md`);
      if (!this.app.vault.getAbstractFileByPath(path)) return path;
    }
  }
}
