/** One tweet of a note: who wrote it, under which status id, and what it says. */
export interface Said {
  readonly handle: string;
  readonly id: string;
  readonly text: string;
}

/** A way in which exporters write a note. */
export interface Shape {
  readonly name: string;
  /** What stands above the list. */
  readonly head: string;
  /** A tweet as it is written in the list. */
  readonly write: (tweet: Said) => string;
  /** The words of a tweet as they are in the note. */
  readonly words: (text: string) => string;
  /** The heading of what is appended later. */
  readonly section: string;
  /** Words of a person below a tweet. */
  readonly remark: string;
  /** Words of a person behind the list. */
  readonly own: string;
  /** Frontmatter above all. */
  readonly yaml: string;
}

const ADDED = '## New highlights added May 2, 2024 at 7:30 AM\n';
const YAML = '---\nrating: 5\n---\n';
const OWN = '\n## What I make of it\nRing the shelter on Tuesday.\n';

function head(title: string, url: string): string {
  return [
    `# ${title}`,
    '',
    '![rw-book-cover](https://pbs.twimg.com/profile_images/77/shelter.jpg)',
    '',
    '## Metadata',
    '- Author: [[@dogshelter on Twitter]]',
    `- Full Title: ${title}`,
    '- Category: #tweets',
    `- URL: ${url}`,
    '',
    '',
  ].join('\n');
}

const HEAD = head('Tweets From the Dog Shelter', 'https://twitter.com/dogshelter');

export function addressOf({ handle, id }: Said): string {
  return `https://twitter.com/${handle}/status/${id}`;
}

function linked(words: string, tweet: Said): string {
  return `${words} ([View Tweet](${addressOf(tweet)}))`;
}

function lines(text: string, indent: string, first = ''): string {
  return text
    .split('\n')
    .map((line, index) => (line === '' ? line : (index === 0 ? first : indent) + line))
    .join('\n');
}

function inLines(indent: string, first = ''): (text: string) => string {
  return (text) => lines(text, indent, first);
}

function quoted(text: string): string {
  return text
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
}

const COMMON = { head: `${HEAD}## Highlights\n`, section: ADDED, own: OWN, yaml: YAML };

/** The shapes in which a tweet's own text is followed by its link. */
export const SHAPES: readonly Shape[] = [
  {
    ...COMMON,
    name: 'bullet',
    words: inLines('  '),
    write: (tweet) => `- ${linked(lines(tweet.text, '  '), tweet)}\n`,
    remark: '    - My own words, said once.\n',
  },
  {
    ...COMMON,
    name: 'numbered item',
    words: inLines('   '),
    write: (tweet) => `1. ${linked(lines(tweet.text, '   '), tweet)}\n`,
    remark: '    - My own words, said once.\n',
  },
  {
    ...COMMON,
    name: 'quote',
    words: quoted,
    write: (tweet) => `${linked(quoted(tweet.text), tweet)}\n\n`,
    remark: '',
  },
  {
    ...COMMON,
    name: 'paragraph',
    words: inLines(''),
    write: (tweet) => `${linked(tweet.text, tweet)}\n\n`,
    remark: '',
  },
  {
    ...COMMON,
    name: 'heading',
    words: inLines(''),
    write: (tweet) => `### id${tweet.id.slice(0, 9)}\n${linked(tweet.text, tweet)}\n\n`,
    remark: '',
  },
  {
    name: 'Logseq',
    head: [
      'title:: Tweets From the Dog Shelter',
      'author:: [[@dogshelter on Twitter]]',
      'full-title:: "Tweets From the Dog Shelter"',
      'category:: #tweets',
      'url:: https://twitter.com/dogshelter',
      '',
      '- Highlights first synced by [[Readwise]] [[May 1st, 2024]]',
      '',
    ].join('\n'),
    words: inLines('\t  '),
    write: (tweet) => `\t- ${linked(lines(tweet.text, '\t  '), tweet)}\n`,
    section: '- New highlights added [[May 2nd, 2024]] at 7:30 AM\n',
    remark: '\t\t- My own words, said once.\n',
    own: '- Ring the shelter on Tuesday.\n',
    yaml: '',
  },
];

/** Reader's note of a thread: the whole of it, with rules between the tweets, then what was marked in it. */
export const DOCUMENT: Shape = {
  ...COMMON,
  name: 'Full Document',
  head: `${head('Dogs That Wait by the Door...', 'https://twitter.com/mallory/status/1786000000000000001')}## Full Document\n`,
  words: inLines(''),
  write: ({ text }) => `${text}\n\n---\n\n`,
  remark: '',
};

/** What was marked in the thread, as Reader writes it. */
export function fragment(words: string, ulid: string): string {
  return `- ${words} ([View Highlight](https://read.readwise.io/read/${ulid}))\n`;
}
