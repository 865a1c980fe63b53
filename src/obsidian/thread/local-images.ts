import type { App } from 'obsidian';
import { imageName } from '../../jobs/save-images';

/**
 * The address at which the app shows the vault's copy of an image, found by the name under which images are saved.
 * Undefined if the vault has none.
 */
export function localImage(app: App, url: string): string | undefined {
  const name = imageName(url);
  const file = name === undefined ? null : app.metadataCache.getFirstLinkpathDest(name, '');
  return file ? app.vault.getResourcePath(file) : undefined;
}
