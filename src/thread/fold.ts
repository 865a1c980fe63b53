import { contentOf, type Content, type Media } from '../note/content';
import { textOf } from '../note/parts';
import type { Highlight, IdKind, TweetNote } from '../note/model';
import { normalise, normaliseUrl } from '../note/normalise';
import { areVersions, relate } from '../note/relation';
import { sayingOf } from '../note/saying';
import type { Span } from '../text/span';

/** A tweet while its highlights are gathered. */
export interface Folded {
  readonly key: string;
  readonly id: string;
  readonly idKind: IdKind;
  readonly first: Highlight;
  readonly parts: FoldedPart[];
  readonly copies: Span[];
  readonly tags: string[];
  readonly notes: string[];
  readonly lines: string[];
  readonly tails: string[];
  /** What the lists hold, normalised. */
  readonly said: Set<string>;
  url: string;
  handle: string;
}

export interface FoldedPart extends Span {
  /** As it is written, for comparison. */
  raw: string;
  content: Content;
  readonly isVariant: boolean;
}

/** Past this many, further parts of one post are not compared. */
const MAX_PARTS = 8;

/** Gathers the highlights of one document into tweets, in the order of the note. */
export class Folder {
  readonly tweets: Folded[] = [];
  private readonly byKey = new Map<string, Folded>();

  constructor(private readonly note: TweetNote) {}

  add(highlight: Highlight): void {
    const raw = textOf(this.note.text, highlight);
    const key = keyOf(highlight, raw);
    const content = contentOf(this.note.text, highlight);
    const known = this.byKey.get(key);
    // Without an id, what is said twice in one section may be said twice on purpose.
    if (known && !(highlight.id === '' && known.first.section === highlight.section))
      this.fold(known, highlight, raw, content);
    else this.begin(key, highlight, raw, content);
  }

  private begin(key: string, highlight: Highlight, raw: string, content: Content): void {
    const { id, idKind, from, to } = highlight;
    const tweet: Folded = {
      ...{ key: id === '' ? `at:${this.tweets.length}` : key, id, idKind, first: highlight, copies: [] },
      parts: [{ from, to, raw, content, isVariant: false }],
      ...{ tags: [], notes: [], lines: [], tails: [], said: new Set(), url: content.url, handle: content.handle },
    };
    this.learn(tweet, content);
    this.tweets.push(tweet);
    if (!this.byKey.has(key)) this.byKey.set(key, tweet);
  }

  private fold(tweet: Folded, { from, to }: Highlight, raw: string, content: Content): void {
    this.learn(tweet, content);
    for (const part of tweet.parts.slice(0, MAX_PARTS)) {
      const { relation, isRicher } = relate(part.raw, raw);
      if (relation === 'variant') continue;
      if (isRicher) Object.assign(part, { raw, content });
      tweet.copies.push({ from, to });
      return;
    }
    const isVariant = tweet.parts.slice(0, MAX_PARTS).some((part) => areVersions(part.raw, raw));
    tweet.parts.push({ from, to, raw, content, isVariant });
  }

  /** Takes in what the annotations of a highlight say, each thing once. */
  private learn(tweet: Folded, content: Content): void {
    const { tags, notes, lines, tails, said } = tweet;
    for (const tag of content.tags) addNew(tags, tag, said);
    for (const note of content.notes) addNew(notes, note, said);
    for (const line of content.lines) addNew(lines, line, said);
    if (content.tail !== '') addNew(tails, content.tail, said);
    tweet.url ||= content.url;
    tweet.handle ||= content.handle;
  }
}

/** The media of all parts, each once. */
export function mediaOf(parts: readonly FoldedPart[]): Media[] {
  const seen = new Map<string, Media>();
  for (const { content } of parts) {
    for (const media of content.media) {
      const key = media.url === '' ? `${media.kind} ${seen.size}` : normaliseUrl(media.url);
      if (!seen.has(key) || seen.get(key)?.alt === '') seen.set(key, media);
    }
  }
  return [...seen.values()];
}

function keyOf({ id, idKind }: Highlight, raw: string): string {
  if (id !== '') return `${idKind}:${id}`;
  const { words, extras } = sayingOf(raw);
  return ['words', words, ...extras].join('\n');
}

function addNew(list: string[], value: string, said: Set<string>): void {
  const words = normalise(value);
  if (said.has(words)) return;
  said.add(words);
  list.push(value);
}
