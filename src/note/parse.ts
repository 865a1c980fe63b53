import { NoteBuilder } from './read/builder';
import { enclosedEnd, FenceReader, fieldEnd, tailCommentEnd, titleEnd } from './read/block-ends';
import { frontmatterEnd } from './frontmatter';
import { isNew, isNumbered, readBullet, readIdHeading, readNumbered, readParagraph, readQuote } from './read/highlight';
import type { Highlight, PlainBlock, SectionRole, TweetNote } from './model';
import { isMarker, LineReader } from './read/line-reader';
import { finish, type Steps } from '../text/steps';
import { HEAD_FIELDS, isAloneHeading } from './syntax';
import { isExportersWording, isPlainWording } from './wording';

const HASH = 35;
const PERCENT = 37;
const BANG = 33;
const STAR = 42;
const PLUS = 43;
const DASH = 45;
const GREATER = 62;
const BACKTICK = 96;
const TILDE = 126;
const TAB = 9;
const BLANK = 32;
const LESS = 60;
const BRACKET = 91;

const FENCE_STARTS: ReadonlySet<number> = new Set([BACKTICK, TILDE, BLANK, TAB]);
const PAIR_STARTS: ReadonlySet<number> = new Set([PERCENT, LESS, BRACKET]);
const PARAGRAPH_MARKS: ReadonlySet<number> = new Set([
  ...[...PAIR_STARTS, BACKTICK, TILDE],
  ...[HASH, DASH, STAR, PLUS, GREATER],
]);

/**
 * Reads any text as a tweet note. Never throws. The blocks tile the text, whatever the text is.
 * Linear in the length of the text.
 */
export function parse(text: string): TweetNote {
  return finish(parsing(text));
}

/** The same in steps. */
export function parsing(text: string): Steps<TweetNote> {
  return new Parser(text).run();
}

/** So many blocks are read in one step. */
const STEP = 1_000;

/** Each method takes a line and returns the line after the block it read there, or undefined if it read none. */
class Parser {
  private readonly reader: LineReader;
  private readonly note: NoteBuilder;
  private readonly fences: FenceReader;
  /** Tabs before the highlights of the current section: 1 in a Logseq section. */
  private base = 0;
  /** No quote or paragraph before this line is a highlight, so lines that were searched are not searched again. */
  private prose = 0;
  /** The first line of the Full Document whose section it is. */
  private documentFrom: number | undefined;
  private readonly known = (id: string): Highlight | undefined => this.note.known(id);

  constructor(private readonly text: string) {
    this.reader = new LineReader(text);
    this.note = new NoteBuilder(text);
    this.fences = new FenceReader(this.reader);
  }

  *run(): Steps<TweetNote> {
    const { reader } = this;
    let line = frontmatterEnd(reader.lines, 0);
    if (line > 0) this.push('frontmatter', 0, line);
    for (let blocks = 1; line < reader.count; blocks++) {
      line = this.next(line);
      if (blocks % STEP === 0) yield;
    }
    return this.note.finish();
  }

  private next(line: number): number {
    const { reader } = this;
    if (reader.isBlank(line)) return this.push('blank', line, reader.nextWords(line));
    if (this.note.isLead && this.note.isPastHead && reader.code(line) === HASH && reader.isHead(line)) {
      this.note.restartHead();
    } else if (this.opensExport(line)) {
      this.note.beginExport();
      this.base = 0;
    }
    if (this.note.role === 'document' && !reader.endsDocument(line, this.documentFrom ?? line))
      return this.document(line);
    return (
      this.markedParagraph(line) ?? this.marked(line) ?? this.field(line) ?? this.highlight(line) ?? this.personal(line)
    );
  }

  /** A line that a person wrote. If it opens a comment, everything that the comment hides belongs to it. */
  private personal(line: number): number {
    return this.push('prose', line, Math.max(line + 1, enclosedEnd(this.reader, line)));
  }

