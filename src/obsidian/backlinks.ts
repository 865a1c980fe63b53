import { getLinkpath, type App, type CachedMetadata } from 'obsidian';
import type { WrittenLink } from '../split/relink';
import type { Backlinks } from '../jobs/relink-notes';

/** The links in other notes to a note, as far as the metadata cache knows them. */
export function backlinksTo({ metadataCache }: App, path: string): Backlinks[] {
  const leadsHere = (link: string, from: string): boolean =>
    metadataCache.getFirstLinkpathDest(getLinkpath(link), from)?.path === path;
  return Object.entries(metadataCache.resolvedLinks)
    .filter(([from, targets]) => from !== path && targets[path] !== undefined)
    .map(([from]) => ({
      path: from,
      links: linksOf(metadataCache.getCache(from), (link) => leadsHere(link, from)),
    }));
}

function linksOf(cache: CachedMetadata | null, isWanted: (link: string) => boolean): WrittenLink[] {
  const { links = [], embeds = [], frontmatterLinks = [] } = cache ?? {};
  const written = [...links, ...embeds].map(({ link, original, position: { start, end } }) => ({
    ...{ link, from: start.offset, to: end.offset },
    written: original,
  }));
  // The cache doesn't say where in the properties a link is. At 0 to 0 it won't be found, so its note is reported as
  // unlinked.
  const unplaced = frontmatterLinks.map(({ link, original }) => ({ link, from: 0, to: 0, written: original }));
  return [...written, ...unplaced].filter(({ link }) => isWanted(link));
}

/** The link text, without extension, by which the note `from` refers to `path`. */
export function nameIn({ vault, metadataCache }: App, path: string, from: string): string {
  const file = vault.getFileByPath(path);
  return file ? metadataCache.fileToLinktext(file, from, true) : path.replace(/\.md$/, '');
}
