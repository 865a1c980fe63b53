import fc from 'fast-check';

/** A tweet as Readwise knows it. */
export interface Tweet {
  readonly id: string;
  readonly lines: readonly string[];
  readonly media: number;
  readonly tags: readonly string[];
  readonly note: string;
}

/** A saved document, and how the person's template writes it. */
export interface Book {
  readonly title: string;
  readonly handle: string;
  readonly tweets: readonly Tweet[];
  readonly template: Template;
}

export type Template =
  'official' | 'yaml' | 'open-in-readwise' | 'readwise-link' | 'quote' | 'callout' | 'star' | 'headless';

const TEMPLATES: readonly Template[] = [
  'official',
  'yaml',
  'open-in-readwise',
  'readwise-link',
  'quote',
  'callout',
  'star',
  'headless',
];

const WORDS =
  'kiln glaze bisque cone slip wheel trim foot rim handle wedge clay ash celadon raku 가마 유약 釉薬 مزهرية 🏺 1/ C# a|b x_y & "so"'.split(
    ' ',
  );

const line = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 9 }).map((words) => words.join(' '));

const tweet = (index: number): fc.Arbitrary<Tweet> =>
  fc.record({
    id: fc.constant(String(1_563_306_679_910_000_000n + BigInt(index) * 4_613_738_752n)),
    lines: fc.array(line, { minLength: 1, maxLength: 3 }),
    media: fc.nat(2),
    tags: fc.subarray(['favorite', 'later', 'kiln log']),
    note: fc.option(line, { nil: '' }),
  });

export const book: fc.Arbitrary<Book> = fc.record({
  title: fc.constantFrom('What a kiln teaches...', 'Tweets From Nila Potter', '1/ Glaze "so" & slip...', '가마 일기'),
  handle: fc.constantFrom('nilapots', 'slow_kiln'),
  tweets: fc
    .integer({ min: 1, max: 6 })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => tweet(index)))),
  template: fc.constantFrom(...TEMPLATES),
});

/** One delivery of the exporter's: which tweets, and what differs from the first time. */
export interface Delivery {
  readonly host: 'twitter.com' | 'x.com';
  /** A whole export, or only `## New highlights added …`. */
  readonly isWhole: boolean;
  readonly hasFrontmatter: boolean;
  /** Written behind the trimmed end, as from version 3 on, or just behind what is there. */
  readonly isTrimmed: boolean;
  readonly tweets: readonly Tweet[];
  readonly date: string;
}

/** Writes a whole export as the template has it. It ends in a line break. */
export function wholeExport(book: Book, tweets: readonly Tweet[], host: string, hasFrontmatter = true): string {
  const highlights = tweets.map((each) => highlight(book, each, host)).join('');
  if (book.template === 'headless') return `## New highlights added June 8, 2022 at 12:52 PM\n\n${highlights}`;
  const address = book.title.startsWith('Tweets From')
    ? `https://${host}/${book.handle}`
    : status(book, host, book.tweets[0]?.id ?? '1');
  const yaml =
    book.template === 'yaml' && hasFrontmatter
      ? `---\naliases: [kiln]\nauthor: "@${book.handle} on Twitter"\n---\n`
      : '';
  const metadata =
    book.template === 'callout'
      ? `>[!note]- Readwise Information\n>Title:: ${book.title}\n>Type:: #Readwise/category/tweets\n>Source URL:: ${address}\n---\n`
      : `## Metadata\n- Author: [[@${book.handle} on Twitter]]\n- Full Title: ${book.title}\n- Category: #tweets\n- URL: ${address}\n`;
  return `${yaml}# ${book.title}\n\n![rw-book-cover](https://pbs.twimg.com/profile_images/1/k.jpg)\n\n${metadata}\n## Highlights\n${highlights}`;
}

/** What an append brings that is no whole export. */
export function addedSection(book: Book, tweets: readonly Tweet[], host: string, date: string): string {
  return `## New highlights added ${date}\n${tweets.map((each) => highlight(book, each, host)).join('')}`;
}

function status(book: Book, host: string, id: string): string {
  return `https://${host}/${book.handle}/status/${id}`;
}

function highlight(book: Book, tweet: Tweet, host: string): string {
  const media = Array.from(
    { length: tweet.media },
    (_, index) => `![](https://pbs.twimg.com/media/F${tweet.id.slice(-6)}${index}.jpg)`,
  );
  const body = [...tweet.lines, ...media];
  const link = `([View Tweet](${status(book, host, tweet.id)}))`;
  const readwise = tweet.id.slice(8, 17);
  const annotations = [
    ...(tweet.tags.length > 0 ? [`    - Tags: ${tweet.tags.map((tag) => `[[${tag}]]`).join(' ')}\n`] : []),
    ...(tweet.note === '' ? [] : [`    - Note: ${tweet.note}\n`]),
  ].join('');
  switch (book.template) {
    case 'quote':
      return `> ${body.join('\n> ')} ${link}\n\n^rwhi${readwise}\n\n`;
    case 'open-in-readwise':
      return `- ${body.join('\n  ')} ${link} [Open in Readwise](https://readwise.io/open/${readwise}) ^rw${readwise}\n${annotations}`;
    case 'readwise-link':
      return `- ${body.join('\n  ')} [View Tweet](https://readwise.io/open/${readwise}) ^rw${readwise}\n${annotations}`;
    case 'star':
      return `* ${body.join('\n  ')} ${link}\n${annotations.replaceAll('- ', '* ')}`;
    default:
      return `- ${body.join('\n  ')} ${link}\n${annotations}`;
  }
}
