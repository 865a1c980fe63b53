import { annotationsOf, exporterLinesIn, tagsOf } from '../note/annotations';
import type { Highlight, TweetNote } from '../note/model';
import { blockIdOf, labelOf, tailOf, textOf } from '../note/parts';
import { piecesIn, type Piece } from '../note/pieces';
import { sliceOf } from '../text/span';
import { comparable } from '../tweets/compare';

/** Facts about one highlight, for the proof. */
export interface Facts {
  readonly highlight: Highlight;
  readonly text: string;
  readonly tail: string;
  readonly label: string;
  readonly blockId: string;
  readonly tags: ReadonlySet<string>;
  /** The tags of each line that has nothing but tags, as they are written. */
  readonly tagLines: readonly (readonly string[])[];
  /** Each piece below it, except lists of tags, in one spelling and in order. */
  readonly pieces: readonly string[];
  /** The same, as they are written. */
  readonly written: readonly string[];
  /** Notes within those, each by itself. */
  readonly lines: readonly string[];
  readonly blockIds: readonly string[];
}

/** Reads the facts about a highlight from its note. */
export function factsOf({ text }: TweetNote, highlight: Highlight): Facts {
  const annotations = annotationsOf(text, highlight);
  const lines = exporterLinesIn(text, highlight);
  const pieces = annotations.filter(({ kind }) => kind !== 'tags');
  return {
    highlight,
    text: textOf(text, highlight),
    tail: tailOf(text, highlight),
    label: labelOf(text, highlight),
    blockId: blockIdOf(text, highlight),
    tags: new Set([...annotations, ...lines].flatMap((each) => tagsOf(text, each))),
    tagLines: annotations.filter(({ kind }) => kind === 'tags').map((each) => tagsOf(text, each)),
    pieces: pieces.map(({ piece, valueTo }) => spellingOf(text, { ...piece, to: Math.max(piece.from, valueTo) })),
    written: pieces.map(({ piece }) => sliceOf(text, piece).trim()),
    lines: lines.map(({ piece }) => spellingOf(text, piece)),
    blockIds: annotations.map(({ blockId }) => sliceOf(text, blockId)).filter((id) => id !== ''),
  };
}

/** A piece in one spelling; exactly as it is if blanks mean something in it. */
export function spellingOf(text: string, piece: Piece): string {
  const words = sliceOf(text, piece).replaceAll('\r\n', '\n');
  return piece.isLiteral ? words.replace(/[ \t]+$/gm, '') : comparable(words);
}

/** A piece of a person's words, for the proof, with the tweet above it in its section, or else the one below. */
export interface Beside {
  readonly from: number;
  readonly words: string;
  readonly written: string;
  /** Key of that tweet; undefined if the section has none. */
  readonly tweet: string | undefined;
  readonly highlight: Highlight | undefined;
  readonly isAbove: boolean;
}

/** Tells documents apart if a note has several; '' otherwise. */
export function documentKey({ exports }: TweetNote, exported: number): string {
  const first = exports[0]?.document;
  return exports.every(({ document }) => document === first) ? '' : (exports[exported]?.document ?? '');
}

/** Key of the tweet that a highlight is; undefined for one without a link. */
export function tweetOf(
  note: TweetNote,
  { idKind, id, export: exported, urlFrom, urlTo }: Highlight,
): string | undefined {
  const document = documentKey(note, exported);
  if (id !== '') return `${document} ${idKind}:${id}`;
  return urlFrom < urlTo ? `${document} ${note.text.slice(urlFrom, urlTo)}` : undefined;
}

/** The pieces of prose in a note, including bullets without a link, with the tweets they are beside. */
export function besideTweets(note: TweetNote, isRemarkable: (highlight: Highlight) => boolean): Beside[] {
  const { text, blocks } = note;
  const found: Beside[] = [];
  let waiting: { from: number; words: string; written: string }[] = [];
  let above: Highlight | undefined;
  let run: { from: number; to: number } | undefined;
  const flushRun = (): void => {
    if (!run) return;
    for (const piece of piecesIn(text, run.from, run.to)) {
      const words = spellingOf(text, piece);
      const written = sliceOf(text, piece).trim();
      if (above)
        found.push({ from: piece.from, words, written, tweet: tweetOf(note, above), highlight: above, isAbove: false });
      else waiting.push({ from: piece.from, words, written });
    }
    run = undefined;
  };
  const flushWaiting = (below: Highlight | undefined): void => {
    for (const each of waiting) {
      found.push({ ...each, tweet: below && tweetOf(note, below), highlight: below, isAbove: true });
    }
    waiting = [];
  };
  for (const block of blocks) {
    if (block.kind === 'blank') continue;
    const isRemark = block.kind === 'highlight' && isRemarkable(block);
    if (block.kind === 'prose' || isRemark) {
      run = { from: run?.from ?? block.from, to: block.to };
      continue;
    }
    flushRun();
    if (block.kind === 'highlight') {
      flushWaiting(block);
      above = block;
    } else {
      flushWaiting(undefined);
      above = undefined;
    }
  }
  flushRun();
  flushWaiting(undefined);
  return found.sort((one, other) => one.from - other.from);
}
