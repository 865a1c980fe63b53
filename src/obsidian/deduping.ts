import type { App } from 'obsidian';
import type { Choices } from '../dedupe/choices';
import type { Split } from '../split/split';
import { assessing, assessNote, dedupeAsChosen } from '../jobs/dedupe-note';
import { inSlices } from '../jobs/in-slices';
import { dedupeMany, type Outcomes } from '../jobs/dedupe-many';
import type { BatchJournal, Journal } from '../jobs/journal/journal';
import { needOf } from '../jobs/journal/room';
import { isWritten, type Assessment, type Failure, type Outcome } from '../jobs/outcome';
import { rememberingOwnWrites, type OwnWrites } from '../jobs/own-writes';
import type { Cancel, Exporter, NoteStore } from '../jobs/ports';
import { relinkNotes, retargetTo, type RelinkTo } from '../jobs/relink-notes';
import { splitNote, type SplitOutcome, type SplitRequest } from '../jobs/split-note';
import { MidSync, refusingDuring } from '../jobs/syncing';
import type { WatchPolicy } from '../jobs/watch-policy';
import { writeChange, type Change } from '../jobs/write';
import type { Scope } from '../note/recognise';
import { vaultStrings } from '../ui/strings/en/vault';
import { backlinksTo, nameIn } from './backlinks';
import { cancelWhen, windowPace, windowTimer } from './machine';
import { tell, tellProgress } from './notices';
import { outcomeSentences } from './outcome-messages';
import type { Undoing } from './undoing';

export interface DedupingPorts {
  readonly app: App;
  readonly store: NoteStore;
  readonly journal: Journal;
  readonly ownWrites: OwnWrites;
  readonly policy: WatchPolicy;
  readonly exporter: Exporter;
  readonly undoing: Undoing;
  /** Which notes are deduped, as the settings are now. */
  readonly scope: () => Scope;
  /** Shows what is left for a person to decide. */
  readonly review: (paths: readonly string[]) => void;
}

/** Notes that are read and planned at the same time; each waits for the disk most of the time. */
const AT_ONCE = 4;

/** Called with each note that is done. */
export type OnDone = (path: string, outcome: Outcome) => void;

export interface RunOptions {
  readonly onDone?: OnDone;
  /**
   * A batch that the caller began and will close. Without it, a person asked, and the notes are a batch of their own.
   */
  readonly journal?: BatchJournal;
}

/** How dedupes ended, and the batch of the journal that undoes them; undefined if nothing was written. */
export interface Done {
  readonly outcomes: Outcomes;
  readonly batch: string | undefined;
  /** Why nothing was begun, in a sentence: all together is too large to be undone. */
  readonly refusal?: string;
}

/** What an entry takes beside the text of the note, in the text's own length: its line breaks and the edits. */
const ENTRY_FACTOR = 2;

/** Dedupes notes of the vault. Every write is in the journal and known as our own. */
export class Deduping {
  private readonly store: NoteStore;
  private isClosed = false;

  constructor(private readonly ports: DedupingPorts) {
    this.store = rememberingOwnWrites(ports.store, ports.ownWrites);
  }

  get scope(): Scope {
    return this.ports.scope();
  }

  /** What a dedupe would do to a note. Never rejects. */
  assess(path: string): Promise<Assessment | Failure> {
    return assessNote(path, this.store, this.scope, windowPace());
  }

  /** The same of a text. */
  assessText(text: string): Promise<Assessment> {
    return inSlices(assessing(text, undefined, this.scope), windowPace());
  }

  /** Starts no further note, writes nothing more and shows nothing more. */
  close(): void {
    this.isClosed = true;
  }

  /** Dedupes notes because a person asked, and shows what was done, with a button to undo it. */
  async dedupe(paths: readonly string[]): Promise<void> {
    const control = { aborted: false };
    const progress = tellProgress(paths.length, vaultStrings.working, control);
    let count = 0;
    const onDone = (): void => progress.say(++count);
    const done = await this.run(paths, control, { onDone });
    progress.hide();
    this.tell(done, control.aborted ? [vaultStrings.cancelled(done.outcomes.size, paths.length)] : []);
  }

  /** Begins what will be undone together. It refuses to be written to in mid-sync. */
  beginBatch(): BatchJournal {
    return refusingDuring(this.ports.journal.begin(), () => {
      if (this.isClosed) throw new Error(vaultStrings.disabled);
      if (this.ports.exporter.isSyncing() === true) throw new MidSync(vaultStrings.syncing);
    });
  }

