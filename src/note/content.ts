import { annotationsOf, exporterLinesOf, tagsOf, type Annotation } from './annotations';
import { identify, statusHandle } from './links';
import type { Highlight } from './model';
import { blockIdOf, tailOf, textOf } from './parts';
import { timeOfStatus } from './snowflake';

export interface Media {
  readonly kind: 'image' | 'video';
  /** '' for a video that Reader left out. */
  readonly url: string;
  readonly alt: string;
}

/** A highlight for reading: Markdown without the list and quote marks that it has in the note. */
export interface Content {
  readonly text: string;
  readonly media: readonly Media[];
  /** The address of its suffix link; '' if it has none. */
  readonly url: string;
  /** When the tweet was posted, in milliseconds since 1970; undefined if the id doesn't tell. */
  readonly time: number | undefined;
  /** Without its @; '' if nothing names it. */
  readonly handle: string;
  /** A person's words after the link. */
  readonly tail: string;
  /** Without its caret. */
  readonly blockId: string;
  readonly tags: readonly string[];
  readonly notes: readonly string[];
  /** Other annotations: a template's, or a person's own lines. */
  readonly lines: readonly string[];
}

const IMAGE = /!\[([^\][]*)\]\([ \t]*(https?:[^()\s]+)(?:\s[^()]*)?\)/g;
/** `[Video](https://video.twimg.com/…)`, which Readwise writes below the first picture of a video. */
const VIDEO_LINK = /\[Video\]\((https?:[^()\s]+)\)/g;
/** Twitter's own pictures of emoji, which Reader leaves in the text; their alt text is the emoji. */
const EMOJI = /^https?:\/\/abs(?:-\d)?\.twimg\.com\/emoji\//;
const VIDEO = /\.(?:mp4|m3u8|webm)(?:[?#]|$)/i;
/** What Reader writes in place of a video. */
const NO_VIDEO = /^[ \t]*Your browser does not support the video tag\.[ \t]*$/;
/** `[View Highlight](https://…)`, a line of its own. */
const LINK_LINE = /^\[View \w+\]\((.*)\)$/;
/** Code within a line, and what is between. */
const INLINE_CODE = /(`+[^`]+`+)/;
const FENCE = /^[ \t]*(?:```|~~~)/;

/** A text without any of these has no media, code or blank lines. */
const MAY_HAVE_MEDIA = /[\n[]|Your browser/;

/** What to read in place of what the note has. */
export interface Rewritten {
  readonly text: string;
  readonly tail: string;
  readonly blockId: string;
  readonly annotations: readonly MergedAnnotation[];
}

/**
 * Reads a highlight of `text`.
 *
 * @param rewritten what it will be once copies are merged into it.
 */
export function contentOf(text: string, highlight: Highlight, rewritten?: Rewritten): Content {
  const { words, media } = withoutMedia(unindented(rewritten?.text ?? textOf(text, highlight), highlight));
  const { link, ...below } = belowOf(text, highlight, rewritten?.annotations);
  const url = text.slice(highlight.urlFrom, highlight.urlTo) || link;
  const prefix = authorPrefix(words, url);
  return {
    text: words.slice(prefix.length),
    media,
    url,
    time: timeOf(highlight, url),
    handle: statusHandle(url) ?? prefix.slice(1, -2),
    tail: rewritten?.tail ?? tailOf(text, highlight),
    blockId: (rewritten?.blockId ?? blockIdOf(text, highlight)).slice(1),
    ...below,
  };
}

/** What is below the text of a highlight; most have nothing there. */
interface Below extends Pick<Content, 'tags' | 'notes' | 'lines'> {
  /** The address that Mirror writes in a line of its own. */
  readonly link: string;
}

const NOTHING: Below = { link: '', tags: [], notes: [], lines: [] };

function belowOf(text: string, highlight: Highlight, merged?: readonly MergedAnnotation[]): Below {
  const annotations: readonly MergedAnnotation[] = merged ?? annotationsOf(text, highlight);
  if (annotations.length === 0) return NOTHING;
  const of = (kind: Annotation['kind']): string[] =>
    annotations.filter((each) => each.kind === kind).map((each) => valueOf(text, each));
  const others = of('other');
  const within = annotations.flatMap(({ piece, kind }) => (kind === 'tags' ? [] : exporterLinesOf(text, piece)));
  return {
    link: linkBelow(others),
    tags: [
      ...new Set(
        [...annotations, ...within].flatMap((each: MergedAnnotation) => [...tagsOf(text, each), ...(each.more ?? [])]),
      ),
    ],
    notes: [...of('note'), ...within.filter(({ kind }) => kind === 'note').map((each) => valueOf(text, each))].filter(
      (note) => note !== '',
    ),
    lines: others.filter((line) => line !== '' && line !== '---' && !LINK_LINE.test(line)),
  };
}

/** An annotation as it will be below a survivor, with the tags that are added to its line. */
export interface MergedAnnotation extends Annotation {
  readonly more?: readonly string[];
}

function linkBelow(lines: readonly string[]): string {
  return lines.map((line) => LINK_LINE.exec(line)?.[1]).find((url) => url !== undefined) ?? '';
}

/**
 * `@handle: `, which Readwise puts before each tweet of a collection. If it isn't the author, it is the tweet's text.
 */
function authorPrefix(words: string, url: string): string {
  const prefix = /^@(\w{1,20}): /.exec(words);
  if (!prefix) return '';
  const author = statusHandle(url)?.toLowerCase();
  return author === undefined || author === prefix[1]?.toLowerCase() ? prefix[0] : '';
}

function timeOf({ id, idKind }: Highlight, url: string): number | undefined {
  if (idKind === 'status') return timeOfStatus(id);
  const target = identify(url);
  return target.idKind === 'status' ? timeOfStatus(target.id) : undefined;
}

function valueOf(text: string, { kind, from, valueFrom, valueTo }: Annotation): string {
  const value = text.slice(kind === 'other' ? from : valueFrom, valueTo);
  return value
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/^[-*+] /, '')
    .trim();
}

/** Removes the quote marks, or the indentation of the first indented line, from every line. */
function unindented(written: string, { shape }: Highlight): string {
  const lines = written.replaceAll('\r\n', '\n').split('\n');
  if (lines.length === 1 && shape === 'bullet') return written;
  if (shape === 'quote' || shape === 'heading') {
    const bare = lines.map((line) => line.replace(/^[ \t]*>[ \t]?/, '')).join('\n');
    return bare.replace(/^\[![\w-]+\][+-]?[ \t]*/, '').replace(/\n[ \t]*[-*+][ \t]*$/, '');
  }
  const indent =
    lines
      .slice(1)
      .find((line) => line.trim() !== '')
      ?.match(/^[ \t]*/)?.[0] ?? '';
  return lines
    .map((line, index) => (index > 0 && line.startsWith(indent) ? line.slice(indent.length) : line))
    .join('\n');
}

/** Separates the media from the words; lines with nothing but media are removed. Code is left as it is. */
function withoutMedia(written: string): { words: string; media: Media[] } {
  if (!MAY_HAVE_MEDIA.test(written)) return { words: written.trim(), media: [] };
  const media: Media[] = [];
  let inCode = false;
  const lines = written.split('\n').flatMap((line) => {
    if (FENCE.test(line)) inCode = !inCode;
    else if (!inCode) return withoutMediaIn(line, media);
    return [line.trimEnd()];
  });
  return {
    words: lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
    media,
  };
}

function withoutMediaIn(line: string, media: Media[]): string[] {
  if (NO_VIDEO.test(line)) {
    media.push({ kind: 'video', url: '', alt: '' });
    return [];
  }
  const before = media.length;
  const words = line
    .split(INLINE_CODE)
    .map((part, index) => (index % 2 === 1 ? part : withoutMediaInWords(part, media)))
    .join('');
  const isEmptied = media.length > before && words.trim() === '';
  return isEmptied ? [] : [words.trimEnd()];
}

function withoutMediaInWords(words: string, media: Media[]): string {
  return words
    .replace(IMAGE, (_, alt: string, url: string) => {
      if (EMOJI.test(url)) return alt;
      media.push({ kind: VIDEO.test(url) ? 'video' : 'image', url, alt: alt === 'Image' ? '' : alt });
      return '';
    })
    .replace(VIDEO_LINK, (_, url: string) => {
      media.push({ kind: 'video', url, alt: '' });
      return '';
    });
}
