import type { Book, Tweet } from './book';

/** How one delivery of the exporter's differs from others. */
export interface Delivery {
  readonly host: 'twitter.com' | 'x.com';
  readonly hasFrontmatter: boolean;
  /** When it came, as the exporter writes dates. */
  readonly date: string;
}

export interface TemplateRows {
  /** The rows of a tweet: its words, its link, what Readwise knows of it. */
  readonly tweet: readonly string[];
  /** How many blank lines follow. */
  readonly gap: number;
}

/** A way of a person's to have notes written. */
export interface Template {
  readonly name: TemplateName;
  head(book: Book, delivery: Delivery): string[];
  section(date: string): string[];
  rows(book: Book, tweet: Tweet, delivery: Delivery): TemplateRows;
  /** What a row has before it that hangs on a tweet; undefined where nothing can. */
  readonly below: string | undefined;
  /** What a row of a person's has before it that stands beside a tweet: in an outline, everything is a bullet. */
  readonly beside: '' | '\t';
  readonly isQuote: boolean;
}

export type TemplateName =
  'official' | 'star' | 'open-in-readwise' | 'quote' | 'yaml' | 'reader' | 'logseq' | 'callout' | 'via' | 'numbered';

const COVER = '![rw-book-cover](https://pbs.twimg.com/profile_images/1583306/skep.jpg)';

const address = ({ handle }: Book, id: string, { host }: Delivery): string => `https://${host}/${handle}/status/${id}`;
const firstOf = ({ tweets }: Book): string => tweets[0]?.id ?? '';
const view = (book: Book, { id }: Tweet, delivery: Delivery): string =>
  `([View Tweet](${address(book, id, delivery)}))`;
const tagged = (tags: readonly string[]): string => tags.map((tag) => `[[${tag}]]`).join(' ');

/** What Readwise knows of a tweet beside its words, with what stands before each row. */
function known({ tags, note }: Tweet, bullet: string, mark = ''): string[] {
  const field = (name: string, value: string): string => `${bullet}${mark}${name}${mark}: ${value}`;
  return [...(tags.length > 0 ? [field('Tags', tagged(tags))] : []), ...(note === '' ? [] : [field('Note', note)])];
}

/** The words and pictures of a tweet with its link at the end. */
function said({ rows, media }: Tweet, first: string, next: string, link: string): string[] {
  const all = [...rows, ...media];
  return all.map((row, at) => `${at === 0 ? first : next}${row}${at === all.length - 1 ? ` ${link}` : ''}`);
}

function officialHead(book: Book, delivery: Delivery): string[] {
  return [
    `# ${book.title}`,
    '',
    COVER,
    '',
    '## Metadata',
    `- Author: [[@${book.handle} on Twitter]]`,
    `- Full Title: ${book.title}`,
    '- Category: #tweets',
    `- URL: ${address(book, firstOf(book), delivery)}`,
    '',
    '## Highlights',
  ];
}

const official: Template = {
  name: 'official',
  head: officialHead,
  section: (date) => [`## New highlights added ${date}`],
  rows: (book, tweet, delivery) => ({
    tweet: [...said(tweet, '- ', '  ', view(book, tweet, delivery)), ...known(tweet, '    - ')],
    gap: 0,
  }),
  below: '    ',
  beside: '',
  isQuote: false,
};

const star: Template = {
  ...official,
  name: 'star',
  rows: (book, tweet, delivery) => ({
    tweet: [...said(tweet, '* ', '  ', view(book, tweet, delivery)), ...known(tweet, '    * ')],
    gap: 0,
  }),
};

const openInReadwise: Template = {
  ...official,
  name: 'open-in-readwise',
  rows: (book, tweet, delivery) => {
    const link = `${view(book, tweet, delivery)} [Open in Readwise](https://readwise.io/open/${tweet.readwise}) ^rw${tweet.readwise}`;
    return { tweet: [...said(tweet, '- ', '  ', link), ...known(tweet, '    - ')], gap: 0 };
  },
};

