import type { App } from './app';
import type { BasesFactory } from './bases';
import { Component } from './component';
import { setIcon } from './icons';
import { processors, type CodeBlockProcessor, type PostProcessor } from './markdown';
import type { PluginSettingTab } from './settings';
import type { ViewFactory } from './workspace';

export interface Manifest {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly dir?: string;
}

export interface Command {
  id: string;
  name: string;
  icon?: string;
  callback?: () => unknown;
  checkCallback?: (isChecking: boolean) => unknown;
}

export type CliHandler = (parameters: Record<string, string>) => string | Promise<string>;
export type ProtocolHandler = (parameters: Record<string, string>) => unknown;

/** What a plugin extends. All that it adds goes when it is disabled. */
export class Plugin extends Component {
  settings: unknown;

  constructor(
    readonly app: App,
    readonly manifest: Manifest,
  ) {
    super();
  }

  addCommand(command: Command): Command {
    const { commands } = this.app;
    const id = `${this.manifest.id}:${command.id}`;
    commands.set(id, { ...command, id, name: `${this.manifest.name}: ${command.name}` });
    this.register(() => commands.delete(id));
    return command;
  }

  removeCommand(id: string): void {
    this.app.commands.delete(`${this.manifest.id}:${id}`);
  }

  addRibbonIcon(icon: string, title: string, callback: (event: MouseEvent) => unknown): HTMLElement {
    const button = this.app.ribbonEl.createEl('button', {
      cls: 'clickable-icon side-dock-ribbon-action',
      attr: { 'aria-label': title, title },
    });
    setIcon(button, icon);
    button.addEventListener('click', (event) => {
      callback(event);
    });
    this.register(() => button.remove());
    return button;
  }

  addStatusBarItem(): HTMLElement {
    const item = this.app.statusBarEl.createDiv({ cls: 'status-bar-item' });
    this.register(() => item.remove());
    return item;
  }

  addSettingTab(tab: PluginSettingTab): void {
    this.app.settingTabs.add(tab);
    this.register(() => this.app.settingTabs.delete(tab));
  }

  registerView(type: string, factory: ViewFactory): void {
    this.app.workspace.registerView(type, factory);
    this.register(() => this.app.workspace.unregisterView(type));
  }

  registerHoverLinkSource(id: string, info: { defaultMod?: boolean }): void {
    this.app.hoverSources.set(id, info);
    this.register(() => this.app.hoverSources.delete(id));
  }

  registerMarkdownCodeBlockProcessor(language: string, processor: CodeBlockProcessor): CodeBlockProcessor {
    processors.codeBlocks.set(language, processor);
    this.register(() => processors.codeBlocks.delete(language));
    return processor;
  }

  registerMarkdownPostProcessor(processor: PostProcessor): PostProcessor {
    processors.post.add(processor);
    this.register(() => processors.post.delete(processor));
    return processor;
  }

  registerObsidianProtocolHandler(action: string, handler: ProtocolHandler): void {
    this.app.protocolHandlers.set(action, handler);
    this.register(() => this.app.protocolHandlers.delete(action));
  }

  registerCliHandler(command: string, _description: string, _flags: unknown, handler: CliHandler): void {
    this.app.cliHandlers.set(command, handler);
    this.register(() => this.app.cliHandlers.delete(command));
  }

  registerBasesView(id: string, registration: { factory: BasesFactory }): boolean {
    this.app.basesViews.set(id, registration.factory);
    this.register(() => this.app.basesViews.delete(id));
    return true;
  }

  async loadData(): Promise<unknown> {
    const path = this.dataPath();
    if (!(await this.app.vault.adapter.exists(path))) return null;
    return JSON.parse(await this.app.vault.adapter.read(path)) as unknown;
  }

  async saveData(data: unknown): Promise<void> {
    await this.app.vault.adapter.write(this.dataPath(), JSON.stringify(data, undefined, 2));
  }

  private dataPath(): string {
    return `${this.manifest.dir ?? ''}/data.json`;
  }
}
