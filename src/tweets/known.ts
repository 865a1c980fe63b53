import { annotationsOf, exporterLinesIn, tagsIn, tagsOf, type Annotation } from '../note/annotations';
import type { Highlight } from '../note/model';
import { largest } from '../text/largest';
import { isBlankCode } from '../text/lines';
import { sliceOf } from '../text/span';
import { comparable } from './compare';
import { marginOf, PlaceFinder, type CarriedPiece } from './places';

export interface Below {
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

/** Why what stands below a copy can't be carried. */
export type BelowConflict = 'block-id' | 'place';

interface OpenBelow {
  readonly tags: string[];
  readonly pieces: CarriedPiece[];
  readonly words: Said[];
  readonly kinds: string[];
}

/** An annotation of a copy while the copy is gone through. */
interface Visit {
  readonly annotations: readonly Annotation[];
  readonly index: number;
  readonly annotation: Annotation;
  readonly finder: PlaceFinder;
  /** Which of the survivor's annotations are those of the copy that came before. */
  readonly used: Set<number>;
}

/** The annotations of a survivor, including carried ones. */
export class Known {
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
    private readonly mayBeTweet: (words: string) => boolean,
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
  newsOf(copy: Highlight): Below | BelowConflict {
    const annotations = annotationsOf(this.text, copy);
    const news: OpenBelow = { tags: [], pieces: [], words: [], kinds: [] };
    if (annotations.length === 0) return news;
    const finder = new PlaceFinder(this.text, this.own, copy, this.carried);
    const used = new Set<number>();
    for (const [index, annotation] of annotations.entries()) {
      const conflict = this.add(news, { annotations, index, annotation, finder, used });
      if (conflict !== undefined) return conflict;
    }
    if (news.tags.length + news.pieces.length > 0 && !this.hasPlaceFor(copy, annotations)) return 'place';
    return { ...news, tags: [...new Set(news.tags)] };
  }

  /** Adds an annotation of a copy to what the survivor lacks, unless the survivor has it. */
  private add(news: OpenBelow, { annotations, index, annotation, finder, used }: Visit): BelowConflict | undefined {
    const said = saidBy(this.text, annotation);
    const known = this.places(said.words).find((at) => !used.has(at));
    if (known !== undefined) {
      const other = this.said[known]?.blockId ?? '';
      if (said.blockId !== '' && other !== said.blockId) return 'block-id';
      used.add(known);
      finder.pass(known);
      return undefined;
    }
    if (this.isSaidInside(annotation, said) || this.addTags(news.tags, annotation, { said, finder })) return undefined;
    const { isOpen, isLiteral } = annotation.piece;
    if (isOpen || (!isLiteral && this.mayBeTweet(sliceOf(this.text, annotation)))) return 'place';
    news.pieces.push(finder.place(annotations, index));
    news.words.push(said);
    news.kinds.push(annotation.piece.kind);
    return undefined;
  }

  /** Whether a note of the exporter's is inside of what a person wrote at the survivor. */
  private isSaidInside({ kind }: Annotation, { words }: Said): boolean {
    return kind === 'note' && this.lines.some((line) => saidBy(this.text, line).words === words);
  }

  /** Adds the tags that are missing, if the survivor has a line for them or none is missing; otherwise the line is a piece. */
  private addTags(
    tags: string[],
    annotation: Annotation,
    { said, finder }: { readonly said: Said; readonly finder: PlaceFinder },
  ): boolean {
    if (annotation.kind !== 'tags' || said.blockId !== '') return false;
    const missing = this.missingTags(annotation);
    if (missing.length === 0) return true;
    const line = this.own.findIndex(({ kind }) => kind === 'tags');
    if (line < 0) return false;
    for (const tag of missing) tags.push(tag);
    finder.pass(line);
    return true;
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
    const least = -largest(own.map((indent) => -indent));
    return own.length > 0 && largest(indents(annotations)) >= least + 2;
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
