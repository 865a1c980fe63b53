import type { DataAdapter } from 'obsidian';
import type { JournalFile, JournalStore } from '../jobs/ports';

/** The journal as files in the plugin's own folder, where no notes are. */
export class VaultJournal implements JournalStore {
  constructor(
    private readonly adapter: DataAdapter,
    private readonly folder: string,
  ) {}

  async list(): Promise<readonly JournalFile[]> {
    if (!(await this.adapter.exists(this.folder))) return [];
    const { files } = await this.adapter.list(this.folder);
    const stats = files.map(async (path) => ({
      name: path.slice(path.lastIndexOf('/') + 1),
      bytes: (await this.adapter.stat(path))?.size ?? 0,
    }));
    return Promise.all(stats);
  }

  read(name: string): Promise<string> {
    return this.adapter.read(`${this.folder}/${name}`);
  }

  async append(name: string, text: string): Promise<void> {
    if (!(await this.adapter.exists(this.folder))) await this.adapter.mkdir(this.folder);
    await this.adapter.append(`${this.folder}/${name}`, text);
  }

  remove(name: string): Promise<void> {
    return this.adapter.remove(`${this.folder}/${name}`);
  }
}
