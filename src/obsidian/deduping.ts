import { normalizePath, type App } from 'obsidian';
import type { Choices } from '../dedupe/choices';
import type { Split } from '../dedupe/split';
import type { Breaker } from '../jobs/breaker';
import { assessNote, dedupeAsChosen } from '../jobs/dedupe-note';
import { dedupeMany } from '../jobs/dedupe-many';
import type { History } from '../jobs/journal';
import type { Ledger } from '../jobs/ledger';
import type { Assessment, Failure, Outcome } from '../jobs/outcome';
import type { Cancel, Journal, NoteStore } from '../jobs/ports';
import { splitNote, type SplitOutcome, type SplitRequest } from '../jobs/split-note';
import { undoLast, type Undone, type UndoPorts } from '../jobs/undo';
import type { Scope } from '../note/recognise';
import { applyEdits, type Edit } from '../text/edit';
import { strings } from '../ui/strings/en/vault';
import { backlinksTo, nameIn } from './backlinks';
import { describe, sha256, windowTimer } from './machine';
import { nameOf, tell, tellWhile } from './notices';
import { isWritten, sentencesOf, undoSentences, type Outcomes } from './telling';

export interface DedupingPorts {
  readonly app: App;
  readonly store: NoteStore;
  readonly history: History;
  readonly ledger: Ledger;
  readonly breaker: Breaker;
  /** Which notes are deduped, as the settings are now. */
  readonly scope: () => Scope;
}

/** Notes that are read and planned together; each waits for the disk most of the time. */
const AT_ONCE = 4;
/** Fewer notes are done before a progress notice could be read. */
const LONG_WORK = 30;

/** Hears how far a long dedupe is. */
export type OnDone = (path: string, outcome: Outcome) => void;

export interface RunOptions {
  readonly onDone?: OnDone;
  /** A batch that was begun before; a new one where there is none. */
  readonly journal?: Journal;
}

/** Dedupes notes of the vault and takes it back: every write is in the journal and in the ledger. */
export class Deduping {
  private readonly store: NoteStore;
  private isClosed = false;

  constructor(private readonly ports: DedupingPorts) {
    this.store = remembering(ports.store, ports.ledger);
  }

  get scope(): Scope {
    return this.ports.scope();
  }

  /** What a dedupe would do to a note. Never rejects. */
  assess(path: string): Promise<Assessment | Failure> {
    return assessNote(path, this.store, this.scope);
  }

  /** Begins with no further note. */
  close(): void {
    this.isClosed = true;
  }

  /** A person asked: tells what was done, with a button to undo it. */
  async dedupe(paths: readonly string[]): Promise<void> {
    for (const path of paths) this.ports.breaker.reset(path);
    const control = { aborted: false };
    const progress = paths.length > LONG_WORK ? progressNotice(paths.length, control) : undefined;
    let done = 0;
    const onDone = (): void => progress?.say(strings.working(++done, paths.length));
    const outcomes = await this.run(paths, control, { onDone });
    progress?.hide();
    this.tellOutcomes(outcomes, control.aborted ? [strings.cancelled(outcomes.size, paths.length)] : []);
  }

  /** What is written into one batch of the journal is undone together. */
  beginBatch(): Journal {
    return this.ports.history.begin();
  }

  /** Dedupes notes as one batch, and tells nobody. Never rejects. */
  async run(paths: readonly string[], cancel: Cancel, options: RunOptions = {}): Promise<Outcomes> {
    const { onDone, journal = this.beginBatch() } = options;
    const outcomes = new Map<string, Outcome>();
    const done: OnDone = (path, outcome) => {
      outcomes.set(path, outcome);
      if (isWritten(outcome)) this.ports.breaker.count(path);
      onDone?.(path, outcome);
    };
    const isEnded = (): boolean => cancel.aborted || this.isClosed;
    const either = {
      get aborted() {
        return isEnded();
      },
    };
    const { store, scope } = this;
    const ports = { store, journal, clock: windowTimer, scope };
    await dedupeMany(paths, ports, { reporter: { done }, cancel: either, atOnce: AT_ONCE });
    return outcomes;
  }

