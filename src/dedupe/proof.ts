import { annotationsOf, tagsIn } from '../note/annotations';
import type { Block, Export, FieldBlock, Highlight, TweetNote } from '../note/model';
import type { Edit } from '../text/edit';
import { trimmedEnd, trimmedStart } from '../text/lines';
import { sliceOf, type Span } from '../text/span';
import { normalise } from '../note/normalise';
import { isStamp } from './properties';
import { Left } from './left';
import { annotationWords, saidBy, type Said } from './said';
import { isSubsequence } from '../note/saying';
import { isExportersWording } from '../note/wording';

/** What would be lost. `line`: a line; `prose`: a person's words would be touched; `block-id`: other notes may link to it. */
export interface Loss {
  readonly kind: 'line' | 'prose' | 'block-id';
  /** Offset into the text before. */
  readonly at: number;
  readonly line: string;
}

/** Compares a note before and after, block by block, where edits touch it. */
export class Proof {
  private readonly left: Left;

  constructor(
    private readonly before: TweetNote,
    private readonly after: TweetNote,
  ) {
    this.left = new Left(after);
  }

  /** The first thing that would be lost; undefined where nothing would be. */
  of(edits: readonly Edit[]): Loss | undefined {
    const touching = edits.filter((edit) => edit.to > edit.from);
    let next = 0;
    let proved = 0;
    for (const block of this.before.blocks) {
      while ((touching[next]?.to ?? Infinity) <= block.from) next++;
      const edit = touching[next];
      if (!edit) break;
      if (edit.from >= block.to || block.kind === 'blank' || block.from < proved) continue;
      if (this.isRepeat(block, edit)) proved = this.before.exports[block.export]?.to ?? 0;
      const loss = block.from < proved ? undefined : this.ofBlock(block, edit);
      if (loss) return loss;
    }
    return undefined;
  }

  /** Whether a block opens the body of an appended export that goes whole, and that the note after begins with, to the letter. */
  private isRepeat(block: Block, edit: Edit): boolean {
    const { text, exports, blocks } = this.before;
    const exported = exports[block.export];
    const kept = this.after.exports[0];
    if (!exported || !kept || block.export === 0 || bodyStart(text, blocks, exported) !== block.from) return false;
    const to = trimmedEnd(text, block.from, exported.to);
    if (edit.from > block.from || edit.to < to) return false;
    const from = bodyStart(this.after.text, this.after.blocks, kept);
    return text.slice(block.from, to) === this.after.text.slice(from, from + to - block.from);
  }

  /** Proves a block that an edit touches, line by line. */
  private ofBlock(block: Block, edit: Edit): Loss | undefined {
    const { text } = this.before;
    if (edit.from >= trimmedEnd(text, block.from, block.to)) return undefined;
    if (block.kind === 'prose' && !this.mayGo(block, edit)) return this.loss('prose', block.from);
    if (block.kind === 'highlight' && this.isLeft(block)) return undefined;
    const lost = this.lostLine(block, (line) => this.isSaid(block, line));
    if (block.kind !== 'highlight') return lost === undefined ? undefined : this.loss('line', lost);
    const highlight = block;
    if (lost !== undefined && !this.isInHighlight(highlight)) return this.loss('line', lost);
    return this.ofBlockIds(highlight);
  }

  /** Whether a highlight stands in the text after to the letter. */
  private isLeft(highlight: Highlight): boolean {
    const other = this.left.first(highlight.id);
    return other !== undefined && wordsOf(this.before.text, highlight) === wordsOf(this.after.text, other);
  }

  /** Offset of the first line of `span` that is not there any more, neither itself nor an equivalent, nor for another reason. */
  private lostLine(span: Span, isSaid: (line: string) => boolean): number | undefined {
    const { text } = this.before;
    const words = trimmedEnd(text, span.from, span.to);
    for (let start = span.from; start < words;) {
      const feed = text.indexOf('\n', start);
      const end = feed < 0 || feed > words ? words : feed;
      const from = trimmedStart(text, start, end);
      const line = text.slice(from, trimmedEnd(text, from, end));
      if (!this.left.hasOutside(line) && !isSaid(line) && !this.left.has(line)) return from;
      start = end + 1;
    }
    return undefined;
  }

