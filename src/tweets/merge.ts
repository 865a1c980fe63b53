import { annotationsOf, type Annotation } from '../note/annotations';
import { linkedBlockIds, TEMPLATE_ID } from '../note/block-id';
import { EXPORTERS_LINK, identify, isTwitters, statusHandle } from '../note/links';
import type { Highlight, TweetNote } from '../note/model';
import { blockIdOf, labelOf, tailOf, textOf } from '../note/parts';
import { trimmedEnd } from '../text/lines';
import type { Span } from '../text/span';
import { compare, contains, targetOf, trailingExtras } from './compare';
import { keyOf, MAX_VERSIONS, type Version } from './group';
import { Known, type Below } from './known';
import { marginOf, type CarriedPiece } from './places';

/**
 * Why a copy is kept although it has a survivor. `variant`: other words, or links or marks that contradict;
 * `block-id`, `tail`: each has one of its own; `place`: what it adds has no certain place at the survivor;
 * `author`: its address names another author; `task`: its tick is a person's.
 */
export type CopyConflict = 'variant' | 'block-id' | 'tail' | 'place' | 'author' | 'task';

/** A survivor with what its copies add to it: text, tail, block id, tags, and pieces with their places. */
export interface Merged {
  readonly survivor: Highlight;
  /** Copies that are removed: the survivor has everything they have. */
  readonly taken: readonly Highlight[];
  /** Why it was not merged into an earlier one; undefined for the first of its version. */
  readonly conflict: CopyConflict | undefined;
  /** The whole text, as it is to be written. */
  readonly text: string;
  readonly tail: string;
  readonly blockId: string;
  readonly tags: readonly string[];
  readonly pieces: readonly CarriedPiece[];
  /** How many things were carried to it. */
  readonly carried: number;
  /** Template ids that are removed with their copies, each with the id of the survivor. */
  readonly goneIds: ReadonlyMap<string, string>;
}

/** A note, and which of its block ids it links to itself; these are read when first needed. */
export class MergeSource {
  private linked: ReadonlySet<string> | undefined;
  private ids: ReadonlySet<string> | undefined;

  constructor(private readonly note: Pick<TweetNote, 'text' | 'highlights'>) {}

  get text(): string {
    return this.note.text;
  }

  /** Whether words have an exporter's link to what is no tweet of the note: they may be that tweet's own. */
  mayBeTweet(words: string): boolean {
    if (!EXPORTERS_LINK.test(words)) return false;
    this.ids ??= new Set(this.note.highlights.map(keyOf));
    const links = [...words.matchAll(/\]\(<?(https?:[^()\s>]*)/g)].map(([, url = '']) => identify(url));
    return links.some((link) => link.id !== '' && this.ids?.has(keyOf(link)) !== true);
  }

  /** Whether the note itself links to a block id, `^rw123`. Obsidian ignores case in block ids. */
  isLinkedTo(blockId: string): boolean {
    this.linked ??= linkedBlockIds(this.text);
    return this.linked.has(blockId.toLowerCase());
  }
}

/**
 * Merges the copies of a version, in order. A copy that must be kept becomes another survivor for the copies after it.
 *
 * @param keeps whether a copy is kept because a person, or the proof, wants it.
 * @param hasRemark whether a person's words beside a copy must move with it; `fixed` if they can't.
 */
export function mergeVersion(
  source: MergeSource,
  { first, copies }: Version,
  keeps: (copy: Highlight) => boolean = () => false,
  hasRemark: (copy: Highlight) => boolean | 'fixed' = () => false,
): readonly Merged[] {
  const merging = [new Merging(source, first, undefined)];
  for (const copy of copies) {
    if (keeps(copy)) continue;
    const conflict = takeByAny(merging, copy, hasRemark(copy));
    if (conflict !== undefined) {
      const isFull = merging.length >= MAX_VERSIONS;
      merging.push(new Merging(source, copy, conflict, isFull));
    }
  }
  return merging;
}

/** Why no survivor can take the copy: the reason of the first one. Undefined if one took it. */
function takeByAny(
  merging: readonly Merging[],
  copy: Highlight,
  hasRemark: boolean | 'fixed',
): CopyConflict | undefined {
  let first: CopyConflict | undefined;
  for (const each of merging) {
    const conflict = each.take(copy, hasRemark);
    if (conflict === undefined) return undefined;
    first ??= conflict;
  }
  return first;
}

