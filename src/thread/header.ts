import { profileHandle, statusHandle } from '../note/links';
import type { Block, Export, FieldBlock, TweetNote } from '../note/model';
import { tagsIn } from '../note/annotations';
import { sliceOf } from '../text/span';
import { documentShare } from '../tweets/compare';

/** What the exports of one document say about it, apart from its tweets. */
export interface HeaderFacts {
  title: string;
  author: string;
  handle: string;
  url: string;
  cover: string;
  summary: string;
  tags: string[];
  fullDocument: string;
}

const TITLE = /^(?:full[ -])?title$/;
const ADDRESS = /^(?:url|source[ -]url|source|link)$/;
const LINKED_DOCUMENT = /^\[\[[^\]]*\|See full document content[^\]]*\]\]$/;

/**
 * Reads the head of a document. The first export with a value wins; properties, which a person may have set, come last.
 */
export function headerOf(note: TweetNote, exports: readonly Export[]): HeaderFacts {
  const facts: HeaderFacts = {
    title: '',
    author: '',
    handle: '',
    url: '',
    cover: '',
    summary: '',
    tags: [],
    fullDocument: '',
  };
  const frontmatters: string[] = [];
  for (const exported of exports) {
    for (let at = exported.firstBlock; at < exported.lastBlock; at++) {
      const block = note.blocks[at];
      if (block?.kind === 'frontmatter') frontmatters.push(sliceOf(note.text, block));
      else if (block) learn(note.text, block, facts);
    }
  }
  for (const yaml of frontmatters) learnFrontmatter(yaml, facts);
  facts.tags = [...new Set(facts.tags)];
  facts.handle ||=
    /^@?(\w{1,20}) on Twitter/.exec(facts.author)?.[1] ?? statusHandle(facts.url) ?? profileHandle(facts.url) ?? '';
  return facts;
}

function learn(text: string, block: Block, facts: HeaderFacts): void {
  const words = (): string => sliceOf(text, block).trim();
  if (block.kind === 'title')
    facts.title ||= words()
      .replace(/^[\uFEFF#\s]+/, '')
      .replace(/\s*\n\s*/g, ' ');
  else if (block.kind === 'cover') facts.cover ||= /\(\s*(https?:[^)\s]+)/.exec(words())?.[1] ?? '';
  else if (block.kind === 'field') learnField(block, text.slice(block.valueFrom, block.to).trim(), facts);
  else if (block.kind === 'document' && !LINKED_DOCUMENT.test(words())) learnDocument(words(), facts);
}

/** The first Full Document, unless a later one has more than all of its lines: as a dedupe would leave it. */
function learnDocument(words: string, facts: HeaderFacts): void {
  if (facts.fullDocument === '' || documentShare(facts.fullDocument, words) === 'copy') facts.fullDocument = words;
}

function learnField({ key }: FieldBlock, value: string, facts: HeaderFacts): void {
  if (key === 'author') facts.author ||= unlinked(value);
  else if (TITLE.test(key)) facts.title = fuller(unquoted(value).replace(/ \(highlights\)$/, ''), facts.title);
  else if (key === 'summary') facts.summary ||= value;
  else if (key === 'document tags') for (const tag of tagsIn(value)) facts.tags.push(tag);
  else if (ADDRESS.test(key)) facts.url ||= /https?:\/\/[^\s)>\]]+/.exec(value)?.[0] ?? '';
}

function learnFrontmatter(yaml: string, facts: HeaderFacts): void {
  const valueOf = (key: RegExp): string => unquoted(key.exec(yaml)?.[1]?.trim() ?? '');
  facts.author ||= unlinked(valueOf(/^author:(.*)$/m));
  facts.url ||= /^(?:url|source|source_url|link):[ \t]*["']?(https?:\/\/[^\s"']+)/m.exec(yaml)?.[1] ?? '';
  facts.title ||= valueOf(/^title:(.*)$/m);
}

/** The full title, if the other title is missing or was cut short. */
function fuller(full: string, title: string): string {
  return title === '' || (title.endsWith('...') && full.length > title.length) ? full : title;
}

/** `[[@a on Twitter\|@a on Twitter]]` as `@a on Twitter`. */
function unlinked(value: string): string {
  const link = /\[\[([^\]|\\]*)(?:\\?\|([^\]]*))?\]\]/.exec(value);
  return unquoted(link ? (link[2] ?? link[1] ?? '') : value);
}

function unquoted(value: string): string {
  return value.replace(/^(["'])(.*)\1$/, '$2').trim();
}
