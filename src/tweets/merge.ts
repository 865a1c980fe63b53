import { annotationsOf, exporterLinesIn, tagsIn, tagsOf, type Annotation } from '../note/annotations';
import { statusHandle } from '../note/links';
import type { Highlight } from '../note/model';
import { blockIdOf, labelOf, tailOf, textOf } from '../note/parts';
import { isBlankCode, trimmedEnd } from '../text/lines';
import { sliceOf, type Span } from '../text/span';
import { comparable, compare, contains, targetOf, trailingExtras } from './compare';
import { MAX_VERSIONS, type Version } from './group';

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

/** A piece of a copy, and after which annotation of the survivor it belongs; -1: directly below its text. */
export interface CarriedPiece {
  readonly behind: number;
  /** Where its lines begin, with the line break and the blank lines in front of them. */
  readonly from: number;
  readonly to: number;
  readonly needsBlank: boolean;
  readonly annotation: Annotation;
  /** Whether it belongs to the text itself, so that it comes before anything else that is put there. */
  readonly isAtText: boolean;
}

/** The text of the note, and which of its block ids it links to itself; these are read when first needed. */
export class MergeSource {
  private linked: ReadonlySet<string> | undefined;

  constructor(readonly text: string) {}

  /** Whether the note itself links to a block id, `^rw123`. Obsidian ignores case in block ids. */
  isLinkedTo(blockId: string): boolean {
    this.linked ??= new Set(this.text.match(/#\^[A-Za-z0-9-]+/g)?.map((link) => link.slice(1).toLowerCase()));
    return this.linked.has(blockId.toLowerCase());
  }
}

const TEMPLATE_ID = /^\^rw(?:hi|-)?\d+$/;

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
    if (text === undefined) return 'variant';
    const tail = tailOf(source, copy);
    const label = labelOf(source, copy);
    if (tail !== '' && this.tail !== '' && tail !== this.tail) return 'tail';
    if (label !== '' && label !== labelOf(source, this.survivor)) return 'tail';
    const blockId = blockIdOf(source, copy);
    const isIdGone = blockId !== '' && this.blockId !== '' && blockId !== this.blockId;
    if (isIdGone && (!TEMPLATE_ID.test(blockId) || this.shared.isLinkedTo(blockId))) return 'block-id';
    const below = this.known_.newsOf(copy);
    if (typeof below === 'string') return below;
    const news: News = {
      text: text === this.text ? undefined : text,
      tail: this.tail === '' && tail !== '' ? tail : undefined,
      blockId: this.blockId === '' && blockId !== '' ? blockId : undefined,
      goneId: isIdGone ? blockId : undefined,
      below,
    };
    const hasNews = news.text !== undefined || news.tail !== undefined || below.pieces.length + below.tags.length > 0;
    if (hasNews && isOtherAuthor(source, this.survivor, copy)) return 'author';
    const isTail =
      news.tail !== undefined &&
      (news.tail.split('%%').length % 2 === 0 || this.survivor.urlFrom === this.survivor.urlTo);
    return isTail ? 'place' : news;
  }

  private accept({ text, tail, blockId, goneId, below }: News): void {
    const count = [text, tail, blockId].filter((each) => each !== undefined).length;
    this.carried += count + below.pieces.length + below.tags.length;
    this.text = text ?? this.text;
    this.tail = tail ?? this.tail;
    this.blockId = blockId ?? this.blockId;
    if (goneId !== undefined) this.goneIds.set(goneId.slice(1), this.blockId.slice(1));
    this.tags.push(...below.tags);
    this.pieces.push(...below.pieces);
    this.known_.learn(below);
  }

  /** What is below the survivor; read when the first copy differs, which most never do. */
  private get known_(): Known {
    this.known ??= new Known(this.source, this.survivor);
    return this.known;
  }
}

/** What one copy adds. */
interface News {
  readonly text: string | undefined;
  readonly tail: string | undefined;
  readonly blockId: string | undefined;
  readonly goneId: string | undefined;
  readonly below: Below;
}

interface Below {
  readonly tags: readonly string[];
  readonly pieces: readonly CarriedPiece[];
  /** The comparable text of each piece, with its block id. */
  readonly words: readonly Said[];
  readonly kinds: readonly string[];
}

interface Said {
  readonly words: string;
  readonly blockId: string;
}

