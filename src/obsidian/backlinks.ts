import { getLinkpath, type App, type CachedMetadata } from 'obsidian';
import type { WrittenLink } from '../split/relink';
import type { Backlinks } from '../jobs/split-note';

/** The links of other notes to a note, as far as the metadata cache knows them. */
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
  // Where a link stands in the properties is not known: it is found nowhere, so that its note is named to the person.
  const unplaced = frontmatterLinks.map(({ link, original }) => ({ link, from: 0, to: 0, written: original }));
  return [...written, ...unplaced].filter(({ link }) => isWanted(link));
}

/** A note as a link in the note `from` names it, without its ending. */
export function nameIn({ vault, metadataCache }: App, path: string, from: string): string {
  const file = vault.getFileByPath(path);
  return file ? metadataCache.fileToLinktext(file, from, true) : path.replace(/\.md$/, '');
}
