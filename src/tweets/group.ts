import type { Export, Highlight, TweetNote } from '../note/model';
import { textOf } from '../note/parts';
import { trimmedEnd, trimmedStart } from '../text/lines';
import { areVersions, comparable, wordsOf } from './compare';
import { ownersOf, type Owner } from './ownership';

/** Highlights of one tweet whose words are the same: the first in the note, and the later ones in order. */
export interface Version {
  readonly first: Highlight;
  readonly copies: readonly Highlight[];
  /** The version whose words this one changes; undefined for the first one, and for another fragment of one post. */
  readonly variantOf: Highlight | undefined;
}

/** A tweet that has more than one highlight. */
export interface Group {
  readonly versions: readonly Version[];
}

/** Which highlights of a note are one tweet. The one answer for dedupe, review and thread. */
export interface Grouped {
  readonly note: TweetNote;
  readonly ownerOf: (highlight: Highlight) => Owner;
  /** The owners of highlights that are not the exporter's. */
  readonly owners: ReadonlyMap<Highlight, Owner>;
  readonly groups: readonly Group[];
  /** By each highlight of a group but its first. */
  readonly groupOf: ReadonlyMap<Highlight, Group>;
  /** Indices of exports that repeat an earlier one of the same document byte for byte, apart from frontmatter. */
  readonly repeated: ReadonlySet<number>;
}

/** A post has few versions. Beyond this many, further ones are kept apart without being compared. */
export const MAX_VERSIONS = 8;

interface OpenVersion {
  readonly first: Highlight;
  readonly copies: Highlight[];
  readonly variantOf: Highlight | undefined;
}

interface OpenGroup {
  readonly versions: OpenVersion[];
  /** By words, once the tweet has more than one text. */
  byWords: Map<string, OpenVersion> | undefined;
}

/** Groups the highlights of a note, each document by itself. Pure; linear in the length of the note. */
export function group(note: TweetNote): Grouped {
  const owners = ownersOf(note);
  const ownerOf = (highlight: Highlight): Owner => owners.get(highlight) ?? 'exporter';
  const groups: OpenGroup[] = [];
  const groupOf = new Map<Highlight, OpenGroup>();
  const documents = new Map<string, Grouping>();
  for (const highlight of note.highlights) {
    const owner = ownerOf(highlight);
    if (owner === 'own' || owner === 'remark') continue;
    const document = note.exports[highlight.export]?.document ?? '';
    let grouping = documents.get(document);
    if (!grouping) documents.set(document, (grouping = new Grouping(note.text, groups, groupOf)));
    grouping.add(highlight, owner === 'sorted');
  }
  dropLonely(note, groups, groupOf);
  const left = groups.filter(({ versions }) => versions.length > 1 || (versions[0]?.copies.length ?? 0) > 0);
  return { note, ownerOf, owners, groups: left, groupOf, repeated: repeatedExports(note, ownerOf) };
}

class Grouping {
  /** Highlights so far, if their ids only rose. In most threads they always do, so nothing needs to be looked up. */
  private rising: Highlight[] = [];
  private readonly first = new Map<string, Highlight>();
  private readonly known = new Map<string, OpenGroup>();

  constructor(
    private readonly text: string,
    private readonly groups: OpenGroup[],
    private readonly groupOf: Map<Highlight, OpenGroup>,
  ) {}

  /** A highlight that a person sorted can be the survivor, if it is the first; it is never a copy. */
  add(highlight: Highlight, isSorted: boolean): void {
    if (highlight.id === '') this.addLinkless(highlight, isSorted);
    else this.addLinked(highlight, isSorted);
  }

  private addLinked(highlight: Highlight, isSorted: boolean): void {
    if (this.first.size === 0 && isAbove(highlight.id, this.rising.at(-1)?.id ?? '')) {
      this.rising.push(highlight);
      return;
    }
    for (const risen of this.rising) this.first.set(keyOf(risen), risen);
    this.rising = [];
    const key = keyOf(highlight);
    const survivor = this.first.get(key);
    if (!survivor) this.first.set(key, highlight);
    else if (!isSorted) this.join(this.groupFor(key, survivor), highlight);
  }

  /** Without an identity the same text is a copy only in another section: within one, it may be repeated on purpose. */
  private addLinkless(highlight: Highlight, isSorted: boolean): void {
    const words = comparable(textOf(this.text, highlight));
    if (words === '') return;
    const key = `words:${words}`;
    const survivor = this.first.get(key);
    if (!survivor) this.first.set(key, highlight);
    else if (!isSorted && !isSameSection(survivor, highlight)) this.join(this.groupFor(key, survivor), highlight);
  }

