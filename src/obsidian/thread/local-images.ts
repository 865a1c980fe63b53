import type { App } from 'obsidian';
import { imageName } from '../../jobs/archive';

/** Where the vault has pictures of tweets: looked up by the name that the archive gives them. */
export function localImages(app: App) {
  return {
    /** The address under which the app shows the picture; undefined where the vault has none. */
    find(url: string): string | undefined {
      const name = imageName(url);
      const file = name === undefined ? null : app.metadataCache.getFirstLinkpathDest(name, '');
      return file ? app.vault.getResourcePath(file) : undefined;
    },
  };
}
