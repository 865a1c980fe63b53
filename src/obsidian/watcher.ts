import { TFile, type Editor, type Plugin, type TAbstractFile } from 'obsidian';
import { Inbox } from '../jobs/inbox';
import type { Journal } from '../jobs/journal/journal';
import type { Syncing } from '../jobs/syncing';
import type { WatchPolicy } from '../jobs/watch-policy';
import { vaultStrings } from '../ui/strings/en/vault';
import type { Arrivals } from './arrivals';
import { AutoDedupeBatch } from './auto-dedupe-batch';
import type { Candidates } from './candidates';
import type { Deduping } from './deduping';
import { windowTimer } from './machine';
import { nameOf, tell } from './notices';
import { outcomeSentences } from './outcome-messages';
import type { SettingsStore } from './services';

export interface WatcherParts {
  readonly plugin: Plugin;
  readonly settings: SettingsStore;
  readonly syncing: Syncing;
  readonly candidates: Candidates;
  readonly journal: Journal;
  readonly policy: WatchPolicy;
  readonly deduping: Deduping;
  readonly arrivals: Arrivals;
}

/** Passes on what happens to notes, and does what the policy decides about those that are quiet again. */
export class Watcher {
  private readonly inbox: Inbox;
  private readonly batch: AutoDedupeBatch;
  private isClosed = false;

  constructor(private readonly parts: WatcherParts) {
    const { settings, syncing, deduping } = parts;
    this.batch = new AutoDedupeBatch(deduping, settings);
    this.inbox = new Inbox({
      timer: windowTimer,
      exporter: syncing,
      quietMs: () => settings.current.quietSeconds * 1_000,
      look: (path) => this.look(path),
    });
  }

  /** Listens once the layout is ready: while a vault opens, every note is reported as if it were new. */
  start(): void {
    const { plugin, arrivals } = this.parts;
    plugin.register(() => {
      this.isClosed = true;
      this.inbox.close();
      this.batch.close();
      arrivals.close();
    });
    plugin.app.workspace.onLayoutReady(() => {
      if (!this.isClosed) this.listen();
    });
  }

  private listen(): void {
    const { plugin } = this.parts;
    const { vault, metadataCache, workspace } = plugin.app;
    // Asked once now, so that the beginning of a sync is noticed from here on.
    this.parts.syncing.isSyncing();
    const happened = (file: TAbstractFile): void => {
      this.happened(file);
    };
    plugin.registerEvent(vault.on('create', happened));
    plugin.registerEvent(vault.on('modify', happened));
    // The metadata that marks a note as Readwise's may arrive only now.
    plugin.registerEvent(metadataCache.on('changed', happened));
    plugin.registerEvent(
      vault.on('delete', ({ path }) => {
        this.gone(path);
      }),
    );
    plugin.registerEvent(
      vault.on('rename', (file, from) => {
        this.renamed(file, from);
      }),
    );
    plugin.registerEvent(
      workspace.on('editor-change', (editor, { file }) => {
        if (file) void this.typed(file, editor);
      }),
    );
  }

  private happened(file: TAbstractFile): void {
    if (!this.parts.candidates.isCandidate(file)) return;
    this.parts.syncing.heard();
    if (this.parts.policy.isOn) this.inbox.note(file.path);
  }

  private async typed(file: TFile, editor: Editor): Promise<void> {
    const { plugin, policy } = this.parts;
    this.inbox.touch(file.path);
    await policy.typed(
      file.path,
      () => editor.getValue(),
      () => plugin.app.vault.read(file).catch(() => undefined),
    );
  }

  private gone(path: string): void {
    this.inbox.forget(path);
    this.parts.policy.gone(path);
    this.parts.arrivals.settled(path);
  }

  private renamed(file: TAbstractFile, from: string): void {
    if (!(file instanceof TFile) || file.extension !== 'md') return;
    const { policy, arrivals, journal } = this.parts;
    this.inbox.rename(from, file.path);
    policy.renamed(from, file.path);
    arrivals.settled(from);
    journal.renamed(from, file.path).catch(() => {
      // A journal that can't be read now says so when something is to be undone.
    });
    this.happened(file);
  }

  private async look(path: string): Promise<'done' | 'again'> {
    const { plugin, policy, deduping, arrivals } = this.parts;
    if (!plugin.app.vault.getFileByPath(path)) return 'done';
    const verdict = await policy.look(path, () => deduping.assess(path));
    if (this.isClosed) return 'done';
    switch (verdict.kind) {
      case 'dedupe':
        return this.batch.dedupe(path);
      case 'ask':
        arrivals.ask(path, verdict.copies);
        break;
      case 'settled':
        arrivals.settled(path);
        break;
      case 'gave-up':
        tell(vaultStrings.tripped(nameOf(path)), [
          { text: vaultStrings.dedupe, action: () => void deduping.dedupe([path]) },
        ]);
        break;
      case 'tell':
        tell(outcomeSentences(new Map([[path, verdict.problem]])).join(' '));
        break;
      case 'leave':
    }
    return 'done';
  }
}
