import { applyEdits } from '../../text/edit';
import { utf8Length } from '../../text/utf8';
import { readBatch, writeLine, type Batch, type Line } from './format';
import type { Clock, Hash, WriteJournal, JournalFile, JournalStore } from '../ports';

/**
 * How much the journal may keep. The oldest batches are removed first; the newest always stays. It may exceed the
 * limits by a tenth of the batches and a quarter of the bytes, because making room takes longer than writing. No batch
 * is larger than the limit.
 */
export interface JournalLimits {
  readonly batches: number;
  /** In UTF-8, as the files are counted. */
  readonly bytes: number;
}

/** A batch would be larger than the journal may be. Nothing was recorded, so nothing may be written. */
export class JournalFull extends Error {
  constructor() {
    super('together with the changes before it, this would be too large for the journal to undo');
  }
}

export interface JournalPorts {
  readonly store: JournalStore;
  readonly clock: Clock;
  readonly hash: Hash;
  readonly limits: () => JournalLimits;
}

/** The journal of one batch: changes that are undone together. Each entry is on disk before its note is written. */
export interface BatchJournal extends WriteJournal {
  /** The name of the batch; undefined before its first entry. */
  readonly name: string | undefined;
  /** Records that a note is about to be created. */
  created(path: string, text: string): Promise<void>;
  /** Ends the batch. Until then it is never removed to make room. */
  close(): void;
}

/** All changes that can be undone. Each batch is a file to which lines are only ever appended, one at a time. */
export class Journal {
  /**
   * Everything is done one at a time: two appends to a file must not meet, and no file may be removed while it is
   * begun.
   */
  private queue: Promise<unknown> = Promise.resolve();
  /** The newest batch, and the time in its name; undefined until the files are listed, or if there are none. */
  private newest: { readonly name: string; readonly stamp: number } | undefined;
  /** Batches that may still be written to. */
  private readonly open = new Set<string>();
  /** How many batches were begun, and how much was written, since room was last made; infinite until it was. */
  private batches = Infinity;
  private written = 0;
  /** Paths in the journal: those written since the start and, once `old` has resolved, those from before. */
  private readonly names = new Set<string>();
  private old: Promise<void> | undefined;
  /** Whether `last` would find a batch; undefined if only another look can tell. */
  private hasLast: boolean | undefined;

  constructor(private readonly ports: JournalPorts) {}

  /** How many bytes a batch may have. */
  get limit(): number {
    return this.ports.limits().bytes;
  }

  /** Begins a batch. Its file is created with its first entry. Recording rejects with `JournalFull` at the limit. */
  begin(): BatchJournal {
    const { hash } = this.ports;
    let name: string | undefined;
    let bytes = 0;
    const append = (line: Line): Promise<void> =>
      this.inTurn(async () => {
        const more = utf8Length(writeLine(line));
        if (line.kind !== 'withdrawn' && bytes + more > this.limit) throw new JournalFull();
        bytes += more;
        name ??= await this.newName();
        this.open.add(name);
        await this.append(name, line);
        this.hasLast = line.kind === 'withdrawn' ? undefined : true;
      });
    return {
      get name() {
        return name;
      },
      record: async (entry) => {
        this.names.add(entry.path);
        const afterHash = await hash(applyEdits(entry.before, entry.edits));
        await append({ kind: 'deduped', ...entry, afterHash });
      },
      withdraw: ({ path }) => append({ kind: 'withdrawn', path }),
      created: async (path, text) => {
        this.names.add(path);
        await append({ kind: 'created', path, afterHash: await hash(text) });
      },
      close: () => {
        if (name !== undefined) this.open.delete(name);
      },
    };
  }

  /** The newest batch that wasn't undone, with the paths its notes have now; undefined if there is none. */
  last(): Promise<Batch | undefined> {
    return this.inTurn(() => this.find());
  }

