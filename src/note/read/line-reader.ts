import { cutLines, isBlankCode, lineEnd, lineStart, type Lines } from '../../text/lines';
import { frontmatterEnd, isFence, looksLikeYaml } from '../frontmatter';
import { findJoins } from './export-boundaries';
import { Finder } from './finder';
import { SuffixReader } from './suffix';
import {
  ASCII_FIELD,
  COLUMN_ANNOTATION,
  COVER,
  DOCUMENT_RULE,
  FIELD,
  HEAD_FIELDS,
  ID_HEADING,
  isAloneHeading,
  isLogseqSection,
  KNOWN_FIELDS,
  knownRole,
  type KnownRole,
} from '../syntax';

const HASH = 35;
const DASH = 45;
const BANG = 33;
const GREATER = 62;
const BLANK = 32;
const TAB = 9;
const BOM = 0xfeff;
/** A title, and what is between it and the cover, have no more lines than this. */
const MAX_HEAD = 12;
/** How far behind a heading in a Full Document one is looked for that may be the right one. */
const MAX_LIST = 1000;
/** A longer heading is a person's. */
const MAX_HEADING = 200;

/** A line that may be a metadata field. */
export interface FieldLine {
  readonly key: string;
  readonly valueFrom: number;
  /** `key:: value`, as Dataview and Logseq write it. */
  readonly isInline: boolean;
  /** Whether an exporter writes a field of this name. */
  readonly isKnown: boolean;
}

/** Answers questions about single lines of one note. Its only state are caches that make this cheap. */
export class LineReader {
  readonly lines: Lines;
  readonly suffixes: SuffixReader;
  private readonly roles = new Map<number, KnownRole | null>();
  private readonly recurrences: ReadonlySet<number>;
  private readonly finders = new Map<string, Finder>();
  private title: string | undefined;
  private titleBelow: ReturnType<LineReader['headBelow']> = 'none';
  private endings: Endings | undefined;

  constructor(readonly text: string) {
    const joins = findJoins(text);
    this.lines = cutLines(text, joins.all);
    this.recurrences = new Set(joins.recurrences);
    this.suffixes = new SuffixReader(text);
  }

  /** Where `needle` occurs next at or after `from`; Infinity if it doesn't. Cheap to ask for each line. */
  find(needle: string, from: number): number {
    let finder = this.finders.get(needle);
    if (!finder) this.finders.set(needle, (finder = new Finder(this.text, needle)));
    return finder.next(from);
  }

  get count(): number {
    return this.lines.count;
  }

  /** Offset of line `index`. */
  start(index: number): number {
    return lineStart(this.lines, index);
  }

  /** End of the words of line `index`. */
  end(index: number): number {
    return lineEnd(this.lines, index);
  }

  /** The words of line `index`, without a byte order mark at its start. */
  words(index: number): string {
    const start = this.start(index);
    return this.text.slice(start + (this.text.charCodeAt(start) === BOM ? 1 : 0), this.end(index));
  }

  /** First character code of line `index`, after a byte order mark; 0 for an empty line. */
  code(index: number): number {
    const start = this.start(index);
    const end = this.end(index);
    const code = start < end ? this.text.charCodeAt(start) : 0;
    return code === BOM && start + 1 < end ? this.text.charCodeAt(start + 1) : code;
  }

  isBlank(index: number): boolean {
    const end = this.end(index);
    for (let at = this.start(index); at < end; at++) if (!isBlankCode(this.text.charCodeAt(at))) return false;
    return true;
  }

  /** First line from `index` on that is not blank, or `count`. */
  nextWords(index: number): number {
    while (index < this.count && this.isBlank(index)) index++;
    return index;
  }

  /** How many `#` open the line; 0 if it isn't a heading. */
  headingLevel(index: number): number {
    if (this.code(index) !== HASH) return 0;
    const start = this.start(index) + (this.text.charCodeAt(this.start(index)) === BOM ? 1 : 0);
    let level = 1;
    while (level < 7 && this.text.charCodeAt(start + level) === HASH) level++;
    const blank = this.text.charCodeAt(start + level);
    return level < 7 && (blank === 32 || blank === 9) ? level : 0;
  }

