import { TFile, type Editor, type Plugin, type TAbstractFile } from 'obsidian';
import type { Breaker } from '../jobs/breaker';
import { Inbox } from '../jobs/inbox';
import type { History } from '../jobs/journal/journal';
import type { Ledger } from '../jobs/own-writes';
import type { Outcome } from '../jobs/outcome';
import type { Syncing } from '../jobs/syncing';
import { strings } from '../ui/strings/en/vault';
import type { Arrivals } from './arrivals';
import { Burst } from './auto-dedupe-batch';
import type { Candidates } from './candidates';
import type { Deduping } from './deduping';
import { windowTimer } from './machine';
import { nameOf, tell } from './notices';
import type { SettingsStore } from './services';
import { sentencesOf } from './outcome-messages';

export interface WatcherParts {
  readonly plugin: Plugin;
  readonly settings: SettingsStore;
  readonly syncing: Syncing;
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
  /** What was told of notes that could not be looked at. */
  private readonly told = new Map<string, string>();
  private isClosed = false;

  constructor(private readonly parts: WatcherParts) {
    const { settings, syncing, deduping } = parts;
    this.burst = new Burst(deduping, settings);
    this.inbox = new Inbox({
      timer: windowTimer,
      exporter: syncing,
      quietMs: () => settings.current.quietSeconds * 1_000,
      look: (path) => this.look(path),
    });
  }

  /** Begins once the layout is ready: while the vault is opened, every note is told of as if it were new. */
  start(): void {
    const { plugin, arrivals } = this.parts;
    plugin.register(() => {
      this.isClosed = true;
      this.inbox.close();
      this.burst.close();
      arrivals.close();
    });
    plugin.app.workspace.onLayoutReady(() => {
      if (!this.isClosed) this.listen();
    });
  }

  private listen(): void {
    const { plugin } = this.parts;
    const { vault, metadataCache, workspace } = plugin.app;
    // From now on it is known when a sync begins.
    this.parts.syncing.isSyncing();
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
    plugin.registerEvent(
      workspace.on('editor-change', (editor, { file }) => {
        if (file) void this.typed(file, editor);
      }),
    );
  }

  private happened(file: TAbstractFile): void {
    if (!this.parts.candidates.isCandidate(file)) return;
    this.parts.syncing.heard();
    if (this.parts.settings.current.arrival !== 'off') this.inbox.note(file.path);
  }

  /** What a person takes back, with the editor's undo, they want as it is then. */
  private async typed(file: TFile, editor: Editor): Promise<void> {
    const { plugin, ledger } = this.parts;
    this.inbox.touch(file.path);
    if (!(await ledger.isBack(file.path, () => editor.getValue()))) return;
    const text = editor.getValue();
    ledger.keep(file.path);
    // Where the file says it too, it was written from outside, and the editor only takes it over.
    if ((await plugin.app.vault.read(file)) !== text) await ledger.wrote(file.path, text);
  }

  private gone(path: string): void {
    const { ledger, breaker, arrivals } = this.parts;
    this.inbox.forget(path);
    this.told.delete(path);
    ledger.forget(path);
    breaker.reset(path);
    arrivals.settled(path);
  }

  private renamed(file: TAbstractFile, from: string): void {
    if (!(file instanceof TFile) || file.extension !== 'md') return;
    this.inbox.rename(from, file.path);
    this.parts.ledger.rename(from, file.path);
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
    if (assessment.kind === 'clean') {
      arrivals.settled(path);
      ledger.release(path);
    }
    if (assessment.kind === 'refused' || assessment.kind === 'failed') this.tellOnce(path, assessment);
    if (assessment.kind !== 'planned') return 'done';
    const { plan, before } = assessment.findings;
    if (this.isClosed || (await ledger.isOwn(path, before))) return 'done';
    if (arrival === 'automatic' && !ledger.isKept(path)) return this.dedupe(path);
    if (plan.copies > 0) arrivals.found(path, plan.copies);
    return 'done';
  }

  /** A note that cannot be looked at is told of when that begins, not with each change of it. */
  private tellOnce(path: string, outcome: Outcome): void {
    const [sentence = ''] = sentencesOf(new Map([[path, outcome]]));
    if (this.isClosed || this.told.get(path) === sentence) return;
    this.told.set(path, sentence);
    tell(sentence);
  }

  private async dedupe(path: string): Promise<'done' | 'again'> {
    const state = this.parts.breaker.ask(path);
    const again = { text: strings.dedupe, action: () => void this.parts.deduping.dedupe([path]) };
    if (state === 'trips') tell(strings.tripped(nameOf(path)), [again]);
    return state === 'closed' ? this.burst.dedupe(path) : 'done';
  }
}
