import { annotationsOf, type Annotation } from '../note/annotations';
import type { Highlight } from '../note/model';
import { parse } from '../note/parse';
import { recognise } from '../note/recognise';
import { applyEdits, type Edit } from '../text/edit';
import { trimmedEnd } from '../text/lines';
import type { Tweet } from './model';
import { thread } from './thread';

/** How Readwise indents what stands below a highlight. */
const INDENT = '    ';

/**
 * The edits that write a person's note under a tweet, where Readwise would have put it: `    - Note: …`. An empty note
 * takes the one that is there away. Undefined where that cannot be done without touching anything else: in formats
 * whose annotations are no sub-bullets, and for a tweet that is not in `text`.
 */
export function editsForNote(text: string, tweet: Tweet, note: string): Edit[] | undefined {
  const highlight = highlightOf(text, tweet);
  if (highlight?.shape !== 'bullet') return undefined;
  const annotations = annotationsOf(text, highlight);
  const known = annotations.find(({ kind }) => kind === 'note');
  const written = note.replace(/\r\n?/g, '\n').trim();
  const edits = known ? replacing(text, known, written) : adding(text, highlight, annotations[0], written);
  return changesOnly(text, edits, tweet, {
    notes: written === '' ? tweet.notes.slice(1) : [written, ...tweet.notes.slice(1)],
  })
    ? edits
    : undefined;
}

/** The edits that write an image's alt text into the note; undefined where the image is not found in the tweet. */
export function editsForAlt(text: string, tweet: Tweet, url: string, alt: string): Edit[] | undefined {
  const words = alt
    .replace(/\s+/g, ' ')
    .replace(/[[\]\\]/g, '')
    .trim();
  const media = tweet.media.map((each) => (each.url === url ? { ...each, alt: words } : each));
  for (const { from, to } of tweet.parts) {
    const address = text.indexOf(`](${url}`, from);
    const start = address < 0 || address >= to ? -1 : text.lastIndexOf('![', address);
    if (start < from) continue;
    const edits = [{ from: start + 2, to: address, insert: words }];
    return changesOnly(text, edits, tweet, { media }) ? edits : undefined;
  }
  return undefined;
}

function highlightOf(text: string, { parts }: Tweet): Highlight | undefined {
  const [first] = parts;
  return parse(text).highlights.find(({ from, to }) => from === first?.from && to === first.to);
}

function replacing(text: string, known: Annotation, note: string): Edit[] {
  if (note === '') return [{ from: known.from, to: known.to, insert: '' }];
  const indent = /^[ \t]*/.exec(text.slice(known.from))?.[0] ?? INDENT;
  return [{ from: known.valueFrom, to: known.valueTo, insert: continued(text, note, indent) }];
}

function adding(text: string, highlight: Highlight, sibling: Annotation | undefined, note: string): Edit[] {
  if (note === '') return [];
  const indent = /^[ \t]+/.exec(text.slice(sibling?.from ?? text.length))?.[0] ?? INDENT;
  const end = trimmedEnd(text, highlight.from, highlight.to);
  return [{ from: end, to: end, insert: `${feedOf(text)}${indent}- Note: ${continued(text, note, indent)}` }];
}

/** Further lines stand below the words of the first. */
function continued(text: string, note: string, indent: string): string {
  return note.split('\n').join(`${feedOf(text)}${indent}  `);
}

function feedOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** Whether the note says the same after the edits, but for what was to change in one tweet. */
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

/** A tweet without where it stands, and without the blanks that a line break may have brought. */
function bare({ parts, copies, notes, ...tweet }: Tweet): object {
  return {
    ...tweet,
    copies: copies.length,
    texts: parts.map(({ text, isVariant }) => ({ text, isVariant })),
    notes: notes.map((note) => note.replace(/\s+/g, ' ')),
  };
}
