import { annotationsOf, tagsIn } from '../note/annotations';
import type { Block, FieldBlock, HeadingBlock, Highlight, TweetNote } from '../note/model';
import { parse } from '../note/parse';
import { applyEdits, type Edit } from '../text/edit';
import { trimmedEnd, trimmedStart } from '../text/lines';
import { sliceOf, type Span } from '../text/span';
import { tailOf } from './carry';
import { normalise } from './normalise';
import { plan, type Plan } from './plan';
import { isStamp } from './properties';
import { isSubsequence, sayingOf, type Saying } from './saying';

/**
 * Why a dedupe must not be written. `edits`: they do not give the text; `line`: a line is lost; `prose`: a person's
 * words would be touched; `block-id`: other notes may link to it; `unstable`: a second dedupe would go on.
 */
export interface Violation {
  readonly kind: 'edits' | 'line' | 'prose' | 'block-id' | 'unstable';
  /** Offset into the text before. */
  readonly at: number;
  readonly line: string;
}

/**
 * Proves, without trusting the planner, that `after` still holds all that `before` says: every line that an edit
 * touches is there, itself or an equivalent, or its words are in the highlight of the same identity; a person's prose
 * is untouched, unless its export is a repeat or the same line stands in the first one's head; and a second plan is
 * empty. Lines that no edit touches need no proof: `applyEdits` copies them.
 */
export function verify(before: string, after: string, planned: Plan): Violation | undefined {
  if (applyEdits(before, planned.edits) !== after) return { kind: 'edits', at: 0, line: '' };
  if (planned.edits.length === 0) return undefined;
  const note = planned.note.text === before ? planned.note : parse(before);
  const left = parse(after);
  const again = plan(left);
  if (again.edits.length > 0) return { kind: 'unstable', at: 0, line: '' };
  return new Proof(note, left).of(planned.edits);
}

class Proof {
  /** The first highlight of each identity that is left: most copies repeat it to the letter. */
  private readonly first = new Map<string, Highlight>();
  /** Lines that are left outside of highlights; all lines, and their normalised forms, once they are asked for. */
  private readonly outside = new Set<string>(['']);
  private lines: Set<string> | undefined;
  private equivalents: Set<string> | undefined;
  private highlights: Map<string, Said[]> | undefined;
  private blockIds: Set<string> | undefined;

  constructor(
    private readonly before: TweetNote,
    private readonly after: TweetNote,
  ) {
    for (const block of after.blocks) {
      if (block.kind === 'highlight') this.learnHighlight(block as Highlight);
      else if (block.kind !== 'blank') for (const line of sliceOf(after.text, block).split('\n')) this.outside.add(line.trim());
    }
  }

  private learnHighlight(highlight: Highlight): void {
    if (highlight.id !== '' && !this.first.has(highlight.id)) this.first.set(highlight.id, highlight);
  }

  of(edits: readonly Edit[]): Violation | undefined {
    let next = 0;
    for (const block of this.before.blocks) {
      while (next < edits.length && (edits[next]?.to ?? 0) <= block.from) next++;
      const edit = edits[next];
      if (!edit || edit.from >= block.to || edit.from === edit.to || block.kind === 'blank') continue;
      const violation = this.ofBlock(block, edit);
      if (violation) return violation;
    }
    return undefined;
  }

  /** Proves a block that an edit touches, line by line. */
  private ofBlock(block: Block, edit: Edit): Violation | undefined {
    const { text } = this.before;
    if (edit.from >= trimmedEnd(text, block.from, block.to)) return undefined;
    if (block.kind === 'prose' && !this.mayGo(block, edit)) return this.violation('prose', block.from);
    if (block.kind === 'highlight' && this.isLeft(block as Highlight)) return undefined;
    const lost = this.lostLine(block, (line) => this.isSaid(block, line));
    if (block.kind !== 'highlight') return lost === undefined ? undefined : this.violation('line', lost);
    const highlight = block as Highlight;
    if (lost !== undefined && !this.isInHighlight(highlight)) return this.violation('line', lost);
    return this.ofBlockIds(highlight);
  }

  /** Whether a highlight stands in the text after to the letter. */
  private isLeft(highlight: Highlight): boolean {
    const other = this.first.get(highlight.id);
    return other !== undefined && wordsOf(this.before.text, highlight) === wordsOf(this.after.text, other);
  }

  /** Offset of the first line of `span` that is not there any more, neither itself nor an equivalent, nor for another reason. */
  private lostLine(span: Span, isSaid: (line: string) => boolean): number | undefined {
    const { text } = this.before;
    const words = trimmedEnd(text, span.from, span.to);
    for (let start = span.from; start < words; ) {
      const feed = text.indexOf('\n', start);
      const end = feed < 0 || feed > words ? words : feed;
      const from = trimmedStart(text, start, end);
      const line = text.slice(from, trimmedEnd(text, from, end));
      if (!this.outside.has(line) && !isSaid(line) && !this.isThere(line)) return from;
      start = end + 1;
    }
    return undefined;
  }

  private isThere(line: string): boolean {
    this.lines ??= new Set(this.after.text.split('\n').map((each) => each.trim()));
    return this.lines.has(line) || this.normalLines().has(normalise(line));
  }

  private normalLines(): ReadonlySet<string> {
    this.equivalents ??= new Set(this.after.text.split('\n').map(normalise));
    return this.equivalents;
  }

