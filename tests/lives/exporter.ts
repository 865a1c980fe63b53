import { type Book, type Tweet, withOneMore } from './book';
import { type Draft, line, type Line } from './draft';
import type { Random } from './random';
import { type Delivery, type Template, type TemplateName, templateOf } from './templates';

/** What an exporter appends, and how. */
export interface Append {
  readonly what: 'whole' | 'section';
  /** Behind the trimmed end as from version 3 on; behind what is there; or there without a line break between. */
  readonly how: 'trimmed' | 'blind' | 'glued';
  readonly delivery: Delivery;
  readonly change: Change;
  /** A shorter delivery: only some of the tweets. */
  readonly isPart: boolean;
}

export type Change = 'none' | 'shuffled' | 'tagged' | 'linked' | 'more' | 'template';

const DATES = ['October 17, 2023 at 4:15 PM', 'June 15, 2026 at 6:59 PM', 'January 2, 2025 at 9:01 AM'];
export const FIRST: Delivery = { host: 'twitter.com', hasFrontmatter: true, date: '' };

/** Templates that say the same in bullets: a person may change from one to another. */
const BULLETED: readonly TemplateName[] = ['official', 'star', 'open-in-readwise', 'numbered'];

export function anyAppend(random: Random): Append {
  return {
    what: random.chance(0.6) ? 'whole' : 'section',
    how: random.pick(['trimmed', 'trimmed', 'blind', 'glued']),
    delivery: {
      host: random.chance(0.2) ? 'x.com' : 'twitter.com',
      hasFrontmatter: random.chance(0.75),
      date: random.pick(DATES),
    },
    change: random.chance(0.35)
      ? random.pick(['shuffled', 'tagged', 'linked', 'more', 'template'] as const)
      : ('none' as const),
    isPart: random.chance(0.25),
  };
}

/** Appends that say nothing new, so that nothing of them is left. */
export function repetition(random: Random): Append {
  return { ...anyAppend(random), change: 'none' };
}

/** One delivery as the lines of a note. */
export function delivered(
  template: Template,
  book: Book,
  tweets: readonly Tweet[],
  { what, delivery, copy }: { what: Append['what']; delivery: Delivery; copy: number },
): Line[] {
  const top = what === 'whole' ? template.head(book, delivery) : template.section(delivery.date);
  const lines = top.map((text) => {
    const isHeading = text.startsWith('#') || text.startsWith('- Highlights') || text.startsWith('- New');
    return line(text, isHeading ? 'heading' : 'head', copy);
  });
  for (const tweet of tweets) {
    const { tweet: rows, gap } = template.rows(book, tweet, delivery);
    lines.push(...rows.map((text) => line(text, 'tweet', copy, tweet.id)));
    for (let blank = 0; blank < gap; blank++) lines.push(line('', 'gap', copy, tweet.id));
  }
  return lines;
}

/** What an append came to: the document that the exporter knows now, and in which template it wrote. */
export interface Appended {
  readonly book: Book;
  readonly template: Template;
}

/** Lets the exporter append to a note. */
export function append(
  draft: Draft,
  { book: before, template: usual }: Appended,
  { what, how, delivery, change, isPart }: Append,
  { copy, random }: { copy: number; random: Random },
): Appended {
  const book = change === 'more' ? withOneMore(random, before) : before;
  const template = change === 'template' && BULLETED.includes(usual.name) ? templateOf(random.pick(BULLETED)) : usual;
  const chosen = isPart ? random.some(book.tweets, 0.6) : book.tweets;
  const tweets = changed(chosen.length > 0 ? chosen : book.tweets, change, random);
  const lines = delivered(template, book, tweets, { what, delivery, copy });
  if (how === 'trimmed') while (draft.lines.at(-1)?.text.trim() === '') draft.lines.pop();
  const [first] = lines;
  if (first && how === 'glued' && isGlueable(draft, usual, what, delivery)) first.isGlued = true;
  draft.lines.push(...lines);
  return { book, template: usual };
}

/**
 * Whether an exporter that gives no line break would still be told from what it writes behind: not behind words of a person's,
 * not a section, whose heading speaks for the exporter only on a line of its own, not a title without metadata below it; and
 * Logseq has no files to append to.
 */
function isGlueable(draft: Draft, { name }: Template, what: Append['what'], { hasFrontmatter }: Delivery): boolean {
  const isHead = what === 'whole' && name !== 'logseq' && (name !== 'callout' || hasFrontmatter);
  return isHead && draft.lines.at(-1)?.role === 'tweet';
}

function changed(tweets: readonly Tweet[], change: Change, random: Random): readonly Tweet[] {
  switch (change) {
    case 'shuffled':
      return random.shuffled(tweets);
    case 'tagged':
      return tweets.map((each) => (random.chance(0.5) ? { ...each, tags: [...each.tags, 'tagged later'] } : each));
    case 'linked':
      return tweets.map((each) => (random.chance(0.5) ? withLink(each) : each));
    default:
      return tweets;
  }
}

/** A tweet with the link of its picture, which Readwise adds later. */
function withLink(tweet: Tweet): Tweet {
  const last = tweet.rows.length - 1;
  return {
    ...tweet,
    rows: tweet.rows.map((row, at) => (at === last ? `${row} https://t.co/later${tweet.readwise}` : row)),
  };
}
