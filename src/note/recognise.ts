import { sliceOf } from '../text/span';
import { isTwitter, profileHandle, statusHandle } from './links';
import type { Block, FieldBlock, Highlight, TweetNote } from './model';
import { DOCUMENT_RULE } from './syntax';

export type Producer = 'readwise' | 'reader' | 'mirror' | 'renehernandez' | 'logseq';
/**
 * `thread`: one author's tweets in order; `collection`: unrelated tweets, by one author or by many; `tweet`: a single
 * one; `other`: an article, a book, a podcast, if the scope includes them.
 */
export type Kind = 'thread' | 'collection' | 'tweet' | 'other';

/** Which Readwise notes are dealt with: tweet notes, and with `others` those of any category. */
export interface Scope {
  readonly others: boolean;
}

export const TWEETS: Scope = { others: false };

export interface Recognition {
  readonly producer: Producer;
  readonly kind: Kind;
}

/**
 * Says whether a note is a Readwise tweet note, and which exporter wrote it. Undefined for everything else: a page that
 * merely links tweets, a digest that a person or another tool wrote, and, unless the scope includes them, a Readwise
 * article or book. Such notes are never changed.
 */
export function recognise(note: TweetNote, { others }: Scope = TWEETS): Recognition | undefined {
  const facts = factsOf(note);
  if (facts.isOtherCategory ? !others || !isOtherExport(note, facts) : !isTweetExport(note, facts)) return undefined;
  return { producer: producerOf(note, facts), kind: facts.isOtherCategory ? 'other' : kindOf(note, facts) };
}

function isTweetExport({ highlights }: TweetNote, facts: Facts): boolean {
  if (!facts.isTweets && facts.tweetLinks === 0) return false;
  const isReadwise = facts.hasCover || facts.fields >= 2 || facts.hasSignature || facts.hasAddedSection;
  if (!isReadwise || (highlights.length === 0 && !facts.hasDocument && !facts.hasMetadata)) return false;
  return facts.hasCover || facts.fields >= 2 || facts.hasSignature || facts.tweetLinks > 0;
}

/** A person may write a category too, so there must be something that only an exporter writes. */
function isOtherExport({ highlights }: TweetNote, { hasCover, hasSignature, hasAddedSection }: Facts): boolean {
  return highlights.length > 0 && (hasCover || hasSignature || hasAddedSection);
}

interface Facts {
  isTweets: boolean;
  isOtherCategory: boolean;
  hasCover: boolean;
  hasDocument: boolean;
  hasMetadata: boolean;
  /** `@handle on Twitter`, links to readwise.io, `^rw…` ids: nobody else writes these. */
  hasSignature: boolean;
  hasAddedSection: boolean;
  fields: number;
  tweetLinks: number;
  title: string;
  address: string;
  frontmatter: string;
}

