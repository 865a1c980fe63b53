import { trimmedEnd, trimmedStart } from '../../text/lines';
import { sliceOf, type Span } from '../../text/span';
import type { Highlight, Shape } from '../model';
import { isMarker, type LineReader } from './line-reader';
import { blockIdAtEnd } from '../block-id';
import { readwiseId, type Suffix } from './suffix';
import { ANNOTATION, ID_HEADING, MIRROR_BLOCK_ID, MIRROR_TRAILER, READWISE_BLOCK_ID } from '../syntax';

/** The export and section of a highlight, which its own lines don't tell. */
export interface Place {
  readonly export: number;
  readonly section: number;
  /** Whether the section has highlights that are items of a numbered list, and such that are paragraphs. */
  readonly hasNumbers?: boolean;
  readonly hasParagraphs?: boolean;
  /** Whether more highlights of the note so far are bullets than paragraphs. */
  readonly hasBullets?: boolean;
}

interface Body {
  readonly place: Place;
  /** Index of the first line. */
  readonly first: number;
  readonly shape: Shape;
  readonly isTask?: boolean;
  readonly textFrom: number;
  /** Index of the last line of the body. */
  readonly last: number;
  readonly suffix?: Suffix | undefined;
}

const GREATER = 62;
const ZERO = 48;
const NINE = 57;
const NUMBER = /^\d{1,4}[.)][ \t]+/;

/** The line that ends the text of an item, with what is at its end. */
interface TextEnd {
  readonly line: number;
  readonly suffix: Suffix;
}

/** The highlight before that has this id, if the note has one. */
export type Known = (id: string) => Highlight | undefined;

/**
 * The bullet at line `index`, indented by `base` tabs, with its continuation and annotations. If a person wrote it and
 * nested tweets below it: the index of the line after them.
 */
export function readBullet(
  reader: LineReader,
  index: number,
  base: number,
  place: Place,
  known: Known,
): Highlight | number {
  const marker = reader.start(index) + base;
  const words = trimmedEnd(reader.text, marker + 1, reader.end(index));
  const first = trimmedStart(reader.text, Math.min(marker + 1, words), words);
  const isTask = base === 0 && reader.isTask(index);
  const textFrom = isTask ? trimmedStart(reader.text, Math.min(first + 3, words), words) : first;
  const stops = (line: number): boolean => stopsBullet(reader, line, base, place);
  const { ends, last } = linkedLines(reader, { index, base, textFrom, stops });
  const [end] = ends;
  if (!end) return { ...withoutSuffix(reader, index, last, textFrom, place), isTask };
  const body = { place, first: index, shape: 'bullet', isTask, textFrom } as const;
  const closed = ({ line, suffix }: TextEnd): Highlight =>
    close(reader, { ...body, last: line, suffix }, (at) => belongs(reader, at, base));
  const later = ends.at(-1);
  if (later && later !== end && isOwnEnd(reader, { index, base, end: later }, known)) return closed(later);
  if (
    end.line > index &&
    end.line <= last &&
    isSelection(reader, end.line, base, known(end.suffix.id)?.section === place.section)
  ) {
    return belowEnd(reader, end.line, base);
  }
  return closed(end);
}

/**
 * The lines of a bullet that end in an exporter's link: up to the first one, and below that only such as are indented.
 * `last` is its last line that is indented, or its first.
 */
function linkedLines(
  reader: LineReader,
  { index, base, textFrom, stops }: { index: number; base: number; textFrom: number; stops: (line: number) => boolean },
): { ends: readonly TextEnd[]; last: number } {
  const ends: TextEnd[] = [];
  let last = index;
  let unbroken = true;
  for (let line = index; line < reader.count; line++) {
    if (line > index) {
      if (reader.isBlank(line)) continue;
      const deeper = isDeeper(reader, line, base);
      if (!deeper && (ends.length > 0 || stops(line))) break;
      unbroken &&= deeper;
      if (unbroken) last = line;
    }
    const suffix = reader.suffixes.read(line === index ? textFrom : reader.start(line), reader.end(line));
    if (suffix && !isIdBelow(ends, suffix)) ends.push({ line, suffix });
    if (suffix && !unbroken) break;
  }
  return { ends, last };
}

