import { Plugin, type Modal } from 'obsidian';
import { Arrivals } from './obsidian/arrivals';
import { Candidates } from './obsidian/candidates';
import { registerCliHandlers } from './obsidian/cli-handlers';
import { registerCommands } from './obsidian/commands';
import { Deduping } from './obsidian/deduping';
import { OfficialExporter } from './obsidian/exporter';
import { sha256, windowTimer } from './obsidian/machine';
import { tellBrokenSettings } from './obsidian/notices';
import { ReportModal } from './obsidian/review/report-modal';
import { reviewAll } from './obsidian/review/review-all';
import { ReviewModal } from './obsidian/review/review-modal';
import type { Actions } from './obsidian/services';
import { registerThreads } from './obsidian/thread/register';
import { StoredSettings } from './obsidian/settings-store';
import { ReadwiseThreadsSettings } from './obsidian/settings-tab';
import { VaultJournal } from './obsidian/vault-journal';
import { Undoing } from './obsidian/undoing';
import { VaultStore } from './obsidian/vault-store';
import { Watcher } from './obsidian/watcher';
import { Journal } from './jobs/journal/journal';
import { OwnWrites, rememberingOwnWrites } from './jobs/own-writes';
import { Syncing } from './jobs/syncing';
import { WatchPolicy } from './jobs/watch-policy';

const MAX_BATCHES = 200;
const MEGABYTE = 1_000_000;

/** Composes the parts and registers them. Until the layout is ready, nothing is read but the settings. */
export default class ReadwiseThreads extends Plugin {
  private readonly stored = new StoredSettings(this);

  override async onload(): Promise<void> {
    tellBrokenSettings(await this.stored.load());
    const { app, stored: settings } = this;
    const exporter = new OfficialExporter(app);
    const candidates = new Candidates(app, settings, exporter);
    const store = new VaultStore(app);
    const journal = this.makeJournal();
    const ownWrites = new OwnWrites(sha256);
    const policy = new WatchPolicy({ clock: windowTimer, ownWrites, arrival: () => settings.current.arrival });
    const syncing = new Syncing(windowTimer, exporter);
    const common = { app, journal, ownWrites, policy, exporter: syncing };
    const undoing = new Undoing({ ...common, store: rememberingOwnWrites(store, ownWrites) });
    const scope = () => ({ others: settings.current.otherNotes });
    const deduping = new Deduping({ ...common, store, undoing, scope, review: (paths) => reviewAll(paths, actions) });
    const openModals = new Set<Modal>();
    const actions: Actions = {
      dedupe: (paths) => deduping.dedupe(paths),
      undo: () => undoing.undo(),
      mayUndo: () => journal.mayUndo,
      review: (path, onClosed) => new ReviewModal({ app, store, deduping, undoing, openModals }, path, onClosed).open(),
      report: () => new ReportModal({ app, deduping, candidates, actions, openModals }).open(),
      ...registerThreads({
        ...{ app, plugin: this, settings, store, candidates },
        actions: () => actions,
        write: (change) => deduping.write(change),
      }),
    };
    const arrivals = new Arrivals(actions, settings);
    registerCommands(this, actions, candidates);
    registerCliHandlers({ plugin: this, candidates, deduping });
    this.addSettingTab(new ReadwiseThreadsSettings(app, this, settings));
    this.register(() => {
      deduping.close();
      undoing.close();
      for (const modal of [...openModals]) modal.close();
    });
    const watched = { settings, syncing, candidates, journal, policy, deduping, arrivals };
    new Watcher({ plugin: this, ...watched }).start();
  }

  override async onExternalSettingsChange(): Promise<void> {
    tellBrokenSettings(await this.stored.load());
  }

  private makeJournal(): Journal {
    const folder = `${this.manifest.dir ?? `${this.app.vault.configDir}/plugins/${this.manifest.id}`}/journal`;
    return new Journal({
      store: new VaultJournal(this.app.vault.adapter, folder),
      clock: windowTimer,
      hash: sha256,
      limits: () => ({ batches: MAX_BATCHES, bytes: this.stored.current.journalMegabytes * MEGABYTE }),
    });
  }
}
