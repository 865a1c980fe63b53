import type { Block, Highlight, TweetNote } from '../note/model';
import { linkedBlockIds, TEMPLATE_ID } from '../note/block-id';
import { EXPORTERS_LINK, statusHandle } from '../note/links';
import { textOf } from '../note/parts';
import { lineFrom } from '../text/lines';
import { largest } from '../text/largest';
import { firstAt, isInside, sliceOf, type Span } from '../text/span';
import { compare, contains, isExtendedBy, isSubsequence, targetOf, trailingExtras } from '../tweets/compare';
import { besideTweets, documentKey, factsOf, tweetOf, type Beside, type Facts } from './after-index';
import type { Violation } from './verify';
import type { Touched } from './verify-blocks';

/** How a text differs from the one before. */
export interface Changes {
  readonly touched: readonly Touched[];
  /** Blocks of the text after that are not, untouched, blocks of the text before. */
  readonly fresh: readonly Block[];
  /** For each highlight of the text after, the highlight of the text before that it is. */
  readonly origins: ReadonlyMap<Highlight, Highlight>;
  /** Frontmatter blocks that are lines of prose in the text after. */
  readonly demoted: readonly Span[];
  /** Exports of the text before that are removed whole, because the first one is exactly the same. */
  readonly repeats: readonly Span[];
}

/**
 * Proves that highlights and a person's words beside them are all kept, at the same tweets, and nothing is invented.
 */
export class TweetProof {
  private factsAfter: Map<string, Facts[]> | undefined;
  private readonly linkedIds: () => ReadonlySet<string>;
  private readonly touched: readonly Touched[];
  private readonly gone: ReadonlySet<Block>;
  private readonly isRemark: (highlight: Highlight) => boolean;
  private readonly isRemarkAfter: (highlight: Highlight) => boolean;
  private readonly prose: readonly Block[];
  private readonly headings: readonly Block[];
  /** The highlights of each tweet, in order. */
  private readonly byKey = new Map<string, Highlight[]>();
  private readonly fresh: readonly Block[];
  private readonly origins: ReadonlyMap<Highlight, Highlight>;
  private readonly demoted: readonly Span[];
  private readonly repeats: readonly Span[];

  constructor(
    private readonly before: TweetNote,
    private readonly after: TweetNote,
    { touched, fresh, origins, demoted, repeats }: Changes,
  ) {
    this.touched = touched;
    this.fresh = fresh;
    this.origins = origins;
    this.demoted = demoted;
    this.repeats = repeats;
    this.gone = new Set(touched.filter(({ isGone }) => isGone).map(({ block }) => block));
    this.isRemark = remarkIn(before);
    this.isRemarkAfter = remarkIn(after);
    this.prose = before.blocks.filter(({ kind }) => kind === 'prose');
    this.headings = before.blocks.filter(({ kind }) => kind === 'heading');
    for (const highlight of before.highlights) {
      const key = this.keyOf(before, highlight);
      const others = this.byKey.get(key);
      if (others) others.push(highlight);
      else this.byKey.set(key, [highlight]);
    }
    let linked: ReadonlySet<string> | undefined;
    this.linkedIds = () => (linked ??= linkedBlockIds(before.text));
  }

  run(): Violation | undefined {
    for (const { block, isGone } of this.touched) {
      if (block.kind !== 'highlight') continue;
      const violation = this.isRemark(block) ? undefined : this.ofHighlight(block, isGone);
      if (violation) return violation;
    }
    return this.ofFresh() ?? this.ofProse();
  }

  /** What a removed highlight had must be in an earlier one of the same tweet; what a changed one had, in itself. */
  private ofHighlight(highlight: Highlight, isGone: boolean): Violation | undefined {
    if (isGone && !this.mayGo(highlight)) return this.violation('tweet', highlight, highlight.from);
    const mine = factsOf(this.before, highlight);
    const heirs = this.heirsOf(highlight, isGone);
    const heir = heirs.find((facts) => this.holds(facts, mine, isGone));
    return heir ? undefined : this.violation('tweet', highlight, isGone ? highlight.from : this.copyOf(highlight));
  }