/** The annotations of a survivor, including carried ones. */
class Known {
  private readonly own: readonly Annotation[];
  private readonly said: Said[] = [];
  private readonly byWords = new Map<string, number[]>();
  private readonly carried = new Map<number, string>();
  private readonly tags: Set<string>;
  /** Exporter's lines inside a person's piece: below an item that a person wrote, or after an open fence. */
  private readonly lines: readonly Annotation[];

  constructor(
    private readonly text: string,
    private readonly survivor: Highlight,
  ) {
    this.own = annotationsOf(text, survivor);
    for (const annotation of this.own) this.remember(saidBy(text, annotation));
    this.lines = exporterLinesIn(text, survivor);
    this.tags = new Set([...this.own, ...this.lines].flatMap((each) => tagsOf(text, each)));
  }

  learn({ tags, words, pieces, kinds }: Below): void {
    pieces.forEach(({ behind }, index) => this.carried.set(behind, kinds[index] ?? ''));
    for (const tag of tags) this.tags.add(tag);
    for (const each of words) this.remember(each);
  }

  private remember(said: Said): void {
    const places = this.byWords.get(said.words);
    if (places) places.push(this.said.length);
    else this.byWords.set(said.words, [this.said.length]);
    this.said.push(said);
  }

  /** Where the survivor has this text, as indices into `said`. */
  private places(words: string): readonly number[] {
    return this.byWords.get(words) ?? [];
  }

  /** What a copy has below its text and the survivor lacks; or why the copy must be kept. */
  newsOf(copy: Highlight): Below | CopyConflict {
    const annotations = annotationsOf(this.text, copy);
    if (annotations.length === 0) return { tags: [], pieces: [], words: [], kinds: [] };
    const finder = new PlaceFinder(this.text, this.own, copy, this.carried);
    const used = new Set<number>();
    const tags: string[] = [];
    const pieces: CarriedPiece[] = [];
    const words: Said[] = [];
    const kinds: string[] = [];
    for (const [index, annotation] of annotations.entries()) {
      const said = saidBy(this.text, annotation);
      const known = this.places(said.words).find((at) => !used.has(at));
      if (known !== undefined) {
        const other = this.said[known]?.blockId ?? '';
        if (said.blockId !== '' && other !== said.blockId) return 'block-id';
        used.add(known);
        finder.pass(known);
        continue;
      }
      if (annotation.kind === 'note' && this.lines.some((line) => saidBy(this.text, line).words === said.words))
        continue;
      const missing = annotation.kind === 'tags' ? this.missingTags(annotation) : undefined;
      if (missing?.length === 0 && said.blockId === '') continue;
      const line = this.own.findIndex(({ kind }) => kind === 'tags');
      if (missing && line >= 0 && said.blockId === '') {
        tags.push(...missing);
        finder.pass(line);
        continue;
      }
      if (annotation.piece.isOpen) return 'place';
      pieces.push(finder.place(annotations, index));
      words.push(said);
      kinds.push(annotation.piece.kind);
    }
    if (tags.length + pieces.length > 0 && !this.hasPlaceFor(copy, annotations)) return 'place';
    return { tags: [...new Set(tags)], pieces, words, kinds };
  }

  private missingTags(annotation: Annotation): string[] {
    return tagsIn(valueOf(this.text, annotation)).filter((tag) => !this.tags.has(tag));
  }

  /** Whether an item of the copy is indented so far that it would become part of an item of the survivor. */
  private nests(annotations: readonly Annotation[]): boolean {
    const { text } = this;
    const indents = (all: readonly Annotation[]): number[] =>
      all.filter(({ piece }) => piece.kind === 'item').map(({ piece }) => indentAt(text, piece.from));
    const own = indents(this.own);
    return own.length > 0 && Math.max(...indents(annotations)) >= Math.min(...own) + 2;
  }

  /** Whether lines from below the copy mean the same below the survivor. */
  private hasPlaceFor(copy: Highlight, annotations: readonly Annotation[]): boolean {
    const { text, survivor } = this;
    if (this.own.some(({ piece }) => piece.isOpen)) return false;
    if (marginOf(text, copy) !== marginOf(text, survivor)) return false;
    if (this.nests(annotations)) return false;
    if (copy.shape === survivor.shape) return true;
    const isList = /bullet|numbered/.test(copy.shape) && /bullet|numbered/.test(survivor.shape);
    return isList && annotations.every(({ piece }) => /^(?: {3,}|\t)/.test(text.slice(piece.from, piece.to)));
  }
}

