import type { Export, TweetNote } from '../note/model';
import { applyEdits, type Edit } from '../text/edit';
import { trimmedEnd, trimmedStart } from '../text/lines';

/** One of the documents that landed in a note. */
export interface CollidedDocument {
  readonly document: string;
  /** The words of its title; '' where it has none. */
  readonly title: string;
  readonly highlights: number;
}

/** A document moved into a note of its own. */
export interface Split {
  /** What takes it out of the note. */
  readonly edits: readonly Edit[];
  /** The text of the new note. */
  readonly text: string;
  /** A name for the new note, without its ending; '' where the title gives none. */
  readonly name: string;
}

/** Longer names are trouble on some systems, once a folder stands before them. */
const MAX_NAME = 80;
/** What a file name or a link in Obsidian cannot have. */
const FORBIDDEN = /[\\/:*?"<>|#^[\]\p{Cc}]+/gu;

/** The documents in a note, in the order in which they first come; the first one stays where it is. */
export function documentsOf(note: TweetNote): CollidedDocument[] {
  const found = new Map<string, CollidedDocument>();
  note.exports.forEach((exported, index) => {
    const known = found.get(exported.document);
    const highlights = note.highlights.filter((highlight) => highlight.export === index).length;
    found.set(exported.document, {
      document: exported.document,
      title: known && known.title !== '' ? known.title : titleOf(note, exported),
      highlights: (known?.highlights ?? 0) + highlights,
    });
  });
  return [...found.values()];
}

/**
 * Moves a document, with all that stands in its exports, into a note of its own. Undefined where the note has no such
 * document or nothing else, or where not every line would be in one of the two notes.
 */
export function split(note: TweetNote, document: string): Split | undefined {
  const moved = note.exports.filter((exported) => exported.document === document);
  if (moved.length === 0 || moved.length === note.exports.length) return undefined;
  const pieces = moved.map(({ from, to }) => note.text.slice(trimmedStart(note.text, from, to), to));
  const text = pieces.map((piece) => piece.trimEnd()).join('\n\n');
  const edits = moved.map((exported) => cutOf(note, exported));
  const left = applyEdits(note.text, edits);
  if (!holdsAll(note.text, `${left}\n${text}`)) return undefined;
  const title = documentsOf(note).find((each) => each.document === document)?.title ?? '';
  return { edits, text: `${text}\n`, name: fileName(title) };
}

/** Takes the export out, and the blanks that parted it from what stood before. */
function cutOf({ text }: TweetNote, { from, to }: Export): Edit {
  const start = trimmedEnd(text, 0, from);
  const isLast = text.slice(to).trim() === '';
  return { from: start, to: isLast ? text.length : to, insert: start === 0 ? '' : isLast ? '\n' : '\n\n' };
}

/** Whether each line that is not blank is as often in one text as in the other. */
function holdsAll(before: string, after: string): boolean {
  const lines = (text: string): string => {
    const written = text.split('\n').map((line) => line.trimEnd());
    return written
      .filter((line) => line !== '')
      .sort()
      .join('\n');
  };
  return lines(before) === lines(after);
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

/** A name of a title: what systems or links do not take is left out, and it does not begin or end with a dot. */
export function fileName(title: string): string {
  const name = title.replace(FORBIDDEN, ' ').replace(/\s+/g, ' ').slice(0, MAX_NAME);
  // The cut may have gone through a character of two units.
  return name.replace(/[\uD800-\uDBFF]$/, '').replace(/^[\s.]+|[\s.]+$/g, '');
}
