import { assignDocuments } from './documents';
import { frontmatterEnd } from './frontmatter';
import { readBullet, readIdHeading, readParagraph, readQuote, type Place } from './highlight';
import type { Block, BlockKind, Export, FieldBlock, HeadingBlock, Highlight, Section, SectionRole, TweetNote } from './model';
import { isMarker, LineReader } from './reader';
import { settleRoles } from './roles';
import { LONG_FIELDS, PARAGRAPH_FIELDS } from './syntax';

const HASH = 35;
const BANG = 33;
const DASH = 45;
const GREATER = 62;
const BACKTICK = 96;
const TILDE = 126;
const TAB = 9;

/**
 * Reads any text as a tweet note. Total: it never throws, and its blocks tile the text, whatever the text is.
 * Linear in the length of the text.
 */
export function parse(text: string): TweetNote {
  return new Parser(text).run();
}

class Parser {
  private readonly reader: LineReader;
  private readonly blocks: Block[] = [];
  private readonly sections: Section[] = [];
  private readonly starts: number[] = [];
  private readonly highlights: Highlight[] = [];
  /** Section of the line at hand; -1 before the first heading of the export. */
  private section = -1;
  private role: SectionRole | undefined;
  /** Whether the export at hand has a title, and whether it is past its head. */
  private hasTitle = false;
  /** Whether anything but a frontmatter stands in it yet. */
  private hasBody = false;
  private pastHead = false;
  private at: Place = { export: 0, section: -1 };
  /** Tabs in front of the highlights of the section at hand: 1 in a Logseq section. */
  private base = 0;
  /** The line before which no quote or paragraph is a highlight, for one that was looked through is not looked through again. */
  private prose = 0;
  /** For each fence, the line before which nothing closes it, so that no stretch is searched twice. */
  private readonly unclosed = new Map<string, number>();

  constructor(private readonly text: string) {
    this.reader = new LineReader(text);
  }

  run(): TweetNote {
    this.beginExport();
    let line = this.frontmatter(0, frontmatterEnd(this.reader.lines, 0));
    while (line < this.reader.count) line = this.next(line);
    settleRoles(this.text, this.blocks, this.sections);
    return {
      text: this.text,
      blocks: this.blocks,
      sections: this.sections,
      exports: this.closeExports(),
      highlights: this.highlights,
    };
  }

  /** Reads the block that begins at `line`; returns the line behind it. */
  private next(line: number): number {
    const { reader } = this;
    if (reader.isBlank(line)) return this.push('blank', line, reader.nextWords(line));
    if (this.opensExport(line)) this.beginExport();
    const isYaml = !this.hasBody && reader.appendedFrontmatter(line) > line;
    this.hasBody = !isYaml;
    if (this.role === 'document' && !reader.isBoundary(line)) return this.document(line);
    return this.marked(line) ?? this.field(line) ?? this.highlight(line) ?? this.push('prose', line, line + 1);
  }

  /** A block that the first character of its line tells. */
  private marked(line: number): number | undefined {
    const { reader } = this;
    switch (reader.code(line)) {
      case HASH:
        return reader.headingLevel(line) > 0 ? this.heading(line) : undefined;
      case BANG:
        return reader.isCover(line) ? this.push('cover', line, line + 1) : undefined;
      case DASH: {
        const yaml = reader.appendedFrontmatter(line);
        if (yaml > line) return this.frontmatter(line, yaml);
        return reader.isLogseqSection(line) ? this.openSection(line, 'highlights', 0, 1) : undefined;
      }
      case BACKTICK:
      case TILDE:
        return this.fence(line);
      default:
        return undefined;
    }
  }

  /** Whether an appended export begins at `line`, which is not blank. */
  private opensExport(line: number): boolean {
    const { reader } = this;
    if (this.blocks.length === 0) return false;
    if (reader.isRecurrence(line)) return this.hasBody;
    if (!this.hasTitle && !this.pastHead) return false;
    const code = reader.code(line);
    if (code === DASH) return reader.appendedFrontmatter(line) > line;
    if (code === HASH) return reader.isHead(line);
    return code === BANG && this.pastHead && reader.isCover(line);
  }

  private beginExport(): void {
    this.starts.push(this.blocks.length);
    this.section = -1;
    this.role = undefined;
    this.hasTitle = false;
    this.hasBody = false;
    this.pastHead = false;
    this.base = 0;
  }

  private frontmatter(line: number, end: number): number {
    return end > line ? this.push('frontmatter', line, end) : line;
  }

  private heading(line: number): number {
    const { reader } = this;
    const role = reader.role(line);
    const isTitle = role === undefined && !this.pastHead && !this.hasTitle && (reader.headingLevel(line) === 1 || reader.isHead(line));
    if (isTitle) return this.title(line);
    const found = role === undefined ? readIdHeading(reader, line, this.place()) : undefined;
    if (found) return this.pushHighlight(line, found);
    return this.openSection(line, role ?? 'other', reader.headingLevel(line), 0);
  }

  /** A title in front of a cover may run over several lines. */
  private title(line: number): number {
    const { reader } = this;
    this.hasTitle = true;
    let end = line + 1;
    if (reader.isHead(line)) while (end < reader.count && !this.endsTitle(end)) end++;
    return this.push('title', line, end);
  }

  private endsTitle(line: number): boolean {
    const { reader } = this;
    if (reader.isBlank(line) || reader.isBullet(line) || reader.isBoundary(line)) return true;
    const code = reader.code(line);
    return code === HASH || code === GREATER || code === BACKTICK || code === TILDE || reader.isKnownField(line);
  }

