import { contentOf, type Content, type Media } from '../note/content';
import { blockIdOf, textOf } from '../note/parts';
import type { Highlight, IdKind, TweetNote } from '../note/model';
import { normalise, normaliseUrl } from '../note/normalise';
import { areVersions, relate } from '../note/relation';
import { sayingOf } from '../note/saying';
import { standings } from '../note/standing';
import type { Span } from '../text/span';

/** A tweet with all that its highlights say. */
export interface Folded {
  readonly key: string;
  readonly id: string;
  readonly idKind: IdKind;
  readonly first: Highlight;
  readonly parts: readonly FoldedPart[];
  readonly copies: readonly Span[];
  readonly tags: readonly string[];
  readonly notes: readonly string[];
  readonly lines: readonly string[];
  readonly tails: readonly string[];
}

export interface FoldedPart extends Span {
  /** What the copy that says most says, under the link of the first: a dedupe moves its text, and nothing else. */
  readonly content: Content;
  readonly isVariant: boolean;
}

/** A highlight with what is asked of it again and again. */
interface Said {
  readonly highlight: Highlight;
  readonly raw: string;
  readonly content: Content;
  readonly blockId: string;
}

/** One text of a tweet: the highlight that said it first, the one that says most, and what its copies said. */
interface Part {
  readonly first: Said;
  richest: Said;
  readonly isVariant: boolean;
  readonly contents: Content[];
  tail: string;
  blockId: string;
}

interface Gathering {
  readonly key: string;
  readonly first: Highlight;
  readonly parts: Part[];
  /** Parts by what they say; there once a second text comes. */
  byWords: Map<string, Part> | undefined;
  readonly copies: Span[];
  /** Copies that contradict their part. A dedupe leaves them where they are, so they are told last, before and after it. */
  readonly disputed: Said[];
}

/** Past this many, further parts of one post are only told apart, not compared. */
const MAX_PARTS = 8;

/** Gathers the highlights of one document into tweets. */
export class Folder {
  private readonly gathered: Gathering[] = [];
  private readonly byKey = new Map<string, Gathering>();
  /** Highlights under a person's own heading that are not the first of their tweet. No dedupe takes them, so they come last. */
  private readonly own: Highlight[] = [];
  private readonly standingOf: ReturnType<typeof standings>;

  constructor(private readonly note: TweetNote) {
    this.standingOf = standings(note);
  }

  /** Takes the next highlight of the note. */
  add(highlight: Highlight): void {
    const standing = this.standingOf(highlight);
    if (standing === 'own') this.own.push(highlight);
    else this.take(highlight, standing === 'sorted');
  }

  /** The tweets in the order of the note. */
  finish(): Folded[] {
    for (const highlight of this.own) this.take(highlight, false);
    const tweets = this.gathered.map(toldBy);
    return this.own.length === 0 ? tweets : tweets.sort((one, other) => one.first.from - other.first.from);
  }

  private take(highlight: Highlight, isSorted: boolean): void {
    const { text } = this.note;
    const raw = textOf(text, highlight);
    const key = keyOf(highlight, raw);
    const known = this.byKey.get(key);
    if (known && isSorted) {
      this.own.push(highlight);
      return;
    }
    const said = { highlight, raw, content: contentOf(text, highlight), blockId: blockIdOf(text, highlight) };
    if (known && !isSaidAgain(known.first, highlight)) fold(known, said);
    else this.begin(key, said);
  }

  private begin(key: string, said: Said): void {
    const { highlight } = said;
    const gathering: Gathering = {
      key: highlight.id === '' ? `at:${this.gathered.length}` : key,
      first: highlight,
      parts: [partOf(said, false)],
      byWords: undefined,
      copies: [],
      disputed: [],
    };
    this.gathered.push(gathering);
    if (!this.byKey.has(key)) this.byKey.set(key, gathering);
  }
}

function partOf(said: Said, isVariant: boolean): Part {
  const { content, blockId } = said;
  return { first: said, richest: said, isVariant, contents: [content], tail: content.tail, blockId };
}

