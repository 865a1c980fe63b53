import type { Edit } from '../text/edit';
import type { Span } from '../text/span';

/** A link in a note, exactly as it is written, with its brackets. */
export interface WrittenLink extends Span {
  readonly written: string;
}

/** Where a link to a block should lead. A part that is undefined keeps its wording. */
export interface NewTarget {
  /** The note as a link from here names it, without its extension. */
  readonly note?: string;
  /** Without its caret. */
  readonly blockId?: string;
}

/** The new target of a link, by its block id in lower case; undefined for a link that stays as it is. */
export type Retarget = (blockId: string) => NewTarget | undefined;

/** A link to a block, taken apart. */
export interface BlockLink {
  /** Whether it is `[…](…)`, not `[[…]]`. */
  readonly isMarkdown: boolean;
  /** What is before the path. */
  readonly head: string;
  readonly path: string;
  /** `#^`, or its form in an address. */
  readonly mark: string;
  /** Without its caret. */
  readonly blockId: string;
}

/** `[[Note#^id|words]]` and `![[Note#^id]]`. */
const WIKI = /^(!?\[\[)([^\][|#]*)(#\^)([\w-]+)\s*\\?(?:\|[^\]]*)?\]\]$/;
/** `[words](Note.md#^id)`, in which the caret may be escaped. */
const MARKDOWN = /^(!?\[[^\]]*\]\(<?)([^()<>#]*)(#(?:\^|%5[Ee]))([\w-]+)[^()]*\)$/;
/** A block id at the end of a line. Obsidian ignores case in block ids. */
const BLOCK_ID = /(?:^|[ \t)])\^([\w-]+)[ \t]*$/gm;
/** Links to blocks, and code in one line, in which nothing is a link. */
const LINK_OR_CODE =
  /(`+)(?!`)[^\n]{0,999}?[^`\n]\1(?!`)|!?\[\[[^\][\n]*#\^[^\][\n]*\]\]|!?\[[^\][\n]*\]\([^()\n]*#(?:\^|%5[Ee])[^()\n]*\)/g;
const FENCE = /^[ \t>]*(`{3,}|~{3,})(.*)$/;

/** The block ids in a text, in lower case. */
export function blockIdsIn(text: string): Set<string> {
  return new Set(Array.from(text.matchAll(BLOCK_ID), ([, id = '']) => id.toLowerCase()));
}

/** The links to blocks in a text, except those in code. Linear. */
export function blockLinksIn(text: string): WrittenLink[] {
  const links: WrittenLink[] = [];
  let fence: string | undefined;
  let start = 0;
  for (const line of text.split('\n')) {
    const [, mark = '', info = ''] = FENCE.exec(line) ?? [];
    if (fence !== undefined) {
      if (mark.startsWith(fence) && info.trim() === '') fence = undefined;
    } else if (mark !== '' && !(mark.startsWith('`') && info.includes('`'))) fence = mark;
    else if (line.includes('#')) for (const link of linksOnLine(line, start)) links.push(link);
    start += line.length + 1;
  }
  return links;
}

function linksOnLine(line: string, start: number): WrittenLink[] {
  const found = Array.from(line.matchAll(LINK_OR_CODE), ({ 0: written, index }) => ({
    ...{ from: start + index, to: start + index + written.length },
    written,
  }));
  return found.filter(({ written }) => !written.startsWith('`'));
}

/** Takes a link apart; undefined if it doesn't lead to a block. */
export function readBlockLink(written: string): BlockLink | undefined {
  const wiki = WIKI.exec(written);
  const [, head = '', path = '', mark = '', blockId] = wiki ?? MARKDOWN.exec(written) ?? [];
  return blockId === undefined ? undefined : { isMarkdown: !wiki, head, path, mark, blockId };
}

/**
 * Updates links to blocks that have another note or another id now. The rest of each link keeps its wording. Undefined
 * if one of these links isn't where it was found.
 */
export function relink(text: string, links: readonly WrittenLink[], retarget: Retarget): readonly Edit[] | undefined {
  const edits: Edit[] = [];
  for (const { from, to, written } of [...links].sort((one, other) => one.from - other.from)) {
    const link = readBlockLink(written);
    const target = link && retarget(link.blockId.toLowerCase());
    if (!link || !target) continue;
    if (text.slice(from, to) !== written) return undefined;
    const { head, path, mark, blockId } = link;
    const pathFrom = from + head.length;
    const idFrom = pathFrom + path.length + mark.length;
    if (target.note !== undefined) {
      const insert = link.isMarkdown ? addressOf(target.note) : target.note;
      edits.push({ from: pathFrom, to: pathFrom + path.length, insert });
    }
    if (target.blockId !== undefined) edits.push({ from: idFrom, to: idFrom + blockId.length, insert: target.blockId });
  }
  return edits;
}

/** A note as the address of a Markdown link. Parentheses are escaped because they would end it. */
function addressOf(target: string): string {
  return encodeURI(`${target}.md`).replaceAll('(', '%28').replaceAll(')', '%29');
}
