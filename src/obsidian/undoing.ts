import { normalizePath, type App } from 'obsidian';
import { describeCause } from '../jobs/describe-cause';
import type { Journal } from '../jobs/journal/journal';
import type { OwnWrites } from '../jobs/own-writes';
import type { Exporter, NoteStore } from '../jobs/ports';
import type { WatchPolicy } from '../jobs/watch-policy';
import { undoBatch, type UndoPorts, type UndoReport } from '../jobs/undo';
import { vaultStrings } from '../ui/strings/en/vault';
import { cancelWhen, sha256 } from './machine';
import { nameOf, tell, tellProgress, type NoticeButton } from './notices';
import { undoSentences } from './outcome-messages';

/** How many notes are opened beside their old text at once. Each takes two tabs. */
const OPENED_AT_ONCE = 3;

/** A note that wasn't undone, and its text before the dedupe. */
interface Version {
  readonly path: string;
  readonly before: string;
}

export interface UndoingPorts {
  readonly app: App;
  readonly store: NoteStore;
  readonly journal: Journal;
  readonly ownWrites: OwnWrites;
  readonly policy: WatchPolicy;
  readonly exporter: Exporter;
}

/** Undoes dedupes and shows what came of it. */
export class Undoing {
  private isClosed = false;

  constructor(private readonly ports: UndoingPorts) {}

  /** Finishes the note under way, touches no other, and shows nothing more. */
  close(): void {
    this.isClosed = true;
  }

  /** @param batch its name; the last one if omitted. */
  async undo(batch?: string): Promise<void> {
    if (this.ports.exporter.isSyncing() === true) {
      tell(vaultStrings.syncing);
      return;
    }
    const control = { aborted: false };
    try {
      const report = await this.takeBack(batch, control);
      if (this.isClosed) return;
      if (report) this.tell(report, batch, control.aborted);
      else tell(vaultStrings.undone.nothing);
    } catch (cause) {
      tell(vaultStrings.undone.failed(describeCause(cause)));
    }
  }

  private async takeBack(batch: string | undefined, control: { aborted: boolean }): Promise<UndoReport | undefined> {
    const cancel = cancelWhen(() => control.aborted || this.isClosed);
    let notice: ReturnType<typeof tellProgress> | undefined;
    const progress = (done: number, total: number): void => {
      notice ??= tellProgress(total, vaultStrings.undone.working, control);
      notice.say(done);
    };
    const report = await undoBatch({ ...this.undoPorts(), progress, cancel }, batch).finally(() => notice?.hide());
    for (const { kind, path } of report?.notes ?? []) if (kind === 'restored') this.ports.policy.declined(path);
    return report;
  }

  private tell(report: UndoReport, asked: string | undefined, isCancelled: boolean): void {
    const { notes, batch } = report;
    const stopped = isCancelled ? [vaultStrings.cancelled(notes.length, batch.notes.length)] : [];
    tell([...undoSentences(report), ...stopped].join(' '), this.buttons(report, asked));
  }

  private buttons({ batch, isDone, notes }: UndoReport, asked: string | undefined): NoticeButton[] {
    const lost = notes.flatMap((note) =>
      'before' in note && note.before !== undefined ? [{ path: note.path, before: note.before }] : [],
    );
    const open = { text: vaultStrings.open, action: () => void this.openVersions(lost) };
    const skip = async (): Promise<void> => {
      await this.ports.journal.markUndone(batch);
      await this.undo();
    };
    const before = {
      text: vaultStrings.undone.before,
      hint: vaultStrings.undone.beforeHint,
      action: () => void skip(),
    };
    return [...(lost.length > 0 ? [open] : []), ...(isDone || asked !== undefined ? [] : [before])];
  }

  private undoPorts(): UndoPorts {
    const { app, store, journal } = this.ports;
    const { vault, fileManager } = app;
    return {
      ...{ journal, store, hash: sha256 },
      exists: (path) => vault.getFileByPath(path) !== null,
      trash: async (path) => {
        const file = vault.getFileByPath(path);
        if (file) await fileManager.trashFile(file);
      },
    };
  }

  /** Opens each note beside a new note with its old text: a few at first, the next ones on request. */
  private async openVersions(notes: readonly Version[]): Promise<void> {
    const { vault, workspace } = this.ports.app;
    try {
      for (const { path, before } of notes.slice(0, OPENED_AT_ONCE)) {
        const beside = await this.freePath(path);
        // Counts as our own write, because the duplicates in it are what the person wants to see.
        await this.ports.ownWrites.wrote(beside, before);
        const old = await vault.create(beside, before);
        const current = vault.getFileByPath(path);
        if (current) await workspace.getLeaf('tab').openFile(current);
        await workspace.getLeaf(current ? 'split' : 'tab').openFile(old);
      }
      const rest = notes.slice(OPENED_AT_ONCE);
      const next = { text: vaultStrings.open, action: () => void this.openVersions(rest) };
      if (rest.length > 0) tell(vaultStrings.undone.moreVersions(rest.length), [next]);
    } catch (cause) {
      tell(vaultStrings.undone.notOpened(describeCause(cause)));
    }
  }

  /** A free path beside the note, or at the top of the vault if its folder is gone. */
  private async freePath(path: string): Promise<string> {
    const { vault, fileManager } = this.ports.app;
    const name = vaultStrings.undone.beforeName(nameOf(path));
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    const parent = vault.getFolderByPath(folder.slice(0, -1)) ? folder : '';
    const wanted = normalizePath(`${parent}${name}.md`);
    return vault.getAbstractFileByPath(wanted) ? fileManager.getAvailablePathForAttachment(`${name}.md`, path) : wanted;
  }
}
