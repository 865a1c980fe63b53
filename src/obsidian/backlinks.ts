import { getLinkpath, type App, type CachedMetadata } from 'obsidian';
import type { Backlinks } from '../jobs/split-note';

/** The links of other notes to a note, as far as the metadata cache knows them. */
export function backlinksTo({ metadataCache }: App, path: string): Backlinks[] {
  const leadsHere = (link: string, from: string): boolean =>
    metadataCache.getFirstLinkpathDest(getLinkpath(link), from)?.path === path;
  return Object.entries(metadataCache.resolvedLinks)
    .filter(([from, targets]) => from !== path && targets[path] !== undefined)
    .map(([from]) => ({
      path: from,
      links: referencesOf(metadataCache.getCache(from))
        .filter(({ link }) => leadsHere(link, from))
        .map(({ original, position: { start, end } }) => ({ from: start.offset, to: end.offset, written: original })),
    }));
}

function referencesOf(cache: CachedMetadata | null) {
  return [...(cache?.links ?? []), ...(cache?.embeds ?? [])];
}

/** A note as a link in the note `from` names it, without its ending. */
export function nameIn({ vault, metadataCache }: App, path: string, from: string): string {
  const file = vault.getFileByPath(path);
  return file ? metadataCache.fileToLinktext(file, from, true) : path.replace(/\.md$/, '');
}
