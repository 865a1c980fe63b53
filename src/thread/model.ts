import type { Media } from '../note/content';
import type { IdKind } from '../note/model';
import type { Recognition } from '../note/recognise';
import type { Span } from '../text/span';

/** One wording of a tweet, or one fragment of a long post: a highlight without its copies. */
export interface Part extends Span {
  readonly text: string;
  /** Other words under the same identity: a person must decide which to keep. */
  readonly isVariant: boolean;
}

/**
 * A tweet as the thread shows it: the highlights of one identity, with copies folded. Spans are offsets into the note.
 */
export interface Tweet {
  /** `status:1563…`, `ulid:01h…`, `readwise:164…`, or its place in the note if it has no id. */
  readonly key: string;
  readonly id: string;
  readonly idKind: IdKind;
  readonly url: string;
  readonly handle: string;
  readonly parts: readonly Part[];
  /** Highlights that repeat a part. */
  readonly copies: readonly Span[];
  readonly media: readonly Media[];
  readonly tags: readonly string[];
  readonly notes: readonly string[];
  readonly lines: readonly string[];
  readonly tails: readonly string[];
  /** Milliseconds since 1970; undefined if the id doesn't tell. */
  readonly time: number | undefined;
  /** Milliseconds since the first tweet of the thread, and since the tweet before. */
  readonly offset: number | undefined;
  readonly gap: number | undefined;
  /** 1 to `total` in a thread; undefined in a collection. */
  readonly number: number | undefined;
  readonly total: number | undefined;
  /** The author's own number: `3/12`. */
  readonly own: OwnNumber | undefined;
  /** The words of the heading it is under; '' if there is none. */
  readonly section: string;
  /** Whether that is not the first section of its document. */
  readonly isLater: boolean;
  /** Whether it is a tweet that another one quotes (Reader's Full Document). */
  readonly isQuote: boolean;
  /** Index into `Thread.documents`. */
  readonly document: number;
}

/** The author's own count, at the start or the end of a tweet. */
export interface OwnNumber {
  readonly number: number;
  readonly total: number | undefined;
  /** The characters of it, as they are in the text. */
  readonly mark: string;
}

/** What the note says about one saved document. Fields are '' if it says nothing. */
export interface DocumentHeader {
  readonly title: string;
  readonly author: string;
  readonly handle: string;
  readonly url: string;
  readonly cover: string;
  readonly summary: string;
  readonly tags: readonly string[];
  /** Reader's Full Document as Markdown; '' if the note has none, or only a link to it. */
  readonly fullDocument: string;
  /** Numbers of the author's own count that no tweet of this note has, with the author's total. */
  readonly missing: readonly number[];
  readonly ownTotal: number | undefined;
}

/** A note as a thread to read. */
export interface Thread extends Recognition {
  readonly documents: readonly DocumentHeader[];
  /** In reading order, document by document. */
  readonly tweets: readonly Tweet[];
}