/** How far a line is indented, in columns. */
function indentAt(text: string, from: number): number {
  let indent = 0;
  for (let at = from; isBlankCode(text.charCodeAt(at)); at++) {
    indent += text.charAt(at) === '\t' ? 4 - (indent % 4) : 1;
  }
  return indent;
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

/** Finds where pieces of a copy belong among the survivor's annotations. */
class PlaceFinder {
  /** The survivor's annotation at which the last piece of the copy is; -1: its text; `length`: after all. */
  private at = -1;

  constructor(
    private readonly text: string,
    private readonly own: readonly Annotation[],
    private readonly copy: Highlight,
    /** By place, the kind of the last piece that an earlier copy put there. */
    private readonly carried: ReadonlyMap<number, string>,
  ) {}

  /** Whether a place has, or was given, a piece of the same kind, so that the two would be read as one. */
  private followsLike(behind: number, kind: string, isFirst: boolean): boolean {
    const place = Math.min(behind, this.own.length - 1);
    const last = isFirst ? this.carried.get(place) : undefined;
    const own = behind < 0 ? undefined : this.own[place]?.piece.kind;
    return runsTogether(last ?? own ?? '', kind);
  }

  pass(known: number): void {
    this.at = Math.min(known, this.own.length);
  }

  /** A list item comes after all annotations; anything else directly after the piece that precedes it in the copy. */
  place(annotations: readonly Annotation[], index: number): CarriedPiece {
    const { own, text } = this;
    const annotation = annotations[index];
    if (!annotation) throw new RangeError(`no annotation ${index}`);
    const { piece } = annotation;
    let behind = this.at;
    if (piece.kind === 'item') behind = own.length;
    const before = annotations[index - 1]?.piece;
    const end = before?.to ?? bodyEnd(text, this.copy);
    if (piece.kind !== 'item') {
      // A line that continues the text would continue a quote or a table as well.
      const isGlued = before === undefined && piece.kind === 'paragraph' && !isBlankLineAt(text, end);
      const passes = (next: Annotation | undefined): boolean =>
        next !== undefined && next.piece.kind !== 'item' && (!isGlued || next.piece.kind === 'paragraph');
      while (passes(own[behind + 1])) behind++;
    }
    this.at = behind;
    return {
      behind: Math.min(behind, own.length - 1),
      from: lineBreakAt(text, end),
      to: piece.to,
      needsBlank: this.followsLike(behind, piece.kind, before === undefined),
      annotation,
      isAtText: behind === -1 && piece.kind !== 'item',
    };
  }
}

/** Whether two pieces would be read as one without a blank line between them. */
function runsTogether(before: string, behind: string): boolean {
  return before === behind && /quote|table|paragraph/.test(behind);
}

/** Whether a blank line follows the words that end at an offset. */
function isBlankLineAt(text: string, end: number): boolean {
  return /^[ \t]*\r?\n[ \t]*\r?\n/.test(text.slice(end, end + 200));
}

function lineBreakAt(text: string, from: number): number {
  let at = from;
  while (text.charAt(at) === ' ' || text.charAt(at) === '\t') at++;
  return at;
}

/** End of the words of a highlight above its annotations. */
export function bodyEnd(text: string, highlight: Highlight): number {
  const { from, annotationsFrom, blockIdFrom } = highlight;
  // A block id on a line of its own comes after the quote.
  const isBehind = highlight.shape === 'quote' && !isOnOneLine(text, highlight) && blockIdFrom < annotationsFrom;
  return trimmedEnd(text, from, isBehind ? blockIdFrom : annotationsFrom);
}

/** Whether the block id of a quote, if it has one, is on the line of its link. */
function isOnOneLine(text: string, { suffixTo, blockIdFrom, blockIdTo }: Highlight): boolean {
  return blockIdFrom === blockIdTo || !text.slice(suffixTo, blockIdFrom).includes('\n');
}

/** What is before the marker of a highlight: the tabs of an outline. */
export function marginOf(text: string, { from }: Highlight): string {
  let at = from;
  while (text.charAt(at) === '\t') at++;
  return text.slice(from, at);
}

function saidBy(text: string, annotation: Annotation): Said {
  const { piece, blockId, valueTo } = annotation;
  const words = piece.isLiteral
    ? text
        .slice(piece.from, valueTo)
        .replaceAll('\r\n', '\n')
        .replace(/[ \t]+$/gm, '')
    : comparable(text.slice(piece.from, valueTo));
  return { words, blockId: sliceOf(text, blockId) };
}

function valueOf(text: string, { valueFrom, valueTo }: Annotation): string {
  return text.slice(valueFrom, valueTo);
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