  /** A removed copy of a highlight that an edit changes: if the proof fails, that copy must be kept. */
  private copyOf(highlight: Highlight): number | undefined {
    const key = tweetOf(this.before, highlight);
    return this.touched.find(
      ({ block, isGone }) =>
        isGone && block.kind === 'highlight' && block !== highlight && tweetOf(this.before, block) === key,
    )?.block.from;
  }

  /** The highlights after of the same tweet that were before this one; for a changed one, what it has become. */
  private heirsOf(highlight: Highlight, isGone: boolean): Facts[] {
    const { factsAfter } = this;
    const all = (factsAfter ?? this.readAfter()).get(this.keyOf(this.before, highlight)) ?? [];
    return all.filter((facts) => {
      const origin = this.origins.get(facts.highlight);
      return origin !== undefined && (isGone ? origin.from < highlight.from : origin === highlight);
    });
  }

  private readAfter(): Map<string, Facts[]> {
    const wanted = new Set<string>();
    for (const { block } of this.touched) if (block.kind === 'highlight') wanted.add(this.keyOf(this.before, block));
    const found = new Map<string, Facts[]>();
    for (const highlight of this.after.highlights) {
      const key = this.keyOf(this.after, highlight);
      if (!wanted.has(key)) continue;
      const facts = factsOf(this.after, highlight);
      const others = found.get(key);
      if (others) others.push(facts);
      else found.set(key, [facts]);
    }
    this.factsAfter = found;
    return found;
  }

  /** Highlights without an identity are told apart by their words, which `holds` compares. */
  private keyOf(note: TweetNote, highlight: Highlight): string {
    return tweetOf(note, highlight) ?? `${documentKey(note, highlight.export)} `;
  }

  /**
   * Only what was appended is removed: no task, nothing under a person's heading or after a person's words in one list.
   */
  private mayGo(highlight: Highlight): boolean {
    if (highlight.isTask || this.before.sections[highlight.section]?.role === 'other') return false;
    const all = this.byKey.get(this.keyOf(this.before, highlight)) ?? [];
    const isHere = (each: Highlight): boolean => each.section === highlight.section && each.export === highlight.export;
    const [first] = all;
    if (!first || first.from >= highlight.from) return false;
    if (!isHere(first)) return true;
    if (first.shape !== highlight.shape) return false;
    return (this.prose[firstAt(this.prose, first.from)]?.from ?? Infinity) > highlight.from;
  }

  private holds(heir: Facts, mine: Facts, isGone: boolean): boolean {
    if (!contains(heir.text, mine.text)) return false;
    if (mine.tail !== '' && mine.tail !== heir.tail) return false;
    if (mine.label !== '' && mine.label !== heir.label) return false;
    if (!this.holdsIds(heir, mine, isGone)) return false;
    if (!isGone && !holdsTagLines(heir.tagLines, mine.tagLines)) return false;
    return [...mine.tags].every((tag) => heir.tags.has(tag)) && isWithin(mine.pieces, [...heir.pieces, ...heir.lines]);
  }

  private holdsIds(heir: Facts, mine: Facts, isGone: boolean): boolean {
    const ids = new Set(heir.blockIds);
    if (!mine.blockIds.every((id) => ids.has(id))) return false;
    if (mine.blockId === '' || mine.blockId === heir.blockId) return true;
    const mayGo = isGone && heir.blockId !== '' && TEMPLATE_ID.test(mine.blockId);
    return mayGo && !this.linkedIds().has(mine.blockId.toLowerCase());
  }