  /**
   * Whether what stands together as a quote, as a paragraph, or below an id heading mostly ends in its only link. Then a
   * further link in one of them is a word of its author. Counted when first asked for.
   */
  isEndedByLast(shape: 'quote' | 'paragraph' | 'heading'): boolean {
    this.endings ??= countEndings(this);
    return this.endings[shape] >= 0;
  }

  /** What an exporter's heading opens; undefined for any other line. */
  role(index: number): KnownRole | undefined {
    const level = this.headingLevel(index);
    if (level > 0) return this.headingRole(index, level);
    return this.isLogseqSection(index) ? 'highlights' : undefined;
  }

  private headingRole(index: number, level: number): KnownRole | undefined {
    const known = this.roles.get(index);
    if (known !== undefined) return known ?? undefined;
    const isLong = this.end(index) - this.start(index) > MAX_HEADING;
    const words = isLong ? undefined : knownRole(this.words(index).slice(level));
    const role = words && this.isLinked(index) ? undefined : words;
    this.roles.set(index, role ?? null);
    return role;
  }

  /** A bullet above tab-indented ones. A tweet may say the same words, but then its link follows. */
  isLogseqSection(index: number): boolean {
    const third = this.text.charCodeAt(this.start(index) + 2);
    if ((third !== 72 && third !== 78) || !this.isBullet(index) || !isLogseqSection(this.words(index))) return false;
    if (this.isLinked(index)) return false;
    const next = this.nextWords(index + 1);
    const code = next < this.count ? this.text.charCodeAt(this.start(next)) : 0;
    return code !== 32 && (code !== 9 || isMarker(this.text, this.start(next) + 1, this.end(next)));
  }

  /** `- `, `* ` or `+ ` at column 0. */
  isBullet(index: number): boolean {
    return isMarker(this.text, this.start(index), this.end(index));
  }

  /** Whether the line ends in an exporter's link or id, as a tweet does, whatever its words say. */
  isLinked(index: number): boolean {
    return this.suffixes.read(this.start(index), this.end(index)) !== undefined;
  }

  /** `- [ ] …` */
  isTask(index: number): boolean {
    return this.text.charCodeAt(this.start(index) + 2) === 91 && /^[-*+] \[.\] /.test(this.words(index));
  }

  /**
   * A bullet at column 0 that a template writes below a highlight: `- See also: [[favorite]]`. With a link it is a tweet
   * of these words.
   */
  isColumnAnnotation(index: number): boolean {
    const third = this.text.charAt(this.start(index) + 2);
    if (!'*STMCNstmcn'.includes(third) || !this.isBullet(index) || !COLUMN_ANNOTATION.test(this.words(index)))
      return false;
    let line = index;
    while (line < this.count && !this.isLinked(line) && this.isTextBelow(line + 1)) line++;
    return line >= this.count || !this.isLinked(line);
  }

  /** Whether a line may go on with the text of the item above it: indented, but not as far as an annotation. */
  private isTextBelow(index: number): boolean {
    return index < this.count && (this.isBlank(index) || /^ {1,3}\S/.test(this.words(index)));
  }

  isCover(index: number): boolean {
    return this.code(index) === BANG && this.words(index).startsWith(COVER);
  }

  /** The metadata field at line `index`, if it has the form of one. */
  field(index: number): FieldLine | undefined {
    const words = this.words(index);
    const match =
      ASCII_FIELD.exec(words) ?? (/^[\x20-\x7e]{0,6}[^\x20-\x7e]/.test(words) ? FIELD.exec(words.slice(0, 60)) : null);
    if (!match) return undefined;
    const key = (match[2] ?? '').toLowerCase().trim();
    const isInline = match[3] === '::';
    if (!isInline && match[1] === undefined) return undefined;
    const valueFrom = this.end(index) - words.length + match[0].length;
    return { key, valueFrom, isInline, isKnown: isInline || KNOWN_FIELDS.has(key) };
  }

  isKnownField(index: number): boolean {
    return this.field(index)?.isKnown === true;
  }

