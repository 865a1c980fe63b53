import type { Span } from '../text/span';
import { sliceOf } from '../text/span';
import { identify, isTwitter, profileHandle } from './links';
import type { Block, Export, FieldBlock } from './model';

const URL_FIELDS: ReadonlySet<string> = new Set(['url', 'source url', 'source-url', 'source', 'link']);
const URL_PROPERTY = /^["']?(?:url|source|source_url|source-url|link|uri)["']?[ \t]*:[ \t]*["']?(https?:\/\/[^\s"']+)/gim;

type Carved = Span & { readonly firstBlock: number; readonly lastBlock: number };

/**
 * Says of each export what it is an export of, so that two documents that landed in one note (their titles being equal)
 * are never taken for one. An export without an address belongs to the document before it, unless its title differs.
 */
export function assignDocuments(text: string, blocks: readonly Block[], exports: readonly Carved[]): Export[] {
  let previous = { document: '', title: '' };
  const named = exports.map((carved) => {
    const own = blocks.slice(carved.firstBlock, carved.lastBlock);
    const title = exports.length === 1 ? '' : titleOf(text, own) || previous.title;
    const isOther = previous.title !== '' && title !== previous.title;
    const document = documentOf(addressOf(text, own)) || (isOther ? `title:${title}` : previous.document);
    previous = { document, title };
    return { ...carved, document, title };
  });
  const first = named.find((carved) => carved.document !== '');
  return named.map(({ title, ...carved }) =>
    carved.document === '' && title === first?.title ? { ...carved, document: first.document } : carved,
  );
}

function titleOf(text: string, blocks: readonly Block[]): string {
  const title = blocks.find((block) => block.kind === 'title');
  return title ? sliceOf(text, title).replace(/^[\uFEFF#\s]+|\s+$/g, '') : '';
}

/** The address that the export's metadata give; Twitter's is preferred to one of Readwise's. */
function addressOf(text: string, blocks: readonly Block[]): string {
  const found: string[] = [];
  for (const block of blocks) {
    if (block.kind === 'field' && URL_FIELDS.has((block as FieldBlock).key)) {
      const address = /https?:\/\/[^\s)>\]]+/.exec(text.slice((block as FieldBlock).valueFrom, block.to));
      if (address) found.push(address[0]);
    } else if (block.kind === 'frontmatter') {
      for (const match of sliceOf(text, block).matchAll(URL_PROPERTY)) found.push(match[1] ?? '');
    } else if (block.kind === 'highlight') break;
  }
  return found.find(isTwitter) ?? found[0] ?? '';
}

function documentOf(address: string): string {
  if (address === '') return '';
  const { idKind, id } = identify(address);
  if (id !== '') return `${idKind}:${id}`;
  const handle = profileHandle(address);
  return handle === undefined ? `url:${address.replace(/[?#].*$/, '').replace(/\/$/, '')}` : `profile:${handle}`;
}
