import { sliceOf } from '../../text/span';
import { identify, isTwitter, profileHandle } from '../links';
import type { Block, Export } from '../model';

const URL_FIELDS: ReadonlySet<string> = new Set(['url', 'source url', 'source-url', 'source', 'link']);
const URL_PROPERTY =
  /^["']?(?:url|source|source_url|source-url|link|uri)["']?[ \t]*:[ \t]*["']?(https?:\/\/[^\s"']+)/gim;

type Carved = Pick<Export, 'firstBlock' | 'lastBlock'>;

/**
 * Tells which document each export is of, so that two documents with equal titles in one note are never taken for one.
 * An export without an address belongs to the document before it, unless its title differs.
 */
export function documentsOf(text: string, blocks: readonly Block[], exports: readonly Carved[]): string[] {
  if (exports.length === 1) return exports.map((carved) => documentOf(addressOf(text, blocks, carved)));
  const titles: string[] = [];
  const documents: string[] = [];
  for (const carved of exports) {
    const before = titles.at(-1) ?? '';
    const title = titleOf(text, blocks, carved) || before;
    const isOther = before !== '' && title !== before;
    const document = documentOf(addressOf(text, blocks, carved));
    documents.push(document || (isOther ? `title:${title}` : (documents.at(-1) ?? '')));
    titles.push(title);
  }
  const first = documents.findIndex((document) => document !== '');
  const settled = documents.map((document, index) =>
    document === '' && titles[index] === titles[first] ? (documents[first] ?? '') : document,
  );
  return joinedByTweets(blocks, exports, settled);
}

/** An export without an address is of the same document as one that shares a tweet with it, whatever the titles say. */
function joinedByTweets(blocks: readonly Block[], exports: readonly Carved[], documents: string[]): string[] {
  const isUnsure = (document: string): boolean => document === '' || document.startsWith('title:');
  if (!documents.some(isUnsure) || documents.every((document) => document === documents[0])) return documents;
  const homes = new Map<string, number>();
  const joined = [...documents];
  exports.forEach(({ firstBlock, lastBlock }, index) => {
    for (let at = firstBlock; at < lastBlock; at++) {
      const block = blocks[at];
      if (block?.kind !== 'highlight' || block.idKind !== 'status') continue;
      const home = homes.get(block.id);
      if (home === undefined) homes.set(block.id, index);
      else if (home !== index) joinTwo(joined, home, index, isUnsure);
    }
  });
  return joined;
}

function joinTwo(documents: string[], one: number, other: number, isUnsure: (document: string) => boolean): void {
  const [mine = '', theirs = ''] = [documents[one], documents[other]];
  if (mine === theirs || (!isUnsure(mine) && !isUnsure(theirs))) return;
  const kept = isUnsure(mine) ? theirs : mine;
  const given = kept === mine ? theirs : mine;
  documents.forEach((document, index) => {
    if (document === given) documents[index] = kept;
  });
}

function titleOf(text: string, blocks: readonly Block[], { firstBlock, lastBlock }: Carved): string {
  for (let at = firstBlock; at < lastBlock; at++) {
    const block = blocks[at];
    if (block?.kind === 'title') return sliceOf(text, block).trim();
    if (block?.kind === 'highlight') break;
  }
  return '';
}

/** The address in the export's metadata; one at Twitter is preferred to one at Readwise. */
function addressOf(text: string, blocks: readonly Block[], { firstBlock, lastBlock }: Carved): string {
  let other = '';
  for (let at = firstBlock; at < lastBlock; at++) {
    const block = blocks[at];
    if (!block || block.kind === 'highlight') break;
    const address = addressIn(text, block);
    if (isTwitter(address)) return address;
    other ||= address;
  }
  return other;
}

function addressIn(text: string, block: Block): string {
  if (block.kind === 'field') {
    const { key, valueFrom, to } = block;
    return URL_FIELDS.has(key) ? (/https?:\/\/[^\s)>\]]+/.exec(text.slice(valueFrom, to))?.[0] ?? '') : '';
  }
  if (block.kind !== 'frontmatter') return '';
  const yaml = sliceOf(text, block);
  if (!yaml.includes('://')) return '';
  const addresses = [...yaml.matchAll(URL_PROPERTY)].map((match) => match[1] ?? '');
  return addresses.find(isTwitter) ?? addresses[0] ?? '';
}

function documentOf(address: string): string {
  if (address === '') return '';
  const { idKind, id } = identify(address);
  if (id !== '') return `${idKind}:${id}`;
  const handle = profileHandle(address);
  return handle === undefined ? `url:${address.replace(/[?#].*$/, '').replace(/\/$/, '')}` : `profile:${handle}`;
}
