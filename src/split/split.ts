import type { Export, TweetNote } from '../note/model';
import { applyEdits, type Edit } from '../text/edit';
import { trimmedStart } from '../text/lines';
import { sliceOf } from '../text/span';

/** One of the documents that landed in a note. */
export interface CollidedDocument {
  readonly document: string;
  /** The words of its title; '' if it has none. */
  readonly title: string;
  /** As its metadata name the author, without brackets; '' if they don't. */
  readonly author: string;
  readonly highlights: number;
}

/** A document moved into a note of its own. */
export interface Split {
  /** The edits that remove it from the old note. */
  readonly edits: readonly Edit[];
  /** The text of the new note. */
  readonly text: string;
  /** A name for the new note, without its extension; '' if the title gives none. */
  readonly name: string;
}

/** Longer names cause trouble on some systems, together with the path of their folder. */
const MAX_NAME = 80;
/** Characters that file names or links in Obsidian can't have. */
const FORBIDDEN = /[\\/:*?"<>|#^[\]\p{Cc}]+/gu;
/** Names of devices, which Windows doesn't accept for files. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/** The documents in a note, in the order in which they first come; the first one stays where it is. Linear. */
export function documentsOf(note: TweetNote): CollidedDocument[] {
  const counts = note.exports.map(() => 0);
  for (const { export: index } of note.highlights) counts[index] = (counts[index] ?? 0) + 1;
  const found = new Map<string, CollidedDocument>();
  note.exports.forEach((exported, index) => {
    const { document } = exported;
    const known = found.get(document) ?? { title: '', author: '', highlights: 0 };
    const title = known.title === '' ? titleOf(note, exported) : known.title;
    const author = known.author === '' ? authorOf(note, exported) : known.author;
    found.set(document, { document, title, author, highlights: known.highlights + (counts[index] ?? 0) });
  });
  return [...found.values()];
}

/**
 * Moves a document, with everything in its exports, to a note of its own. What is left is byte for byte what it was.
 * Undefined if the note has no such document or nothing else, or if a line would be in neither of the two notes.
 */
export function split(note: TweetNote, document: string): Split | undefined {
  const moved = note.exports.filter((exported) => exported.document === document);
  if (moved.length === 0 || moved.length === note.exports.length) return undefined;
  const feed = note.text.includes('\r\n') ? '\r\n' : '\n';
  const pieces = moved.map(({ from, to }) => note.text.slice(trimmedStart(note.text, from, to), to).trimEnd());
  const text = pieces.join(feed + feed) + feed;
  const edits = cutsOf(note.text, moved, feed);
  if (!holdsAll(note, applyEdits(note.text, edits) + feed + text)) return undefined;
  const title = documentsOf(note).find((each) => each.document === document)?.title ?? '';
  return { edits, text, name: fileName(title) };
}

/** Removes exports, adjacent ones in one edit. Exports that were glued together in mid-line are separated. */
function cutsOf(text: string, moved: readonly Export[], feed: string): Edit[] {
  const cuts: Edit[] = [];
  for (const { from, to } of moved) {
    const last = cuts.at(-1);
    const isNext = last?.to === from;
    const start = isNext ? last.from : from;
    if (isNext) cuts.pop();
    const isGlued = start > 0 && !text.startsWith('\n', start - 1) && to < text.length;
    cuts.push({ from: start, to, insert: isGlued ? feed : '' });
  }
  return cuts;
}

/** Whether a text has exactly the lines of a note's exports, apart from order and blank lines. */
function holdsAll(note: TweetNote, after: string): boolean {
  const before = note.exports.flatMap((exported) => linesOf(sliceOf(note.text, exported)));
  return before.sort().join('\n') === linesOf(after).sort().join('\n');
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function titleOf({ text, blocks }: TweetNote, { firstBlock, lastBlock }: Export): string {
  const title = blocks.slice(firstBlock, lastBlock).find(({ kind }) => kind === 'title');
  return title
    ? text
        .slice(title.from, title.to)
        .replace(/^#+\s*/, '')
        .replace(/\s+/g, ' ')
        .trim()
    : '';
}

function authorOf({ text, blocks }: TweetNote, { firstBlock, lastBlock }: Export): string {
  for (let at = firstBlock; at < lastBlock; at++) {
    const block = blocks[at];
    if (block?.kind === 'highlight') break;
    if (block?.kind === 'field' && block.key === 'author') {
      return text.slice(block.valueFrom, block.to).replace(/[[\]]/g, '').trim();
    }
  }
  return '';
}

/** A file name for a title: without characters that systems or links don't accept, and without dots at either end. */
export function fileName(title: string): string {
  const name = title.replace(FORBIDDEN, ' ').replace(/\s+/g, ' ').slice(0, MAX_NAME);
  // The cut may have split a character of two UTF-16 units.
  const trimmed = name.replace(/[\uD800-\uDBFF]$/, '').replace(/^[\s.]+|[\s.]+$/g, '');
  return DEVICE.test(trimmed) ? `${trimmed}_` : trimmed;
}