  /** Whether the note's own opening lines recur here: an export begins. */
  isRecurrence(index: number): boolean {
    return this.recurrences.size > 0 && this.recurrences.has(this.start(index));
  }

  /** Whether the heading at `index` is the title of an export: a cover, a Metadata heading or an exporter's field follows it. */
  isHead(index: number): boolean {
    return this.headBelow(index) !== 'none';
  }

  /**
   * Whether the title of an appended export is at `index`. Tweets can have what looks like one, so a cover needs metadata
   * or a heading of the exporter's behind it, or else the note's own title above it if that has no more either.
   */
  isAppendedHead(index: number): boolean {
    const below = this.headBelow(index);
    if (below !== 'cover') return below === 'metadata';
    return this.words(index).trim() === this.ownTitle && this.titleBelow === 'cover';
  }

  /** The first title in the note. */
  private get ownTitle(): string {
    if (this.title === undefined) {
      let line = frontmatterEnd(this.lines, 0);
      while (line < this.count && !(this.headingLevel(line) === 1 && !this.role(line)) && !this.isHead(line)) line++;
      this.title = line < this.count ? this.words(line).trim() : '';
      this.titleBelow = line < this.count ? this.headBelow(line) : 'none';
    }
    return this.title;
  }

  /** What of an export's head is below the heading at `index`. */
  private headBelow(index: number): 'none' | 'cover' | 'metadata' {
    const level = this.headingLevel(index);
    if (level === 0 || this.role(index) !== undefined || this.isLinked(index)) return 'none';
    const last = Math.min(this.count, index + MAX_HEAD);
    let isApart = false;
    for (let line = index + 1; line < last; line++) {
      if (this.isBlank(line)) isApart = true;
      else if (this.isCover(line)) return this.hasMetadata(line + 1) ? 'metadata' : 'cover';
      else if (this.opensMetadata(line, level)) return 'metadata';
      else if (isApart || this.code(line) === HASH || this.isBullet(line)) return 'none';
    }
    return 'none';
  }

  /** Whether a field or a heading of an exporter's is what comes next below a cover. */
  private hasMetadata(line: number): boolean {
    const next = this.nextWords(line);
    if (next >= this.count || next > line + MAX_HEAD) return false;
    const role = this.role(next);
    if (role === 'metadata') return this.opensMetadata(next, 1);
    return role !== undefined || (this.isKnownField(next) && !this.isLinked(next));
  }

  /** Whether an appended export begins with the cover at `index`, without a title. */
  isAppendedCover(index: number): boolean {
    return this.isCover(index) && this.hasMetadata(index + 1);
  }

  private opensMetadata(index: number, level: number): boolean {
    if (this.role(index) === 'metadata') {
      const next = this.nextWords(index + 1);
      return (this.headingLevel(index) > level || level === 1) && (next >= this.count || !this.isLinked(next));
    }
    return level === 1 && /^(?:author|full[ -]title|title)$/.test(this.field(index)?.key ?? '');
  }

  /** Whether the head at `index`, perhaps below frontmatter, is of the note's own document, or says all that exporters say. */
  private hasWholeHead(index: number): boolean {
    const head = this.nextWords(this.appendedFrontmatter(index));
    if (this.words(head).trim() === this.ownTitle) return true;
    const last = Math.min(this.count, head + 2 * MAX_HEAD);
    const keys = new Set<string>();
    for (let line = head + 1; line < last && !this.isLinked(line); line++) {
      const role = this.role(line);
      if (role !== undefined && role !== 'metadata') break;
      const key = this.field(line)?.key ?? '';
      if (HEAD_FIELDS.has(key)) keys.add(key.replace('-', ' '));
    }
    return keys.size === HEAD_FIELDS.size - 1;
  }