  /**
   * Dedupes notes as one batch, and shows nothing. If the journal couldn't undo all of them, none is written. Never
   * rejects.
   */
  async run(paths: readonly string[], cancel: Cancel, { onDone, journal }: RunOptions = {}): Promise<Done> {
    const outcomes = new Map<string, Outcome>();
    const done: OnDone = (path, outcome) => {
      outcomes.set(path, outcome);
      this.ports.policy.deduped(path, outcome);
      onDone?.(path, outcome);
    };
    const either = cancelWhen(() => cancel.aborted || this.isClosed);
    const work = async (batch: BatchJournal): Promise<Done> => {
      const options = { reporter: { done }, cancel: either, atOnce: AT_ONCE };
      await dedupeMany(paths, this.dedupePorts(batch), options);
      return { outcomes, batch: batch.name };
    };
    if (journal) return work(journal);
    const refusal = await this.refusalOf(paths, either);
    if (refusal !== undefined) return { outcomes, batch: undefined, refusal };
    for (const path of paths) this.ports.policy.requested(path);
    return this.inBatch(work);
  }

  /** Dedupes a note as a person chose for exactly this text. Never rejects. */
  dedupeAsChosen(path: string, text: string, choices: Choices): Promise<Done> {
    const { policy } = this.ports;
    policy.requested(path);
    return this.inBatch(async (batch) => {
      const outcome = await dedupeAsChosen(path, text, choices, this.dedupePorts(batch));
      if (isWritten(outcome) && choices.leftOut.size > 0) policy.declined(path);
      return { outcomes: new Map([[path, decided(outcome)]]), batch: batch.name };
    });
  }

  /** Moves part of a note to a note of its own, with the links to it, as one batch. */
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

  /**
   * Writes a person's own change, which can be undone like any dedupe. It isn't remembered as our own write, so that
   * duplicates in the rest of the note are still noticed.
   */
  write(change: Change): Promise<'written' | 'stale'> {
    const { store } = this.ports;
    return this.inBatch((journal) => writeChange(change, { store, journal, clock: windowTimer }));
  }

  /** Shows how dedupes ended, with a button to undo what was written. */
  tell({ outcomes, batch, refusal }: Done, further: readonly string[] = []): void {
    if (this.isClosed) return;
    if (refusal !== undefined) {
      tell(refusal);
      return;
    }
    const { undoing, review } = this.ports;
    const left = [...outcomes].filter(([, { kind }]) => kind === 'review').map(([path]) => path);
    const canUndo = [...outcomes.values()].some(isWritten);
    tell([...outcomeSentences(outcomes), ...further].join(' '), [
      ...(left.length > 0 ? [{ text: vaultStrings.review, action: () => review(left) }] : []),
      ...(canUndo ? [{ text: vaultStrings.undo, action: () => void undoing.undo(batch) }] : []),
    ]);
  }

  /** Reads and plans all notes first, but only if they are so large that they might not fit into the journal. */
  private async refusalOf(paths: readonly string[], cancel: Cancel): Promise<string | undefined> {
    const { app, journal } = this.ports;
    const { limit } = journal;
    const size = paths.reduce((sum, path) => sum + (app.vault.getFileByPath(path)?.stat.size ?? 0), 0);
    if (size * ENTRY_FACTOR <= limit) return undefined;
    const assess = (path: string): Promise<Assessment | Failure> => this.assess(path);
    const { notes, bytes } = await needOf(paths, { assess, at: windowTimer.now(), cancel });
    return bytes > limit ? vaultStrings.tooLarge(notes, bytes, limit) : undefined;
  }

  private dedupePorts(journal: BatchJournal) {
    const { store, scope } = this;
    const { app } = this.ports;
    // A note with a link may be a tweet note with duplicates of its own: the write is not remembered as ours.
    const others = { store: this.ports.store, journal, clock: windowTimer };
    const relinkTo: RelinkTo = (path, goneIds) =>
      relinkNotes(backlinksTo(app, path), () => retargetTo(goneIds), others);
    return { store, journal, clock: windowTimer, scope, relinkTo, pace: windowPace() };
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

/** A person who just left something undecided in the review needn't be told that it is undecided. */
function decided(outcome: Outcome): Outcome {
  return outcome.kind === 'review' && outcome.isWritten ? { ...outcome, kind: 'deduped' } : outcome;
}
