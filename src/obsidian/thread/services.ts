import type { Edit } from '../../text/edit';
import type { ThreadState } from '../../ui/thread/host';
import type { Actions, SettingsStore } from '../services';
import type { ReadingProgress } from './reading-progress';

/** What the thread views are given. */
export interface ThreadServices {
  readonly viewType: string;
  readonly settings: SettingsStore;
  readonly actions: Actions;
  readonly progress: ReadingProgress;
  /** The text of a note as it is now, saved or not. Rejects where it cannot be read. */
  read(path: string): Promise<string>;
  /** Writes edits onto exactly the text they were made for; they can be undone. */
  write(path: string, before: string, edits: readonly Edit[]): Promise<'written' | 'stale'>;
  saveImages(state: ThreadState): Promise<void>;
}
