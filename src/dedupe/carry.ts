import { annotationsOf, tagsIn, type Annotation } from '../note/annotations';
import type { Highlight } from '../note/model';
import { blockIdOf, labelOf, tailOf, textOf } from '../note/parts';
import type { Edit } from '../text/edit';
import { trimmedEnd } from '../text/lines';
import { sliceOf } from '../text/span';
import { relate } from '../note/relation';
import { annotationWords } from './said';

/** Why a copy stays although its survivor is there: what a person must decide. */
export type CopyConflict = 'variant' | 'block-id' | 'tail';

/** A highlight that stays, and what its copies know that it does not: gathered copy by copy, written down as edits at the end. */
export class Survivor {
  /** Made for the first copy that is not the survivor again, which most never have. */
  private carrier: Carrier | undefined;

  constructor(
    private readonly text: string,
    private readonly highlight: Highlight,
  ) {}

  /** Takes from the copy what it knows more; or says why it must stay, and takes nothing. */
  take(copy: Highlight): CopyConflict | undefined {
    if (repeats(this.text, this.highlight, copy)) return undefined;
    this.carrier ??= new Carrier(this.text, this.highlight);
    return this.carrier.take(copy);
  }

  /** How many things were carried to it. */
  get carried(): number {
    return this.carrier?.carried ?? 0;
  }

  /** What makes it say all that its copies said; none where they said nothing new. */
  edits(): Edit[] {
    return this.carried > 0 ? (this.carrier?.edits() ?? []) : [];
  }
}

class Carrier {
  /** The highlight whose text stands in the survivor's place; the survivor itself at first. */
  private body: Highlight;
  private tail: string;
  private blockId: string;
  private readonly own: readonly Annotation[];
  /** Words of all annotations, carried ones too, without their block ids; and these. */
  private readonly known = new Map<string, string>();
  private readonly tags = new Set<string>();
  private readonly missingTags: string[] = [];
  private readonly annotations: string[] = [];
  /** How many things were carried to the survivor. */
  carried = 0;

  constructor(
    private readonly text: string,
    private readonly survivor: Highlight,
  ) {
    this.body = survivor;
    this.tail = tailOf(text, survivor);
    this.blockId = blockIdOf(text, survivor);
    this.own = annotationsOf(text, survivor);
    for (const annotation of this.own) this.learn(annotation);
  }

  take(copy: Highlight): CopyConflict | undefined {
    const { relation, isRicher } = relate(textOf(this.text, this.body), textOf(this.text, copy));
    if (relation === 'variant' || (isRicher && copy.shape !== this.survivor.shape)) return 'variant';
    const tail = tailOf(this.text, copy);
    if (tail !== '' && this.tail !== '' && tail !== this.tail) return 'tail';
    const label = labelOf(this.text, copy);
    if (label !== '' && label !== labelOf(this.text, this.survivor)) return 'tail';
    const blockId = blockIdOf(this.text, copy);
    const annotations = annotationsOf(this.text, copy);
    const isTorn = annotations.some((annotation) => this.hasOtherBlockId(annotation));
    if (isTorn || (blockId !== '' && this.blockId !== '' && blockId !== this.blockId)) return 'block-id';
    if (isRicher) {
      this.body = copy;
      this.carried++;
    }
    this.tail = this.keep(this.tail, tail);
    this.blockId = this.keep(this.blockId, blockId);
    for (const annotation of annotations) this.takeAnnotation(annotation);
    return undefined;
  }

  private keep(known: string, more: string): string {
    if (known !== '' || more === '') return known;
    this.carried++;
    return more;
  }

  private takeAnnotation(annotation: Annotation): void {
    if (annotation.kind === 'tags' && this.own.some((mine) => mine.kind === 'tags')) {
      this.takeTags(annotation);
      return;
    }
    const words = annotationWords(this.text, annotation);
    if (words === '' || this.known.has(words)) return;
    this.annotations.push(this.text.slice(annotation.from, trimmedEnd(this.text, annotation.from, annotation.to)));
    this.learn(annotation);
    this.carried++;
  }

  private takeTags(annotation: Annotation): void {
    for (const tag of tagsIn(this.valueOf(annotation))) {
      if (this.tags.has(tag)) continue;
      this.tags.add(tag);
      this.missingTags.push(tag);
      this.carried++;
    }
  }

  private learn(annotation: Annotation): void {
    const words = annotationWords(this.text, annotation);
    if (!this.known.has(words)) this.known.set(words, sliceOf(this.text, annotation.blockId));
    if (annotation.kind === 'tags') for (const tag of tagsIn(this.valueOf(annotation))) this.tags.add(tag);
  }

  /** An annotation that the survivor has too, but under another block id: moving either would break links. */
  private hasOtherBlockId(annotation: Annotation): boolean {
    const blockId = sliceOf(this.text, annotation.blockId);
    if (blockId === '') return false;
    const known = this.known.get(annotationWords(this.text, annotation));
    return known === undefined ? annotation.kind === 'tags' : known !== blockId;
  }

  private valueOf(annotation: Annotation): string {
    return this.text.slice(annotation.valueFrom, annotation.valueTo);
  }

  edits(): Edit[] {
    const { text, survivor } = this;
    const edits: Edit[] = [];
    if (this.body !== survivor) {
      edits.push({ from: survivor.textFrom, to: survivor.textTo, insert: textOf(text, this.body) });
    }
    if (this.tail !== tailOf(text, survivor)) edits.push(insertAt(survivor.suffixTo, ` ${this.tail}`));
    if (this.blockId !== blockIdOf(text, survivor)) edits.push(insertAt(survivor.lineTo, ` ${this.blockId}`));
    const tags = this.own.find((annotation) => annotation.kind === 'tags');
    if (tags && this.missingTags.length > 0) edits.push(insertAt(tags.valueTo, ` ${this.missingTags.join(' ')}`));
    const end = trimmedEnd(text, survivor.from, survivor.to);
    const feed = text.startsWith('\r\n', end) ? '\r\n' : '\n';
    // Without a blank line above it, a table would be the next rows of another one.
    const lines = this.annotations.map((words) => (/^\s*\|/.test(words) ? feed + feed : feed) + words);
    if (lines.length > 0) edits.push(insertAt(end, lines.join('')));
    return edits;
  }
}

/** Whether a copy is the survivor again, annotations and all, which is what most copies are. */
function repeats(text: string, survivor: Highlight, copy: Highlight): boolean {
  if (copy.textTo - copy.textFrom !== survivor.textTo - survivor.textFrom) return false;
  const words = text.slice(survivor.textFrom, trimmedEnd(text, survivor.textFrom, survivor.to));
  return words === text.slice(copy.textFrom, trimmedEnd(text, copy.textFrom, copy.to));
}

function insertAt(offset: number, insert: string): Edit {
  return { from: offset, to: offset, insert };
}
