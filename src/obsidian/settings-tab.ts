import { PluginSettingTab, type App, type Plugin, type SettingDefinitionItem } from 'obsidian';
import { DEFAULTS, type Settings } from '../settings/settings';
import { migrate } from '../settings/migrate';
import { hostNamesIn, isPublicHost } from '../thread/picture-hosts';
import { vaultStrings } from '../ui/strings/en/vault';
import type { SettingsStore } from './services';

const words = vaultStrings.settings;

/** The settings, for Obsidian to show and search. */
export class ReadwiseThreadsSettings extends PluginSettingTab {
  constructor(
    app: App,
    plugin: Plugin,
    private readonly store: SettingsStore,
  ) {
    super(app, plugin);
  }

  override getSettingDefinitions(): SettingDefinitionItem[] {
    return [...dedupeSettings(), ...threadSettings()];
  }

  override getControlValue(key: string): unknown {
    const value: unknown = Reflect.get(this.store.current, key);
    return Array.isArray(value) ? value.join('\n') : value;
  }

  override async setControlValue(key: string, value: unknown): Promise<void> {
    const stored = READERS[key]?.(value) ?? value;
    if (key === 'pictureHosts' && problemOf(value) !== undefined) return;
    const { settings, broken } = migrate({ ...this.store.current, [key]: stored });
    if (broken.length === 0) await this.store.change(settings);
  }
}

function dedupeSettings(): SettingDefinitionItem<keyof Settings>[] {
  return [
    {
      name: words.arrival,
      desc: words.arrivalHint,
      control: { type: 'dropdown', key: 'arrival', options: words.arrivals, defaultValue: DEFAULTS.arrival },
    },
    { name: words.folders, desc: words.foldersHint, control: { type: 'textarea', key: 'folders', rows: 3 } },
    {
      name: words.quiet,
      desc: words.quietHint,
      control: { type: 'number', key: 'quietSeconds', min: 1, max: 600, defaultValue: DEFAULTS.quietSeconds },
    },
    { name: words.notices, desc: words.noticesHint, control: { type: 'toggle', key: 'notices' } },
    {
      name: words.journal,
      desc: words.journalHint,
      control: { type: 'number', key: 'journalMegabytes', min: 1, max: 1_000, defaultValue: DEFAULTS.journalMegabytes },
    },
    { name: words.otherNotes, desc: words.otherNotesHint, control: { type: 'toggle', key: 'otherNotes' } },
  ];
}

function threadSettings(): SettingDefinitionItem<keyof Settings>[] {
  return [
    {
      name: words.images,
      desc: words.imagesHint,
      control: { type: 'dropdown', key: 'images', options: words.imagePolicies, defaultValue: DEFAULTS.images },
    },
    {
      name: words.pictureHosts,
      desc: words.pictureHostsHint,
      control: { type: 'textarea', key: 'pictureHosts', rows: 2, validate: problemOf },
    },
  ];
}

/** How the settings with several values are read from what a person entered. */
const READERS: Readonly<Record<string, (value: unknown) => string[]>> = { folders: linesOf, pictureHosts: hostsOf };

function hostsOf(value: unknown): string[] {
  return hostNamesIn(typeof value === 'string' ? value : '');
}

/** What to say about names that can't be hosts of pictures. */
function problemOf(value: unknown): string | undefined {
  const wrong = hostsOf(value).filter((name) => !isPublicHost(name));
  return wrong.length === 0 ? undefined : words.noHost(wrong);
}

/** The folders that a person entered, one per line. */
function linesOf(value: unknown): string[] {
  const lines = typeof value === 'string' ? value.split('\n') : [];
  return lines.map((line) => line.trim().replace(/^\/+|\/+$/g, '')).filter((line) => line !== '');
}
