import { pictureKey } from '../thread/picture-hosts';

/** A picture that this plugin saved: where it is in the vault, and what is in the file. */
export interface SavedPicture {
  readonly path: string;
  /** SHA-256 of the bytes, hexadecimal. */
  readonly hash: string;
  /** In bytes. */
  readonly size: number;
}

/** The file that the index is kept in. */
export interface IndexFile {
  /** Undefined if there is no file. */
  read(): Promise<string | undefined>;
  write(text: string): Promise<void>;
}

type Entries = Map<string, SavedPicture>;

const VERSION = 1;
const HASH = /^[0-9a-f]{64}$/;

/**
 * Which pictures this plugin saved, by address. Other devices may write the same file: before each write it is read again,
 * and only what changed here is changed in it.
 */
export class PictureIndex {
  private entries: Entries = new Map();
  private byPath = new Set<string>();
  /** Whatever touches the file, one after another. */
  private queue: Promise<unknown> = Promise.resolve();

  /** @param onDamaged called if the file can't be understood; it then counts as empty, and the next write replaces it. */
  constructor(
    private readonly file: IndexFile,
    private readonly onDamaged: () => void,
  ) {}

  /** Reads the file again. What is known stays known if it can't be read. Never rejects. */
  load(): Promise<void> {
    return this.inTurn(async () => {
      this.take(await this.stored());
    });
  }

  /** What was saved from this address, or from another size of the same picture. */
  find(url: string): SavedPicture | undefined {
    const key = pictureKey(url);
    return key === undefined ? undefined : this.entries.get(key);
  }

  /** Whether a saved picture has this path, so that it matters what becomes of the file. */
  has(path: string): boolean {
    return this.byPath.has(path);
  }

  /** Rejects if it can't be written; the picture is known until the next start all the same. */
  add(url: string, saved: SavedPicture): Promise<void> {
    const key = pictureKey(url);
    return key === undefined ? Promise.resolve() : this.change((entries) => entries.set(key, saved));
  }

  renamed(from: string, to: string): Promise<void> {
    return this.change((entries) => {
      for (const [key, saved] of entries) if (saved.path === from) entries.set(key, { ...saved, path: to });
    });
  }

  removed(path: string): Promise<void> {
    return this.change((entries) => {
      for (const [key, saved] of entries) if (saved.path === path) entries.delete(key);
    });
  }

  private change(edit: (entries: Entries) => void): Promise<void> {
    return this.inTurn(async () => {
      const entries = new Map((await this.stored()) ?? this.entries);
      edit(entries);
      this.take(entries);
      await this.file.write(textOf(entries));
    });
  }

  private take(entries: Entries | undefined): void {
    this.entries = entries ?? this.entries;
    this.byPath = new Set([...this.entries.values()].map(({ path }) => path));
  }

  /** Undefined if the file can't be read or understood. */
  private async stored(): Promise<Entries | undefined> {
    let text: string | undefined;
    try {
      text = await this.file.read();
    } catch {
      // Told like a damaged one: what is in it can't be known.
      text = '';
    }
    const entries = text === undefined ? new Map<string, SavedPicture>() : entriesIn(text);
    if (!entries) this.onDamaged();
    return entries;
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.queue.then(work);
    this.queue = done.catch(() => undefined);
    return done;
  }
}

function textOf(entries: Entries): string {
  const sorted = [...entries].sort(([one], [other]) => (one < other ? -1 : 1));
  return `${JSON.stringify({ version: VERSION, pictures: Object.fromEntries(sorted) }, undefined, 1)}\n`;
}

/** Undefined if this is not an index. Entries that make no sense are left out. */
function entriesIn(text: string): Entries | undefined {
  let stored: unknown;
  try {
    stored = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(stored) || stored.version !== VERSION || !isRecord(stored.pictures)) return undefined;
  const entries: Entries = new Map();
  for (const [key, { path, hash, size }] of Object.entries(stored.pictures).filter(isEntry)) {
    if (typeof path !== 'string' || typeof hash !== 'string' || typeof size !== 'number') continue;
    if (HASH.test(hash) && pictureKey(key) === key) entries.set(key, { path, hash, size });
  }
  return entries;
}

function isEntry(entry: [string, unknown]): entry is [string, Readonly<Record<string, unknown>>] {
  return isRecord(entry[1]);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
