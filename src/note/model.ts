import type { Span } from '../text/span';

interface BlockPlace extends Span {
  /** Index into `TweetNote.exports`. */
  readonly export: number;
  /** Index into `TweetNote.sections`; -1 before the first heading of an export. */
  readonly section: number;
}

/** `prose` is every line that isn't one of the others: it counts as a person's. */
export interface PlainBlock extends BlockPlace {
  readonly kind: 'frontmatter' | 'title' | 'cover' | 'document' | 'prose' | 'blank';
}

/** A piece of a note made of whole lines (or cut at a join in mid-line). The blocks of a note tile it. */
export type Block = PlainBlock | HeadingBlock | FieldBlock | Highlight;

/** What a heading opens. `other`: no exporter is known to write such a heading, so it is a person's. */
export type SectionRole = 'metadata' | 'document' | 'highlights' | 'other';

export interface HeadingBlock extends BlockPlace {
  readonly kind: 'heading';
  readonly role: SectionRole;
  /** 1 to 6; 0 where the heading is a bullet (Logseq). */
  readonly level: number;
  /** Whether it has nothing but an exporter's words, so that a person wrote nothing on it. */
  readonly isBare: boolean;
}

/** One metadata field, `- Author: …`, `url:: …`, `> Title:: …`; a Summary runs over many lines. */
export interface FieldBlock extends BlockPlace {
  readonly kind: 'field';
  /** Lower case, words separated by one space: `full title`. */
  readonly key: string;
  readonly valueFrom: number;
}

/** What kind of id a highlight has: the tweet's status id, Reader's ULID, Readwise's own id, or none. */
export type IdKind = 'status' | 'ulid' | 'readwise' | 'none';

/** How a highlight is written: `- text`, `1. text`, `> text`, a paragraph, or under a `### id123` heading. */
export type Shape = 'bullet' | 'numbered' | 'quote' | 'paragraph' | 'heading';

/**
 * One highlight. Its parts in order, all offsets into the note:
 * `[from, textFrom)` marker · `[textFrom, textTo)` text · suffix link up to `suffixTo` ·
 * tail (a person's words after the link) and block id up to `lineTo` · annotations up to `to`.
 */
export interface Highlight extends BlockPlace {
  readonly kind: 'highlight';
  readonly shape: Shape;
  /** Whether it is a task, `- [x] text`: its tick is a person's. */
  readonly isTask: boolean;
  readonly id: string;
  readonly idKind: IdKind;
  readonly textFrom: number;
  readonly textTo: number;
  /** The address of the suffix link is `[urlFrom, urlTo)`; empty if there is none. */
  readonly urlFrom: number;
  readonly urlTo: number;
  readonly suffixTo: number;
  /** `^rw123` with its caret is `[blockIdFrom, blockIdTo)`; empty if there is none. */
  readonly blockIdFrom: number;
  readonly blockIdTo: number;
  /** End of the last line of the body, before its line break. */
  readonly lineTo: number;
  /** Start of the annotations (`Tags:`, `Note:`, a person's own lines); equals `to` if there are none. */
  readonly annotationsFrom: number;
  /** End of the annotations: a quote may have its block id on a line after them. */
  readonly annotationsTo: number;
}

/** A section begins at a heading and ends at the next one, or with its export. */
export interface Section {
  readonly export: number;
  readonly role: SectionRole;
  /** Index into `TweetNote.blocks` of its heading; -1 for what is before any heading. */
  readonly heading: number;
}

/** One whole body that Readwise wrote into the note, with whatever a person wrote inside it. */
export interface Export extends Span {
  /** Blocks `[firstBlock, lastBlock)` of the note. */
  readonly firstBlock: number;
  readonly lastBlock: number;
  /** The document it is an export of: `status:1563…`, `profile:handle`, or '' if it doesn't say. */
  readonly document: string;
}

/** A note as `parse` reads it. Any text can be read so; `recognise` says whether it is a tweet note at all. */
export interface TweetNote {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly sections: readonly Section[];
  readonly exports: readonly Export[];
  /** Whether all exports are of one document. */
  readonly isOneDocument: boolean;
  readonly highlights: readonly Highlight[];
}
