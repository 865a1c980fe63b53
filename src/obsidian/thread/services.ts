import type { Change } from '../../jobs/write';
import type { ThreadState } from '../../ui/thread/host';
import type { Actions, SettingsStore } from '../services';
import type { ReadingProgress } from './reading-progress';
import type { SavedPictures } from './saved-pictures';

/** What the thread views are given. */
export interface ThreadServices {
  readonly viewType: string;
  readonly settings: SettingsStore;
  readonly actions: Actions;
  readonly progress: ReadingProgress;
  readonly pictures: SavedPictures;
  /** Addresses of pictures on other hosts that a person loaded since the app was started. */
  readonly allowed: Set<string>;
  /** The text of a note as it is now, saved or not. Rejects if it can't be read. */
  read(path: string): Promise<string>;
  /** Changes a note, if it still has the text that the change was made for. Can be undone. */
  write(change: Change): Promise<'written' | 'stale'>;
  saveImages(state: ThreadState): Promise<void>;
}
