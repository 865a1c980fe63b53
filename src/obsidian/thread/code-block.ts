import { getLinkpath, MarkdownRenderChild, type App, type MarkdownPostProcessorContext, type Plugin } from 'obsidian';
import { describeCause } from '../../jobs/describe-cause';
import { threadHostStrings } from '../../ui/strings/en/thread-host';
import type { ThreadState } from '../../ui/thread/host';
import { mountThread, type ThreadHandle } from '../../ui/thread/mount';
import { nameOf } from '../notices';
import { readThread } from './read-thread';
import type { ThreadServices } from './services';
import { ObsidianThreadHost } from './thread-host';

const words = threadHostStrings.block;

/** What the source of a block asks for. */
interface Wanted {
  readonly note: string;
  /** First and last tweet, counted from 1; undefined for all. */
  readonly range: readonly [number, number] | undefined;
}

/** Registers the code block `thread`, which shows a thread in any note. */
export function registerBlock(plugin: Plugin, services: ThreadServices): void {
  plugin.registerMarkdownCodeBlockProcessor('thread', (source, el, context) => {
    context.addChild(new ThreadBlock(el, source, context, plugin, services));
  });
}

class ThreadBlock extends MarkdownRenderChild {
  readonly app: App;
  readonly contentEl: HTMLElement;
  shown: ThreadState | undefined;
  private handle: ThreadHandle | undefined;
  private isGone = false;
  /** Counts readings, so that an older one that ends later is dropped. */
  private reading = 0;

  constructor(
    containerEl: HTMLElement,
    private readonly source: string,
    private readonly context: MarkdownPostProcessorContext,
    plugin: Plugin,
    private readonly services: ThreadServices,
  ) {
    super(containerEl);
    this.app = plugin.app;
    this.contentEl = containerEl.createDiv({ cls: 'rwt-block' });
  }

  override onload(): void {
    const { vault, metadataCache } = this.app;
    const changed = ({ path }: { path: string }): void => {
      if (path === this.shown?.path) void this.draw();
    };
    this.register(this.services.settings.onChange(() => this.handle?.refresh()));
    this.register(this.services.pictures.onChange(() => this.handle?.refresh()));
    this.registerEvent(vault.on('modify', changed));
    // By then an open editor has loaded what was written to the file.
    this.registerEvent(metadataCache.on('changed', changed));
    this.registerEvent(vault.on('delete', changed));
    this.registerEvent(vault.on('rename', (_file, from) => changed({ path: from })));
    // A note that was missing may exist now.
    const missed = (): void => {
      if (!this.shown) void this.draw();
    };
    this.registerEvent(metadataCache.on('resolved', missed));
    this.register(() => {
      this.isGone = true;
      this.handle?.unmount();
    });
    void this.draw();
  }

  settingsChanged(): void {
    // A block has no stored state.
  }

  private async draw(): Promise<void> {
    const reading = ++this.reading;
    const found = await this.find();
    if (this.isGone || reading !== this.reading) return;
    if (typeof found === 'string') this.complain(found);
    else this.show(found);
  }

  /** The thread to show, or what is wrong. Never rejects. */
  private async find(): Promise<ThreadState | string> {
    const wanted = wantedBy(this.source);
    if (typeof wanted === 'string') return wanted;
    const file = this.app.metadataCache.getFirstLinkpathDest(wanted.note, this.context.sourcePath);
    if (!file) return words.missing(wanted.note);
    try {
      const state = readThread(file.path, await this.services.read(file.path));
      // A dedupe is offered in the thread view of the note itself.
      if (state.kind === 'thread') return cut({ ...state, hasDuplicates: false }, wanted.range);
      return words.notTweets(nameOf(file.path));
    } catch (cause) {
      return words.unreadable(nameOf(file.path), describeCause(cause));
    }
  }

  private show(state: ThreadState): void {
    this.shown = state;
    if (!this.handle) {
      this.contentEl.empty();
      this.handle = mountThread(this.contentEl, new ObsidianThreadHost(this, this.services));
    }
    this.handle.show(state);
  }

  private complain(reason: string): void {
    // Replacing it would make a screen reader say it twice.
    if (!this.handle && this.contentEl.textContent === reason) return;
    this.handle?.unmount();
    this.handle = undefined;
    this.shown = undefined;
    this.contentEl.empty();
    this.contentEl.createEl('p', { cls: 'rwt-block-error', text: reason, attr: { role: 'alert' } });
  }
}

/** Only the tweets in the range, or why there are none. */
function cut(state: ThreadState, range: Wanted['range']): ThreadState | string {
  if (!range) return state;
  const { thread } = state;
  const tweets = thread.tweets.slice(range[0] - 1, range[1]);
  if (tweets.length === 0) return words.beyond(thread.tweets.length);
  return { ...state, thread: { ...thread, tweets } };
}

/** Reads `note: [[…]]` and `range: 3-7`, or says what is wrong with them. */
export function wantedBy(source: string): Wanted | string {
  let note: string | undefined;
  let range: Wanted['range'];
  for (const line of source.split('\n')) {
    if (line.trim() === '') continue;
    const [key = '', ...rest] = line.split(':');
    const value = rest.join(':').trim();
    if (key.trim() === 'note') note = linkpathIn(value);
    else if (key.trim() === 'range') {
      const [, from, to] = /^(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?$/.exec(value) ?? [];
      if (from === undefined || Number(from) < 1) return words.badRange(value);
      range = [Number(from), Number(to ?? from)];
      if (range[1] < range[0]) return words.badRange(value);
    } else return words.unknown(key.trim());
  }
  return note === undefined || note === '' ? words.noNote : { note, range };
}

/** The note that `[[Note#heading|words]]` refers to, with or without brackets. */
function linkpathIn(value: string): string {
  const [link = ''] = value.replace(/^!?\[\[|\]\]$/g, '').split('|');
  return getLinkpath(link.replace(/\\$/, '')).trim();
}
