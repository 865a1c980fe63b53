import type { App, Plugin } from 'obsidian';
import type { NoteStore } from '../jobs/ports';
import type { Settings } from '../settings/settings';

/** The settings as they are now, and a way to be told of changes. */
export interface SettingsStore {
  readonly current: Settings;
  change(changes: Partial<Omit<Settings, 'version'>>): Promise<void>;
  /** Calls `listener` after each change. Returns a function that stops that. */
  onChange(listener: (settings: Settings) => void): () => void;
}

/** Where a thread is opened: in the sidebar panel, a tab, a split or a window of its own. */
export type ThreadPlace = 'panel' | 'tab' | 'split' | 'window';

/** What a person can ask for, wherever the button is. Each shows its outcome in a notice; none rejects. */
export interface Actions {
  dedupe(paths: readonly string[]): Promise<void>;
  undo(): Promise<void>;
  /** Whether there may be something to undo. */
  mayUndo(): boolean;
  /** `onClosed` is called when the review is closed, whatever was done in it. */
  review(path: string, onClosed?: () => void): void;
  /** Opens the report on the whole vault. */
  report(): void;
  /** Without a path, the thread of the active note. */
  openThread(path: string | undefined, place: ThreadPlace): Promise<void>;
}

/** What every feature of the plugin is given. */
export interface Services {
  readonly app: App;
  readonly plugin: Plugin;
  readonly settings: SettingsStore;
  readonly store: NoteStore;
  readonly actions: Actions;
}
