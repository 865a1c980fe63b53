import { requestUrl, type App } from 'obsidian';
import { archive, imageName, type Archived } from '../../jobs/archive';
import { strings } from '../../ui/strings/en/thread-host';
import type { ThreadState } from '../../ui/thread/host';
import { tell, tellWhile } from '../notices';

const words = strings.images;

/** Saves a thread's images to where the vault keeps attachments. The note stays as it is: pictures are found by name. */
export async function saveImages(app: App, { thread, path }: ThreadState): Promise<void> {
  const media = thread.tweets.flatMap((tweet) => tweet.media);
  const urls = media.filter(({ kind, url }) => kind === 'image' && imageName(url) !== undefined).map(({ url }) => url);
  const total = new Set(urls).size;
  if (total === 0) {
    tell(words.none);
    return;
  }
  const control = { aborted: false };
  const notice = tellWhile(words.saving(0, total), [
    {
      text: words.stop,
      action: () => {
        control.aborted = true;
      },
    },
  ]);
  const results: Archived[] = [];
  const ended = await archive(urls, portsOf(app, path), control, (_url, result) => {
    results.push(result);
    notice.say(words.saving(results.length, total));
  });
  notice.hide();
  const count = (kind: Archived['kind']): number => results.filter((result) => result.kind === kind).length;
  const summary = words.done(count('saved'), count('known'), count('refused') + count('failed'));
  tell(ended === 'cancelled' ? `${summary} ${words.stopped}` : summary);
}

function portsOf(app: App, path: string) {
  return {
    has: (name: string) => app.metadataCache.getFirstLinkpathDest(name, '') !== null,
    fetch: async (url: string) => {
      const { headers, arrayBuffer } = await requestUrl({ url });
      return { type: headers['content-type'] ?? '', data: arrayBuffer };
    },
    save: async (name: string, data: ArrayBuffer) => {
      const target = await app.fileManager.getAvailablePathForAttachment(name, path);
      await app.vault.createBinary(target, data);
    },
  };
}