  /** A new or changed highlight must have been there before, and have only what highlights of its tweet had. */
  private ofFresh(): Violation | undefined {
    for (const block of this.fresh) {
      if (block.kind !== 'highlight' || this.isRemarkAfter(block)) continue;
      const origin = this.origins.get(block);
      if (!origin) return this.violation('invented', block, undefined, this.after);
      const sources = (this.byKey.get(this.keyOf(this.before, origin)) ?? []).map((each) => factsOf(this.before, each));
      if (
        origin.idKind !== block.idKind ||
        origin.isTask !== block.isTask ||
        origin.id !== block.id ||
        origin.shape !== block.shape ||
        suffixOf(this.before, origin) !== suffixOf(this.after, block) ||
        !isMadeOf(this.before, factsOf(this.after, block), sources, origin) ||
        !this.hasNoExtraTwice(block, sources)
      ) {
        return this.violation('invented', origin, this.copyOf(origin));
      }
    }
    return undefined;
  }

  /** Whether no link or picture at the end of a text is there more often than in one that went into it. */
  private hasNoExtraTwice(block: Highlight, sources: readonly Facts[]): boolean {
    const extrasOf = (text: string): string[] => trailingExtras(text).map(targetOf);
    const countIn = (extras: readonly string[], extra: string): number =>
      extras.filter((each) => each === extra).length;
    const made = extrasOf(textOf(this.after.text, block));
    return made.every((extra) => {
      return countIn(made, extra) <= largest(sources.map(({ text }) => countIn(extrasOf(text), extra)));
    });
  }

  /** A person's words must be beside the same tweets as before, in the same order, and none may be new. */
  private ofProse(): Violation | undefined {
    const isTouched = (block: Block): boolean =>
      block.kind === 'prose' || (block.kind === 'highlight' && this.isRemark(block));
    const gone = this.touched.filter(({ block }) => isTouched(block));
    const isFresh = this.fresh.some(
      (block) => block.kind === 'prose' || (block.kind === 'highlight' && this.isRemarkAfter(block)),
    );
    const isAnchorGone = this.touched.some(({ block, isGone }) => isGone && block.kind === 'highlight');
    if (gone.length === 0 && !isFresh && !isAnchorGone) return undefined;
    const before = besideTweets(this.before, (each) => this.isRemark(each)).filter(
      ({ from }) => !isInside(this.repeats, from),
    );
    if (before.length === 0 && !isFresh) return undefined;
    const after = besideTweets(this.after, (each) => this.isRemarkAfter(each)).filter(
      ({ from }) => !isInside(this.demoted, from),
    );
    return this.compareProse(before, after, gone);
  }

  private compareProse(
    before: readonly Beside[],
    after: readonly Beside[],
    gone: readonly Touched[],
  ): Violation | undefined {
    const spans = gone.map(({ block }) => block);
    const isMoved = ({ from }: Beside): boolean => isInside(spans, from);
    const kept = new Set(after.flatMap((each) => [keyOfBeside(each), sideOf(each)]));
    const anywhere = new Set(after.flatMap(({ words, heading }) => [words, `${heading}\n${words}`]));
    const ownHeadings = this.keptOwnHeadings();
    // Words of a head have no tweet to move with: they are removed only where the same words stay.
    const staying = new Set(before.filter((each) => !isMoved(each)).map(({ words }) => words));
    const isThere = (each: Beside): boolean => {
      if (!each.highlight && isMoved(each) && !staying.has(each.words)) return false;
      const isFree = !each.highlight || this.isGone(each.highlight);
      if (kept.has(isFree ? keyOfBeside(each) : sideOf(each))) return true;
      const isInHead = this.isInHead(each);
      const isUnderOwn = isInHead && ownHeadings.has(each.heading);
      const place = isUnderOwn ? `${each.heading}\n${each.words}` : each.words;
      return (isInHead || (!isMoved(each) && this.mayStay(each))) && anywhere.has(place);
    };
    const lost = before.find((each) => !isThere(each));
    if (lost) {
      const copy = lost.highlight && this.isGone(lost.highlight) ? lost.highlight.from : undefined;
      return { kind: 'prose', at: lost.from, line: lineFrom(this.before.text, lost.from), copy };
    }
    return this.countProse(before, after, isMoved) ?? inOrder(before, after, this.before);
  }

