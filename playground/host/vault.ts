import { Adapter } from './adapter';
import { Events } from './events';
import type { TAbstractFile } from './files';
import { normalizePath, parentOf, TFile, TFolder } from './files';

/** The files of the adapter as objects, with events. The config folder is no part of it. */
export class Vault extends Events {
  readonly configDir = '.obsidian';
  readonly adapter = new Adapter();
  private readonly root = new TFolder(this, '/');
  private readonly byPath = new Map<string, TAbstractFile>();
  /** Processes of one file come one after another. */
  private readonly queues = new Map<string, Promise<unknown>>();

  constructor() {
    super();
    this.adapter.onChange = (path, change) => {
      if (path.startsWith(this.configDir)) return;
      if (change === 'removed') this.lose(path);
      else if (change === 'written') this.tell(path);
      else this.moved(change.movedFrom, path);
    };
  }

  getName(): string {
    return 'Playground';
  }

  getRoot(): TFolder {
    return this.root;
  }

  getAbstractFileByPath(path: string): TAbstractFile | null {
    return path === '/' || path === '' ? this.root : (this.byPath.get(path) ?? null);
  }

  getFileByPath(path: string): TFile | null {
    const file = this.byPath.get(path);
    return file instanceof TFile ? file : null;
  }

  getFolderByPath(path: string): TFolder | null {
    const folder = this.getAbstractFileByPath(path);
    return folder instanceof TFolder ? folder : null;
  }

  getFiles(): TFile[] {
    return [...this.byPath.values()].filter((file) => file instanceof TFile);
  }

  getMarkdownFiles(): TFile[] {
    return this.getFiles().filter(({ extension }) => extension === 'md');
  }

  getAllLoadedFiles(): TAbstractFile[] {
    return [this.root, ...this.byPath.values()];
  }

  read({ path }: TFile): Promise<string> {
    return this.adapter.read(path);
  }

  cachedRead({ path }: TFile): Promise<string> {
    return this.adapter.read(path);
  }

  readBinary({ path }: TFile): Promise<ArrayBuffer> {
    return this.adapter.readBinary(path);
  }

  getResourcePath({ path }: TFile): string {
    return this.adapter.getResourcePath(path);
  }

  async create(path: string, text: string): Promise<TFile> {
    return this.createBinary(path, new TextEncoder().encode(text).buffer);
  }

  async createBinary(path: string, data: ArrayBuffer): Promise<TFile> {
    const clean = normalizePath(path);
    if (this.byPath.has(clean)) throw new Error('File already exists.');
    await this.adapter.writeBinary(clean, data);
    return this.known(clean);
  }

  async createFolder(path: string): Promise<TFolder> {
    await this.adapter.mkdir(path);
    return this.folderAt(path);
  }

  async modify({ path }: TFile, text: string): Promise<void> {
    await this.adapter.write(path, text);
  }

  async append({ path }: TFile, text: string): Promise<void> {
    await this.adapter.append(path, text);
  }

  /** Reads, changes and writes in one step: between the read and the write there is no moment for anybody else. */
  async process({ path }: TFile, change: (text: string) => string): Promise<string> {
    const before = this.queues.get(path) ?? Promise.resolve();
    const work = before.then(async () => {
      await new Promise((done) => setTimeout(done, 0));
      const text = this.adapter.text(path);
      const changed = change(text);
      if (changed !== text) {
        this.adapter.put(path, new TextEncoder().encode(changed));
        this.tell(path);
      }
      return changed;
    });
    this.queues.set(
      path,
      work.catch(() => undefined),
    );
    return work;
  }

  async rename({ path }: TAbstractFile, to: string): Promise<void> {
    await this.adapter.rename(path, normalizePath(to));
  }

  async delete(file: TAbstractFile): Promise<void> {
    if (file instanceof TFolder) await this.adapter.rmdir(file.path, true);
    else await this.adapter.remove(file.path);
  }

  async trash(file: TAbstractFile): Promise<void> {
    await this.delete(file);
  }

  private known(path: string): TFile {
    const file = this.getFileByPath(path);
    if (!file) throw new Error(`${path} is not in the vault.`);
    return file;
  }

  private tell(path: string): void {
    const known = this.getFileByPath(path);
    const file = known ?? new TFile(this, path);
    file.stat = this.adapter.statNow(path);
    if (known) {
      this.trigger('modify', file);
      return;
    }
    this.byPath.set(path, file);
    this.hang(file);
    this.trigger('create', file);
  }

  /** Of a folder it is told first, then of each thing below it. */
  private moved(from: string, to: string): void {
    const file = this.byPath.get(from);
    if (!file) return;
    this.byPath.delete(from);
    this.unhang(file);
    file.path = to;
    this.byPath.set(to, file);
    this.hang(file);
    this.trigger('rename', file, from);
    if (!(file instanceof TFolder)) return;
    for (const child of file.children) this.moved(child.path, `${to}/${child.name}`);
  }

  private lose(path: string): void {
    const file = this.byPath.get(path);
    if (!file) return;
    this.byPath.delete(path);
    this.unhang(file);
    this.trigger('delete', file);
  }

  private hang(file: TAbstractFile): void {
    const parent = parentOf(file.path);
    file.parent = parent === '' ? this.root : this.folderAt(parent);
    file.parent.children.push(file);
  }

  private unhang(file: TAbstractFile): void {
    if (file.parent) file.parent.children = file.parent.children.filter((child) => child !== file);
  }

  private folderAt(path: string): TFolder {
    const known = this.byPath.get(path);
    if (known instanceof TFolder) return known;
    const folder = new TFolder(this, path);
    this.byPath.set(path, folder);
    this.hang(folder);
    return folder;
  }
}