class Merging implements Merged {
  readonly taken: Highlight[] = [];
  readonly tags: string[] = [];
  readonly pieces: CarriedPiece[] = [];
  readonly goneIds = new Map<string, string>();
  text: string;
  tail: string;
  blockId: string;
  carried = 0;
  private known: Known | undefined;
  private readonly source: string;

  constructor(
    private readonly shared: MergeSource,
    readonly survivor: Highlight,
    readonly conflict: CopyConflict | undefined,
    private readonly isClosed = false,
  ) {
    const source = shared.text;
    this.source = source;
    this.text = textOf(source, survivor);
    this.tail = tailOf(source, survivor);
    this.blockId = blockIdOf(source, survivor);
  }

  /** Takes what the copy adds; or says why the copy must be kept, and takes nothing. */
  take(copy: Highlight, hasRemark: boolean | 'fixed'): CopyConflict | undefined {
    if (this.isClosed) return 'variant';
    if (copy.isTask) return 'task';
    if (hasRemark === 'fixed') return 'place';
    if (hasRemark && marginOf(this.source, copy) !== marginOf(this.source, this.survivor)) return 'place';
    if (!repeats(this.source, this.survivor, copy)) {
      const news = this.newsOf(copy);
      if (typeof news === 'string') return news;
      this.accept(news);
    }
    this.taken.push(copy);
    return undefined;
  }

  private newsOf(copy: Highlight): News | CopyConflict {
    const { source } = this;
    const text = mergedText(this.text, textOf(source, copy), copy.shape === this.survivor.shape);
    if (text === undefined || (copy.shape === 'paragraph' && hasForeignLink(text, this.text))) return 'variant';
    const line = this.lineNews(copy);
    if (typeof line === 'string') return line;
    const below = this.known_.newsOf(copy);
    if (typeof below === 'string') return below;
    const news = { ...line, text: text === this.text ? undefined : text, below };
    const hasNews = news.text !== undefined || news.tail !== undefined || below.pieces.length + below.tags.length > 0;
    return hasNews && isOtherAuthor(source, this.survivor, copy) ? 'author' : news;
  }

  /** What a copy has behind its text on its line, and the survivor lacks. */
  private lineNews(copy: Highlight): LineNews | CopyConflict {
    const { source, survivor } = this;
    const tail = tailOf(source, copy);
    if (tail !== '' && this.tail !== '' && tail !== this.tail) return 'tail';
    const label = labelOf(source, copy);
    if (label !== '' && label !== labelOf(source, survivor)) return 'tail';
    const isTailNew = tail !== '' && this.tail === '';
    const isFixed = isOpenComment(tail) || EXPORTERS_LINK.test(tail) || survivor.urlFrom === survivor.urlTo;
    if (isTailNew && isFixed) return 'place';
    const ids = this.idNews(blockIdOf(source, copy));
    return typeof ids === 'string' ? ids : { tail: isTailNew ? tail : undefined, ...ids };
  }

  /** A block id is taken by a survivor that has none. A template's id is removed, unless the note itself links to it. */
  private idNews(blockId: string): Pick<LineNews, 'blockId' | 'goneId'> | CopyConflict {
    if (blockId === '' || blockId === this.blockId) return { blockId: undefined, goneId: undefined };
    if (this.blockId === '') return { blockId, goneId: undefined };
    if (!TEMPLATE_ID.test(blockId) || this.shared.isLinkedTo(blockId)) return 'block-id';
    return { blockId: undefined, goneId: blockId };
  }

  private accept({ text, tail, blockId, goneId, below }: News): void {
    const count = [text, tail, blockId].filter((each) => each !== undefined).length;
    this.carried += count + below.pieces.length + below.tags.length;
    this.text = text ?? this.text;
    this.tail = tail ?? this.tail;
    this.blockId = blockId ?? this.blockId;
    if (goneId !== undefined) this.goneIds.set(goneId.slice(1), this.blockId.slice(1));
    for (const tag of below.tags) this.tags.push(tag);
    for (const piece of below.pieces) this.pieces.push(piece);
    this.known_.learn(below);
  }