  /** Index after the frontmatter of an appended export at `index`; `index` if there is none. */
  appendedFrontmatter(index: number): number {
    if (this.text.charCodeAt(this.start(index) + 2) !== DASH || !isFence(this.lines, index)) return index;
    const end = frontmatterEnd(this.lines, index);
    if (end === index || !looksLikeYaml(this.lines, index + 1, end - 1)) return index;
    const next = this.nextWords(end);
    const isOwn = this.headingLevel(next) === 1 && this.words(next).trim() === this.ownTitle;
    const opens = isOwn || this.isRecurrence(index) || this.isAppendedHead(next) || this.isAppendedCover(next);
    return opens ? end : index;
  }

  /**
   * Whether an exporter's heading, head, cover or frontmatter begins here: it ends any highlight and any long field.
   */
  isBoundary(index: number): boolean {
    if (this.isRecurrence(index)) return true;
    const code = this.code(index);
    if (code === HASH) return this.role(index) !== undefined || this.isAppendedHead(index);
    if (code === DASH) return this.isLogseqSection(index) || this.appendedFrontmatter(index) > index;
    return code === BANG && this.isAppendedCover(index);
  }

  /**
   * The same inside a Full Document, which has the words of many tweets. Of its headings of highlights the last one
   * counts: what is above it, and has rules between its tweets, is still the document. A further Full Document begins as
   * the first one does.
   *
   * @param first the first line of the document.
   */
  endsDocument(index: number, first: number): boolean {
    if (!this.isBoundary(index)) return false;
    const role = this.role(index);
    if (role === undefined) return this.isRecurrence(index) || this.hasWholeHead(index);
    if (role === 'document') return this.words(this.nextWords(index + 1)).trim() === this.words(first).trim();
    return role === 'highlights' && this.opensList(index);
  }

  /** Whether highlights follow the heading at `index` in a Full Document, and not more of the document. */
  private opensList(index: number): boolean {
    const last = Math.min(this.count, index + MAX_LIST);
    let hasLink = false;
    let hasRule = false;
    for (let line = index + 1; line < last; line++) {
      const role = this.role(line);
      const isRule = role === undefined && DOCUMENT_RULE.test(this.words(line));
      if (role === undefined && this.isBoundary(line)) return true;
      if (!hasLink && (isRule || role !== undefined)) return false;
      if (role === 'highlights' && hasRule && isAloneHeading(this.words(line))) return false;
      hasRule ||= isRule;
      hasLink ||= this.isLinked(line);
    }
    return true;
  }
}

/** By shape, how many texts have one link, less those that have more. */
interface Endings {
  quote: number;
  paragraph: number;
  heading: number;
}

function countEndings(reader: LineReader): Endings {
  const endings: Endings = { quote: 0, paragraph: 0, heading: 0 };
  let shape: keyof Endings | undefined;
  let links = 0;
  const end = (): void => {
    if (shape && links > 0) endings[shape] += links === 1 ? 1 : -1;
    shape = undefined;
    links = 0;
  };
  for (let line = 0; line < reader.count; line++) {
    const next = shapeAt(reader, line, shape);
    if (next !== shape || (next === 'heading' && ID_HEADING.test(reader.words(line)))) {
      end();
      shape = next;
    }
    if (shape && reader.isLinked(line)) links++;
  }
  end();
  return endings;
}

/** What line `line` belongs to, if the line before belongs to `shape`. */
function shapeAt(reader: LineReader, line: number, shape: keyof Endings | undefined): keyof Endings | undefined {
  const code = reader.code(line);
  if (code === HASH && ID_HEADING.test(reader.words(line))) return 'heading';
  if (shape === 'heading') return code === HASH ? undefined : 'heading';
  if (reader.isBlank(line)) return undefined;
  if (code === GREATER) return 'quote';
  if (code === HASH || (shape !== 'paragraph' && (reader.isBullet(line) || code === BLANK || code === TAB))) {
    return undefined;
  }
  return 'paragraph';
}

/** Whether there is a list marker at `start`, with a blank or the end of the line after it. */
export function isMarker(text: string, start: number, end: number): boolean {
  if (start >= end) return false;
  const code = text.charCodeAt(start);
  if (code !== 45 && code !== 42 && code !== 43) return false;
  const blank = start + 1 < end ? text.charCodeAt(start + 1) : 32;
  return blank === 32 || blank === 9;
}