const quote: Template = {
  ...official,
  name: 'quote',
  rows: (book, tweet, delivery) => ({
    tweet: [
      ...said(tweet, '> ', '> ', view(book, tweet, delivery)),
      ...known(tweet, '>    - '),
      `^rwhi${tweet.readwise}`,
    ],
    gap: 1,
  }),
  below: '> ',
  isQuote: true,
};

const yaml: Template = {
  ...official,
  name: 'yaml',
  head: (book, delivery) => [
    ...(delivery.hasFrontmatter
      ? ['---', `aliases: ["${book.title}"]`, `author: "@${book.handle} on Twitter"`, 'tags:', '  - tweets', '---']
      : []),
    ...officialHead(book, delivery),
  ],
};

const reader: Template = {
  ...official,
  name: 'reader',
  head: (book, delivery) => [
    `# ${book.title}`,
    '',
    COVER,
    '',
    '## Metadata',
    `- Author: [[${book.name}]]`,
    `- Full Title: ${book.title}`,
    '- Category: #tweets',
    `- URL: ${address(book, firstOf(book), delivery)}/?rw_tt_thread=True`,
    '',
    '## Highlights',
  ],
  rows: (_, tweet) => ({
    tweet: [
      ...said(tweet, '- ', '  ', `([View Highlight](https://read.readwise.io/read/${tweet.ulid}))`),
      ...known(tweet, '    - '),
    ],
    gap: 0,
  }),
};

const MONTHS: Readonly<Record<string, string>> = { October: 'Oct', June: 'Jun', January: 'Jan' };

const logseq: Template = {
  name: 'logseq',
  head: (book, delivery) => [
    `title:: ${book.title} (highlights)`,
    `author:: [[@${book.handle} on Twitter]]`,
    `full-title:: "${book.title}"`,
    'category:: #tweets',
    `url:: ${address(book, firstOf(book), delivery)}`,
    '',
    '- Highlights first synced by [[Readwise]] [[Sep 3rd, 2022]]',
  ],
  section: (date) => {
    const [, month = '', day = '', year = '', time = ''] = /^(\w+) (\d+), (\d+) at (.*)$/.exec(date) ?? [];
    return [`- New highlights added [[${MONTHS[month] ?? month} ${day}th, ${year}]] at ${time}`];
  },
  rows: (book, tweet, delivery) => ({
    tweet: [...said(tweet, '\t- ', '\t  ', view(book, tweet, delivery)), ...known(tweet, '\t\t- ', '**')],
    gap: 0,
  }),
  below: '\t\t',
  beside: '\t',
  isQuote: false,
};

const callout: Template = {
  name: 'callout',
  head: (book, delivery) => [
    ...(delivery.hasFrontmatter
      ? ['---', `author: "[[${book.name}]]"`, `source: ${address(book, firstOf(book), delivery)}`, '---']
      : []),
    `# ${book.title}`,
    '',
    '# Highlights',
    '',
  ],
  section: (date) => [`# New highlights added ${date}`, ''],
  rows: (book, tweet, delivery) => ({
    tweet: [
      ...said(tweet, '> [!tldr]- ', '> ', `[🔗](${address(book, tweet.id, delivery)})`),
      ...known(tweet, '>    - '),
    ],
    gap: 1,
  }),
  below: '> ',
  beside: '',
  isQuote: true,
};

const via: Template = {
  ...official,
  name: 'via',
  rows: (book, tweet, delivery) => ({
    tweet: said(tweet, '', '', `([via](${address(book, tweet.id, delivery)}))`),
    gap: 1,
  }),
  below: undefined,
};

const numbered: Template = {
  ...official,
  name: 'numbered',
  rows: (book, tweet, delivery) => {
    const number = book.tweets.findIndex(({ id }) => id === tweet.id) + 1;
    return {
      tweet: [...said(tweet, `${number}. `, '   ', view(book, tweet, delivery)), ...known(tweet, '    - ')],
      gap: 0,
    };
  },
};

export const TEMPLATES: readonly Template[] = [
  ...[official, star, openInReadwise, quote, yaml, reader, logseq, callout, via, numbered],
];

export function templateOf(name: TemplateName): Template {
  const found = TEMPLATES.find((each) => each.name === name);
  if (!found) throw new Error(`no template ${name}`);
  return found;
}
