import { debounce, TFile, type Plugin } from 'obsidian';
import { describeCause } from '../../jobs/describe-cause';
import { PictureIndex, type SavedPicture } from '../../jobs/picture-index';
import { threadHostStrings } from '../../ui/strings/en/thread-host';
import type { SavedSource } from '../../ui/thread/host';
import { sha256OfBytes } from '../machine';
import { tell } from '../notices';

const words = threadHostStrings.images;
const NAME = 'pictures.json';
const IMAGE = /^(?:jpe?g|png|gif|webp)$/i;
/** Pictures come to the vault, and are checked, one after another. */
const TOGETHER_MS = 100;

const NONE: SavedSource = { saved: undefined, isChecking: false };
const CHECKING: SavedSource = { saved: undefined, isChecking: true };

/** What a file was when it was last read. */
interface Checked {
  readonly mtime: number;
  readonly size: number;
  readonly hash: string;
  /** The address at which the app shows it. */
  readonly source: string;
}

/**
 * The pictures that this plugin saved to the vault. A file is shown only if its bytes are the ones that were saved: it is
 * read when it is first shown, and again when its size or time has changed.
 */
export class SavedPictures {
  private readonly index: PictureIndex;
  private loading: Promise<void> | undefined;
  private isLoaded = false;
  private isDamageTold = false;
  private readonly checked = new Map<string, Checked>();
  private readonly checking = new Set<string>();
  private readonly listeners = new Set<() => void>();
  /** Files are read and written one after another. */
  private queue: Promise<unknown> = Promise.resolve();

  constructor(private readonly plugin: Plugin) {
    const { adapter, configDir } = plugin.app.vault;
    const path = `${plugin.manifest.dir ?? `${configDir}/plugins/${plugin.manifest.id}`}/${NAME}`;
    const file = {
      read: async () => ((await adapter.exists(path)) ? adapter.read(path) : undefined),
      write: (text: string) => adapter.write(path, text),
    };
    this.index = new PictureIndex(file, () => this.tellDamage());
    this.followFiles();
    plugin.app.workspace.onLayoutReady(() => void this.loaded());
  }

  /** What was saved from this address. Listeners are told when it has been checked. */
  find(url: string): SavedSource {
    if (!this.isLoaded) {
      void this.loaded().then(this.changed);
      return CHECKING;
    }
    const [saved, file] = this.entry(url);
    if (!saved || !file) return NONE;
    const known = this.checked.get(file.path);
    if (isSame(known, file)) return known.hash === saved.hash ? { saved: known.source, isChecking: false } : NONE;
    if (!this.checking.has(file.path)) void this.check(file);
    return CHECKING;
  }

  /** Whether the vault has what was saved from this address, just as it was saved. */
  async has(url: string): Promise<boolean> {
    await this.loaded();
    const [saved, file] = this.entry(url);
    return saved !== undefined && file !== undefined && (await this.check(file)) === saved.hash;
  }

  /** Another device may have saved pictures meanwhile. */
  async reload(): Promise<void> {
    await this.loaded();
    await this.index.load();
  }

  /** Saves a picture where the attachments of the note are, unless a file of this name has these very bytes. */
  save(url: string, name: string, data: ArrayBuffer, notePath: string): Promise<'saved' | 'known'> {
    return this.inTurn(async () => {
      const { vault, metadataCache, fileManager } = this.plugin.app;
      const [hash, size] = [await sha256OfBytes(data), data.byteLength];
      const named = metadataCache.getFirstLinkpathDest(name, '');
      const isTwin = named?.stat.size === size && (await sha256OfBytes(await vault.readBinary(named))) === hash;
      const path = isTwin ? named.path : await fileManager.getAvailablePathForAttachment(name, notePath);
      const file = isTwin ? named : await vault.createBinary(path, data);
      await this.index.add(url, { path: file.path, hash, size });
      this.changed();
      return isTwin ? 'known' : 'saved';
    });
  }

  /** Calls `listener` when pictures may come from elsewhere. Returns a function that stops that. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private readonly changed = debounce(() => this.listeners.forEach((listener) => listener()), TOGETHER_MS, true);

  private entry(url: string): [SavedPicture | undefined, TFile | undefined] {
    const saved = this.index.find(url);
    const file = saved && this.plugin.app.vault.getFileByPath(saved.path);
    return [saved, file?.stat.size === saved?.size ? (file ?? undefined) : undefined];
  }

  private loaded(): Promise<void> {
    this.loading ??= this.index.load().then(() => {
      this.isLoaded = true;
    });
    return this.loading;
  }

  /** Reads a file and remembers its hash; '' if it can't be read. */
  private check(file: TFile): Promise<string> {
    const { path, stat } = file;
    const known = this.checked.get(path);
    if (isSame(known, file)) return Promise.resolve(known.hash);
    this.checking.add(path);
    return this.inTurn(async () => {
      const { vault } = this.plugin.app;
      const { mtime, size } = stat;
      const hash = await vault.readBinary(file).then(sha256OfBytes, () => '');
      this.checked.set(path, { mtime, size, hash, source: vault.getResourcePath(file) });
      this.checking.delete(path);
      this.changed();
      return hash;
    });
  }

  private followFiles(): void {
    const { plugin, index } = this;
    const { vault } = plugin.app;
    const follow = async (path: string, change: () => Promise<void>): Promise<void> => {
      await this.loaded();
      try {
        if (index.has(path)) await change();
      } catch (cause) {
        tell(words.notListed(describeCause(cause)));
      }
      this.changed();
    };
    const later = debounce(() => void this.reload().then(this.changed), TOGETHER_MS, true);
    const come = (file: unknown): void => {
      if (this.isLoaded && file instanceof TFile && IMAGE.test(file.extension)) later();
    };
    plugin.registerEvent(
      vault.on('rename', (file, from) => {
        if (file instanceof TFile && IMAGE.test(file.extension))
          void follow(from, () => index.renamed(from, file.path));
      }),
    );
    plugin.registerEvent(
      vault.on('delete', (file) => {
        if (file instanceof TFile && IMAGE.test(file.extension)) void follow(file.path, () => index.removed(file.path));
      }),
    );
    plugin.registerEvent(vault.on('create', come));
    plugin.registerEvent(vault.on('modify', come));
    plugin.register(() => {
      later.cancel();
      this.changed.cancel();
    });
  }

  private tellDamage(): void {
    if (!this.isDamageTold) tell(words.damaged);
    this.isDamageTold = true;
  }

  private inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.queue.then(work);
    this.queue = done.catch(() => undefined);
    return done;
  }
}

function isSame(known: Checked | undefined, { stat }: TFile): known is Checked {
  return known?.mtime === stat.mtime && known.size === stat.size;
}
