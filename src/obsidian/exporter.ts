import type { App } from 'obsidian';
import type { Exporter } from '../jobs/ports';

/** The plugin that Readwise publishes. What is read of it is undocumented and may disappear with any update. */
const EXPORTER_ID = 'readwise-official';

/** The official exporter, as far as it can be read. */
export class OfficialExporter implements Exporter {
  constructor(private readonly app: App) {}

  isSyncing(): boolean | undefined {
    const isSyncing = this.setting('isSyncing');
    return typeof isSyncing === 'boolean' ? isSyncing : undefined;
  }

  /** The folder it writes to; undefined if it isn't installed or doesn't say. */
  folder(): string | undefined {
    const folder = this.setting('readwiseDir');
    return typeof folder === 'string' && folder !== '' ? folder : undefined;
  }

  private setting(name: string): unknown {
    const exporter = member(member(member(this.app, 'plugins'), 'plugins'), EXPORTER_ID);
    return member(member(exporter, 'settings'), name);
  }
}

function member(owner: unknown, name: string): unknown {
  return typeof owner === 'object' && owner !== null ? Reflect.get(owner, name) : undefined;
}
