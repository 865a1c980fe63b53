import type { Plugin } from 'obsidian';
import { migrate } from '../settings/migrate';
import { DEFAULTS, type Settings } from '../settings/settings';
import type { SettingsStore } from './services';

/** The settings in the plugin's data file. */
export class StoredSettings implements SettingsStore {
  current: Settings = DEFAULTS;
  private readonly listeners = new Set<(settings: Settings) => void>();

  constructor(private readonly plugin: Plugin) {}

  /** Reads the settings; returns the names of those that could not be used. A file with such is kept beside. */
  async load(): Promise<readonly string[]> {
    const { stored, isReadable } = await this.read();
    const { settings, broken } = migrate(stored);
    this.set(settings);
    if (broken.length === 0 && isReadable) return [];
    await this.keepBroken();
    return isReadable ? broken : ['settings'];
  }

  async change(changes: Partial<Omit<Settings, 'version'>>): Promise<void> {
    const settings = { ...this.current, ...changes };
    this.set(settings);
    await this.plugin.saveData(settings);
  }

  onChange(listener: (settings: Settings) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private set(settings: Settings): void {
    this.current = settings;
    for (const listener of this.listeners) listener(settings);
  }

  private async read(): Promise<{ stored: unknown; isReadable: boolean }> {
    try {
      return { stored: await this.plugin.loadData(), isReadable: true };
    } catch {
      // A data file that is no JSON: whatever it says is kept beside, and the defaults hold.
      return { stored: undefined, isReadable: false };
    }
  }

  private async keepBroken(): Promise<void> {
    const { adapter } = this.plugin.app.vault;
    const folder = this.plugin.manifest.dir;
    if (folder === undefined || !(await adapter.exists(`${folder}/data.json`))) return;
    const text = await adapter.read(`${folder}/data.json`).catch(() => undefined);
    // What cannot be read cannot be kept; the plugin starts all the same.
    if (text === undefined) return;
    for (let number = 1; ; number++) {
      const path = `${folder}/data.broken-${number}.json`;
      if (!(await adapter.exists(path))) {
        await adapter.write(path, text);
        return;
      }
      if ((await adapter.read(path)) === text) return;
    }
  }
}
