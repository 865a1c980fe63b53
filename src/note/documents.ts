import type { Span } from '../text/span';
import { sliceOf } from '../text/span';
import { identify, isTwitter, profileHandle } from './links';
import type { Block, Export } from './model';

const URL_FIELDS: ReadonlySet<string> = new Set(['url', 'source url', 'source-url', 'source', 'link']);
const URL_PROPERTY =
  /^["']?(?:url|source|source_url|source-url|link|uri)["']?[ \t]*:[ \t]*["']?(https?:\/\/[^\s"']+)/gim;

type Carved = Span & { readonly firstBlock: number; readonly lastBlock: number };

/**
 * Says of each export what it is an export of, so that two documents that landed in one note (their titles being equal)
 * are never taken for one. An export without an address belongs to the document before it, unless its title differs.
 */
export function assignDocuments(text: string, blocks: readonly Block[], exports: readonly Carved[]): Export[] {
  let previous = { document: '', title: '' };
  const named = exports.map((carved) => {
    const title = exports.length === 1 ? '' : titleOf(text, blocks, carved) || previous.title;
    const isOther = previous.title !== '' && title !== previous.title;
    const document = documentOf(addressOf(text, blocks, carved)) || (isOther ? `title:${title}` : previous.document);
    previous = { document, title };
    return { ...carved, document, title };
  });
  const first = named.find((carved) => carved.document !== '');
  return named.map(({ title, ...carved }) =>
    carved.document === '' && title === first?.title ? { ...carved, document: first.document } : carved,
  );
}

function titleOf(text: string, blocks: readonly Block[], { firstBlock, lastBlock }: Carved): string {
  for (let at = firstBlock; at < lastBlock; at++) {
    const block = blocks[at];
    if (block?.kind === 'title') return sliceOf(text, block).trim();
    if (block?.kind === 'highlight') break;
  }
  return '';
}

/** The address that the export's metadata give; Twitter's is preferred to one of Readwise's. */
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
  const addresses = [...sliceOf(text, block).matchAll(URL_PROPERTY)].map((match) => match[1] ?? '');
  return addresses.find(isTwitter) ?? addresses[0] ?? '';
}

function documentOf(address: string): string {
  if (address === '') return '';
  const { idKind, id } = identify(address);
  if (id !== '') return `${idKind}:${id}`;
  const handle = profileHandle(address);
  return handle === undefined ? `url:${address.replace(/[?#].*$/, '').replace(/\/$/, '')}` : `profile:${handle}`;
}