  /** Dedupes a note as a person chose for exactly this text. Never rejects. */
  async dedupeAsChosen(path: string, text: string, choices: Choices): Promise<Outcome> {
    this.ports.breaker.reset(path);
    const { store, scope } = this;
    const journal = this.ports.history.begin();
    return dedupeAsChosen(path, text, choices, { store, journal, clock: windowTimer, scope });
  }

  /** Moves a part of a note into a note of its own, and the links to it along. One batch of the journal. */
  async split(request: SplitRequest, parted: Split): Promise<SplitOutcome> {
    const { app, history } = this.ports;
    const outcome = await splitNote(request, parted, {
      ...{ store: this.store, journal: history.begin(), clock: windowTimer },
      create: async (path, text) => {
        await app.vault.create(path, text);
      },
      backlinks: (path) => backlinksTo(app, path),
      nameIn: (path, from) => nameIn(app, path, from),
    });
    if (outcome.kind === 'stale') await this.undo();
    return outcome;
  }

  /** Applies edits that a person decided on, in the journal like any dedupe. */
  async write(path: string, before: string, edits: readonly Edit[]): Promise<'written' | 'stale'> {
    const journal = this.ports.history.begin();
    const entry = { path, at: windowTimer.now(), before, edits };
    await journal.record(entry);
    const result = await this.store.compareAndWrite(path, before, edits);
    if (result === 'stale') await journal.withdraw(entry);
    return result;
  }

  /** Tells what became of notes, with a button to undo where something was written. */
  tellOutcomes(outcomes: Outcomes, further: readonly string[] = []): void {
    const message = [...sentencesOf(outcomes), ...further].join(' ');
    const canUndo = [...outcomes.values()].some(isWritten);
    tell(message, canUndo ? [{ text: strings.undo, action: () => void this.undo() }] : []);
  }

  /** Takes the last batch back, and tells what came of it. */
  async undo(): Promise<void> {
    try {
      const report = await undoLast(this.undoPorts());
      if (!report) {
        tell(strings.undone.nothing);
        return;
      }
      const lost = report.notes.filter(({ kind }) => kind === 'changed' || kind === 'missing');
      const open = { text: strings.open, action: () => void this.openVersions(lost) };
      tell(undoSentences(report).join(' '), lost.length > 0 ? [open] : []);
    } catch (cause) {
      tell(strings.undone.failed(describe(cause)));
    }
  }

  private undoPorts(): UndoPorts {
    const { vault, fileManager } = this.ports.app;
    return {
      history: this.ports.history,
      store: this.store,
      hash: sha256,
      exists: (path) => vault.getFileByPath(path) !== null,
      trash: async (path) => {
        const file = vault.getFileByPath(path);
        if (file) await fileManager.trashFile(file);
      },
    };
  }

  /** Opens each note beside the text that it had, which is put into a note of its own. */
  private async openVersions(notes: readonly Undone[]): Promise<void> {
    const { vault, workspace, fileManager } = this.ports.app;
    for (const note of notes) {
      if (!('before' in note) || note.before === undefined) continue;
      const name = strings.undone.beforeName(nameOf(note.path));
      const parent = note.path.includes('/') ? `${note.path.slice(0, note.path.lastIndexOf('/'))}/` : '';
      const wanted = normalizePath(`${parent}${name}.md`);
      const path = vault.getAbstractFileByPath(wanted)
        ? await fileManager.getAvailablePathForAttachment(`${name}.md`, note.path)
        : wanted;
      const old = await vault.create(path, note.before);
      const current = vault.getFileByPath(note.path);
      if (current) await workspace.getLeaf('tab').openFile(current);
      await workspace.getLeaf('split').openFile(old);
    }
  }
}

/** A store that notes down what it wrote, so that the watcher knows the echo. */
function remembering(store: NoteStore, ledger: Ledger): NoteStore {
  return {
    read: (path) => store.read(path),
    compareAndWrite: async (path, before, edits) => {
      const result = await store.compareAndWrite(path, before, edits);
      if (result === 'written') await ledger.wrote(path, applyEdits(before, edits));
      return result;
    },
  };
}

function progressNotice(total: number, control: { aborted: boolean }) {
  const action = (): void => {
    control.aborted = true;
  };
  return tellWhile(strings.working(0, total), [{ text: strings.cancel, action }]);
}