/** Adds a highlight to its tweet: to the part that says the same, or as a part of its own. */
function fold(known: Gathering, said: Said): void {
  const part = findPart(known, said);
  if (!part) return;
  const { from, to } = said.highlight;
  known.copies.push({ from, to });
  if (isDisputed(part, said)) known.disputed.push(said);
  else join(part, said);
}

function join(part: Part, said: Said): void {
  part.contents.push(said.content);
  if (relate(part.richest.raw, said.raw).isRicher) part.richest = said;
  part.tail ||= said.content.tail;
  part.blockId ||= said.blockId;
}

/** Whether it has other words behind its link, or another block id: a person must decide. */
function isDisputed({ tail, blockId }: Part, said: Said): boolean {
  const hasOtherTail = said.content.tail !== '' && tail !== '' && said.content.tail !== tail;
  return hasOtherTail || (said.blockId !== '' && blockId !== '' && said.blockId !== blockId);
}

/** The part that a highlight says again; undefined where it says something else, and has become a part itself. */
function findPart(known: Gathering, said: Said): Part | undefined {
  const { parts } = known;
  const { raw, highlight } = said;
  const [first] = parts;
  if (raw === first?.richest.raw) return first;
  const byWords = (known.byWords ??= new Map(first && [[sayingOf(first.first.raw).words, first]]));
  const { words, extras } = sayingOf(raw);
  const twin = byWords.get(words);
  if (twin && isSame(twin, raw, highlight)) return twin;
  const key = twin ? [words, ...extras].join('\n') : words;
  const variant = twin && byWords.get(key);
  if (variant && variant !== twin) return variant;
  const isVersion = twin !== undefined || parts.slice(0, MAX_PARTS).some((part) => areVersions(part.first.raw, raw));
  const part = partOf(said, isVersion);
  parts.push(part);
  byWords.set(key, part);
  return undefined;
}

/** Whether one of the two says all that the other says. A richer text in another shape could not take its place. */
function isSame({ richest, first }: Part, raw: string, { shape }: Highlight): boolean {
  const { relation, isRicher } = relate(richest.raw, raw);
  return relation !== 'variant' && !(isRicher && shape !== first.highlight.shape);
}

/** A tweet with what all its highlights say: part by part, then what contradicts. */
function toldBy({ key, first, parts, copies, disputed }: Gathering): Folded {
  const told = parts.flatMap(({ contents }) => contents).concat(disputed.map(({ content }) => content));
  return {
    key,
    id: first.id,
    idKind: first.idKind,
    first,
    copies,
    parts: parts.map(foldedPart),
    tags: distinct(told, ({ tags }) => tags),
    notes: distinct(told, ({ notes }) => notes),
    lines: distinct(told, ({ lines }) => lines),
    tails: distinct(told, ({ tail }) => (tail === '' ? NONE : [tail])),
  };
}

const NONE: readonly string[] = [];

function foldedPart({ first: { highlight, content: own }, richest: { content }, isVariant }: Part): FoldedPart {
  const { from, to } = highlight;
  const { url, handle, time } = own;
  return { from, to, content: content === own ? own : { ...content, url, handle, time }, isVariant };
}

/** Each saying once, as it was written first. Most tweets have one highlight, which is not gathered from. */
function distinct(told: readonly Content[], of: (content: Content) => readonly string[]): readonly string[] {
  const [only] = told;
  const sayings = only && told.length === 1 ? of(only) : told.flatMap(of);
  if (sayings.length < 2) return sayings;
  const known = new Map<string, string>();
  for (const saying of sayings) {
    const words = normalise(saying);
    if (!known.has(words)) known.set(words, saying);
  }
  return [...known.values()];
}

/** Without an id, what is said twice in one section may be said twice on purpose. */
function isSaidAgain(first: Highlight, highlight: Highlight): boolean {
  return highlight.id === '' && first.section === highlight.section && first.export === highlight.export;
}

/** The media of all parts, each once. */
export function mediaOf(parts: readonly FoldedPart[]): readonly Media[] {
  const [only] = parts;
  if (only && parts.length === 1 && only.content.media.length < 2) return only.content.media;
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