  /** The batch of this name; undefined if it was undone or removed to make room. */
  batch(name: string): Promise<Batch | undefined> {
    return this.inTurn(async () => {
      for await (const batch of this.batchesFromNewest()) if (batch.name === name) return isUndoable(batch);
      return undefined;
    });
  }

  /** Whether `last` would find a batch. If that isn't known yet, the answer is yes, and a look begins. */
  get mayUndo(): boolean {
    // If the journal can't be read, whoever wants to undo something is told.
    if (this.hasLast === undefined) this.last().catch(() => undefined);
    return this.hasLast ?? true;
  }

  /** From now on `last` returns the batch before, unless something is written to this one later. */
  markUndone({ name }: Batch): Promise<void> {
    return this.inTurn(async () => {
      await this.append(name, { kind: 'undone', at: this.ports.clock.now() });
      await this.find();
    });
  }

  /** A note was renamed. Recorded only if the note is in the journal. */
  async renamed(from: string, to: string): Promise<void> {
    this.old ??= this.inTurn(() => this.readNames());
    try {
      await this.old;
    } catch (cause) {
      this.old = undefined;
      throw cause;
    }
    if (!this.names.has(from)) return;
    this.names.add(to);
    await this.inTurn(async () => {
      if (this.newest) await this.append(this.newest.name, { kind: 'renamed', from, to });
    });
  }

  private inTurn<Result>(action: () => Promise<Result>): Promise<Result> {
    const result = this.queue.then(action);
    this.queue = result.catch(() => undefined);
    return result;
  }

  private async find(): Promise<Batch | undefined> {
    for await (const batch of this.batchesFromNewest()) {
      this.hasLast = isUndoable(batch) !== undefined;
      if (this.hasLast) return batch;
    }
    this.hasLast = false;
    return undefined;
  }

  private async append(name: string, line: Line): Promise<void> {
    const written = writeLine(line);
    this.written += utf8Length(written);
    await this.ports.store.append(name, written);
  }

  private async readNames(): Promise<void> {
    for await (const { notes } of this.batchesFromNewest()) {
      for (const { path } of notes) this.names.add(path);
    }
  }

  private async *batchesFromNewest(): AsyncGenerator<Batch> {
    const renames = new Map<string, string>();
    for (const { name } of [...(await this.files())].reverse()) {
      yield readBatch(name, await this.ports.store.read(name), renames);
    }
  }

  /** Makes room, and returns a name that sorts after all others, even if the clock was set back. */
  private async newName(): Promise<string> {
    const { batches, bytes } = this.ports.limits();
    const hasRoom = this.batches < batches / 10 && this.written < bytes / 4;
    if (!this.newest || !hasRoom) await this.prune(batches, bytes);
    this.batches++;
    const stamp = Math.max(this.ports.clock.now(), (this.newest?.stamp ?? 0) + 1);
    const name = `${String(stamp).padStart(14, '0')}.jsonl`;
    this.newest = { name, stamp };
    return name;
  }

  /** Leaves room for one more batch. The newest stays, because the next one may end up empty. */
  private async prune(batches: number, bytes: number): Promise<void> {
    const files = await this.files();
    let total = files.reduce((sum, file) => sum + file.bytes, 0);
    let left = files.length;
    for (const file of files.slice(0, -1)) {
      if (left < batches && total <= bytes) break;
      if (this.open.has(file.name)) continue;
      await this.ports.store.remove(file.name);
      total -= file.bytes;
      left--;
    }
    this.batches = 0;
    this.written = 0;
  }

  /** Oldest first. */
  private async files(): Promise<readonly JournalFile[]> {
    const files = (await this.ports.store.list()).filter(({ name }) => name.endsWith('.jsonl'));
    files.sort((one, other) => (one.name < other.name ? -1 : 1));
    const name = files.at(-1)?.name;
    if (name !== undefined) this.newest ??= { name, stamp: Number.parseInt(name, 10) || 0 };
    return files;
  }
}

function isUndoable(batch: Batch): Batch | undefined {
  return batch.notes.length > 0 || batch.unreadable > 0 ? batch : undefined;
}