  /** Whether an appended export begins at `line`, which is not blank. */
  private opensExport(line: number): boolean {
    const { reader, note } = this;
    if (!note.hasBody) return false;
    if (reader.isRecurrence(line)) return true;
    if (!note.hasTitle && !note.isPastHead) return false;
    const code = reader.code(line);
    if (code === DASH) return reader.appendedFrontmatter(line) > line;
    if (code === HASH) return reader.isAppendedHead(line);
    return code === BANG && note.isPastHead && (note.hasCover || note.hasList) && reader.isAppendedCover(line);
  }

  /**
   * A paragraph that begins like something else: where the other highlights are paragraphs, whatever ends in a new link
   * is a tweet.
   */
  private markedParagraph(line: number): number | undefined {
    const { reader, note } = this;
    const { hasParagraphs, hasBullets } = note.place;
    if (!/highlights|other/.test(note.role ?? '') || hasParagraphs !== true || hasBullets === true || line < this.prose)
      return undefined;
    const code = reader.code(line);
    if (!PARAGRAPH_MARKS.has(code) && !isNumbered(reader, line)) return undefined;
    if (code === HASH && !reader.isLinked(line)) return undefined;
    const found = readParagraph(reader, line, note.place, this.known);
    if (typeof found === 'number' || !isNew(this.text, found, this.known)) return undefined;
    return this.pushHighlight(line, found);
  }

  /** A block that is recognised by the first character of its line. */
  private marked(line: number): number | undefined {
    const { reader } = this;
    switch (reader.code(line)) {
      case HASH:
        return reader.headingLevel(line) > 0 ? this.heading(line) : undefined;
      case BANG:
        return this.isOwnCover(line) ? this.push('cover', line, line + 1) : undefined;
      case DASH: {
        const yaml = reader.appendedFrontmatter(line);
        if (yaml > line) return this.push('frontmatter', line, yaml);
        return reader.isLogseqSection(line) ? this.openSection(line, 'highlights', 1) : undefined;
      }
      case STAR:
      case PLUS:
        return reader.isLogseqSection(line) ? this.openSection(line, 'highlights', 1) : undefined;
      default:
        return this.enclosed(line);
    }
  }

  /** A picture in a tweet may have the alt text of covers; below the first tweets, a cover has the metadata below it. */
  private isOwnCover(line: number): boolean {
    const { reader, note } = this;
    if (!note.isPastHead) return reader.isCover(line);
    return !note.hasList && reader.isAppendedCover(line);
  }

  /** Takes what marks enclose as a whole. A code block belongs to a person or to the template: nothing in it is read. */
  private enclosed(line: number): number | undefined {
    const { reader } = this;
    const code = reader.code(line);
    if (FENCE_STARTS.has(code)) return this.pushUpTo(line, this.fences.end(line));
    if (PAIR_STARTS.has(code)) return this.pushUpTo(line, enclosedEnd(reader, line));
    return undefined;
  }

  private pushUpTo(line: number, end: number): number | undefined {
    return end > line ? this.push('prose', line, end) : undefined;
  }

  private heading(line: number): number {
    const { reader, note } = this;
    const role = reader.role(line);
    // A list of paragraphs isn't followed by what exporters put above it: the words are those of a tweet.
    const isWords = note.place.hasParagraphs === true && role !== 'highlights';
    if (role !== undefined && !isWords) return this.openSection(line, role, 0);
    const mayBeTitle = !note.isPastHead && !note.hasTitle;
    if (mayBeTitle && (reader.headingLevel(line) === 1 || reader.isHead(line))) {
      return this.push('title', line, titleEnd(reader, line));
    }
    const found = readIdHeading(reader, line, note.place, this.known);
    return found ? this.pushHighlight(line, found) : this.openSection(line, 'other', 0);
  }

