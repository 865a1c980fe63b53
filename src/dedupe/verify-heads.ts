import { properties } from '../note/frontmatter';
import type { Block, FieldBlock, HeadingBlock, TweetNote } from '../note/model';
import { isStamp } from '../note/stamps';
import { comparable, isSubsequence, linesOf } from '../tweets/compare';
import { lineFrom } from '../text/lines';
import { largest } from '../text/largest';
import { sliceOf } from '../text/span';
import type { Violation } from './verify';
import type { Touched } from './verify-blocks';

/**
 * Proves that removed headings, titles, covers, fields, properties and Full Documents are elsewhere or an exporter's.
 */
export class HeadProof {
  constructor(
    private readonly before: TweetNote,
    private readonly after: TweetNote,
    private readonly touched: readonly Touched[],
    private readonly fresh: readonly Block[],
    private readonly repeats: ReadonlySet<number>,
  ) {
    this.gone = new Set(touched.filter(({ isGone }) => isGone).map(({ block }) => block));
    before.exports.forEach(({ document }, index) => {
      if (!this.firsts.has(document)) this.firsts.set(document, index);
    });
    for (const block of before.blocks) {
      if (block.kind !== 'highlight' && block.kind !== 'field') continue;
      const others = this.bySection.get(block.section);
      if (others) others.push(block);
      else this.bySection.set(block.section, [block]);
    }
  }

  private readonly gone: ReadonlySet<Block>;
  /** By document, its first export. */
  private readonly firsts = new Map<string, number>();
  /** Highlights and fields by section. */
  private readonly bySection = new Map<number, Block[]>();
  private spellings: ReadonlySet<string> | undefined;
  private wordings: ReadonlySet<string> | undefined;
  private frontmatters: readonly FrontmatterFacts[] | undefined;

  run(): Violation | undefined {
    for (const { block, isGone } of this.touched) {
      const isSaid = isGone ? this.mayGo(block) : this.isKept(block);
      if (!isSaid) return this.violation(block);
    }
    return this.ofFresh();
  }

  private violation(block: Block): Violation {
    return { kind: 'line', at: block.from, line: lineFrom(this.before.text, block.from) };
  }

  /** A block that is changed but not removed must still have what it had. */
  private isKept(block: Block): boolean {
    if (block.kind === 'frontmatter') return this.hasProperties(block);
    if (block.kind === 'document') return this.hasDocument(block);
    if (block.kind === 'highlight' || block.kind === 'prose') return true;
    return this.hasBlock(block);
  }

  private mayGo(block: Block): boolean {
    if (block.kind === 'highlight' || block.kind === 'prose') return true;
    if (block.kind === 'heading') return this.mayHeadingGo(block);
    if (this.isFirstOfDocument(block)) return false;
    switch (block.kind) {
      case 'title':
        return this.hasBlock(block) || this.hasTitle(block);
      case 'field':
        return this.hasBlock(block) || this.hasField(block);
      case 'frontmatter':
        return this.hasProperties(block);
      case 'document':
        return this.hasDocument(block);
      default:
        return this.hasBlock(block);
    }
  }

  /** Only later exports of a document may lose a part of their head. */
  private isFirstOfDocument({ export: index }: Block): boolean {
    return this.firsts.get(this.before.exports[index]?.document ?? '') === index;
  }

  /** A heading may be removed if no highlight below it is left, and it is bare or another heading has its words. */
  private mayHeadingGo(heading: HeadingBlock): boolean {
    if (!heading.isBare && !this.hasBlock(heading) && !this.hasWording(heading)) return false;
    if (heading.role !== 'highlights') return this.isAppended(heading) && this.isEmptied(heading);
    return this.isEmptied(heading);
  }

  private isAppended(heading: HeadingBlock): boolean {
    return !this.isFirstOfDocument(heading);
  }

  /** Whether all highlights and fields directly under the heading are removed. */
  private isEmptied({ section, export: exported }: HeadingBlock): boolean {
    return (this.bySection.get(section) ?? []).every(
      (block) =>
        block.export !== exported || this.gone.has(block) || this.isRemarkAt(block) || this.isRepeated(exported),
    );
  }