/**
 * Whether a further link below a bullet is the bullet's own, and the links above it are words of its author. It is
 * indented as exporters indent a text, and no tweet before has it, unless that one has the very same text. Otherwise a
 * person put another tweet there.
 */
function isOwnEnd(
  reader: LineReader,
  { index, base, end }: { index: number; base: number; end: TextEnd },
  known: Known,
): boolean {
  const isDeep = /^(?: {4}|\t)/.test(reader.words(end.line).slice(base));
  return !isDeep && isNew(reader.text, { ...end.suffix, from: reader.start(index) }, known);
}

/** Whether what ends a line is no link but a block id, and a link was above it: then it is that highlight's. */
function isIdBelow(ends: readonly TextEnd[], { urlFrom, urlTo, idKind }: Suffix): boolean {
  return ends.length > 0 && urlFrom === urlTo && idKind === 'readwise';
}

/** The links at the ends of a text's lines. Its own is the last one, unless a person put another tweet there. */
class TextEnds {
  private readonly ends: TextEnd[] = [];

  constructor(
    private readonly reader: LineReader,
    private readonly index: number,
    private readonly shape: 'quote' | 'paragraph' | 'heading',
    private readonly known: Known,
  ) {}

  get first(): TextEnd | undefined {
    return this.ends[0];
  }

  /** The last one that no tweet before has. */
  get lastNew(): TextEnd | undefined {
    const { text } = this.reader;
    const from = this.reader.start(this.index);
    return [...this.ends].reverse().find(({ suffix }) => isNew(text, { ...suffix, from }, this.known));
  }

  /** Takes the link at the end of a line, if it has one; says whether the text has ended with it. */
  take(line: number, from = this.reader.start(line)): boolean {
    const { reader, shape } = this;
    const suffix = reader.suffixes.read(from, reader.end(line));
    if (!suffix || (shape === 'paragraph' && !endsLine(reader.text, suffix))) return false;
    if (!isIdBelow(this.ends, suffix)) this.ends.push({ line, suffix });
    return !reader.isEndedByLast(shape);
  }
}

/** Whether no tweet before has the id of a text's link, unless that one has the very same text up to it. */
export function isNew(
  text: string,
  { from, id, suffixTo }: Pick<Highlight, 'from' | 'id' | 'suffixTo'>,
  known: Known,
): boolean {
  const before = known(id);
  return !before || text.slice(before.from, before.suffixTo) === text.slice(from, suffixTo);
}

/**
 * Whether the link at `line`, below a bullet without one, belongs to a tweet that a person nested there, and doesn't
 * end the bullet's own text: its list item is indented like an annotation, or there are several, or the export has the
 * tweet already.
 */