  /** Whether a line that is not there any more is said elsewhere, or says nothing about the tweets. */
  private isSaid(block: Block, line: string): boolean {
    if (block.kind === 'heading')
      return block.role === 'highlights' && (isExportersWording(line) || this.left.hasWording(line));
    if (block.export === 0) return false;
    switch (block.kind) {
      case 'field':
        return this.isField(block, line);
      case 'title':
        return this.left.endsALine(normalise(sliceOf(this.before.text, block).replace(/^[\uFEFF#\s]+/, '')));
      case 'frontmatter':
        return this.isProperty(line);
      default:
        return false;
    }
  }

  /** Whether a highlight of the same identity says all that this one says: text, tail, annotations. */
  private isInHighlight(highlight: Highlight): boolean {
    const { text } = this.before;
    const mine = saidBy(text, highlight);
    return this.left.said(mine.key).some((other) => {
      const isText = other.text.words === mine.text.words && isSubsequence(mine.text.extras, other.text.extras);
      const isBehind = isIn(mine.tail, other.tail) && isIn(mine.label, other.label);
      return isText && isBehind && this.hasAnnotations(highlight, other);
    });
  }

  private hasAnnotations(highlight: Highlight, other: Said): boolean {
    const { text } = this.before;
    return annotationsOf(text, highlight).every((annotation) => {
      const lost = this.lostLine(annotation, () => false);
      const tags =
        annotation.kind === 'tags' ? tagsIn(text.slice(annotation.valueFrom, annotation.valueTo)) : undefined;
      if (lost === undefined || other.annotations.has(annotationWords(text, annotation))) return true;
      return tags?.every((tag) => other.tags.has(tag)) === true;
    });
  }

  /** A time of the export, or an empty value, need not be kept; any other field must stand in some line. */
  private isField(field: FieldBlock, line: string): boolean {
    const value = this.before.text.slice(field.valueFrom, field.to).trim();
    return value === '' || value === '[[]]' || isStamp(field.key, value) || this.left.endsALine(normalise(line));
  }

  private isProperty(line: string): boolean {
    const [key = '', ...rest] = line.split(':');
    const value = rest.join(':').trim();
    if (line === '---' || (value === '' && rest.length > 0) || isStamp(key.trim(), value)) return true;
    const frontmatter = this.after.blocks.find((block) => block.kind === 'frontmatter');
    return (
      frontmatter !== undefined && isSubsequence(yamlWords(line), yamlWords(sliceOf(this.after.text, frontmatter)))
    );
  }

  /** Prose goes only with an export that is gone whole, or from the head of an appended one; its lines are proved like any other. */
  private mayGo(block: Block, edit: Edit): boolean {
    const exported = this.before.exports[block.export];
    if (!exported || block.export === 0) return false;
    const { text } = this.before;
    const start = bodyStart(text, this.before.blocks, exported);
    const isWhole = edit.from <= start && edit.to >= trimmedEnd(text, start, exported.to);
    const first = this.before.blocks
      .slice(exported.firstBlock, exported.lastBlock)
      .find((each) => each.kind === 'highlight');
    return isWhole || !first || block.from < first.from;
  }

  private ofBlockIds(highlight: Highlight): Loss | undefined {
    const { text } = this.before;
    const ids = annotationsOf(text, highlight).map((annotation) =>
      text.slice(annotation.blockId.from, annotation.blockId.to),
    );
    ids.push(text.slice(highlight.blockIdFrom, highlight.blockIdTo));
    for (const id of ids) {
      if (id !== '' && !this.left.hasBlockId(id)) return this.loss('block-id', highlight.from);
    }
    return undefined;
  }

  private loss(kind: Loss['kind'], at: number): Loss {
    const { text } = this.before;
    const feed = text.indexOf('\n', at);
    return { kind, at, line: text.slice(at, feed < 0 ? text.length : feed).trim() };
  }
}

/** Whether words of a copy are none, or those of the other. */
function isIn(words: string, other: string): boolean {
  return words === '' || words === other;
}

/** All that a highlight says, as it is written, behind its marker. */
function wordsOf(text: string, highlight: Highlight): string {
  return text.slice(highlight.textFrom, trimmedEnd(text, highlight.textFrom, highlight.to));
}

function yamlWords(text: string): string[] {
  return normalise(text.replace(/[[\],"']/g, ' ')).split(' ');
}

/** Where an export's body begins, behind its frontmatter and blank lines. */
function bodyStart(text: string, blocks: readonly Block[], { from, to, firstBlock }: Export): number {
  const head = blocks[firstBlock];
  return trimmedStart(text, head?.kind === 'frontmatter' ? head.to : from, to);
}
