import { requestUrl } from 'obsidian';
import { saveImages, imagesOf, type SavedImage, type SaveImagesPorts } from '../../jobs/save-images';
import { trustedPicture } from '../../thread/picture-hosts';
import { threadHostStrings } from '../../ui/strings/en/thread-host';
import type { ThreadState } from '../../ui/thread/host';
import { largeSize } from '../../ui/thread/media-sizes';
import { cancelWhen } from '../machine';
import { tell, tellWhile } from '../notices';
import type { SettingsStore } from '../services';
import type { SavedPictures } from './saved-pictures';

const words = threadHostStrings.images;

/**
 * Saves a thread's images where the vault keeps attachments. Notes aren't changed: an index has what was saved from where.
 */
export class ImageSaver {
  /** Notes whose images are being saved. */
  private readonly busy = new Set<string>();
  private isClosed = false;

  constructor(
    private readonly pictures: SavedPictures,
    private readonly settings: SettingsStore,
  ) {}

  /**
   * Saves the images and shows the progress and the result. Never rejects. Does nothing for a note that is being worked
   * on.
   */
  async save({ thread, path }: ThreadState): Promise<void> {
    const images = thread.tweets.flatMap(({ media }) => media).filter(({ kind }) => kind === 'image');
    const hosts = this.settings.current.pictureHosts;
    const foreign = images.filter(({ url }) => trustedPicture(url, hosts) === undefined).length;
    const urls = imagesOf(
      images.map(({ url }) => url),
      hosts,
    );
    if (urls.length === 0) tell(words.none(foreign));
    if (urls.length === 0 || this.busy.has(path)) return;
    this.busy.add(path);
    try {
      await this.saveAll(urls, path, foreign);
    } finally {
      this.busy.delete(path);
    }
  }

  /** Starts no further image. */
  close(): void {
    this.isClosed = true;
  }

  private async saveAll(urls: readonly string[], path: string, foreign: number): Promise<void> {
    await this.pictures.reload();
    let isStopped = false;
    const stop = { text: words.stop, action: () => (isStopped = true) };
    const notice = tellWhile(words.saving(0, urls.length), [stop]);
    const results: SavedImage[] = [];
    const cancel = cancelWhen(() => isStopped || this.isClosed);
    const ended = await saveImages(urls, portsOf(this.pictures, path), cancel, (_url, result) => {
      results.push(result);
      notice.say(words.saving(results.length, urls.length));
    });
    notice.hide();
    const count = (kind: SavedImage['kind']): number => results.filter((result) => result.kind === kind).length;
    const summary = words.done(count('saved'), count('known'), count('refused') + count('failed'), foreign);
    tell(ended === 'cancelled' ? `${summary} ${words.stopped}` : summary);
  }
}

function portsOf(pictures: SavedPictures, path: string): SaveImagesPorts {
  return {
    has: (url) => pictures.has(url),
    announce: async (url) => {
      const { status, headers } = await requestUrl({ url: largeSize(url), method: 'HEAD', throw: false });
      if (GONE.includes(status)) throw new Error(`${status}`);
      const size = headerOf(headers, 'content-length');
      // Some servers answer only to GET: then the size is known when the file is there.
      return status < REFUSED
        ? { type: headerOf(headers, 'content-type'), size: size === undefined ? undefined : Number(size) }
        : undefined;
    },
    fetch: async (url, most) => {
      const range = { Range: `bytes=0-${most}` };
      const { headers, arrayBuffer } = await requestUrl({ url: largeSize(url), headers: range });
      return { type: headerOf(headers, 'content-type'), data: arrayBuffer };
    },
    save: (url, name, data) => pictures.save(url, name, data, path),
  };
}

/** HTTP statuses. */
const GONE = [404, 410];
const REFUSED = 400;

function headerOf(headers: Readonly<Record<string, string>>, wanted: string): string | undefined {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === wanted)?.[1];
}
