import type { Export, TweetNote } from '../note/model';
import type { Recognition } from '../note/recognise';
import { sliceOf } from '../text/span';
import { group, type Grouped } from '../tweets/group';
import { partsOfDocument } from './full-document';
import { headerOf, type HeaderFacts } from './header';
import type { DocumentHeader, Thread, Tweet } from './model';
import { missingNumbers, ownNumberOf } from './numbering';
import { mediaOf, tweetsOf, type ToldTweet } from './told';

/** A tweet without its number and times in the thread. */
type Draft = { -readonly [Key in keyof Tweet]: Tweet[Key] };

/**
 * A note as a thread to read: its tweets in reading order, with copies folded, document by document. Pure and linear.
 * The tweets are the same before and after a dedupe.
 */
export function thread(note: TweetNote, recognition: Recognition, grouped = group(note)): Thread {
  const documents: DocumentHeader[] = [];
  const tweets: Tweet[] = [];
  for (const exports of byDocument(note.exports)) {
    const facts = headerOf(note, exports);
    const found = readDocument(grouped, exports, facts, recognition, documents.length);
    // What comes before the first export is a person's, not a document.
    if (found.length === 0 && facts.title === '' && facts.url === '') continue;
    const isCounted = recognition.kind !== 'collection';
    const { missing, total } = isCounted
      ? missingNumbers(found.map(({ own }) => own))
      : { missing: [], total: undefined };
    documents.push({ ...facts, missing, ownTotal: total });
    for (const tweet of found) tweets.push(tweet);
  }
  return { ...recognition, documents, tweets };
}

/** The exports of each document, in the order in which the documents first come. */
function byDocument(exports: readonly Export[]): Export[][] {
  const groups = new Map<string, Export[]>();
  for (const exported of exports) {
    const group = groups.get(exported.document);
    if (group) group.push(exported);
    else groups.set(exported.document, [exported]);
  }
  return [...groups.values()];
}

function readDocument(
  grouped: Grouped,
  exports: readonly Export[],
  facts: HeaderFacts,
  { kind }: Recognition,
  document: number,
): Tweet[] {
  const { note } = grouped;
  const own = new Set(exports.map((exported) => note.exports.indexOf(exported)));
  const told = tweetsOf(grouped, (highlight) => own.has(highlight.export));
  if (told.length === 0) return fromFullDocument(facts, kind, document);
  const tweets = kind === 'thread' ? inReadingOrder(told) : told;
  const firstSection = told[0]?.first.section;
  const titles = note.sections.map(({ heading }) => titleOf(note, heading));
  const drafts = tweets.map((each) => {
    const { section } = each.first;
    return asTweet(each, facts, { section: titles[section] ?? '', isLater: section !== firstSection, document });
  });
  return placed(drafts, kind);
}

/** What a section's heading says. */
function titleOf(note: TweetNote, heading: number): string {
  const block = note.blocks[heading];
  return block ? sliceOf(note.text, block).replace(/^[\s#*-]+|\s+$/g, '') : '';
}

/** One author's tweets are read in the order in which they were posted, which is that of their ids. */
function inReadingOrder(tweets: ToldTweet[]): ToldTweet[] {
  const handles = tweets.map(({ parts }) => parts[0]?.content.handle.toLowerCase() ?? '');
  const authors = new Set(handles.filter((handle) => handle !== ''));
  if (authors.size > 1 || tweets.some(({ idKind }) => idKind !== 'status')) return tweets;
  return [...tweets].sort((one, other) => one.id.length - other.id.length || (one.id < other.id ? -1 : 1));
}

function asTweet(
  told: ToldTweet,
  facts: HeaderFacts,
  { section, isLater, document }: Pick<Tweet, 'section' | 'isLater' | 'document'>,
): Draft {
  const { key, id, idKind, parts, copies, tags, notes, lines, tails } = told;
  const contents = parts.map(({ content }) => content);
  const url = contents.find((content) => content.url !== '')?.url ?? '';
  const handle = contents.find((content) => content.handle !== '')?.handle ?? facts.handle;
  return {
    key,
    id,
    idKind,
    url,
    handle,
    copies,
    tags,
    notes,
    lines,
    tails,
    parts: parts.map(({ from, to, content, isVariant }) => ({ from, to, text: content.text, isVariant })),
    media: mediaOf(parts),
    time: contents[0]?.time,
    offset: undefined,
    gap: undefined,
    number: undefined,
    total: undefined,
    own: ownNumberOf(contents[0]?.text ?? ''),
    section,
    isLater,
    isQuote: false,
    document,
  };
}

function fromFullDocument(facts: HeaderFacts, kind: Recognition['kind'], document: number): Tweet[] {
  if (facts.fullDocument === '') return [];
  const tweets = partsOfDocument(facts.fullDocument).map(({ text, media, url, isQuote }, index): Draft => ({
    ...{ key: `document:${index}`, id: '', idKind: 'none', url, handle: isQuote ? '' : facts.handle },
    parts: [{ from: 0, to: 0, text, isVariant: false }],
    ...{ copies: [], media, tags: [], notes: [], lines: [], tails: [] },
    ...{ time: undefined, offset: undefined, gap: undefined, number: undefined, total: undefined },
    ...{ own: ownNumberOf(text), section: 'Full Document', isLater: false, isQuote, document },
  }));
  return placed(tweets, kind);
}

/** Numbers the tweets of a thread, and says how long after each other they were posted. */
function placed(tweets: Draft[], kind: Recognition['kind']): Tweet[] {
  if (kind === 'collection') return tweets;
  const start = tweets[0]?.time;
  for (const [index, tweet] of tweets.entries()) {
    const previous = tweets[index - 1]?.time;
    tweet.number = index + 1;
    tweet.total = tweets.length;
    tweet.offset = tweet.time === undefined || start === undefined ? undefined : tweet.time - start;
    tweet.gap = tweet.time === undefined || previous === undefined ? undefined : tweet.time - previous;
  }
  return tweets;
}