  /** What is below the survivor; read when the first copy differs, which most never do. */
  private get known_(): Known {
    this.known ??= new Known(this.source, this.survivor, (words) => this.shared.mayBeTweet(words));
    return this.known;
  }
}

/** What one copy adds. */
interface News extends LineNews {
  readonly text: string | undefined;
  readonly below: Below;
}

/** What one copy adds behind its link. */
interface LineNews {
  readonly tail: string | undefined;
  readonly blockId: string | undefined;
  readonly goneId: string | undefined;
}

/** Whether a comment begins in a tail and does not end in it. */
function isOpenComment(tail: string): boolean {
  return tail.split('%%').length % 2 === 0;
}

/** What will be below a survivor once its copies are merged into it, in that order. */
export function mergedAnnotations(
  text: string,
  { survivor, pieces, tags }: Merged,
): readonly (Annotation & { readonly more?: readonly string[] })[] {
  const own = annotationsOf(text, survivor);
  const line = own.findIndex(({ kind }) => kind === 'tags');
  const carried = [...pieces].sort(
    (one, other) => one.behind - other.behind || Number(other.isAtText) - Number(one.isAtText),
  );
  const behind = (index: number): Annotation[] =>
    carried.filter((piece) => piece.behind === index).map(({ annotation }) => annotation);
  return [
    ...behind(-1),
    ...own.flatMap((annotation, index) => [
      index === line ? { ...annotation, more: tags } : annotation,
      ...behind(index),
    ]),
  ];
}

/**
 * A text with everything that both have; undefined if that isn't certain. Links and media that only one of them has
 * after its last word are appended to the other; otherwise one of the two must have everything.
 */
export function mergedText(mine: string, theirs: string, isSameShape: boolean): string | undefined {
  const { relation, links, marks } = compare(mine, theirs);
  if (relation === 'variant' || links === 'neither' || marks === 'neither') return undefined;
  const isMineMarked = marks === 'both' || marks === 'survivor';
  const isMineLinked = links === 'both' || links === 'survivor';
  if (isMineMarked && isMineLinked) return mine;
  const candidates: string[] = [];
  if (isMineMarked) candidates.push(withTrailing(mine, theirs));
  else if (isSameShape) candidates.push(withTrailing(theirs, mine));
  if (isSameShape) candidates.push(theirs);
  const isWritable = (text: string): boolean => isSameShape || !text.slice(mine.length).includes('\n');
  return candidates.find((text) => isWritable(text) && contains(text, mine) && contains(text, theirs));
}

/** A text, followed by those links after the last word of another that it lacks. */
function withTrailing(text: string, other: string): string {
  if (other.startsWith(text)) return other;
  const known = new Set(trailingExtras(text).map(targetOf));
  const missing = trailingExtras(other).filter((written) => !known.has(targetOf(written)));
  return text.trimEnd() + missing.join('');
}

/**
 * Whether a text has a link that another lacks, and that leads away from Twitter. Nothing tells where a tweet of several
 * paragraphs begins, so that one of them may pose as a copy of another tweet.
 */
function hasForeignLink(text: string, other: string): boolean {
  const links = text.match(/https?:\/\/[^\s)>\]]+/g) ?? [];
  return links.some((url) => !other.includes(url) && !isTwitters(url));
}

/** Whether the addresses of both name an author, and not the same one. */
function isOtherAuthor(text: string, one: Highlight, other: Highlight): boolean {
  const [mine, theirs] = [one, other].map(({ urlFrom, urlTo }) =>
    statusHandle(text.slice(urlFrom, urlTo))?.toLowerCase(),
  );
  return mine !== undefined && theirs !== undefined && mine !== theirs;
}

/** Whether a copy is exactly like the survivor, annotations included. Most copies are. */
export function repeats(text: string, survivor: Span & Highlight, copy: Highlight): boolean {
  if (copy.textTo - copy.textFrom !== survivor.textTo - survivor.textFrom) return false;
  const words = text.slice(survivor.textFrom, trimmedEnd(text, survivor.textFrom, survivor.to));
  return words === text.slice(copy.textFrom, trimmedEnd(text, copy.textFrom, copy.to));
}
