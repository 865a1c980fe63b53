import { Modal, type App, type EventRef } from 'obsidian';
import { describeCause } from '../../jobs/describe-cause';
import { entryOf, type Entry, type Result } from '../../jobs/report/report';
import { scan } from '../../jobs/scan';
import { drawReport, unmountReport, type ReportHost, type ReportState } from '../../ui/review/mount';
import { reviewStrings } from '../../ui/strings/en/review';
import type { Candidates } from '../candidates';
import type { Deduping } from '../deduping';
import { bytesOf } from '../machine';
import type { Actions } from '../services';

export interface ReportParts {
  readonly app: App;
  readonly deduping: Deduping;
  readonly candidates: Candidates;
  readonly actions: Pick<Actions, 'review'>;
  /** All open dialogs, which the plugin closes when it is disabled. */
  readonly openModals: Set<Modal>;
}

const AT_ONCE = 4;

/**
 * The report on the whole vault, which fills in while notes are read. Keeps figures only, because a vault may be large.
 */
export class ReportModal extends Modal {
  private state: ReportState = { activity: 'scanning', done: 0, total: 0, entries: [] };
  private control = { aborted: false };
  /** Whether a redraw is waiting for the next frame. */
  private isDrawing = false;
  private listening: EventRef | undefined;
  private readonly entries = new Map<string, Entry>();

  constructor(private readonly parts: ReportParts) {
    super(parts.app);
  }

  override onOpen(): void {
    this.parts.openModals.add(this);
    this.modalEl.addClass('rwt-modal', 'rwt-modal-wide');
    this.setTitle(reviewStrings.report.title);
    this.listening = this.app.vault.on('modify', ({ path }) => {
      if (this.isIdle && this.entries.has(path)) void this.lookAgain(path);
    });
    void this.scan();
  }

  override onClose(): void {
    this.parts.openModals.delete(this);
    this.control.aborted = true;
    if (this.listening) this.app.vault.offref(this.listening);
    unmountReport(this.contentEl);
  }

  private async scan(): Promise<void> {
    const { candidates, deduping } = this.parts;
    const paths = candidates.all();
    this.control = { aborted: false };
    this.set({ activity: 'scanning', done: 0, total: paths.length });
    const job = (path: string): Promise<Result> => deduping.assess(path);
    const reporter = { done: this.done };
    const ended = await scan(paths, job, { reporter, cancel: this.control, atOnce: AT_ONCE });
    this.set({ activity: ended === 'cancelled' ? 'stopped' : 'idle' });
  }

  private async dedupe(paths: readonly string[]): Promise<void> {
    this.control = { aborted: false };
    this.set({ activity: 'deduping', done: 0, total: paths.length });
    const done = await this.parts.deduping.run(paths, this.control, { onDone: this.done });
    this.set({ activity: this.control.aborted ? 'stopped' : 'idle' });
    this.parts.deduping.tell(done);
  }

  private get isIdle(): boolean {
    return this.state.activity === 'idle' || this.state.activity === 'stopped';
  }

  /**
   * A note was reviewed or changed. If it was deduped here and is clean, the entry keeps saying that it was deduped.
   */
  private async lookAgain(path: string): Promise<void> {
    const result = await this.parts.deduping.assess(path);
    if (result.kind === 'clean' && this.entries.get(path)?.status === 'deduped') return;
    this.note(path, result);
    this.set({});
  }

  private readonly done = (path: string, result: Result): void => {
    this.note(path, result);
    this.set({ done: this.state.done + 1 });
  };

  private note(path: string, result: Result): void {
    const entry = entryOf(path, result, { describe: describeCause, bytesOf });
    if (entry) this.entries.set(path, entry);
    else this.entries.delete(path);
  }

  private set(changes: Partial<ReportState>): void {
    this.state = { ...this.state, ...changes };
    if (this.isDrawing) return;
    this.isDrawing = true;
    this.contentEl.win.requestAnimationFrame(() => {
      this.isDrawing = false;
      if (this.contentEl.isConnected) this.draw();
    });
  }

  private draw(): void {
    drawReport(this.contentEl, { ...this.state, entries: [...this.entries.values()] }, this.host);
  }

  private readonly host: ReportHost = {
    open: (path) => {
      this.close();
      void this.app.workspace.openLinkText(path, '', 'tab');
    },
    review: (path) => {
      this.parts.actions.review(path, () => void this.lookAgain(path));
    },
    dedupe: (paths) => void this.dedupe(paths),
    stop: () => {
      this.control.aborted = true;
    },
    close: () => this.close(),
  };
}
