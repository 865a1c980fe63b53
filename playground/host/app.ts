import type { BasesFactory } from './bases';
import { SettingsModal, type PluginSettingTab } from './settings';
import { normalizePath, parentOf, type TAbstractFile, type TFile } from './files';
import { HoverPreview } from './hover';
import { MetadataCache } from './metadata';
import type { CliHandler, Command, Plugin, ProtocolHandler } from './plugin';
import { Vault } from './vault';
import { Workspace } from './workspace';

/** What goes beyond single files. */
class FileManager {
  constructor(private readonly app: App) {}

  async trashFile(file: TAbstractFile): Promise<void> {
    await this.app.vault.trash(file);
  }

  async renameFile(file: TAbstractFile, path: string): Promise<void> {
    await this.app.vault.rename(file, path);
  }

  getAvailablePathForAttachment(name: string, sourcePath = ''): Promise<string> {
    const folder = parentOf(sourcePath);
    const dot = name.lastIndexOf('.');
    for (let number = 0; ; number++) {
      const numbered = number === 0 ? name : `${name.slice(0, dot)} ${number}${name.slice(dot)}`;
      const path = normalizePath(`${folder}/${numbered}`);
      if (!this.app.vault.getAbstractFileByPath(path)) return Promise.resolve(path);
    }
  }

  generateMarkdownLink(file: TFile, _sourcePath: string, subpath = '', alias = ''): string {
    const words = alias === '' ? '' : `|${alias}`;
    return `[[${this.app.metadataCache.fileToLinktext(file)}${subpath}${words}]]`;
  }
}

/** The whole of the small Obsidian. */
export class App {
  readonly vault = new Vault();
  readonly metadataCache = new MetadataCache(this.vault);
  readonly fileManager = new FileManager(this);
  readonly workspace: Workspace;
  readonly hoverPreview: HoverPreview;
  readonly plugins: { plugins: Record<string, Plugin | { settings: object }> } = { plugins: {} };
  readonly commands = new Map<string, Command>();
  readonly settingTabs = new Set<PluginSettingTab>();
  readonly hoverSources = new Map<string, { defaultMod?: boolean }>();
  readonly protocolHandlers = new Map<string, ProtocolHandler>();
  readonly cliHandlers = new Map<string, CliHandler>();
  readonly basesViews = new Map<string, BasesFactory>();

  constructor(
    container: HTMLElement,
    readonly ribbonEl: HTMLElement,
    readonly statusBarEl: HTMLElement,
  ) {
    this.workspace = new Workspace(this, container);
    this.hoverPreview = new HoverPreview(this);
  }

  loadLocalStorage(key: string): unknown {
    const stored = localStorage.getItem(`playground-${key}`);
    return stored === null ? null : (JSON.parse(stored) as unknown);
  }

  saveLocalStorage(key: string, data: unknown): void {
    if (data === null || data === undefined) localStorage.removeItem(`playground-${key}`);
    else localStorage.setItem(`playground-${key}`, JSON.stringify(data));
  }

  /** The commands that can do something now. */
  available(): Command[] {
    return [...this.commands.values()].filter(({ checkCallback }) => !checkCallback || checkCallback(true) === true);
  }

  run(id: string): boolean {
    const command = this.commands.get(id);
    if (!command) return false;
    if (command.checkCallback) {
      if (command.checkCallback(true) !== true) return false;
      command.checkCallback(false);
    } else command.callback?.();
    return true;
  }

  openSettings(): void {
    new SettingsModal(this).open();
  }
}
