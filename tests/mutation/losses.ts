import { bare, countOf } from '../lives/pieces';
import { type Item, itemsOf, type Spot, spotsOf, unglued } from '../lives/reader';
import type { Life } from '../lives/life';

/** What is known of a text, to be compared with that of another. */
interface Digest {
  /** By tweet: what it says, and how often. */
  readonly tweets: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly lines: ReadonlyMap<string, number>;
  readonly tokens: ReadonlyMap<string, number>;
  /** By token: where it stands. */
  readonly spots: ReadonlyMap<string, readonly Spot[]>;
  /** A person's words in each tweet and section, in their order. */
  readonly orders: ReadonlyMap<string, string>;
  /** The tweets as they first come, with the heading that they first stand under. */
  readonly firsts: string;
  readonly pieces: readonly number[];
}

const LINK_LINE = /\[(?:View Tweet|View Highlight|via|🔗)[^\]]*\]\([^)]*\)\)?(.*)$/;
const LINK = /https:\/\/(?:t\.co|pbs\.twimg\.com\/media)\/[^\s)]+/g;
const MARKED = /==|\*\*|~~|<\/?mark>|`tw|_tw|\[\[|\[\^|🔥|⭐/g;

function count<T>(counts: Map<T, number>, key: T): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** A line by its words: hosts, indentation and list markers say nothing. */
function normal(line: string): string {
  return bare(line.replace(/https?:\/\/(?:twitter|x)\.com/g, 'host')).replace(/^(?:[-*+]|\d+\.) (?!\[.\])/, '');
}

function factsOf(item: Item, facts: Map<string, number>): void {
  item.lines.forEach((line, at) => {
    factsOfLine(line, at > 0, facts);
    factsOfTweetRow(line, facts);
  });
  if (/^\s*[-*+] \[[ x]\] /.test(item.lines[0] ?? '')) count(facts, 'tick');
  for (const [token] of item.lines.join('\n').matchAll(/tw\d+ln\d+x|nt\d+x|mine\d+x/g)) count(facts, token);
}

/** Tags, and whole lines that are no row of a tweet's words. */
function factsOfLine(line: string, isBelow: boolean, facts: Map<string, number>): void {
  const [, tags] = /^[\s>]+[-*] (?:\*\*)?Tags(?:\*\*)?: (.*)$/.exec(line) ?? [];
  if (tags !== undefined) for (const [tag] of tags.matchAll(/\[\[[^\]]*\]\]/g)) count(facts, `tag ${tag}`);
  else if (isBelow && normal(line) !== '' && !/tw\d+ln/.test(line)) count(facts, `line ${normal(line)}`);
  for (const [id] of line.matchAll(/\^[\w-]+$/g)) count(facts, `id ${id}`);
}

/** Marks, links, and what stands behind the exporter's link. */
function factsOfTweetRow(line: string, facts: Map<string, number>): void {
  const [, tail] = LINK_LINE.exec(line) ?? [];
  for (const word of tail?.split(' ') ?? []) if (word !== '') count(facts, `tail ${word}`);
  if (/tw\d+ln/.test(line)) for (const [mark] of line.matchAll(MARKED)) count(facts, `mark ${mark}`);
  for (const [link] of line.matchAll(LINK)) count(facts, `link ${link}`);
}

export function digestOf(text: string, life: Life): Digest {
  const clear = life.text === life.unglued ? text : unglued(text, life.book.title);
  const items = itemsOf(clear);
  const tweets = new Map<string, Map<string, number>>();
  const orders = new Map<string, string>();
  const firsts: string[] = [];
  let section = '';
  for (const item of items) {
    if (item.kind === 'heading') section = item.lines[0] ?? '';
    const place = item.tweet ?? section;
    const words = (item.lines.join('\n').match(/mine\d+x|nt\d+x/g) ?? []).join(' ');
    if (words !== '') orders.set(place, `${orders.get(place) ?? ''} ${words}`);
    if (item.tweet === undefined) continue;
    const facts = tweets.get(item.tweet) ?? new Map<string, number>();
    if (!tweets.has(item.tweet)) firsts.push(`${item.tweet} under ${section}`);
    factsOf(item, facts);
    tweets.set(item.tweet, facts);
  }
  const [lines, tokens] = [new Map<string, number>(), new Map<string, number>()];
  const rows = clear.split('\n');
  for (const row of rows) if (normal(row) !== '') count(lines, normal(row));
  for (const [token] of clear.matchAll(/mine\d+x|tw\d+ln\d+x|nt\d+x/g)) count(tokens, token);
  const pieces = life.pieces.map((piece) => countOf(rows, piece.rows));
  return { tweets, lines, tokens, spots: spotsOf(items), orders, firsts: firsts.join('\n'), pieces };
}

/**
 * What a mutant loses, moves, tears, doubles or alters of what the good text has. `before` is what the note was: what stands
 * there is no invention of the mutant's.
 */
export function lossesOf(before: Digest, good: Digest, mutant: Digest): string[] {
  return [
    ...lostFacts(good, mutant),
    ...strangeFacts(before, good, mutant),
    ...lostLines(good, mutant),
    ...moved(good, mutant),
    ...altered(before, good, mutant),
  ];
}

function* lostFacts(good: Digest, mutant: Digest): Generator<string> {
  for (const [tweet, facts] of good.tweets) {
    const left = mutant.tweets.get(tweet);
    for (const [fact, times] of facts) {
      const is = left?.get(fact) ?? 0;
      // What the exporter says twice has to be there once; what a person says, as often.
      if (is === 0 || (is < times && /mine|^tick$/.test(fact))) yield `lost of a tweet: ${fact}`;
    }
  }
}

function* strangeFacts(before: Digest, good: Digest, mutant: Digest): Generator<string> {
  for (const [tweet, facts] of mutant.tweets) {
    for (const fact of facts.keys()) {
      if (!before.tweets.get(tweet)?.has(fact) && !good.tweets.get(tweet)?.has(fact))
        yield `strange to a tweet: ${fact}`;
    }
  }
}

function* lostLines(good: Digest, mutant: Digest): Generator<string> {
  for (const [line, times] of good.lines) {
    const is = mutant.lines.get(line) ?? 0;
    if (is === 0 || (is < times && line.includes('mine'))) yield `line lost: ${line}`;
  }
  if (good.pieces.some((times, at) => (mutant.pieces[at] ?? 0) < times)) yield 'a piece is torn';
}

function* moved(good: Digest, mutant: Digest): Generator<string> {
  if (mutant.firsts !== good.firsts) yield 'tweets are in another order, or under another heading';
  for (const [place, words] of good.orders) {
    const is = mutant.orders.get(place);
    if (is !== undefined && is !== words && sorted(is) === sorted(words)) yield `reordered: ${is}`;
  }
  for (const [token, spots] of good.spots) {
    if (!token.startsWith('mine')) continue;
    const [was, is] = [spots.map(placeOf).sort().join(), (mutant.spots.get(token) ?? []).map(placeOf).sort().join()];
    if (was !== is) yield `moved: ${token}`;
  }
}

function placeOf({ tweet, prev, section }: Spot): string {
  return `${tweet ?? ''} ${prev ?? ''} ${section}`;
}

function sorted(words: string): string {
  return words.split(' ').sort().join(' ');
}

function* altered(before: Digest, good: Digest, mutant: Digest): Generator<string> {
  for (const [token, times] of mutant.tokens) {
    const most = token.startsWith('mine') ? good.tokens.get(token) : before.tokens.get(token);
    if (times > (most ?? 0)) yield `doubled: ${token}`;
  }
  for (const line of mutant.lines.keys())
    if (!before.lines.has(line) && !good.lines.has(line)) yield `new line: ${line}`;
}
