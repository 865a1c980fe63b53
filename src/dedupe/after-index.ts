import { annotationsOf, exporterLinesIn, tagsOf } from '../note/annotations';
import type { Block, Highlight, TweetNote } from '../note/model';
import { blockIdOf, labelOf, tailOf, textOf } from '../note/parts';
import { piecesIn, type Piece } from '../note/pieces';
import { sliceOf, type Span } from '../text/span';
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
  /** The heading or title it stands under, in its own words; '' where there is none. */
  readonly heading: string;
}

/** Tells documents apart if a note has several; '' otherwise. */
export function documentKey({ exports, isOneDocument }: TweetNote, exported: number): string {
  return isOneDocument ? '' : (exports[exported]?.document ?? '');
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
  return new BesideWalk(note, isRemarkable).run();
}

type Loose = Pick<Beside, 'from' | 'words' | 'written' | 'heading'>;

class BesideWalk {
  private readonly found: Beside[] = [];
  /** Pieces that belong to the next highlight, if one follows in their section. */
  private waiting: Loose[] = [];
  private above: Highlight | undefined;
  private heading = '';
  private open: Span | undefined;

  constructor(
    private readonly note: TweetNote,
    private readonly isRemarkable: (highlight: Highlight) => boolean,
  ) {}

  run(): Beside[] {
    for (const block of this.note.blocks) this.pass(block);
    this.endRun();
    this.settle(undefined);
    return this.found.sort((one, other) => one.from - other.from);
  }

  private pass(block: Block): void {
    if (block.kind === 'blank') return;
    if (block.kind === 'prose' || (block.kind === 'highlight' && this.isRemarkable(block))) {
      this.open = { from: this.open?.from ?? block.from, to: block.to };
      return;
    }
    this.endRun();
    this.above = block.kind === 'highlight' ? block : undefined;
    this.settle(this.above);
    if (block.kind === 'heading' || block.kind === 'title') this.heading = sliceOf(this.note.text, block).trim();
  }

  private endRun(): void {
    if (!this.open) return;
    const { text } = this.note;
    for (const piece of piecesIn(text, this.open.from, this.open.to)) {
      const words = spellingOf(text, piece);
      const loose = { from: piece.from, words, written: sliceOf(text, piece).trim(), heading: this.heading };
      if (this.above) this.found.push(this.beside(loose, this.above, false));
      else this.waiting.push(loose);
    }
    this.open = undefined;
  }

  private settle(below: Highlight | undefined): void {
    for (const loose of this.waiting) this.found.push(this.beside(loose, below, true));
    this.waiting = [];
  }

  private beside(loose: Loose, highlight: Highlight | undefined, isAbove: boolean): Beside {
    return { ...loose, tweet: highlight && tweetOf(this.note, highlight), highlight, isAbove };
  }
}