  private isRemarkAt(block: Block): boolean {
    return block.kind === 'highlight' && block.id === '' && block.urlFrom === block.urlTo;
  }

  /** Exports that repeat the first one are proved as a whole, and none of their blocks is listed. */
  private isRepeated(exported: number): boolean {
    return this.repeats.has(exported);
  }

  private hasWording(heading: HeadingBlock): boolean {
    // Only a template's heading comes again with another date; a person's numbers are no dates.
    if (!/\b20\d\d\b|\d:\d\d/.test(sliceOf(this.before.text, heading))) return false;
    this.wordings ??= new Set(
      this.after.blocks.flatMap((block) =>
        block.kind === 'heading' ? [undated(sliceOf(this.after.text, block))] : [],
      ),
    );
    return this.wordings.has(undated(sliceOf(this.before.text, heading)));
  }

  /** Whether the text after has the same block, of the same kind. */
  private hasBlock(block: Block): boolean {
    this.spellings ??= new Set(
      this.after.blocks.flatMap((other) =>
        /highlight|prose|blank/.test(other.kind) ? [] : [blockSpelling(this.after.text, other)],
      ),
    );
    return this.spellings.has(blockSpelling(this.before.text, block));
  }

  private hasTitle(title: Block): boolean {
    const words = spelling(sliceOf(this.before.text, title));
    return this.fieldsAfter().some(
      ({ key, valueFrom, to }) => key.includes('title') && spelling(this.after.text.slice(valueFrom, to)) === words,
    );
  }

  private fieldsAfter(): FieldBlock[] {
    return this.after.blocks.filter((block) => block.kind === 'field');
  }

  /**
   * A stamp needs a field with the same key in the text after; an empty value, nothing; any other value, all its lines.
   */
  private hasField(field: FieldBlock): boolean {
    const value = this.before.text.slice(field.valueFrom, field.to).trim();
    const twins = this.fieldsAfter().filter(({ key }) => key === field.key);
    if (value === '' || value === '[[]]') return true;
    if (twins.length > 0 && isStamp(field.key, value)) return true;
    const lines = linesOf(value);
    return twins.some(({ valueFrom, to }) => isSubsequence(lines, linesOf(this.after.text.slice(valueFrom, to))));
  }

  /** Whether the text after has a Full Document with all its lines, in order. */
  private hasDocument(document: Block): boolean {
    const lines = linesOf(sliceOf(this.before.text, document));
    return this.after.blocks.some(
      (block) => block.kind === 'document' && isSubsequence(lines, linesOf(sliceOf(this.after.text, block))),
    );
  }

  /** Whether the properties of a frontmatter, and its comments, are in one of the text after. */
  private hasProperties(block: Block): boolean {
    const { before, after } = this;
    const words = sliceOf(before.text, block);
    if (after.text.includes(words.trim())) return true;
    const theirs = properties(before.text, block);
    const comments = commentsIn(words);
    return this.frontmattersAfter().some(({ mine, lines }) => {
      if (!theirs || !mine || !comments.every((line) => lines.has(line))) return false;
      return [...theirs].every(
        ([key, value]) => mine.has(key) && (isStamp(key, value) || includes(mine.get(key), value)),
      );
    });
  }

  /** What each frontmatter of the text after says: its properties, if they can be read, and its lines. */
  private frontmattersAfter(): readonly FrontmatterFacts[] {
    const { text, blocks } = this.after;
    this.frontmatters ??= blocks
      .filter(({ kind }) => kind === 'frontmatter')
      .map((block) => ({
        mine: properties(text, block),
        lines: new Set(
          sliceOf(text, block)
            .split('\n')
            .map((line) => line.trim()),
        ),
      }));
    return this.frontmatters;
  }

