import { applyEdits } from '../text/edit';
import type { Clock, Hash, Journal, JournalStore } from './ports';
import { readBatch, writeLine, type Batch } from './journal-format';

/** How much the journal may keep; the oldest batches go first, the newest always stays. */
export interface JournalLimits {
  readonly batches: number;
  readonly bytes: number;
}

/** Room is made when the app starts, and then once for so many batches: to look for it takes longer than to write. */
const PRUNE_EVERY = 20;

export interface HistoryPorts {
  readonly store: JournalStore;
  readonly clock: Clock;
  readonly hash: Hash;
  readonly limits: () => JournalLimits;
}

/** The journal of one batch: what is undone together. Each entry is on the disk before its note is written. */
export interface BatchJournal extends Journal {
  /** A note was made that was not there before. */
  created(path: string, text: string): Promise<void>;
}

/** All dedupes that can be undone: a file for each batch, of lines that are only ever appended. */
export class History {
  /** How many batches began in this millisecond or before, so that names differ and sort by age. */
  private serial = 0;
  /** Notes that stand in the journal; undefined until it has been read for that. */
  private known: Promise<Set<string>> | undefined;

  constructor(private readonly ports: HistoryPorts) {}

  /** A new batch; its file is made with its first entry. */
  begin(): BatchJournal {
    const { store, clock, hash } = this.ports;
    const name = `${String(clock.now()).padStart(14, '0')}-${String(this.serial++).padStart(4, '0')}.jsonl`;
    const isPruning = this.serial % PRUNE_EVERY === 1;
    let isFirst = true;
    const append = async (line: string): Promise<void> => {
      if (isFirst && isPruning) await this.prune();
      isFirst = false;
      await store.append(name, line);
    };
    return {
      record: async (entry) => {
        const afterHash = await hash(applyEdits(entry.before, entry.edits));
        await append(writeLine({ kind: 'deduped', ...entry, afterHash }));
        (await this.known)?.add(entry.path);
      },
      withdraw: ({ path }) => append(writeLine({ kind: 'withdrawn', path })),
      created: async (path, text) => {
        await append(writeLine({ kind: 'created', path, afterHash: await hash(text) }));
      },
    };
  }

  /** The newest batch that was not undone, with its notes under the names they have now; undefined where there is none. */
  async last(): Promise<Batch | undefined> {
    const files = await this.files();
    const renames = new Map<string, string>();
    for (const { name } of files.reverse()) {
      const batch = readBatch(name, await this.ports.store.read(name), renames);
      if (!batch.isUndone && (batch.notes.length > 0 || batch.unreadable > 0)) return batch;
    }
    return undefined;
  }

  /** From now on `last` gives the batch before. */
  async markUndone({ name }: Batch): Promise<void> {
    await this.ports.store.append(name, writeLine({ kind: 'undone', at: this.ports.clock.now() }));
  }

  /** A note has another name now. Only told to the journal if the note stands in it. */
  async renamed(from: string, to: string): Promise<void> {
    const known = await (this.known ??= this.readKnown());
    if (!known.has(from)) return;
    known.add(to);
    const newest = (await this.files()).at(-1);
    if (newest) await this.ports.store.append(newest.name, writeLine({ kind: 'renamed', from, to }));
  }

  private async readKnown(): Promise<Set<string>> {
    const paths = new Set<string>();
    for (const { name } of await this.files()) {
      const { notes } = readBatch(name, await this.ports.store.read(name), new Map());
      for (const { path } of notes) paths.add(path);
    }
    return paths;
  }

  private async files() {
    const files = (await this.ports.store.list()).filter(({ name }) => name.endsWith('.jsonl'));
    return files.sort((one, other) => (one.name < other.name ? -1 : 1));
  }

  /** Makes room before a batch begins. */
  private async prune(): Promise<void> {
    const { batches, bytes } = this.ports.limits();
    const files = await this.files();
    let total = files.reduce((sum, file) => sum + file.bytes, 0);
    for (let left = files.length; left > 0; left--) {
      const oldest = files[files.length - left];
      if (!oldest || (left < batches && total <= bytes)) return;
      await this.ports.store.remove(oldest.name);
      total -= oldest.bytes;
    }
  }
}
