import { parentOf } from './files';

/** What the disk tells of a change that did not come through the vault. */
export type DiskListener = (path: string, change: 'written' | 'removed' | { readonly movedFrom: string }) => void;

interface Stored {
  data: Uint8Array;
  ctime: number;
  mtime: number;
}

/** A disk in memory. Everything takes a moment, as on a real one. */
export class Adapter {
  private readonly files = new Map<string, Stored>();
  private readonly folders = new Set<string>();
  /** Paths that cannot be written; tests play a full or a read-only disk with it. */
  readonly refused = new Set<string>();
  onChange: DiskListener = () => undefined;

  async exists(path: string): Promise<boolean> {
    await moment();
    return this.has(path);
  }

  async read(path: string): Promise<string> {
    await moment();
    return this.text(path);
  }

  async readBinary(path: string): Promise<ArrayBuffer> {
    await moment();
    return this.stored(path).data.slice().buffer;
  }

  async write(path: string, text: string): Promise<void> {
    await moment();
    this.put(path, new TextEncoder().encode(text));
    this.onChange(path, 'written');
  }

  async writeBinary(path: string, data: ArrayBuffer): Promise<void> {
    await moment();
    this.put(path, new Uint8Array(data));
    this.onChange(path, 'written');
  }

  async append(path: string, text: string): Promise<void> {
    await moment();
    const before = this.files.get(path)?.data ?? new Uint8Array();
    const more = new TextEncoder().encode(text);
    const data = new Uint8Array(before.length + more.length);
    data.set(before);
    data.set(more, before.length);
    this.put(path, data);
    this.onChange(path, 'written');
  }

  async remove(path: string): Promise<void> {
    await moment();
    this.stored(path);
    this.files.delete(path);
    this.onChange(path, 'removed');
  }

  async rename(from: string, to: string): Promise<void> {
    await moment();
    if (this.has(to)) throw new Error('Destination file already exists!');
    this.move(from, to);
    this.onChange(to, { movedFrom: from });
  }

  async mkdir(path: string): Promise<void> {
    await moment();
    this.addFolder(path);
  }

  async rmdir(path: string, isRecursive: boolean): Promise<void> {
    await moment();
    const below = [...this.files.keys(), ...this.folders].filter((each) => each.startsWith(`${path}/`));
    if (below.length > 0 && !isRecursive) throw new Error(`ENOTEMPTY: directory not empty, rmdir '${path}'`);
    // What lies deepest goes first.
    for (const each of [...below.sort().reverse(), path]) {
      this.files.delete(each);
      this.folders.delete(each);
      this.onChange(each, 'removed');
    }
  }

  async list(path: string): Promise<{ files: string[]; folders: string[] }> {
    await moment();
    const isIn = (each: string): boolean => parentOf(each) === path;
    return { files: [...this.files.keys()].filter(isIn), folders: [...this.folders].filter(isIn) };
  }

  async stat(path: string): Promise<{ type: string; ctime: number; mtime: number; size: number } | null> {
    await moment();
    const stored = this.files.get(path);
    if (!stored) return this.folders.has(path) ? { type: 'folder', ctime: 0, mtime: 0, size: 0 } : null;
    return { type: 'file', ctime: stored.ctime, mtime: stored.mtime, size: stored.data.length };
  }

  getResourcePath(path: string): string {
    const stored = this.files.get(path);
    return stored ? URL.createObjectURL(new Blob([stored.data.slice()])) : '';
  }

  /** The rest happens at once: it is what the vault does within one step. */
  has(path: string): boolean {
    return this.files.has(path) || this.folders.has(path);
  }

  text(path: string): string {
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(this.stored(path).data);
  }

  put(path: string, data: Uint8Array): void {
    if (this.refused.has(path)) throw new Error(`EACCES: permission denied, open '${path}'`);
    const now = Date.now();
    this.addFolder(parentOf(path));
    this.files.set(path, { data, ctime: this.files.get(path)?.ctime ?? now, mtime: now });
  }

  addFolder(path: string): void {
    for (let each = path; each !== ''; each = parentOf(each)) this.folders.add(each);
  }

  statNow(path: string): { ctime: number; mtime: number; size: number } {
    const { ctime, mtime, data } = this.stored(path);
    return { ctime, mtime, size: data.length };
  }

  /** A file, or a folder with all that lies below it. */
  private move(from: string, to: string): void {
    this.addFolder(parentOf(to));
    if (this.folders.delete(from)) this.folders.add(to);
    else this.stored(from);
    for (const [path, stored] of [...this.files]) {
      if (path !== from && !path.startsWith(`${from}/`)) continue;
      this.files.delete(path);
      this.files.set(to + path.slice(from.length), stored);
    }
    for (const path of [...this.folders]) {
      if (!path.startsWith(`${from}/`)) continue;
      this.folders.delete(path);
      this.folders.add(to + path.slice(from.length));
    }
  }

  private stored(path: string): Stored {
    const stored = this.files.get(path);
    if (!stored) throw new Error(`ENOENT: no such file or directory, open '${path}'`);
    return stored;
  }
}

/** A turn of the event loop; timers would take four milliseconds each. */
function moment(): Promise<void> {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      done();
    };
    port2.postMessage(undefined);
  });
}