  /** New and changed blocks may have only lines that the text before has. */
  private ofFresh(): Violation | undefined {
    const isHead = ({ kind }: Block): boolean => /title|cover|field|heading|document|frontmatter/.test(kind);
    // Most dedupes add nothing to a head, and to read all lines takes long.
    if (!this.fresh.some(isHead)) return undefined;
    const said = new Set(this.before.text.split('\n').map(spelling));
    const doubled = this.doubled();
    if (doubled) return { kind: 'invented', at: 0, line: doubled };
    for (const block of this.fresh) {
      if (block.kind === 'highlight' || block.kind === 'prose' || block.kind === 'frontmatter') continue;
      const words = sliceOf(this.after.text, block);
      const line = words.split('\n').find((each) => each.trim() !== '' && !said.has(spelling(each)));
      if (line !== undefined) return { kind: 'invented', at: 0, line: line.trim() };
    }
    return this.ofFreshProperties(said);
  }

  /** What stands more often in the heads than before. */
  private doubled(): string | undefined {
    const counts = new Map<string, number>();
    const isCounted = ({ kind }: Block): boolean => /title|cover|field|heading/.test(kind);
    const count = ({ text, blocks }: TweetNote, by: number): string | undefined => {
      for (const block of blocks) {
        if (!isCounted(block)) continue;
        const words = spelling(sliceOf(text, block));
        const left = (counts.get(words) ?? 0) + by;
        if (left < 0) return sliceOf(text, block).trim();
        counts.set(words, left);
      }
      return undefined;
    };
    count(this.before, 1);
    return count(this.after, -1);
  }

  private ofFreshProperties(said: ReadonlySet<string>): Violation | undefined {
    const values = new Map<string, unknown[]>();
    for (const block of this.before.blocks) {
      if (block.kind !== 'frontmatter') continue;
      for (const [key, value] of properties(this.before.text, block) ?? []) {
        const others = values.get(key);
        if (others) others.push(value);
        else values.set(key, [value]);
      }
    }
    for (const block of this.fresh) {
      if (block.kind !== 'frontmatter') continue;
      const comment = commentsIn(sliceOf(this.after.text, block)).find((line) => !said.has(spelling(line)));
      if (comment !== undefined) return { kind: 'invented', at: block.from, line: comment };
      for (const [key, value] of properties(this.after.text, block) ?? []) {
        const items: readonly unknown[] = Array.isArray(value) ? value : [value];
        const known = values.get(key) ?? [];
        const isSaid = items.every((item) => known.some((each) => includes(each, item)));
        const isDoubled = items.length > largest(known.map(sizeOf), new Set(items.map(plain)).size);
        if (!isSaid || isDoubled) return { kind: 'invented', at: block.from, line: key };
      }
    }
    return undefined;
  }
}

interface FrontmatterFacts {
  readonly mine: ReadonlyMap<string, unknown> | undefined;
  readonly lines: ReadonlySet<string>;
}

function sizeOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}

/** Whether a value includes another: it is the same, or a list with all its items. */
function includes(whole: unknown, part: unknown): boolean {
  if (plain(whole) === plain(part)) return true;
  if (!Array.isArray(whole)) return false;
  const items: readonly unknown[] = Array.isArray(part) ? part : [part];
  return items.every((item) => whole.some((each) => plain(each) === plain(item)));
}

function plain(value: unknown): string {
  return comparable(typeof value === 'string' ? value : JSON.stringify(value));
}

/** The lines of a frontmatter that have, or may have, a comment. */
function commentsIn(words: string): string[] {
  return words.split('\n').flatMap((line) => (/(?:^|\s)#/.test(line) ? [line.trim()] : []));
}

/** The kind of a block and its words in one spelling; a person's heading with its level. */
function blockSpelling(text: string, block: Block): string {
  const level = block.kind === 'heading' && block.role === 'other' ? block.level : '';
  return `${block.kind}${level} ${spelling(sliceOf(text, block))}`;
}

/** A line in one spelling; a heading or a title whatever its level and case. */
function spelling(written: string): string {
  const heading = /^\uFEFF?#{1,6}\s+([^]*)$/.exec(written.trim())?.[1];
  return heading === undefined ? comparable(written).toLowerCase() : comparable(heading).toLowerCase();
}

function undated(heading: string): string {
  return spelling(heading)
    .replace(/[\d:]+/g, '')
    .replace(/\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\b[ap]m\b/g, '');
}