function isSelection(reader: LineReader, line: number, base: number, isKnown: boolean): boolean {
  const words = reader.words(line).slice(base);
  if (!/^[ \t]+[-*+] /.test(words) || isAnnotationItem(words)) return false;
  if (isKnown || /^(?: {4}|\t)/.test(words)) return true;
  for (let at = line + 1; at < reader.count && (reader.isBlank(at) || isDeeper(reader, at, base)); at++) {
    const isItem = /^[ \t]+[-*+] /.test(reader.words(at).slice(base));
    if (isItem && /\[View \w+\]\(http/.test(reader.words(at))) return true;
  }
  return false;
}

/** Index after everything that is indented below a bullet, from `line` on. */
function belowEnd(reader: LineReader, line: number, base: number): number {
  let end = line;
  for (let at = line; at < reader.count && (reader.isBlank(at) || isDeeper(reader, at, base)); at++) {
    if (!reader.isBlank(at)) end = at;
  }
  return end + 1;
}

/** Whether line `index` is an item of a numbered list at column 0. */
export function isNumbered(reader: LineReader, index: number): boolean {
  const code = reader.code(index);
  return code >= ZERO && code <= NINE && NUMBER.test(reader.words(index).slice(0, 8));
}

/** Whether a line opens the next item of a list that is numbered. Elsewhere, an author may number lines of one tweet. */
function opensNumber(reader: LineReader, line: number, { hasNumbers }: Place): boolean {
  return hasNumbers === true && isNumbered(reader, line);
}

/** The numbered item at line `index`, with its continuation and annotations. */
export function readNumbered(reader: LineReader, index: number, place: Place, known: Known): Highlight {
  const marker = NUMBER.exec(reader.words(index).slice(0, 8))?.[0].length ?? 0;
  const textFrom = Math.min(reader.end(index), reader.end(index) - reader.words(index).length + marker);
  const { ends, last } = linkedLines(reader, { index, base: 0, textFrom, stops: () => true });
  const [first] = ends;
  if (!first) return withoutSuffix(reader, index, last, textFrom, place);
  const later = ends.at(-1) ?? first;
  const end = later !== first && isOwnEnd(reader, { index, base: 0, end: later }, known) ? later : first;
  const body: Body = { place, first: index, shape: 'numbered', textFrom, last: end.line, suffix: end.suffix };
  return close(reader, body, (at) => isDeeper(reader, at, 0));
}

/** A bullet without a link: all of it is text, except the annotations at its end. */
function withoutSuffix(reader: LineReader, index: number, last: number, textFrom: number, place: Place): Highlight {
  let words = index;
  for (let line = index + 1; line <= last && !isAnnotationItem(reader.words(line)); line++) {
    if (!reader.isBlank(line)) words = line;
  }
  return close(reader, { place, first: index, shape: 'bullet', textFrom, last: words }, (line) => line <= last);
}

function isAnnotationItem(words: string): boolean {
  return /^[ \t]+[-*+] /.test(words) && ANNOTATION.test(words);
}

/** Whether a line is an annotation of the bullet above it: indented, or a template's `- See also: …`. */
function belongs(reader: LineReader, line: number, base: number): boolean {
  if (isDeeper(reader, line, base)) return true;
  return base === 0 && reader.isColumnAnnotation(line);
}

function stopsBullet(reader: LineReader, line: number, base: number, place: Place): boolean {
  const start = reader.start(line);
  if (base > 0 && reader.text.charCodeAt(start) !== 9) return true;
  if (isMarker(reader.text, start + base, reader.end(line)) || reader.code(line) === GREATER) return true;
  if (place.hasParagraphs === true && reader.isBlank(line - 1)) return true;
  return reader.isBoundary(line) || opensNumber(reader, line, place);
}

/** Whether a line is indented below a bullet that is itself indented by `base` tabs. */
function isDeeper(reader: LineReader, line: number, base: number): boolean {
  const start = reader.start(line);
  for (let at = start; at < start + base; at++) if (reader.text.charCodeAt(at) !== 9) return false;
  const code = reader.text.charCodeAt(start + base);
  return code === 32 || code === 9;
}

/** The quote or callout at line `index`; if no Readwise link or id ends it, the index of the line after it. */
export function readQuote(reader: LineReader, index: number, place: Place, known: Known): Highlight | number {
  const textFrom = trimmedStart(reader.text, reader.start(index) + 1, reader.end(index));
  let isLast = false;
  const isReply = (at: number): boolean =>
    isLast && reader.code(at) === GREATER && !isCallout(reader, at) && !reader.isBlank(at - 1)
      ? true
      : belongsToQuote(reader, at);
  const ends = new TextEnds(reader, index, 'quote', known);
  const isOther = (at: number): boolean =>
    (isCallout(reader, at) && isCallout(reader, index)) || (ends.first !== undefined && reader.code(at) !== GREATER);
  let line = index;
  for (; line < reader.count && !endsParagraph(reader, line); line++) {
    if (line > index && isOther(line)) break;
    if (ends.take(line, line === index ? textFrom : reader.start(line))) break;
  }
  const end = ends.lastNew ?? ends.first;
  if (end) {
    isLast = !hasLinkBelow(reader, end.line + 1);
    const body: Body = { place, first: index, shape: 'quote', textFrom, last: end.line, suffix: end.suffix };
    return close(reader, body, isReply);
  }
  const own = ownBlockId(reader, line - 1);
  const isOurs = own !== undefined && READWISE_BLOCK_ID.test(sliceOf(reader.text, own));
  return isOurs ? close(reader, { place, first: index, shape: 'quote', textFrom, last: line - 1 }, isReply) : line;
}

function isCallout(reader: LineReader, line: number): boolean {
  return /^>[ \t]?\[!/.test(reader.words(line).slice(0, 4));
}

/** Whether the rest of a quote, from `line` on, links another tweet: then not all of it is annotations. */
function hasLinkBelow(reader: LineReader, line: number): boolean {
  const isPlain = line < reader.count && !isCallout(reader, line) && reader.isBlank(line - 1);
  for (let at = line; at < reader.count && reader.code(at) === GREATER; at++) {
    if (isCallout(reader, at) && !isPlain) break;
    if (reader.suffixes.read(reader.start(at), reader.end(at))) return true;
  }
  return false;
}

const QUOTE_ANNOTATION = /^>(?:[ \t]?>|[ \t]{2,}[-*+] |[ \t]*(?:[-*+] )?(?:\*\*|__)?(?:Tags?|Notes?)(?:\*\*|__)?:)/i;

/** Whether a line is an annotation of the quote above it: a nested quote, an item, a key, or a lazy continuation. */
function belongsToQuote(reader: LineReader, line: number): boolean {
  const words = reader.words(line);
  if (QUOTE_ANNOTATION.test(words)) return !(reader.isBlank(line - 1) && hasLinkBelow(reader, line));
  if (reader.isBlank(line - 1) || !/^>[ \t]?>/.test(reader.words(line - 1))) return false;
  return /^[\p{L}\p{N}"'(*_=]/u.test(words) && !isNumbered(reader, line) && !reader.isBullet(line);
}

/** The paragraph at line `index`, if a Readwise link or id ends it; otherwise the index of the line after it. */
export function readParagraph(reader: LineReader, index: number, place: Place, known: Known): Highlight | number {
  const textFrom = reader.start(index);
  const ends = new TextEnds(reader, index, 'paragraph', known);
  const mayList = place.hasParagraphs === true && place.hasBullets !== true;
  const mayMark = mayList || reader.code(index) === GREATER || isNumbered(reader, index);
  const isOther = (at: number): boolean =>
    endsParagraph(reader, at, mayList) || (!mayMark && (reader.code(at) === GREATER || opensNumber(reader, at, place)));
  let line = index;
  do if (ends.take(line)) break;
  while (++line < reader.count && !isOther(line));
  const { first } = ends;
  const end = ends.lastNew ?? (first && !reader.isBullet(first.line) ? first : undefined);
  if (end) {
    const body: Body = { place, first: index, shape: 'paragraph', textFrom, last: end.line, suffix: end.suffix };
    return close(reader, body, (at) => isNoteLine(reader, at));
  }
  return readMirror(reader, index, line - 1, place) ?? Math.max(line, index + 1);
}

/** Whether nothing follows a link on its line; behind `([via](…))`, which people don't write themselves, a person's words may. */
function endsLine(text: string, { textTo, suffixTo, blockIdFrom }: Suffix): boolean {
  if (trimmedStart(text, suffixTo, blockIdFrom) === blockIdFrom) return true;
  return text.slice(textTo, suffixTo).trimStart().startsWith('([via](');
}

/** Readwise Mirror: `text ^123`, then its note, tags and link, then `---`. */
function readMirror(reader: LineReader, index: number, last: number, place: Place): Highlight | undefined {
  const blockId = blockIdAtEnd(reader.text, reader.start(last), reader.end(last));
  const id = MIRROR_BLOCK_ID.exec(reader.text.slice(blockId.from, blockId.to))?.[1];
  if (id === undefined || !MIRROR_TRAILER.test(reader.words(reader.nextWords(last + 1)))) return undefined;
  const textFrom = reader.start(index);
  const textTo = trimmedEnd(reader.text, textFrom, blockId.from);
  const suffix: Suffix = {
    ...{ id, idKind: 'readwise', textTo, urlFrom: textTo, urlTo: textTo, suffixTo: textTo },
    ...{ blockIdFrom: blockId.from, blockIdTo: blockId.to },
  };
  let open = true;
  return close(reader, { place, first: index, shape: 'paragraph', textFrom, last, suffix }, (at) => {
    const words = reader.words(at);
    const belongs = open && MIRROR_TRAILER.test(words);
    open = belongs && !words.startsWith('---');
    return belongs;
  });
}

/** `Note: …` in the line below a paragraph. */
function isNoteLine(reader: LineReader, line: number): boolean {
  return !reader.isBlank(line - 1) && ANNOTATION.test(reader.words(line));
}

/** @param mayList whether a list may be part of a paragraph, because no highlights are items of one. */
function endsParagraph(reader: LineReader, line: number, mayList = false): boolean {
  if (reader.isBlank(line) || (!mayList && reader.isBullet(line))) return true;
  return reader.headingLevel(line) > 0 || reader.isBoundary(line);
}

/** Custom template: everything below `### id123`, up to the highlight's link or the next heading. */
export function readIdHeading(reader: LineReader, index: number, place: Place, known: Known): Highlight | undefined {
  const id = ID_HEADING.exec(reader.words(index))?.[1];
  if (id === undefined) return undefined;
  const { last, suffix } = lastOfIdHeading(reader, index, known);
  const words = trimmedEnd(reader.text, reader.start(last), reader.end(last));
  const textFrom = trimmedStart(reader.text, Math.min(reader.start(index + 1), words), words);
  const highlight = close(reader, { place, first: index, shape: 'heading', textFrom, last, suffix }, () => false);
  return suffix?.idKind === 'status' ? highlight : { ...highlight, id, idKind: 'readwise' };
}

/**
 * Where the text below an id heading ends. Where such texts end in links, as the others of the note do, headings above
 * the link are words of the tweet.
 */
function lastOfIdHeading(
  reader: LineReader,
  index: number,
  known: Known,
): { last: number; suffix?: Suffix | undefined } {
  const ends = new TextEnds(reader, index, 'heading', known);
  let last = index;
  let isOpened = false;
  let isListed = false;
  for (let line = index + 1; line < reader.count && !ID_HEADING.test(reader.words(line)); line++) {
    if (reader.isBlank(line)) continue;
    if (opensOther(reader, line)) {
      if (!reader.isEndedByLast('heading')) break;
      isOpened = true;
      isListed ||= reader.role(line) === 'highlights';
    }
    if (!isOpened) last = line;
    if (isListed && reader.isBullet(line) && reader.isLinked(line)) break;
    if (ends.take(line)) break;
  }
  const end = ends.lastNew ?? ends.first;
  return end ? { last: end.line, suffix: end.suffix } : { last };
}

function opensOther(reader: LineReader, line: number): boolean {
  return (reader.headingLevel(line) > 0 || reader.isBoundary(line)) && !reader.isLinked(line);
}

/** Adds what follows the body: a block id on a line of its own, then the annotations. */
function close(reader: LineReader, body: Body, isAnnotation: (line: number) => boolean): Highlight {
  const { suffix } = body;
  const hasId = suffix && suffix.blockIdFrom < suffix.blockIdTo;
  const own = hasId ? undefined : ownBlockId(reader, body.last);
  if (!hasId && !own && body.shape === 'quote') {
    const end = annotationsEnd(reader, body.last + 1, isAnnotation);
    const behind = end > body.last + 1 ? ownBlockId(reader, end - 1) : undefined;
    if (behind) return closeBehind(reader, closeAt(reader, body, isAnnotation, undefined), behind);
  }
  return closeAt(reader, body, isAnnotation, own);
}

/** A block id on a line of its own after the annotations of a quote. */
function closeBehind(reader: LineReader, highlight: Highlight, { from, to, line }: Span & { line: number }): Highlight {
  const named = highlight.id === '' ? readwiseId(reader.text, from, to) : highlight;
  const { id, idKind } = named;
  return { ...highlight, id, idKind, blockIdFrom: from, blockIdTo: to, to: reader.start(line + 1) };
}

function closeAt(
  reader: LineReader,
  body: Body,
  isAnnotation: (line: number) => boolean,
  own: (Span & { line: number }) | undefined,
): Highlight {
  const { suffix, textFrom } = body;
  const last = own?.line ?? body.last;
  const end: Suffix = suffix ?? withoutLink(reader, body, own !== undefined);
  const blockId = own ?? { from: end.blockIdFrom, to: end.blockIdTo };
  const { id, idKind } = end.id === '' ? readwiseId(reader.text, blockId.from, blockId.to) : end;
  const to = reader.start(annotationsEnd(reader, last + 1, isAnnotation));
  return {
    kind: 'highlight',
    from: reader.start(body.first),
    to,
    export: body.place.export,
    section: body.place.section,
    shape: body.shape,
    isTask: body.isTask === true,
    id,
    idKind,
    textFrom,
    textTo: Math.max(textFrom, trimmedEnd(reader.text, textFrom, end.textTo)),
    urlFrom: end.urlFrom,
    urlTo: end.urlTo,
    suffixTo: end.suffixTo,
    blockIdFrom: blockId.from,
    blockIdTo: blockId.to,
    lineTo: trimmedEnd(reader.text, reader.start(last), reader.end(last)),
    annotationsFrom: reader.start(last + 1),
    annotationsTo: to,
  };
}

/** The end of a body without a link. */
function withoutLink(reader: LineReader, body: Body, hasOwnBlockId: boolean): Suffix {
  const to = reader.end(body.last);
  const blockId = hasOwnBlockId ? { from: to, to } : blockIdAtEnd(reader.text, Math.min(body.textFrom, to), to);
  const end = Math.max(body.textFrom, trimmedEnd(reader.text, body.textFrom, blockId.from));
  const nothing = { textTo: end, urlFrom: end, urlTo: end, suffixTo: end };
  return { id: '', idKind: 'none', ...nothing, blockIdFrom: blockId.from, blockIdTo: blockId.to };
}

/** Index after the annotations that start at `line`; blank lines count only if an annotation follows them. */
function annotationsEnd(reader: LineReader, line: number, isAnnotation: (line: number) => boolean): number {
  let next = line;
  for (let at = line; at < reader.count; at++) {
    if (reader.isBlank(at)) continue;
    if (!isAnnotation(at) || (at > line && reader.isBlank(at - 1) && opensOwnCode(reader, at))) break;
    next = at + 1;
  }
  return next;
}

/** Code blocks longer than this, with lines that are not indented, are not looked for. */
const MAX_CODE = 200;

/** Whether an indented fence after a blank line encloses lines that aren't indented: a person's code, not a tweet's. */
function opensOwnCode(reader: LineReader, line: number): boolean {
  const fence = /^[ \t]{1,3}(`{3,}|~{3,})/.exec(reader.words(line))?.[1];
  if (fence === undefined) return false;
  let hasOuter = false;
  for (let at = line + 1; at < Math.min(reader.count, line + MAX_CODE); at++) {
    const words = reader.words(at);
    if (words.trim() === fence) return hasOuter;
    hasOuter ||= /^\S/.test(words);
  }
  return false;
}

/** `^rwhi123` on a line of its own below line `last`, or below one blank line. */
function ownBlockId(reader: LineReader, last: number): (Span & { line: number }) | undefined {
  const first = last + 1;
  const line = first < reader.count && reader.isBlank(first) ? first + 1 : first;
  if (line >= reader.count) return undefined;
  const end = reader.end(line);
  const from = trimmedStart(reader.text, reader.start(line), end);
  if (reader.text.charCodeAt(from) !== 94) return undefined;
  // Below a blank line it may be the first line of the next paragraph.
  if (line > first && line + 1 < reader.count && /^(?:[^\s#>*+-]|\*\*)/.test(reader.words(line + 1))) return undefined;
  const blockId = blockIdAtEnd(reader.text, from, end);
  return blockId.from === from && blockId.to > from ? { from, to: blockId.to, line } : undefined;
}
