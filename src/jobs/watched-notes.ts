/** What is known about a note without reading it. */
export interface NoteMetadata {
  readonly tags: readonly string[];
  readonly headings: readonly string[];
  /** Targets of internal links. */
  readonly links: readonly string[];
  /** Values of the note's properties, of any type. */
  readonly properties: readonly unknown[];
}

const TAG = /^#?(?:tweets?|twitter|readwise)\b/i;
/** Headings and internal links that exporters write into tweet notes: `## Highlights`, `[[@handle on Twitter]]`. */
const HEADING = /^(?:New |)highlights\b|^Full Document$|^id\d+$/i;
const LINK = /^@.* on (?:Twitter|X)$|^Readwise$|^tweets?$/i;
const ADDRESS = /(?:twitter|x)\.com\/|readwise\.io\//i;

/**
 * Which folders are watched: those a person chose, else the one the exporter writes to. None means that notes are
 * recognised by their metadata, wherever they are.
 *
 * @param exporterFolder undefined if it isn't known or doesn't exist.
 */
export function watchedFolders(chosen: readonly string[], exporterFolder: string | undefined): readonly string[] {
  if (chosen.length > 0 || exporterFolder === undefined) return chosen;
  return [exporterFolder];
}

/**
 * Whether something that happens to a note is worth a look.
 *
 * @param folders as `watchedFolders` returns them.
 * @param metadata asked for only if no folder decides; undefined if it isn't known yet.
 */
export function isWatched(path: string, folders: readonly string[], metadata: () => NoteMetadata | undefined): boolean {
  if (folders.length > 0) return folders.some((folder) => isBelow(path, folder));
  const known = metadata();
  return known !== undefined && looksLikeReadwise(known);
}

/** Whether a note may be one of Readwise's. Errs on the side of yes: whoever reads it finds out. */
export function looksLikeReadwise({ tags, headings, links, properties }: NoteMetadata): boolean {
  return (
    headings.some((heading) => HEADING.test(heading)) ||
    tags.some((tag) => TAG.test(tag)) ||
    links.some((link) => LINK.test(link)) ||
    properties.some((value) => namesReadwise(value))
  );
}

function namesReadwise(value: unknown): boolean {
  if (Array.isArray(value)) return value.some((each) => namesReadwise(each));
  return typeof value === 'string' && (TAG.test(value) || ADDRESS.test(value));
}

function isBelow(path: string, folder: string): boolean {
  return folder === '/' || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}
