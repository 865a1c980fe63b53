import { TFile, type Plugin, type TAbstractFile } from 'obsidian';
import type { Breaker } from '../jobs/breaker';
import { Inbox } from '../jobs/inbox';
import type { History } from '../jobs/journal';
import type { Ledger } from '../jobs/ledger';
import { strings } from '../ui/strings/en/vault';
import type { Arrivals } from './arrivals';
import { Burst } from './burst';
import type { Candidates } from './candidates';
import type { Deduping } from './deduping';
import type { OfficialExporter } from './exporter';
import { windowTimer } from './machine';
import { nameOf, tell } from './notices';
import type { SettingsStore } from './services';

export interface WatcherParts {
  readonly plugin: Plugin;
  readonly settings: SettingsStore;
  readonly exporter: OfficialExporter;
  readonly candidates: Candidates;
  readonly history: History;
  readonly ledger: Ledger;
  readonly breaker: Breaker;
  readonly deduping: Deduping;
  readonly arrivals: Arrivals;
}

/** Hears of what happens to notes, and looks at those that are quiet again. */
export class Watcher {
  private readonly inbox: Inbox;
  private readonly burst: Burst;

  constructor(private readonly parts: WatcherParts) {
    const { settings, exporter, deduping } = parts;
    this.burst = new Burst(deduping, settings);
    this.inbox = new Inbox({
      timer: windowTimer,
      exporter,
      quietMs: () => settings.current.quietSeconds * 1_000,
      look: (path) => this.look(path),
    });
  }

  /** Begins once the layout is ready: while the vault is opened, every note is told of as if it were new. */
  start(): void {
    const { plugin, arrivals } = this.parts;
    const { vault, metadataCache, workspace } = plugin.app;
    plugin.register(() => {
      this.inbox.close();
      this.burst.close();
      arrivals.close();
    });
    workspace.onLayoutReady(() => {
      const happened = (file: TAbstractFile): void => {
        this.happened(file);
      };
      plugin.registerEvent(vault.on('create', happened));
      plugin.registerEvent(vault.on('modify', happened));
      // What marks a note as Readwise's may be known only now.
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
    });
  }

  private happened(file: TAbstractFile): void {
    if (this.parts.settings.current.arrival !== 'off' && this.parts.candidates.isCandidate(file)) {
      this.inbox.note(file.path);
    }
  }

  private gone(path: string): void {
    const { ledger, breaker, arrivals } = this.parts;
    this.inbox.forget(path);
    ledger.forget(path);
    breaker.reset(path);
    arrivals.settled(path);
  }

  private renamed(file: TAbstractFile, from: string): void {
    if (!(file instanceof TFile) || file.extension !== 'md') return;
    this.inbox.rename(from, file.path);
    this.parts.ledger.forget(from);
    this.parts.arrivals.settled(from);
    this.parts.history.renamed(from, file.path).catch(() => {
      // A journal that cannot be read now says so when something is to be undone.
    });
    this.happened(file);
  }

  private async look(path: string): Promise<'done' | 'again'> {
    const { plugin, settings, deduping, ledger, arrivals } = this.parts;
    const { arrival } = settings.current;
    if (arrival === 'off' || !plugin.app.vault.getFileByPath(path)) return 'done';
    const assessment = await deduping.assess(path);
    if (assessment.kind === 'clean') arrivals.settled(path);
    if (assessment.kind !== 'planned') return 'done';
    const { plan, before } = assessment.findings;
    if (await ledger.isOwn(path, before)) return 'done';
    if (arrival === 'automatic') return this.dedupe(path);
    if (plan.copies > 0) arrivals.found(path, plan.copies);
    return 'done';
  }

  private async dedupe(path: string): Promise<'done' | 'again'> {
    const state = this.parts.breaker.ask(path);
    if (state === 'trips') tell(strings.tripped(nameOf(path)));
    if (state !== 'closed') return 'done';
    const outcome = await this.burst.dedupe(path);
    return outcome?.kind === 'stale' ? 'again' : 'done';
  }
}
