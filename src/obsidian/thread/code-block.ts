import { MarkdownRenderChild, type App, type MarkdownPostProcessorContext, type Plugin } from 'obsidian';
import { strings } from '../../ui/strings/en/thread-host';
import type { ThreadState, ViewState } from '../../ui/thread/host';
import { mountThread, type ThreadHandle } from '../../ui/thread/mount';
import { nameOf } from '../notices';
import { readThread } from './read-thread';
import type { ThreadServices } from './services';
import { ObsidianThreadHost } from './thread-host';

const words = strings.block;

/** What a block asks for. */
interface Wanted {
  readonly note: string;
  /** Tweets by their numbers, both ends included. */
  readonly range: readonly [number, number] | undefined;
}

/** A code block `thread` shows a thread inside of any note. */
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
    void this.draw();
    const changed = ({ path }: { path: string }): void => {
      if (path === this.shown?.path) void this.draw();
    };
    this.registerEvent(this.app.vault.on('modify', changed));
    this.register(() => this.handle?.unmount());
  }

  settingsChanged(): void {
    // A block has no state of its own: what is set in it goes with it.
  }

  private async draw(): Promise<void> {
    const wanted = wantedBy(this.source);
    if (typeof wanted === 'string') {
      this.complain(wanted);
      return;
    }
    const file = this.app.metadataCache.getFirstLinkpathDest(wanted.note, this.context.sourcePath);
    if (!file) {
      this.complain(words.missing(wanted.note));
      return;
    }
    const state = readThread(file.path, await this.services.read(file.path));
    if (state.kind !== 'thread') this.complain(words.notTweets(nameOf(file.path)));
    else this.show({ ...state, thread: cut(state, wanted.range) });
  }

  private show(state: ViewState & ThreadState): void {
    this.shown = state;
    if (!this.handle) {
      this.contentEl.empty();
      this.handle = mountThread(this.contentEl, new ObsidianThreadHost(this, this.services));
    }
    this.handle.show(state);
  }

  private complain(reason: string): void {
    this.handle?.unmount();
    this.handle = undefined;
    this.contentEl.empty();
    this.contentEl.createEl('p', { cls: 'rwt-block-error', text: reason, attr: { role: 'alert' } });
  }
}

function cut({ thread }: ThreadState, range: Wanted['range']): ThreadState['thread'] {
  if (!range) return thread;
  return { ...thread, tweets: thread.tweets.slice(range[0] - 1, range[1]) };
}

/** Reads `note: [[…]]` and `range: 3-7`; or says what is wrong with them. */
export function wantedBy(source: string): Wanted | string {
  let note = '';
  let range: Wanted['range'];
  for (const line of source.split('\n')) {
    if (line.trim() === '') continue;
    const [key = '', ...rest] = line.split(':');
    const value = rest.join(':').trim();
    if (key.trim() === 'note')
      note =
        value
          .replace(/^!?\[\[|\]\]$/g, '')
          .split('|')[0]
          ?.trim() ?? '';
    else if (key.trim() === 'range') {
      const [, from, to] = /^(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?$/.exec(value) ?? [];
      if (from === undefined || Number(from) < 1) return words.badRange(value);
      range = [Number(from), Number(to ?? from)];
      if (range[1] < range[0]) return words.badRange(value);
    } else return words.unknown(key.trim());
  }
  return note === '' ? words.noNote : { note, range };
}