const CATEGORY_FIELDS: ReadonlySet<string> = new Set(['category', 'type', 'tags']);
const EXPORT_FIELDS: ReadonlySet<string> = new Set([
  'author',
  'full title',
  'full-title',
  'category',
  'url',
  'title',
  'source url',
  'readwise-link',
]);
const OTHER_CATEGORY =
  /^[#"'[\s]*(?:readwise\/category\/)?(?:articles?|books?|podcasts?|supplementals?|videos?|pdfs?|emails?|rss|epubs?)\b/i;
const ADDRESS_PROPERTY = /^(?:url|source|source_url|source-url|link)$/;
const ADDED = /new highlights (?:added|synced)|highlights first synced/i;

function factsOf(note: TweetNote): Facts {
  const facts: Facts = {
    isTweets: false,
    isOtherCategory: false,
    hasCover: false,
    hasDocument: false,
    hasMetadata: false,
    hasSignature: false,
    hasAddedSection: false,
    fields: 0,
    tweetLinks: 0,
    title: '',
    address: '',
    frontmatter: '',
  };
  for (const block of note.blocks) learn(note.text, block, facts);
  for (const { idKind, blockIdFrom, blockIdTo } of note.highlights) {
    if (idKind === 'status') facts.tweetLinks++;
    else if (idKind !== 'none') facts.hasSignature = true;
    facts.hasSignature ||= blockIdTo - blockIdFrom > 3 && note.text.startsWith('^rw', blockIdFrom);
  }
  learnFrontmatter(facts);
  return facts;
}

function learn(text: string, block: Block, facts: Facts): void {
  if (block.kind === 'cover') facts.hasCover = true;
  else if (block.kind === 'document') facts.hasDocument = true;
  else if (block.kind === 'title') facts.title ||= sliceOf(text, block).replace(/^[\uFEFF#\s]+/, '');
  else if (block.kind === 'frontmatter') facts.frontmatter ||= sliceOf(text, block);
  else if (block.kind === 'field') learnField(text, block, facts);
  else if (block.kind === 'heading') facts.hasAddedSection ||= ADDED.test(sliceOf(text, block));
}

function learnField(text: string, field: FieldBlock, facts: Facts): void {
  const value = text.slice(field.valueFrom, field.to).trim();
  if (EXPORT_FIELDS.has(field.key)) facts.fields++;
  facts.hasMetadata = true;
  if (CATEGORY_FIELDS.has(field.key)) learnCategory(value, facts);
  if (/ on Twitter\b/.test(value) || value.includes('readwise.io/')) facts.hasSignature = true;
  const address = /https?:\/\/[^\s)>\]]+/.exec(value)?.[0];
  if (address && isTwitter(address)) facts.address ||= address;
  if (field.key === 'title' || field.key === 'full title' || field.key === 'full-title') facts.title ||= value;
}

function learnCategory(value: string, facts: Facts): void {
  if (/(?:^|[^\p{L}])tweets?(?![\p{L}])/iu.test(value)) facts.isTweets = true;
  else if (OTHER_CATEGORY.test(value)) facts.isOtherCategory = true;
}

function learnFrontmatter(facts: Facts): void {
  for (const line of facts.frontmatter.split('\n')) {
    const match = /^["']?([\w-]+)["']?[ \t]*:[ \t]*(.*)$/.exec(line.trimEnd());
    if (match) learnProperty((match[1] ?? '').toLowerCase(), match[2] ?? '', facts);
  }
}

function learnProperty(key: string, value: string, facts: Facts): void {
  if (key === 'category' || key === 'type') learnCategory(value, facts);
  if (/@\w+ on Twitter\b/.test(value)) facts.hasSignature = true;
  if (key === 'uri' && value.includes('readwise.io/')) facts.hasSignature = true;
  const address = ADDRESS_PROPERTY.test(key) ? (/^["']?(https?:\/\/[^\s"']+)/.exec(value)?.[1] ?? '') : '';
  if (!isTwitter(address)) return;
  facts.address ||= address;
  facts.hasSignature = true;
}

function producerOf(note: TweetNote, facts: Facts): Producer {
  if (note.highlights.some((highlight) => endsInComment(note.text, highlight))) return 'renehernandez';
  if (note.blocks.some((block) => block.kind === 'heading' && block.level === 0)) return 'logseq';
  if (/^uri:[ \t]*["']?https?:\/\/readwise\.io\//m.test(facts.frontmatter)) return 'mirror';
  if (facts.hasDocument || note.highlights.some((highlight) => highlight.idKind === 'ulid')) return 'reader';
  return 'readwise';
}

/** `%% highlight_id: 184655479 %%` instead of a link. */
function endsInComment(text: string, { idKind, urlFrom, urlTo, textTo, suffixTo }: Highlight): boolean {
  return idKind === 'readwise' && urlFrom === urlTo && text.slice(textTo, suffixTo).includes('highlight_id');
}

function kindOf(note: TweetNote, facts: Facts): Kind {
  const isProfile = facts.address !== '' && profileHandle(facts.address) !== undefined;
  if (isProfile || /^(?:tweets from |liked tweets|bookmarked tweets|tweets liked)/i.test(facts.title))
    return 'collection';
  if (/[?&]rw_tt_thread=true/i.test(facts.address) || hasSeveralPosts(note)) return 'thread';
  const first = note.highlights.find(({ idKind }) => idKind !== 'ulid');
  if (!note.highlights.some(({ idKind, id }) => idKind !== 'ulid' && id !== first?.id)) return 'tweet';
  return facts.address === '' && authorsOf(note).size > 1 ? 'collection' : 'thread';
}

function authorsOf(note: TweetNote): Set<string> {
  const authors = note.highlights.map(({ urlFrom, urlTo }) =>
    statusHandle(note.text.slice(urlFrom, urlTo))?.toLowerCase(),
  );
  return new Set(authors.filter((author) => author !== undefined));
}

/** Whether a Full Document has several posts, which are separated by rules. */
function hasSeveralPosts(note: TweetNote): boolean {
  const document = note.blocks.find((block) => block.kind === 'document');
  return document !== undefined && DOCUMENT_RULE.test(sliceOf(note.text, document));
}
