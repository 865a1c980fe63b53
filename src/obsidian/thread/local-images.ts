import type { App } from 'obsidian';
import { imageName } from '../../jobs/save-images';

/**
 * The address under which the app shows a picture of a tweet that the vault has, wherever it lies: it is known by the
 * name that the archive gives it. Undefined where the vault has none.
 */
export function localImage(app: App, url: string): string | undefined {
  const name = imageName(url);
  const file = name === undefined ? null : app.metadataCache.getFirstLinkpathDest(name, '');
  return file ? app.vault.getResourcePath(file) : undefined;
}