  private openSection(line: number, role: SectionRole, base: number): number {
    const { reader } = this;
    this.base = base;
    this.documentFrom = undefined;
    const level = reader.headingLevel(line);
    const isBare = role !== 'other' && this.isBare(reader.words(line), role);
    this.note.addHeading(reader.start(line), reader.start(line + 1), role, level, isBare);
    return line + 1;
  }

  private isBare(words: string, role: SectionRole): boolean {
    return role !== 'highlights' || isAloneHeading(words) ? isPlainWording(words) : isExportersWording(words);
  }

  /** Everything under `## Full Document` up to the next heading that an exporter writes: one block. */
  private document(line: number): number {
    const { reader } = this;
    const first = (this.documentFrom ??= line);
    let words = line;
    let end = line;
    do {
      if (!reader.isBlank(end)) words = end;
      end++;
    } while (end < reader.count && !reader.endsDocument(end, first));
    return this.push('document', line, words + 1);
  }

  private field(line: number): number | undefined {
    const { reader, note } = this;
    if (note.isPastHead && note.role !== 'metadata') return undefined;
    const found = reader.field(line);
    if (!found || !(found.isKnown || note.role === 'metadata')) return undefined;
    if (note.role === 'other') {
      if (!HEAD_FIELDS.has(found.key)) return undefined;
      note.adoptMetadata();
    }
    const isSure = note.role === 'metadata' && found.isKnown;
    if (!isSure && reader.suffixes.read(reader.start(line), reader.end(line))) return undefined;
    const end = fieldEnd(reader, line, found.key);
    note.addField(reader.start(line), reader.start(end), found.key, found.valueFrom);
    return end;
  }

  private highlight(line: number): number | undefined {
    const { reader, note } = this;
    if (this.base > 0) return this.isNested(line) ? this.bullet(line) : undefined;
    if (reader.isBullet(line)) return this.bullet(line);
    if (isNumbered(reader, line)) return this.numbered(line);
    const isOwn = note.role === 'other' && note.place.hasParagraphs !== true;
    if (isOwn || note.role === 'metadata' || line < this.prose || isIndented(reader.code(line))) {
      return undefined;
    }
    const read = reader.code(line) === GREATER ? readQuote : readParagraph;
    const found = read(reader, line, note.place, this.known);
    if (typeof found !== 'number') return this.pushHighlight(line, found);
    this.prose = found;
    return undefined;
  }

  /** A tab-indented bullet of a Logseq section. */
  private isNested(line: number): boolean {
    const start = this.reader.start(line);
    return this.text.charCodeAt(start) === TAB && isMarker(this.text, start + 1, this.reader.end(line));
  }

  /** Without a link, a bullet is a highlight only under a heading that Readwise wrote, and a task never is. */
  private bullet(line: number): number | undefined {
    const found = readBullet(this.reader, line, this.base, this.note.place, this.known);
    if (typeof found === 'number') return this.push('prose', line, found);
    const isLinked = found.id !== '' || found.urlTo > found.urlFrom;
    const isTweet = isLinked || (this.note.role === 'highlights' && !found.isTask);
    return isTweet ? this.pushHighlight(line, found) : undefined;
  }

  /** A numbered item is a highlight only if a link ends it: authors and people number things too. */
  private numbered(line: number): number | undefined {
    const found = readNumbered(this.reader, line, this.note.place, this.known);
    return found.id !== '' || found.urlTo > found.urlFrom ? this.pushHighlight(line, found) : undefined;
  }

  private pushHighlight(line: number, highlight: Highlight): number {
    this.note.addHighlight(highlight);
    let next = line + 1;
    while (next < this.reader.count && this.reader.start(next) < highlight.to) next++;
    const hidden = tailCommentEnd(this.reader, highlight, next);
    return hidden > next ? this.push('prose', next, hidden) : next;
  }

  private push(kind: PlainBlock['kind'], line: number, end: number): number {
    this.note.add(kind, this.reader.start(line), this.reader.start(end));
    return end;
  }
}

function isIndented(code: number): boolean {
  return code === BLANK || code === TAB;
}
