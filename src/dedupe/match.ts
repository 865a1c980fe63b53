import type { Export, Highlight, TweetNote } from '../note/model';
import { textOf } from '../note/parts';
import { trimmedEnd, trimmedStart } from '../text/lines';
import { areVersions } from '../note/relation';
import { sayingOf } from '../note/saying';
import { standings } from '../note/standing';

/** Highlights of one identity whose words are the same: the survivor, first in the note, and its copies in order. */
export interface DuplicateGroup {
  readonly survivor: Highlight;
  readonly copies: Highlight[];
}

/** A highlight that has another's identity and most of its words. */
export interface Variant {
  readonly survivor: Highlight;
  readonly highlight: Highlight;
}

export interface Match {
  readonly groups: readonly DuplicateGroup[];
  readonly variants: readonly Variant[];
  /** Indices of exports that repeat an earlier one of the same document byte for byte, their frontmatter aside. */
  readonly repeated: ReadonlySet<number>;
}

/** A post has few versions; past this many, further ones are only told apart, not compared. */
export const MAX_VERSIONS = 8;

interface Slot {
  readonly survivor: Highlight;
  group?: DuplicateGroup;
  /** By words, once the identity has more than one text. */
  texts?: Map<string, Slot>;
}

/**
 * What is said twice in the note. Documents are matched each by itself. Linear in the length of the note.
 *
 * @param isWhole whether an export that repeats another byte for byte is taken as a whole, and not looked into.
 */
export function match(note: TweetNote, isWhole = true): Match {
  const repeated = isWhole ? repeatedExports(note) : new Set<number>();
  const matchers = new Map<string, Matcher>();
  const found = { groups: [] as DuplicateGroup[], variants: [] as Variant[] };
  const standingOf = standings(note);
  for (const highlight of note.highlights) {
    const standing = standingOf(highlight);
    if (repeated.has(highlight.export) || standing === 'own') continue;
    const document = note.exports[highlight.export]?.document ?? '';
    let matcher = matchers.get(document);
    if (!matcher) matchers.set(document, (matcher = new Matcher(note.text, found.groups, found.variants)));
    matcher.add(highlight, standing === 'sorted');
  }
  return { ...found, repeated };
}

function repeatedExports(note: TweetNote): Set<number> {
  const repeated = new Set<number>();
  if (note.exports.length < 2) return repeated;
  const firsts = new Map<string, string>();
  const others = new Set<string>();
  note.exports.forEach((exported, index) => {
    const body = bodyOf(note, exported);
    const first = firsts.get(exported.document);
    // Most copies are the first export again, and to compare two texts is cheaper than to look one up.
    if (first === undefined) firsts.set(exported.document, body);
    else if (first === body || others.has(`${exported.document}\n${body}`)) repeated.add(index);
    else others.add(`${exported.document}\n${body}`);
  });
  return repeated;
}

/** An export as it is written, but for its frontmatter. */
function bodyOf(note: TweetNote, { from, to, firstBlock }: Export): string {
  const first = note.blocks[firstBlock];
  const start = trimmedStart(note.text, first?.kind === 'frontmatter' ? first.to : from, to);
  return note.text.slice(start, trimmedEnd(note.text, start, to));
}

class Matcher {
  /** Highlights whose ids only rose. Most threads stay here: as long as they do, nothing is looked up. */
  private rising: Highlight[] = [];
  /** The first highlight of each identity; and, for those that came again, what came. */
  private readonly first = new Map<string, Highlight>();
  private readonly slots = new Map<string, Slot>();
  private readonly linkless = new Map<string, Slot>();

  constructor(
    private readonly text: string,
    private readonly groups: DuplicateGroup[],
    private readonly variants: Variant[],
  ) {}

  /** What a person sorted may be the survivor, if it is the first; it never is a copy. */
  add(highlight: Highlight, isSorted: boolean): void {
    if (highlight.id === '') this.addLinkless(highlight, isSorted);
    else this.addLinked(highlight, isSorted);
  }

  private addLinked(highlight: Highlight, isSorted: boolean): void {
    if (this.first.size === 0 && isAbove(highlight.id, this.rising.at(-1)?.id ?? '')) {
      this.rising.push(highlight);
      return;
    }
    for (const risen of this.rising) this.first.set(risen.id, risen);
    this.rising = [];
    const survivor = this.first.get(highlight.id);
    if (!survivor) {
      this.first.set(highlight.id, highlight);
      return;
    }
    if (isSorted) return;
    const slot = this.slots.get(highlight.id) ?? { survivor };
    this.slots.set(highlight.id, slot);
    if (textOf(this.text, slot.survivor) === textOf(this.text, highlight)) this.join(slot, highlight);
    else this.addText(slot, highlight);
  }

  /** Several texts under one identity: fragments of one post, or versions of one text. */
  private addText(slot: Slot, highlight: Highlight): void {
    slot.texts ??= new Map([[this.wordsOf(slot.survivor), slot]]);
    const words = this.wordsOf(highlight);
    const same = slot.texts.get(words);
    if (same) {
      this.join(same, highlight);
      return;
    }
    const version = this.versionOf(highlight, slot.texts);
    if (version) this.variants.push({ survivor: version, highlight });
    slot.texts.set(words, { survivor: highlight });
  }

  private versionOf(highlight: Highlight, texts: ReadonlyMap<string, Slot>): Highlight | undefined {
    let count = 0;
    for (const { survivor } of texts.values()) {
      if (count++ === MAX_VERSIONS) break;
      if (areVersions(textOf(this.text, survivor), textOf(this.text, highlight))) return survivor;
    }
    return undefined;
  }

  /** Without an identity the same text is a copy only in another section: inside one, it may be said twice on purpose. */
  private addLinkless(highlight: Highlight, isSorted: boolean): void {
    const { words: said, extras } = sayingOf(textOf(this.text, highlight));
    const words = [said, ...extras].join('\n');
    if (words === '') return;
    const slot = this.linkless.get(words);
    if (!slot) this.linkless.set(words, { survivor: highlight });
    else if (!isSorted && !isSameSection(slot.survivor, highlight)) this.join(slot, highlight);
  }

  private join(slot: Slot, highlight: Highlight): void {
    if (!slot.group) this.groups.push((slot.group = { survivor: slot.survivor, copies: [] }));
    slot.group.copies.push(highlight);
  }

  private wordsOf(highlight: Highlight): string {
    return sayingOf(textOf(this.text, highlight)).words;
  }
}

function isSameSection(one: Highlight, other: Highlight): boolean {
  return one.section === other.section && one.export === other.export;
}

/** Whether an id is greater than another: ids are numbers too long to be read as such. */
function isAbove(id: string, other: string): boolean {
  return id.length === other.length ? id > other : id.length > other.length;
}
