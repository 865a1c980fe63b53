import type { Plugin } from 'obsidian';
import { migrate } from '../settings/migrate';
import { DEFAULTS, type Settings } from '../settings/settings';
import type { SettingsStore } from './services';

/** The settings in the plugin's data file. */
export class StoredSettings implements SettingsStore {
  current: Settings = DEFAULTS;
  private readonly listeners = new Set<(settings: Settings) => void>();

  constructor(private readonly plugin: Plugin) {}

  /** Reads the settings. A file with some that cannot be used is kept beside, and their names returned when it first is. */
  async load(): Promise<readonly string[]> {
    const { stored, isReadable } = await this.read();
    const { settings, broken } = migrate(stored);
    this.set(settings);
    if (broken.length === 0 && isReadable) return [];
    if (!(await this.keepBroken())) return [];
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

  /** Whether there was something new to keep. It is not written over: it may be one that another device is still writing. */
  private async keepBroken(): Promise<boolean> {
    const { adapter } = this.plugin.app.vault;
    const folder = this.plugin.manifest.dir ?? '';
    try {
      const text = await adapter.read(`${folder}/data.json`);
      for (let number = 1; ; number++) {
        const path = `${folder}/data.broken-${number}.json`;
        if (!(await adapter.exists(path))) {
          await adapter.write(path, text);
          return true;
        }
        if ((await adapter.read(path)) === text) return false;
      }
    } catch {
      // What cannot be read or written cannot be kept; the plugin starts all the same.
      return true;
    }
  }
}
