import { annotationsOf, type Annotation } from '../note/annotations';
import { EXPORTERS_LINK } from '../note/links';
import type { Highlight } from '../note/model';
import { parse } from '../note/parse';
import { recognise } from '../note/recognise';
import { applyEdits, type Edit } from '../text/edit';
import { trimmedEnd } from '../text/lines';
import { sliceOf, type Span } from '../text/span';
import type { Tweet } from './model';
import { thread } from './thread';

/** How Readwise indents what is below a highlight. */
const INDENT = '    ';

/**
 * Whether a note can be written under a tweet at all: its highlight is a bullet, or has a note that can be changed.
 * Cheap; `editsForNote` may still refuse some words.
 */
export function takesNote(text: string, tweet: Tweet): boolean {
  const highlights = highlightsOf(text, tweet);
  return highlights[0]?.shape === 'bullet' || notedIn(text, highlights, tweet).length > 0;
}

/**
 * The edits that write a person's note under a tweet, where Readwise would have put it: `    - Note: …`. A note that
 * the tweet has already is replaced, in its copies too; an empty one removes it. Undefined if that can't be done
 * without changing anything else: in formats whose annotations aren't sub-bullets, and for a tweet not in `text`.
 */
export function editsForNote(text: string, tweet: Tweet, note: string): Edit[] | undefined {
  const highlights = highlightsOf(text, tweet);
  const written = note.replace(/\r\n?/g, '\n').trim();
  const noted = notedIn(text, highlights, tweet);
  const [first] = highlights;
  if (noted.length === 0 && first?.shape !== 'bullet') return undefined;
  if (written === '' && noted.some(({ blockId }) => blockId.from < blockId.to)) return undefined;
  const edits =
    noted.length > 0
      ? noted.map((each) => replacing(text, each, written))
      : highlights.slice(0, 1).flatMap((each) => adding(text, each, written));
  const notes = written === '' ? tweet.notes.slice(1) : [written, ...tweet.notes.slice(1)];
  return changesOnly(text, edits, tweet, { notes }) ? edits : undefined;
}

/**
 * The edits that write an image's alt text into the note, on one line and with parentheses for brackets; into its
 * copies too if the image is shown from one. Undefined if the image isn't found in the tweet.
 */
export function editsForAlt(text: string, tweet: Tweet, url: string, alt: string): Edit[] | undefined {
  const words = altWords(alt);
  const media = tweet.media.map((each) => (each.url === url ? { ...each, alt: words } : each));
  const edits = [...tweet.parts, ...tweet.copies]
    .flatMap((span) => altsIn(text, span, url))
    .map((span) => ({ ...span, insert: words }));
  const tries = [edits.slice(0, 1), edits.sort((one, other) => one.from - other.from)];
  return tries.find((each) => each.length > 0 && changesOnly(text, each, tweet, { media }));
}

/** Words that can be between the brackets of an image; Obsidian reads `|100` as a width. */
function altWords(alt: string): string {
  return alt
    .replace(/\s+/g, ' ')
    .replaceAll('[', '(')
    .replaceAll(']', ')')
    .replaceAll('|', '/')
    .replaceAll('\\', '')
    .trim();
}

/** Where the alt texts of an image are, between its brackets. */
function altsIn(text: string, { from, to }: Span, url: string): Span[] {
  const found: Span[] = [];
  for (let at = text.indexOf(url, from); at >= 0 && at < to; at = text.indexOf(url, at + url.length)) {
    const opened = text.slice(from, at).search(/!\[[^\][]*\]\([ \t]*$/);
    if (opened < 0 || !/^[\s)]/.test(text.slice(at + url.length, at + url.length + 1))) continue;
    found.push({ from: from + opened + 2, to: text.lastIndexOf(']', at) });
  }
  return found;
}

