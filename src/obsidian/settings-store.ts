import type { Plugin } from 'obsidian';
import { migrate } from '../settings/migrate';
import { DEFAULTS, type Settings } from '../settings/settings';
import type { SettingsStore } from './services';

/** The settings in the plugin's data file. */
export class StoredSettings implements SettingsStore {
  current: Settings = DEFAULTS;
  private readonly listeners = new Set<(settings: Settings) => void>();

  constructor(private readonly plugin: Plugin) {}

  /** Reads the settings. If some can't be used, keeps a copy of the file; returns their names when that copy is new. */
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
      // The data file isn't JSON: a copy is kept and the defaults apply.
      return { stored: undefined, isReadable: false };
    }
  }

  /**
   * Keeps a copy of the data file, which isn't replaced: another device may still be writing it. Returns whether the
   * copy is new.
   */
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
      // If it can't be read or copied, the plugin still has to start.
      return true;
    }
  }
}
