import type { Tweet } from '../../thread/model';
import { CHIPS, type Chip, type ViewSettings } from './host';

const LINK = /https?:\/\/|\[\[/;

/** Whether a tweet is one that a chip asks for. */
const TESTS: Readonly<Record<Chip, (tweet: Tweet, read: ReadonlySet<string>) => boolean>> = {
  media: ({ media }) => media.length > 0,
  links: ({ parts }) => parts.some(({ text }) => LINK.test(text)),
  notes: ({ notes, lines, tails, tags }) => notes.length + lines.length + tails.length + tags.length > 0,
  duplicates: ({ copies, parts }) => copies.length > 0 || parts.some(({ isVariant }) => isVariant),
  unread: ({ key }, read) => !read.has(key),
};

/** The tweets that a person wants to see: all words of the query, and all chips. */
export function filtered(
  tweets: readonly Tweet[],
  { query, chips }: Pick<ViewSettings, 'query' | 'chips'>,
  read: ReadonlySet<string>,
): readonly Tweet[] {
  const words = wordsOf(query);
  if (words.length === 0 && chips.length === 0) return tweets;
  return tweets.filter((tweet) => {
    if (!chips.every((chip) => TESTS[chip](tweet, read))) return false;
    if (words.length === 0) return true;
    const said = saidBy(tweet);
    return words.every((word) => said.includes(word));
  });
}

/** The chips that would find something. */
export function usefulChips(tweets: readonly Tweet[], read: ReadonlySet<string>): Chip[] {
  return CHIPS.filter((chip) => tweets.some((tweet) => TESTS[chip](tweet, read)));
}

/** The words of a query, in lower case. */
export function wordsOf(query: string): string[] {
  return query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
}

/** All that a tweet says, in lower case: what a person would look for. */
function saidBy({ parts, notes, tags, lines, tails, handle, media }: Tweet): string {
  const texts = [
    ...parts.map(({ text }) => text),
    ...notes,
    ...tags,
    ...lines,
    ...tails,
    ...media.map(({ alt }) => alt),
  ];
  return `${texts.join('\n')}\n@${handle}`.toLowerCase();
}