  /** No piece may occur more often than before, nor less often unless it was moved to where it already was. */
  private countProse(
    before: readonly Beside[],
    after: readonly Beside[],
    isMoved: (each: Beside) => boolean,
  ): Violation | undefined {
    const counts = new Map<string, number>();
    for (const { written } of before) counts.set(written, (counts.get(written) ?? 0) + 1);
    for (const { written, from } of after) {
      const left = (counts.get(written) ?? 0) - 1;
      if (left < 0) return { kind: 'invented', at: from, line: lineFrom(this.after.text, from) };
      counts.set(written, left);
    }
    for (const each of before) {
      const missing = counts.get(each.written) ?? 0;
      if (missing > 0 && isMoved(each)) counts.set(each.written, missing - 1);
    }
    for (const each of before) {
      if ((counts.get(each.written) ?? 0) > 0) {
        return {
          kind: 'prose',
          at: each.from,
          line: lineFrom(this.before.text, each.from),
          copy: each.highlight?.from,
        };
      }
    }
    return undefined;
  }

  /**
   * Words may stay although their tweet is removed: at the end of the note, above a highlight that is left, by a
   * selection.
   */
  private mayStay({ from, isAbove, highlight, written }: Beside): boolean {
    if (isAbove || !highlight) return true;
    const selected = EXPORTERS_LINK.test(written);
    if (selected || this.isBehindSelection(from, highlight)) return true;
    const { highlights } = this.before;
    let at = firstAt(highlights, from + 1);
    for (let each = highlights[at]; each && this.isRemark(each); each = highlights[++at]);
    const next = highlights[at];
    if (!next) return true;
    const heading = (this.headings[firstAt(this.headings, from + 1)]?.from ?? Infinity) < next.from;
    return !heading && !this.isGone(next) && next.section === highlight.section;
  }

  /** Whether there is a hidden tweet between words and the highlight above them. */
  private isBehindSelection(from: number, { to }: Highlight): boolean {
    return to < from && EXPORTERS_LINK.test(this.before.text.slice(to, from));
  }

  private isInHead({ highlight, isAbove }: Beside): boolean {
    return highlight === undefined || (isAbove && this.before.sections[highlight.section]?.role !== 'highlights');
  }

  /** The headings of a person's that are left. */
  private keptOwnHeadings(): ReadonlySet<string> {
    const { blocks, text } = this.before;
    return new Set(
      blocks.flatMap((block) =>
        block.kind === 'heading' && block.role === 'other' && !this.gone.has(block)
          ? [sliceOf(text, block).trim()]
          : [],
      ),
    );
  }

  private isGone(highlight: Highlight): boolean {
    return this.gone.has(highlight);
  }

  private violation(
    kind: Violation['kind'],
    { from }: Highlight,
    copy: number | undefined,
    { text } = this.before,
  ): Violation {
    return { kind, at: from, line: lineFrom(text, from), copy };
  }
}

/** A bullet without a link among highlights with links is a person's. */
function remarkIn({ highlights }: TweetNote): (highlight: Highlight) => boolean {
  const linked = new Set<number>();
  for (const each of highlights) if (each.id !== '' || each.urlFrom < each.urlTo) linked.add(each.export);
  return ({ id, urlFrom, urlTo, export: exported }) => id === '' && urlFrom === urlTo && linked.has(exported);
}

/** Its tweet and on which side of it words stand. */
function sideOf(each: Beside): string {
  return `${each.isAbove ? 'above' : 'below'} ${keyOfBeside(each)}`;
}

/** The link that ends a highlight, as it is written. */
function suffixOf({ text }: TweetNote, { textTo, suffixTo }: Highlight): string {
  return text.slice(textTo, suffixTo).trim();
}

function keyOfBeside({ tweet, words }: Beside): string {
  return `${tweet ?? ''}\n${words}`;
}

/** Whether no tag stands more often in the lines of tags than in those of a highlight that went into it. */
function hasNoTagTwice(made: Facts, sources: readonly Facts[]): boolean {
  const countIn = ({ tagLines }: Facts, tag: string): number => tagLines.flat().filter((each) => each === tag).length;
  return [...made.tags].every((tag) => {
    return (
      countIn(made, tag) <=
      largest(
        sources.map((source) => countIn(source, tag)),
        1,
      )
    );
  });
}