  private groupFor(key: string, survivor: Highlight): OpenGroup {
    let found = this.known.get(key);
    if (!found) {
      found = { versions: [{ first: survivor, copies: [], variantOf: undefined }], byWords: undefined };
      this.known.set(key, found);
      this.groups.push(found);
    }
    return found;
  }

  private join(found: OpenGroup, highlight: Highlight): void {
    this.groupOf.set(highlight, found);
    const { text } = this;
    const raw = textOf(text, highlight);
    const [main] = found.versions;
    if (main && raw === textOf(text, main.first)) {
      main.copies.push(highlight);
      return;
    }
    found.byWords ??= new Map(main && [[wordsOf(textOf(text, main.first)), main]]);
    const words = wordsOf(raw);
    const same = found.byWords.get(words);
    if (same) {
      same.copies.push(highlight);
      return;
    }
    const variantOf = found.versions.slice(0, MAX_VERSIONS).find(({ first }) => areVersions(textOf(text, first), raw));
    const version = { first: highlight, copies: [], variantOf: variantOf?.first };
    found.versions.push(version);
    found.byWords.set(words, version);
  }
}

/** The identity of a highlight, or of what a link leads to, if it has one. */
export function keyOf({ idKind, id }: Pick<Highlight, 'idKind' | 'id'>): string {
  return `${idKind}:${id}`;
}

/**
 * Bullets without a link may repeat on purpose (`- agree`). Such a bullet is a copy only if a neighbour in its section
 * is one too, in the same order, or if all highlights of its export are.
 */
function dropLonely(note: TweetNote, groups: OpenGroup[], groupOf: Map<Highlight, OpenGroup>): void {
  const isLinkless = ({ id, urlFrom, urlTo }: Highlight): boolean => id === '' && urlFrom === urlTo;
  const doubtful = groups.filter(({ versions }) => versions[0] && isLinkless(versions[0].first));
  if (doubtful.length === 0) return;
  const places = new Map(note.highlights.map((highlight, index) => [highlight, index]));
  const survivorOf = new Map<Highlight, Highlight>();
  for (const { versions } of groups) {
    for (const { first, copies } of versions) for (const copy of copies) survivorOf.set(copy, first);
  }
  const isCopied = copiedExports(note, survivorOf);
  const follows = (one: Highlight | undefined, other: Highlight | undefined): boolean => {
    if (!one || !other || !isSameSection(one, other)) return false;
    const [first, second] = [survivorOf.get(one), survivorOf.get(other)];
    return first !== undefined && second !== undefined && (places.get(first) ?? 0) < (places.get(second) ?? 0);
  };
  for (const { versions } of doubtful) {
    const [version] = versions;
    if (!version) continue;
    const left = version.copies.filter((copy) => {
      const at = places.get(copy) ?? 0;
      const isBeside = follows(note.highlights[at - 1], copy) || follows(copy, note.highlights[at + 1]);
      return isBeside || isCopied.has(copy.export);
    });
    for (const copy of version.copies) if (!left.includes(copy)) groupOf.delete(copy);
    version.copies.length = 0;
    for (const copy of left) version.copies.push(copy);
  }
}

/** Appended exports in which all highlights are copies. */
function copiedExports(note: TweetNote, survivorOf: ReadonlyMap<Highlight, Highlight>): ReadonlySet<number> {
  const copied = new Set(note.exports.keys());
  copied.delete(0);
  for (const highlight of note.highlights) if (!survivorOf.has(highlight)) copied.delete(highlight.export);
  return copied;
}

function isSameSection(one: Highlight, other: Highlight): boolean {
  return one.section === other.section && one.export === other.export;
}

/** Whether an id is greater than another: ids are numbers too long to be read as such. */
function isAbove(id: string, other: string): boolean {
  return id.length === other.length ? id > other : id.length > other.length;
}

function repeatedExports(note: TweetNote, ownerOf: Grouped['ownerOf']): ReadonlySet<number> {
  const repeated = new Set<number>();
  if (note.exports.length < 2) return repeated;
  const personal = new Set<number>();
  for (const highlight of note.highlights) {
    if (highlight.isTask || /own|sorted/.test(ownerOf(highlight))) personal.add(highlight.export);
  }
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
  for (const index of personal) repeated.delete(index);
  return repeated;
}

/** An export as it is written, without its frontmatter. */
function bodyOf(note: TweetNote, { from, to, firstBlock }: Export): string {
  const first = note.blocks[firstBlock];
  const start = trimmedStart(note.text, first?.kind === 'frontmatter' ? first.to : from, to);
  return note.text.slice(start, trimmedEnd(note.text, start, to));
}