  /** Whether a line that is not there any more is said elsewhere, or says nothing about the tweets. */
  private isSaid(block: Block, line: string): boolean {
    switch (block.kind) {
      case 'heading':
        return (block as HeadingBlock).role === 'highlights';
      case 'field':
        return this.isField(block as FieldBlock, line);
      case 'title':
        return this.endsALine(normalise(sliceOf(this.before.text, block).replace(/^[\uFEFF#\s]+/, '')));
      case 'frontmatter':
        return this.isProperty(line);
      default:
        return false;
    }
  }

  /** Whether a highlight of the same identity says all that this one says: text, tail, annotations. */
  private isInHighlight(highlight: Highlight): boolean {
    this.highlights ??= this.saidById();
    const { text } = this.before;
    const mine = saidBy(text, highlight);
    return (this.highlights.get(mine.key) ?? []).some((other) => {
      const isText = other.text.words === mine.text.words && isSubsequence(mine.text.extras, other.text.extras);
      return isText && (mine.tail === '' || other.tail === mine.tail) && this.hasAnnotations(highlight, other);
    });
  }

  private hasAnnotations(highlight: Highlight, other: Said): boolean {
    const { text } = this.before;
    return annotationsOf(text, highlight).every((annotation) => {
      const lost = this.lostLine(annotation, () => false);
      const tags = annotation.kind === 'tags' ? tagsIn(text.slice(annotation.valueFrom, annotation.valueTo)) : undefined;
      return lost === undefined || tags?.every((tag) => other.tags.has(tag)) === true;
    });
  }

  private saidById(): Map<string, Said[]> {
    const found = new Map<string, Said[]>();
    for (const highlight of this.after.highlights) {
      const said = saidBy(this.after.text, highlight);
      const others = found.get(said.key);
      if (others) others.push(said);
      else found.set(said.key, [said]);
    }
    return found;
  }

  /** A time of the export, or an empty value, need not be kept; any other field must stand in some line. */
  private isField(field: FieldBlock, line: string): boolean {
    const value = this.before.text.slice(field.valueFrom, field.to).trim();
    return value === '' || value === '[[]]' || isStamp(field.key, value) || this.endsALine(normalise(line));
  }

  private isProperty(line: string): boolean {
    const [key = '', ...rest] = line.split(':');
    const value = rest.join(':').trim();
    if (line === '---' || value === '' || isStamp(key.trim(), value)) return true;
    const frontmatter = this.after.blocks.find((block) => block.kind === 'frontmatter');
    return frontmatter !== undefined && isSubsequence(yamlWords(line), yamlWords(sliceOf(this.after.text, frontmatter)));
  }

  private endsALine(words: string): boolean {
    for (const line of this.normalLines()) if (line.endsWith(words)) return true;
    return false;
  }

  /** Prose goes only with an export that is gone whole, or from the head of an appended one; its lines are proved like any other. */
  private mayGo(block: Block, edit: Edit): boolean {
    const exported = this.before.exports[block.export];
    if (!exported || block.export === 0) return false;
    const { text } = this.before;
    const head = this.before.blocks[exported.firstBlock];
    const start = trimmedStart(text, head?.kind === 'frontmatter' ? head.to : exported.from, exported.to);
    const isWhole = edit.from <= start && edit.to >= trimmedEnd(text, start, exported.to);
    const first = this.before.blocks.slice(exported.firstBlock, exported.lastBlock).find((each) => each.kind === 'highlight');
    return isWhole || !first || block.from < first.from;
  }

  private ofBlockIds(highlight: Highlight): Violation | undefined {
    const { text } = this.before;
    const ids = annotationsOf(text, highlight).map((annotation) => text.slice(annotation.blockId.from, annotation.blockId.to));
    ids.push(text.slice(highlight.blockIdFrom, highlight.blockIdTo));
    for (const id of ids) {
      if (id === '') continue;
      this.blockIds ??= new Set(this.after.text.match(/\^[A-Za-z0-9-]+/g) ?? []);
      if (!this.blockIds.has(id)) return this.violation('block-id', highlight.from);
    }
    return undefined;
  }

  private violation(kind: Violation['kind'], at: number): Violation {
    const { text } = this.before;
    const feed = text.indexOf('\n', at);
    return { kind, at, line: text.slice(at, feed < 0 ? text.length : feed).trim() };
  }
}

/** What a highlight says, for comparison. */
interface Said {
  /** Its identity; its words where it has none. */
  readonly key: string;
  readonly text: Saying;
  readonly tail: string;
  readonly tags: ReadonlySet<string>;
}

function saidBy(text: string, highlight: Highlight): Said {
  const tags = annotationsOf(text, highlight)
    .filter((annotation) => annotation.kind === 'tags')
    .flatMap((annotation) => tagsIn(text.slice(annotation.valueFrom, annotation.valueTo)));
  const said = sayingOf(text.slice(highlight.textFrom, highlight.textTo));
  return { key: highlight.id || `\n${said.words}`, text: said, tail: tailOf(text, highlight), tags: new Set(tags) };
}

/** All that a highlight says, as it is written, behind its marker. */
function wordsOf(text: string, highlight: Highlight): string {
  return text.slice(highlight.textFrom, trimmedEnd(text, highlight.textFrom, highlight.to));
}

function yamlWords(text: string): string[] {
  return normalise(text.replace(/[[\],"']/g, ' ')).split(' ');
}
