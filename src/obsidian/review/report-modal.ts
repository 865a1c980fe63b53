import { Modal, type App } from 'obsidian';
import { assessNote } from '../../jobs/dedupe-note';
import { Report, type Result } from '../../jobs/report';
import type { NoteStore } from '../../jobs/ports';
import { scan } from '../../jobs/scan';
import { drawReport, unmountReport, type ReportHost, type ReportState } from '../../ui/review/mount';
import { strings } from '../../ui/strings/en/review';
import type { Candidates } from '../candidates';
import type { Deduping } from '../deduping';
import { bytesOf, describe } from '../machine';
import type { Actions } from '../services';

export interface ReportParts {
  readonly app: App;
  readonly store: NoteStore;
  readonly deduping: Deduping;
  readonly candidates: Candidates;
  readonly actions: Pick<Actions, 'review'>;
}

const AT_ONCE = 4;

/** The report on the whole vault: fills in while the notes are looked at. */
export class ReportModal extends Modal {
  private state: ReportState = { activity: 'idle', done: 0, total: 0, entries: [] };
  private control = { aborted: false };
  /** Whether a drawing is waiting for the next frame. */
  private isDrawing = false;
  private readonly results = new Map<string, Result>();

  constructor(private readonly parts: ReportParts) {
    super(parts.app);
  }

  override onOpen(): void {
    this.modalEl.addClass('rwt-modal', 'rwt-modal-wide');
    this.setTitle(strings.report.title);
    void this.scan();
  }

  override onClose(): void {
    this.control.aborted = true;
    unmountReport(this.contentEl);
  }

  private async scan(): Promise<void> {
    const paths = this.parts.candidates.all();
    this.control = { aborted: false };
    this.set({ activity: 'scanning', done: 0, total: paths.length });
    const job = (path: string): Promise<Result> => assessNote(path, this.parts.store);
    const ended = await scan(paths, job, { reporter: this.reporter(), cancel: this.control, atOnce: AT_ONCE });
    this.set({ activity: ended === 'cancelled' ? 'stopped' : 'idle' });
  }

  private async dedupe(paths: readonly string[]): Promise<void> {
    this.control = { aborted: false };
    this.set({ activity: 'deduping', done: 0, total: paths.length });
    const { done } = this.reporter();
    const outcomes = await this.parts.deduping.run(paths, this.control, done);
    this.set({ activity: this.control.aborted ? 'stopped' : 'idle' });
    this.parts.deduping.tellOutcomes(outcomes);
  }

  private reporter() {
    return {
      done: (path: string, result: Result): void => {
        this.results.set(path, result);
        this.set({ done: this.state.done + 1 });
      },
    };
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
    const report = new Report({ describe, bytesOf });
    for (const [path, result] of this.results) report.done(path, result);
    drawReport(this.contentEl, { ...this.state, entries: report.document().notes }, this.host);
  }

  private readonly host: ReportHost = {
    open: (path) => {
      this.close();
      void this.app.workspace.openLinkText(path, '', 'tab');
    },
    review: (path) => this.parts.actions.review(path),
    dedupe: (paths) => void this.dedupe(paths),
    stop: () => {
      this.control.aborted = true;
    },
    close: () => this.close(),
  };
}
