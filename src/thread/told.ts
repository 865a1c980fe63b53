import { contentOf, type Content, type Media } from '../note/content';
import type { Highlight, IdKind, TweetNote } from '../note/model';
import { normalise, normaliseUrl } from '../note/normalise';
import type { Span } from '../text/span';
import { keyOf, type Group, type Grouped, type Version } from '../tweets/group';
import { mergedAnnotations, mergeVersion, MergeSource, type Merged } from '../tweets/merge';

/** A tweet with everything that its highlights say. */
export interface ToldTweet {
  readonly key: string;
  readonly id: string;
  readonly idKind: IdKind;
  readonly first: Highlight;
  readonly parts: readonly ToldPart[];
  readonly copies: readonly Span[];
  readonly tags: readonly string[];
  readonly notes: readonly string[];
  readonly lines: readonly string[];
  readonly tails: readonly string[];
}

export interface ToldPart extends Span {
  /** What the highlight says once its copies are merged into it, under its own link. */
  readonly content: Content;
  readonly isVariant: boolean;
}

/**
 * The tweets of one document in the order of the note, as a dedupe would leave them, so that a note shows the same
 * tweets before and after. A person's own selection is shown only if nothing else has the tweet; remarks aren't tweets.
 */
export function tweetsOf(grouped: Grouped, isOfDocument: (highlight: Highlight) => boolean): ToldTweet[] {
  return new Telling(grouped).run(isOfDocument);
}

class Telling {
  private readonly note: TweetNote;
  private readonly source: MergeSource;
  private readonly groups: ReadonlyMap<Highlight, Group>;
  private readonly copies = new Set<Highlight>();
  private readonly known = new Map<string, ToldTweet>();

  constructor({ note, groups, ownerOf }: Grouped) {
    this.note = note;
    this.source = new MergeSource(note);
    const byFirst = new Map<Highlight, Group>();
    for (const group of groups) {
      group.versions.forEach(({ first, copies }, index) => {
        if (index === 0) byFirst.set(first, group);
        else this.copies.add(first);
        for (const copy of copies) this.copies.add(copy);
      });
    }
    this.groups = byFirst;
    this.ownerOf = ownerOf;
  }

  private readonly ownerOf: Grouped['ownerOf'];

  run(isOfDocument: (highlight: Highlight) => boolean): ToldTweet[] {
    const told: ToldTweet[] = [];
    const own: Highlight[] = [];
    for (const highlight of this.note.highlights) {
      if (!isOfDocument(highlight) || this.copies.has(highlight)) continue;
      const owner = this.ownerOf(highlight);
      if (owner === 'own' || owner === 'sorted') own.push(highlight);
      else if (owner === 'exporter') told.push(this.tell(highlight));
    }
    if (own.length === 0) return told;
    for (const tweet of told) this.known.set(keyOf(tweet.first), tweet);
    for (const highlight of own) {
      const key = keyOf(highlight);
      if (highlight.id !== '' && this.known.has(key)) continue;
      const tweet = this.tell(highlight);
      this.known.set(key, tweet);
      told.push(tweet);
    }
    return told.sort((one, other) => one.first.from - other.first.from);
  }

  private tell(first: Highlight): ToldTweet {
    const group = this.groups.get(first);
    if (!group) return this.single(first);
    const merged = group.versions.map((version) => ({ version, merged: mergeVersion(this.source, version) }));
    const all = merged.flatMap((each) => each.merged);
    const contents = new Map(all.map((each) => [each, this.contentOf(each)]));
    const parts = merged.flatMap((each) => this.partsOf(each.version, each.merged, contents));
    const told = [...contents.values()];
    const copies = all.flatMap(({ survivor, taken }) => (survivor === first ? taken : [survivor, ...taken]));
    return {
      ...this.identityOf(first),
      first,
      parts,
      copies: copies
        .filter((copy) => !parts.some(({ from }) => from === copy.from))
        .map(({ from, to }) => ({ from, to })),
      tags: distinct(told, ({ tags }) => tags),
      notes: distinct(told, ({ notes }) => notes),
      lines: distinct(told, ({ lines }) => lines),
      tails: distinct(told, ({ tail }) => (tail === '' ? NONE : [tail])),
    };
  }

  /** Most tweets have only one highlight, so there is nothing to merge. */
  private single(first: Highlight): ToldTweet {
    const content = contentOf(this.note.text, first);
    const told = [content];
    return {
      ...this.identityOf(first),
      first,
      parts: [{ from: first.from, to: first.to, content, isVariant: false }],
      copies: NO_SPANS,
      tags: content.tags,
      notes: distinct(told, ({ notes }) => notes),
      lines: distinct(told, ({ lines }) => lines),
      tails: content.tail === '' ? NONE : [content.tail],
    };
  }

  private identityOf(first: Highlight): Pick<ToldTweet, 'key' | 'id' | 'idKind'> {
    const { id, idKind } = first;
    return { key: id === '' ? `at:${this.note.highlights.indexOf(first)}` : keyOf(first), id, idKind };
  }

  /** The texts of a version: its own, and those of copies with links or marks that contradict it. */
  private partsOf(
    { first, variantOf }: Version,
    merged: readonly Merged[],
    contents: ReadonlyMap<Merged, Content>,
  ): ToldPart[] {
    const [main, ...others] = merged;
    if (!main) return [];
    const contradicting = others.filter(({ conflict }) => conflict === 'variant');
    return [
      partOf(main, contents, variantOf !== undefined && first === main.survivor),
      ...contradicting.map((each) => partOf(each, contents, true)),
    ];
  }

  /** What a survivor says once its copies are merged into it. */
  private contentOf(merged: Merged): Content {
    const { text } = this.note;
    const { survivor, tail, blockId } = merged;
    if (merged.carried === 0) return contentOf(text, survivor);
    return contentOf(text, survivor, {
      text: merged.text,
      tail,
      blockId,
      annotations: mergedAnnotations(text, merged),
    });
  }
}

function partOf(merged: Merged, contents: ReadonlyMap<Merged, Content>, isVariant: boolean): ToldPart {
  const { from, to } = merged.survivor;
  return { from, to, content: contents.get(merged) ?? NO_CONTENT, isVariant };
}

const NO_CONTENT: Content = {
  ...{ text: '', media: [], url: '', time: undefined, handle: '', tail: '', blockId: '' },
  ...{ tags: [], notes: [], lines: [] },
};

const NONE: readonly string[] = [];
const NO_SPANS: readonly Span[] = [];

/** Each text once, as it was written first. */
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

/** The media of all parts, each once. */
export function mediaOf(parts: readonly ToldPart[]): readonly Media[] {
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