/** The highlights of a tweet: its parts, then its copies. */
function highlightsOf(text: string, { parts, copies }: Tweet): Highlight[] {
  const byStart = new Map(parse(text).highlights.map((each) => [each.from, each]));
  return [...parts, ...copies].flatMap(({ from, to }) => {
    const highlight = byStart.get(from);
    return highlight?.to === to ? [highlight] : [];
  });
}

/** Where the tweet's first note is, in the order of the text: its copies may repeat it. */
function notedIn(text: string, highlights: readonly Highlight[], { notes: [wanted] }: Tweet): Annotation[] {
  if (wanted === undefined) return [];
  const words = onOneLine(wanted);
  return (
    highlights
      .flatMap((highlight) => annotationsOf(text, highlight))
      .filter(({ kind, valueFrom, valueTo }) => kind === 'note' && onOneLine(text.slice(valueFrom, valueTo)) === words)
      // What has an exporter's link is a tweet, whatever it looks like.
      .filter((each) => !EXPORTERS_LINK.test(sliceOf(text, each)))
      .sort((one, other) => one.from - other.from)
  );
}

function replacing(text: string, known: Annotation, note: string): Edit {
  if (note === '') return removing(text, known);
  const indent = /^[ \t]*/.exec(text.slice(known.from, known.valueFrom))?.[0] ?? INDENT;
  return { from: known.valueFrom, to: known.valueTo, insert: continued(text, note, indent) };
}

/** From the line break before it to its last word: what `adding` writes, without blank lines that follow. */
function removing(text: string, known: Annotation): Edit {
  const before = /\r?\n$/.exec(text.slice(Math.max(0, known.from - 2), known.from))?.[0] ?? '';
  return { from: known.from - before.length, to: trimmedEnd(text, known.from, known.to), insert: '' };
}

function adding(text: string, highlight: Highlight, note: string): Edit[] {
  if (note === '') return [];
  const [sibling] = annotationsOf(text, highlight);
  const [own, beside] = [indentAt(text, highlight.from), sibling ? indentAt(text, sibling.from) : ''];
  // Logseq indents by tabs, and writes its keys in bold.
  const isTabbed = own.startsWith('\t');
  const indent = beside === '' ? own + (isTabbed ? '\t' : INDENT) : beside;
  const key = isTabbed ? '**Note**' : 'Note';
  const end = trimmedEnd(text, highlight.from, highlight.to);
  return [{ from: end, to: end, insert: `${feedOf(text)}${indent}- ${key}: ${continued(text, note, indent)}` }];
}

function indentAt(text: string, from: number): string {
  return /^[ \t]*/.exec(text.slice(from, from + 40))?.[0] ?? '';
}

/** Further lines are indented to the words of the first. */
function continued(text: string, note: string, indent: string): string {
  return note.split('\n').join(`${feedOf(text)}${indent}  `);
}

function feedOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** Whether all tweets are the same after the edits, except for the intended change in one of them. */
function changesOnly(text: string, edits: readonly Edit[], tweet: Tweet, change: Partial<Tweet>): boolean {
  const before = said(text);
  const after = said(applyEdits(text, edits));
  if (before === undefined || before.length !== after?.length) return false;
  return before.every((each, index) => {
    const isIt = each.key === tweet.key && each.document === tweet.document;
    return JSON.stringify(bare(isIt ? { ...each, ...change } : each)) === JSON.stringify(bare(after[index] ?? each));
  });
}

function said(text: string): readonly Tweet[] | undefined {
  const note = parse(text);
  const recognition = recognise(note);
  return recognition === undefined ? undefined : thread(note, recognition).tweets;
}

/** A tweet without its offsets, and without the blanks of line breaks in its notes. */
function bare({ parts, copies, notes, ...tweet }: Tweet): object {
  return {
    ...tweet,
    copies: copies.length,
    texts: parts.map(({ text, isVariant }) => ({ text, isVariant })),
    notes: notes.map(onOneLine),
  };
}

function onOneLine(words: string): string {
  return words.replace(/\s+/g, ' ').trim();
}