/** Whether each line of tags is still there, and whatever was added to it comes after what it had. */
function holdsTagLines(after: Facts['tagLines'], before: Facts['tagLines']): boolean {
  let next = 0;
  for (const line of after) {
    const own = before[next];
    if (own?.every((tag, index) => line[index] === tag)) next++;
  }
  return next === before.length;
}

/** Whether `whole` has each item of `part` at least as often. */
function isWithin(part: readonly string[], whole: readonly string[]): boolean {
  const left = new Map<string, number>();
  for (const item of whole) left.set(item, (left.get(item) ?? 0) + 1);
  return part.every((item) => {
    const count = left.get(item) ?? 0;
    left.set(item, count - 1);
    return count > 0;
  });
}

/** Whether everything in a highlight comes from highlights of its tweet, and not from one of another author. */
function isMadeOf({ text }: TweetNote, made: Facts, sources: readonly Facts[], origin: Highlight): boolean {
  const handleOf = ({ urlFrom, urlTo }: Highlight): string | undefined =>
    statusHandle(text.slice(urlFrom, urlTo))?.toLowerCase();
  const author = handleOf(origin);
  const trusted = sources.filter(
    ({ highlight }) => [undefined, author].includes(handleOf(highlight)) || author === undefined,
  );
  const has = (of: (facts: Facts) => readonly string[], item: string): boolean =>
    trusted.some((facts) => of(facts).includes(item));
  const texts = trusted.map((facts) => facts.text);
  const own = text.slice(origin.textFrom, origin.textTo);
  // It begins with the highlight's own text, or with one that has more links or more marks.
  const isStem = (one: string): boolean => {
    const { relation, links, marks } = compare(one, own);
    return one === own || (relation !== 'variant' && (/both|survivor/.test(links) || marks === 'survivor'));
  };
  const isText = texts.some((one) => (made.text === one || isExtendedBy(made.text, one, texts)) && isStem(one));
  return (
    isText &&
    (made.tail === '' || has(({ tail }) => [tail], made.tail)) &&
    (made.blockId === '' || has(({ blockId }) => [blockId], made.blockId)) &&
    [...made.tags].every((tag) => has(({ tags }) => [...tags], tag)) &&
    hasNoTagTwice(made, trusted) &&
    isOrdered(made.written, trusted, origin)
  );
}

/** Whether each piece comes from a highlight of the tweet, no more often than there, and in the same order. */
function isOrdered(made: readonly string[], sources: readonly Facts[], origin: Highlight): boolean {
  if (
    !isWithin(
      made,
      sources.flatMap(({ written }) => written),
    )
  )
    return false;
  const own = new Set(sources.find(({ highlight }) => highlight === origin)?.written);
  const all = new Set(made);
  return sources.every(({ highlight, written }) => {
    const more = highlight === origin ? written : written.filter((each) => !own.has(each) && all.has(each));
    return isSubsequence(more, made);
  });
}

/** Whether the pieces at each tweet are in the same order as before. */
function inOrder(before: readonly Beside[], after: readonly Beside[], note: TweetNote): Violation | undefined {
  const places = new Map<string, number[]>();
  after.forEach((each, index) => {
    const found = places.get(keyOfBeside(each));
    if (found) found.push(index);
    else places.set(keyOfBeside(each), [index]);
  });
  const last = new Map<Highlight, number>();
  for (const each of before) {
    if (!each.highlight) continue;
    const floor = last.get(each.highlight) ?? -1;
    const found = places.get(keyOfBeside(each));
    if (!found) continue;
    const place = found.find((at) => at > floor);
    if (place === undefined)
      return { kind: 'prose', at: each.from, line: lineFrom(note.text, each.from), copy: each.highlight.from };
    last.set(each.highlight, place);
  }
  return undefined;
}
