import { PlayedExporter, type Sync } from './exporter';
import { App } from './host/app';
import { installDom } from './host/dom';
import { TFile } from './host/files';
import * as obsidian from './host/obsidian';
import type { Manifest, Plugin } from './host/plugin';
import { playTwitter } from './host/web';
import { barButton, Explorer, Palette } from './shell';

/** What the server puts into the page beside the built plugin. */
interface Served {
  readonly manifest: Manifest;
  readonly notes: Readonly<Record<string, string>>;
}

const WELCOME = 'Readwise/Tweets/Every Harbour Town Keep....md';
const PLAIN = 'Readwise/Tweets/A Swarm Is Not an Attack....md';

/** What tests, and whoever opens the console, can do here. */
export class Playground {
  readonly obsidian = obsidian;
  readonly exporter: PlayedExporter;
  plugin: Plugin | undefined;

  constructor(
    readonly app: App,
    private readonly served: Served,
  ) {
    this.exporter = new PlayedExporter(app);
  }

  /** Loads the built plugin, just as Obsidian does. */
  async enable(): Promise<void> {
    const module: { exports: { default?: new (app: App, manifest: Manifest) => Plugin } } = { exports: {} };
    const load = (name: string): unknown => {
      if (name === 'obsidian') return obsidian;
      throw new Error(`The plugin asks for ${name}, which Obsidian does not have on every device.`);
    };
    window.runPlugin(load, module, module.exports);
    const { default: Main } = module.exports;
    if (!Main) throw new Error('main.js exports no plugin.');
    const manifest = { ...this.served.manifest, dir: `.obsidian/plugins/${this.served.manifest.id}` };
    this.plugin = new Main(this.app, manifest);
    this.app.plugins.plugins[manifest.id] = this.plugin;
    await this.plugin.load();
  }

  disable(): void {
    this.plugin?.unload();
    this.plugin = undefined;
  }

  async fill(notes: Readonly<Record<string, string>>): Promise<void> {
    for (const [path, text] of Object.entries(notes)) await this.app.vault.adapter.write(path, text);
  }

  /** The sample vault. Its pictures come from the playground's own server: nothing here leaves the machine. */
  async fillWithSample(): Promise<void> {
    playTwitter(window);
    await this.fill(this.served.notes);
    // What Obsidian knows of the notes it has kept from the last time: it is there before the layout.
    await this.app.metadataCache.resolved();
  }

  async sync(sync?: Sync): Promise<void> {
    await this.exporter.sync(sync);
  }

  /** Opens a note in the main area. */
  async open(path: string): Promise<void> {
    const file = this.app.vault.getFileByPath(path);
    if (!(file instanceof TFile)) throw new Error(`There is no note ${path}.`);
    const leaf = this.app.workspace.getLeaf(false);
    await leaf.openFile(file);
    this.app.workspace.setActiveLeaf(leaf, { focus: true });
  }

  /** A note that holds its thread twice, and the thread beside it. */
  async welcome(): Promise<void> {
    await this.open(WELCOME);
    this.app.run(`${this.served.manifest.id}:open-thread`);
  }

  files(): Record<string, string> {
    const { vault } = this.app;
    return Object.fromEntries(vault.getFiles().map(({ path }) => [path, vault.adapter.text(path)]));
  }
}

declare global {
  interface Window {
    served: Served;
    /** The built main.js, wrapped as Obsidian wraps it. */
    runPlugin: (require: (name: string) => unknown, module: object, exports: object) => void;
    playground: Playground;
  }
}

/**
 * Whoever comes for the first time finds the sample vault, a note and its thread. A plain page has the note only, and a
 * bare one is a vault without notes: these are for tests.
 */
async function start(): Promise<void> {
  installDom(window);
  const wish = new URLSearchParams(location.search);
  const isBare = wish.has('bare');
  const part = (selector: string): HTMLElement => document.querySelector<HTMLElement>(selector) ?? document.body;
  const app = new App(part('.workspace'), part('.ribbon'), part('.status-bar'));
  const playground = new Playground(app, window.served);
  window.playground = playground;
  const explorer = new Explorer(app, part('.nav-files'));
  drawBar(playground, part('.playground-bar'));
  document.addEventListener('keydown', (event) => onKey(event, app));
  // As in Obsidian: plugins come first, so that each file of the vault is told of as if it were new, then the layout.
  await playground.enable();
  if (!isBare) await playground.fillWithSample();
  explorer.draw();
  await app.workspace.restore();
  app.workspace.ready();
  const isFirst = app.workspace.allLeaves().length === 0;
  if (!isBare && isFirst) await (wish.has('plain') ? playground.open(PLAIN) : playground.welcome());
  document.body.dataset.ready = 'true';
}

function onKey(event: KeyboardEvent, app: App): void {
  const isTyping = event.target instanceof HTMLElement && event.target.closest('input, textarea, .cm-editor') !== null;
  if ((event.ctrlKey || event.metaKey) && event.key === 'p') {
    event.preventDefault();
    new Palette(app).open();
  } else if (!isTyping || event.ctrlKey) app.workspace.activeLeaf?.view.scope?.handle(event);
}

function drawBar(playground: Playground, el: HTMLElement): void {
  barButton(el, 'refresh-cw', 'Sync now', () => playground.sync());
  barButton(el, 'terminal', 'Commands', () => new Palette(playground.app).open());
  barButton(el, 'settings', 'Settings', () => playground.app.openSettings());
  barButton(el, 'sun-moon', 'Theme', () => {
    document.body.classList.toggle('theme-dark');
    document.body.classList.toggle('theme-light');
  });
  barButton(el, 'arrow-left-right', 'Direction', () => {
    document.documentElement.dir = document.documentElement.dir === 'rtl' ? 'ltr' : 'rtl';
  });
  barButton(el, 'rotate-ccw', 'Reset', () => {
    localStorage.clear();
    location.reload();
  });
}

void start();
