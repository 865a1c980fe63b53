import { MarkdownView, type App } from 'obsidian';
import type { Change } from '../../jobs/write';
import { threadHostStrings } from '../../ui/strings/en/thread-host';
import type { Candidates } from '../candidates';
import type { Actions, Services, ThreadPlace } from '../services';
import { registerBase } from './base-view';
import { registerBlock } from './code-block';
import { ReadingProgress } from './reading-progress';
import { ImageSaver } from './save-images';
import { SavedPictures } from './saved-pictures';
import type { ThreadServices } from './services';
import { THREAD_VIEW, ThreadView } from './thread-view';

export interface ThreadParts extends Omit<Services, 'actions'> {
  readonly actions: () => Actions;
  readonly candidates: Candidates;
  readonly write: (change: Change) => Promise<'written' | 'stale'>;
}

/** Registers everything that shows threads. Returns the action that opens one. */
export function registerThreads(parts: ThreadParts): Pick<Actions, 'openThread'> {
  const { app, plugin } = parts;
  const services = servicesOf(parts);
  plugin.registerView(THREAD_VIEW, (leaf) => new ThreadView(leaf, services));
  plugin.registerHoverLinkSource(THREAD_VIEW, { display: threadHostStrings.view, defaultMod: true });
  registerBlock(plugin, services);
  registerBase(plugin, services);
  const openThread = (path: string | undefined, place: ThreadPlace): Promise<void> => open(app, path, place);
  addTabActions(parts, openThread);
  return { openThread };
}

function servicesOf({ app, plugin, settings, store, actions, write }: ThreadParts): ThreadServices {
  const pictures = new SavedPictures(plugin);
  const images = new ImageSaver(pictures, settings);
  plugin.register(() => images.close());
  return {
    viewType: THREAD_VIEW,
    settings,
    get actions() {
      return actions();
    },
    progress: new ReadingProgress(app),
    pictures,
    allowed: new Set(),
    read: (path) => store.read(path),
    write,
    saveImages: (state) => images.save(state),
  };
}

/** Opens a thread. The panel follows the active note; a pane of its own is pinned to its note. */
async function open({ workspace }: App, path: string | undefined, place: ThreadPlace): Promise<void> {
  const state = { file: path, pinned: place !== 'panel' };
  if (place === 'panel') {
    const leaf = await workspace.ensureSideLeaf(THREAD_VIEW, 'right', { active: true, reveal: true, state });
    if (leaf.view instanceof ThreadView) leaf.view.focusCards();
    return;
  }
  const leaf = workspace.getLeaf(place);
  await leaf.setViewState({ type: THREAD_VIEW, state, active: true });
}

/** Adds a button to the header of each tab with a tweet note. */
function addTabActions({ app, plugin, candidates }: ThreadParts, openThread: Actions['openThread']): void {
  const buttons = new Map<MarkdownView, HTMLElement>();
  const update = (): void => {
    const views = app.workspace.getLeavesOfType('markdown').map(({ view }) => view);
    for (const [view, button] of buttons) {
      if (views.includes(view) && candidates.isOffered(view.file)) continue;
      button.remove();
      buttons.delete(view);
    }
    for (const view of views) {
      if (!(view instanceof MarkdownView) || buttons.has(view) || !candidates.isOffered(view.file)) continue;
      const action = (): void => void openThread(view.file?.path, 'tab');
      buttons.set(view, view.addAction('messages-square', threadHostStrings.openAsThread, action));
    }
  };
  plugin.registerEvent(app.workspace.on('layout-change', update));
  plugin.registerEvent(app.workspace.on('file-open', update));
  plugin.registerEvent(app.metadataCache.on('changed', update));
  plugin.register(() => {
    for (const button of buttons.values()) button.remove();
  });
}