  private openSection(line: number, role: SectionRole, level: number, base: number): number {
    this.section = this.sections.length;
    this.role = role;
    this.base = base;
    this.pastHead ||= role === 'highlights' || role === 'document';
    this.sections.push({ export: this.starts.length - 1, role, heading: this.blocks.length });
    const { reader } = this;
    const [from, to] = [reader.start(line), reader.start(line + 1)];
    const block: HeadingBlock = { kind: 'heading', from, to, export: this.starts.length - 1, section: this.section, role, level };
    this.blocks.push(block);
    return line + 1;
  }

  /** Everything under `## Full Document` up to the next heading of an exporter's: one block. */
  private document(line: number): number {
    const { reader } = this;
    this.pastHead = true;
    let words = line;
    let end = line;
    do {
      if (!reader.isBlank(end)) words = end;
      end++;
    } while (end < reader.count && !reader.isBoundary(end));
    return this.push('document', line, words + 1);
  }

  private field(line: number): number | undefined {
    if (this.pastHead || this.role === 'other') return undefined;
    const { reader } = this;
    const found = reader.field(line);
    if (!found || !(found.isKnown || this.role === 'metadata')) return undefined;
    const isSure = this.role === 'metadata' && found.isKnown;
    if (!isSure && reader.suffixes.read(reader.start(line), reader.end(line))) return undefined;
    const end = this.fieldEnd(line, found.key);
    const { key, valueFrom } = found;
    const [from, to] = [reader.start(line), reader.start(end)];
    const block: FieldBlock = { kind: 'field', from, to, export: this.starts.length - 1, section: this.section, key, valueFrom };
    this.blocks.push(block);
    return end;
  }

  private fieldEnd(line: number, key: string): number {
    if (PARAGRAPH_FIELDS.has(key)) return this.paragraphsEnd(line);
    let end = line + 1;
    if (LONG_FIELDS.has(key)) while (end < this.reader.count && !this.endsTitle(end)) end++;
    return end;
  }

  /**
   * A Summary runs over paragraphs, lists and headings up to the field behind it. Where none follows, a heading that
   * no exporter is known to write ends it: from there on it may be a person's.
   */
  private paragraphsEnd(line: number): number {
    const { reader } = this;
    let end = line + 1;
    let endAtHeading = 0;
    for (let at = line + 1; at < reader.count && !reader.isBoundary(at); at++) {
      if (reader.isBlank(at)) continue;
      if (reader.isKnownField(at)) return end;
      if (endAtHeading === 0 && reader.headingLevel(at) > 0) endAtHeading = end;
      end = at + 1;
    }
    return endAtHeading || end;
  }

  private highlight(line: number): number | undefined {
    const { reader } = this;
    if (this.base > 0) return this.isNested(line) ? this.bullet(line) : undefined;
    if (reader.isBullet(line)) return reader.isTask(line) ? undefined : this.bullet(line);
    if (this.role === 'other' || this.role === 'metadata' || line < this.prose) return undefined;
    const read = reader.code(line) === GREATER ? readQuote : readParagraph;
    const found = read(reader, line, this.place());
    if (typeof found !== 'number') return this.pushHighlight(line, found);
    this.prose = found;
    return undefined;
  }

  /** A tab-indented bullet of a Logseq section. */
  private isNested(line: number): boolean {
    const start = this.reader.start(line);
    return this.text.charCodeAt(start) === TAB && isMarker(this.text, start + 1, this.reader.end(line));
  }

  private bullet(line: number): number | undefined {
    const found = readBullet(this.reader, line, this.base, this.place());
    const isLinked = found.id !== '' || found.urlTo > found.urlFrom;
    return isLinked || this.role === 'highlights' ? this.pushHighlight(line, found) : undefined;
  }

  private pushHighlight(line: number, highlight: Highlight): number {
    this.pastHead = true;
    this.blocks.push(highlight);
    this.highlights.push(highlight);
    let next = line + 1;
    while (next < this.reader.count && this.reader.start(next) < highlight.to) next++;
    return next;
  }

  /** One object for all the highlights of a section. */
  private place(): Place {
    if (this.at.section !== this.section || this.at.export !== this.starts.length - 1) {
      this.at = { export: this.starts.length - 1, section: this.section };
    }
    return this.at;
  }

  /** A code block at column 0 is a person's, or the template's; nothing in it is looked into. Unless something closes it, it is none. */
  private fence(line: number): number | undefined {
    const { reader } = this;
    const fence = /^(?:`{3,}|~{3,})/.exec(reader.words(line).slice(0, 80))?.[0];
    if (fence === undefined || line < (this.unclosed.get(fence) ?? 0)) return undefined;
    let at = line + 1;
    for (; at < reader.count && !reader.isBoundary(at); at++) {
      if (reader.words(at).trimEnd() === fence) return this.push('prose', line, at + 1);
    }
    this.unclosed.set(fence, at);
    return undefined;
  }

  private push(kind: BlockKind, line: number, end: number): number {
    const { reader } = this;
    this.blocks.push({ kind, from: reader.start(line), to: reader.start(end), export: this.starts.length - 1, section: this.section });
    return end;
  }

  private closeExports(): Export[] {
    const spans = this.starts.map((firstBlock, index) => {
      const lastBlock = this.starts[index + 1] ?? this.blocks.length;
      const from = this.blocks[firstBlock]?.from ?? this.text.length;
      return { from, to: this.blocks[lastBlock]?.from ?? this.text.length, firstBlock, lastBlock };
    });
    return assignDocuments(this.text, this.blocks, spans);
  }
}
