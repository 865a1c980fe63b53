import type { Edit } from '../text/edit';
import type { Span } from '../text/span';

/** A link in a note, as it is written there with its brackets. */
export interface WrittenLink extends Span {
  readonly written: string;
}

/** `[[Note#^id|words]]` and `![[Note#^id]]`; `[words](Note.md#^id)`. In front of the path, the path, what follows, the id. */
const LINK =
  /^(!?\[\[)([^\][|#]*)(#\^([\w-]+)\s*\\?(?:\|[^\]]*)?\]\])$|^(!?\[[^\]]*\]\(<?)([^()<>#]*)(#\^([\w-]+)[^()]*\))$/;
/** A block id at the end of a line. Obsidian does not tell capitals apart in them. */
const BLOCK_ID = /(?:^|[ \t])\^([\w-]+)[ \t]*$/gm;

/** The block ids in a text, in lower case. */
export function blockIdsIn(text: string): Set<string> {
  return new Set(Array.from(text.matchAll(BLOCK_ID), ([, id = '']) => id.toLowerCase()));
}

/**
 * Leads links to blocks that have moved to the note that they are in now; words and ids stay as they are written.
 * Undefined where one of them is not where it was found.
 *
 * @param moved block ids, in lower case.
 * @param target the note as a link from here names it, without its ending.
 */
export function relink(
  text: string,
  links: readonly WrittenLink[],
  moved: ReadonlySet<string>,
  target: string,
): readonly Edit[] | undefined {
  const edits: Edit[] = [];
  for (const { from, to, written } of links) {
    const [, wikiHead, wikiPath, , wikiId, head = '', path = '', , id = ''] = LINK.exec(written) ?? [];
    if (!moved.has((wikiId ?? id).toLowerCase())) continue;
    if (text.slice(from, to) !== written) return undefined;
    const start = from + (wikiHead ?? head).length;
    const insert = wikiHead === undefined ? addressOf(target) : target;
    edits.push({ from: start, to: start + (wikiPath ?? path).length, insert });
  }
  return edits.sort((one, other) => one.from - other.from);
}

/** A note as the address of a Markdown link, which a parenthesis would end. */
function addressOf(target: string): string {
  return encodeURI(`${target}.md`).replaceAll('(', '%28').replaceAll(')', '%29');
}
