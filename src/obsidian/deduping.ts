import type { App } from 'obsidian';
import type { Choices } from '../dedupe/choices';
import type { Split } from '../split/split';
import type { Breaker } from '../jobs/breaker';
import { assessNote, dedupeAsChosen } from '../jobs/dedupe-note';
import { dedupeMany } from '../jobs/dedupe-many';
import type { BatchJournal, History } from '../jobs/journal/journal';
import { remembering, type Ledger } from '../jobs/own-writes';
import type { Assessment, Failure, Outcome } from '../jobs/outcome';
import type { Cancel, Exporter, NoteStore } from '../jobs/ports';
import { splitNote, type SplitOutcome, type SplitRequest } from '../jobs/split-note';
import { held, MidSync } from '../jobs/syncing';
import type { Scope } from '../note/recognise';
import type { Edit } from '../text/edit';
import { strings } from '../ui/strings/en/vault';
import { backlinksTo, nameIn } from './backlinks';
import { cancelWhen, windowTimer } from './machine';
import { tell, tellProgress } from './notices';
import { isWritten, sentencesOf, type Outcomes } from './outcome-messages';
import type { Undoing } from './undoing';

export interface DedupingPorts {
  readonly app: App;
  readonly store: NoteStore;
  readonly history: History;
  readonly ledger: Ledger;
  readonly breaker: Breaker;
  readonly exporter: Exporter;
  readonly undoing: Undoing;
  /** Which notes are deduped, as the settings are now. */
  readonly scope: () => Scope;
  /** Leads to what is left for a person to decide. */
  readonly review: (paths: readonly string[]) => void;
}

/** Notes that are read and planned together; each waits for the disk most of the time. */
const AT_ONCE = 4;

/** Hears how far a long dedupe is. */
export type OnDone = (path: string, outcome: Outcome) => void;

export interface RunOptions {
  readonly onDone?: OnDone;
  /** A batch that was begun before, and that somebody else closes; a new one where a person asked. */
  readonly journal?: BatchJournal;
}

/** What became of notes, and the batch of the journal that takes it back: undefined where nothing was written. */
export interface Done {
  readonly outcomes: Outcomes;
  readonly batch: string | undefined;
}

/** Dedupes notes of the vault: every write is in the journal and in the ledger. */
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

  /** Begins with no further note, and writes and tells nothing more. */
  close(): void {
    this.isClosed = true;
  }

  /** A person asked: tells what was done, with a button to undo it. */
  async dedupe(paths: readonly string[]): Promise<void> {
    const control = { aborted: false };
    const progress = tellProgress(paths.length, strings.working, control);
    let count = 0;
    const onDone = (): void => progress.say(++count);
    const done = await this.run(paths, control, { onDone });
    progress.hide();
    this.tell(done, control.aborted ? [strings.cancelled(done.outcomes.size, paths.length)] : []);
  }

  /** What is written into one batch of the journal is undone together. Nothing is written in mid-sync. */
  beginBatch(): BatchJournal {
    return held(this.ports.history.begin(), () => {
      if (this.isClosed) throw new Error(strings.disabled);
      if (this.ports.exporter.isSyncing() === true) throw new MidSync(strings.syncing);
    });
  }

  /** Dedupes notes as one batch, and tells nobody. Never rejects. */
  run(paths: readonly string[], cancel: Cancel, { onDone, journal }: RunOptions = {}): Promise<Done> {
    const outcomes = new Map<string, Outcome>();
    const done: OnDone = (path, outcome) => {
      outcomes.set(path, outcome);
      if (isWritten(outcome) || outcome.kind === 'stale') this.ports.breaker.count(path);
      onDone?.(path, outcome);
    };
    const either = cancelWhen(() => cancel.aborted || this.isClosed);
    const work = async (batch: BatchJournal): Promise<Done> => {
      const options = { reporter: { done }, cancel: either, atOnce: AT_ONCE };
      await dedupeMany(paths, this.dedupePorts(batch), options);
      return { outcomes, batch: batch.name };
    };
    if (journal) return work(journal);
    for (const path of paths) this.ports.breaker.reset(path);
    return this.inBatch(work);
  }

  /** Dedupes a note as a person chose for exactly this text. Never rejects. */
  dedupeAsChosen(path: string, text: string, choices: Choices): Promise<Done> {
    const { breaker, ledger } = this.ports;
    breaker.reset(path);
    return this.inBatch(async (batch) => {
      const outcome = await dedupeAsChosen(path, text, choices, this.dedupePorts(batch));
      if (isWritten(outcome) && choices.leftOut.size > 0) ledger.keep(path);
      return { outcomes: new Map([[path, decided(outcome)]]), batch: batch.name };
    });
  }

  /** Moves a part of a note into a note of its own, and the links to it along. One batch of the journal. */
  split(request: SplitRequest, parted: Split): Promise<SplitOutcome & Pick<Done, 'batch'>> {
    const { app, store, undoing } = this.ports;
    return this.inBatch(async (batch) => {
      const outcome = await splitNote(request, parted, {
        ...{ store, journal: batch, clock: windowTimer },
        create: async (path, text) => {
          await app.vault.create(path, text);
        },
        backlinks: (path) => backlinksTo(app, path),
        nameIn: (path, from) => nameIn(app, path, from),
      });
      if (outcome.kind === 'stale') await undoing.undo(batch.name);
      return { ...outcome, batch: batch.name };
    });
  }

  /** Applies edits that a person decided on, in the journal like any dedupe. What else the note holds is looked at as ever. */
  write(path: string, before: string, edits: readonly Edit[]): Promise<'written' | 'stale'> {
    return this.inBatch(async (batch) => {
      const entry = { path, at: windowTimer.now(), before, edits };
      await batch.record(entry);
      const result = await this.ports.store.compareAndWrite(path, before, edits);
      if (result === 'stale') await batch.withdraw(entry);
      return result;
    });
  }

  /** Tells what became of notes, with a button to undo where something was written. */
  tell({ outcomes, batch }: Done, further: readonly string[] = []): void {
    if (this.isClosed) return;
    const { undoing, review } = this.ports;
    const left = [...outcomes].filter(([, { kind }]) => kind === 'review').map(([path]) => path);
    const canUndo = [...outcomes.values()].some(isWritten);
    tell([...sentencesOf(outcomes), ...further].join(' '), [
      ...(left.length > 0 ? [{ text: strings.review, action: () => review(left) }] : []),
      ...(canUndo ? [{ text: strings.undo, action: () => void undoing.undo(batch) }] : []),
    ]);
  }

  private dedupePorts(journal: BatchJournal) {
    const { store, scope } = this;
    return { store, journal, clock: windowTimer, scope };
  }

  private async inBatch<Result>(work: (batch: BatchJournal) => Promise<Result>): Promise<Result> {
    const batch = this.beginBatch();
    try {
      return await work(batch);
    } finally {
      batch.close();
    }
  }
}

/** What a person left undecided in the review, they have just looked at. */
function decided(outcome: Outcome): Outcome {
  return outcome.kind === 'review' && outcome.isWritten ? { kind: 'deduped', findings: outcome.findings } : outcome;
}
