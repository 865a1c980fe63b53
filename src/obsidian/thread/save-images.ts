import { requestUrl, type App } from 'obsidian';
import { saveImages, imagesOf, type SavedImage, type SaveImagesPorts } from '../../jobs/save-images';
import { threadHostStrings } from '../../ui/strings/en/thread-host';
import type { ThreadState } from '../../ui/thread/host';
import { largeSize } from '../../ui/thread/media-sizes';
import { cancelWhen } from '../machine';
import { tell, tellWhile } from '../notices';

const words = threadHostStrings.images;

/**
 * Saves a thread's images where the vault keeps attachments. Notes aren't changed: saved pictures are found by name.
 */
export class ImageSaver {
  /** Notes whose images are being saved. */
  private readonly busy = new Set<string>();
  private isClosed = false;

  constructor(private readonly app: App) {}

  /**
   * Saves the images and shows the progress and the result. Never rejects. Does nothing for a note that is being worked
   * on.
   */
  async save({ thread, path }: ThreadState): Promise<void> {
    const images = thread.tweets.flatMap(({ media }) => media).filter(({ kind }) => kind === 'image');
    const urls = imagesOf(images.map(({ url }) => url));
    if (urls.length === 0) tell(words.none);
    if (urls.length === 0 || this.busy.has(path)) return;
    this.busy.add(path);
    try {
      await this.saveAll(urls, path);
    } finally {
      this.busy.delete(path);
    }
  }

  /** Starts no further image. */
  close(): void {
    this.isClosed = true;
  }

  private async saveAll(urls: readonly string[], path: string): Promise<void> {
    let isStopped = false;
    const stop = { text: words.stop, action: () => (isStopped = true) };
    const notice = tellWhile(words.saving(0, urls.length), [stop]);
    const results: SavedImage[] = [];
    const cancel = cancelWhen(() => isStopped || this.isClosed);
    const ended = await saveImages(urls, portsOf(this.app, path), cancel, (_url, result) => {
      results.push(result);
      notice.say(words.saving(results.length, urls.length));
    });
    notice.hide();
    const count = (kind: SavedImage['kind']): number => results.filter((result) => result.kind === kind).length;
    const summary = words.done(count('saved'), count('known'), count('refused') + count('failed'));
    tell(ended === 'cancelled' ? `${summary} ${words.stopped}` : summary);
  }
}

function portsOf(app: App, path: string): SaveImagesPorts {
  return {
    has: (name) => app.metadataCache.getFirstLinkpathDest(name, '') !== null,
    fetch: async (url) => {
      const { headers, arrayBuffer } = await requestUrl({ url: largeSize(url) });
      const [, type] = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type') ?? [];
      return { type, data: arrayBuffer };
    },
    save: async (name, data) => {
      const target = await app.fileManager.getAvailablePathForAttachment(name, path);
      await app.vault.createBinary(target, data);
    },
  };
}
