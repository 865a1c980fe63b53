import type { Random } from './random';

/** A tweet as Readwise knows it. */
export interface Tweet {
  readonly id: string;
  readonly ulid: string;
  /** Readwise's own number of the highlight. */
  readonly readwise: string;
  /** What it says. Each row has a token, `tw<tweet>ln<row>x`, that stands in no other row. */
  readonly rows: readonly string[];
  readonly media: readonly string[];
  readonly tags: readonly string[];
  /** What the person wrote in Readwise; '' where nothing. */
  readonly note: string;
}

/** A saved document. */
export interface Book {
  readonly title: string;
  readonly handle: string;
  readonly name: string;
  readonly tweets: readonly Tweet[];
}

/** What stands for a row of a tweet, wherever it is. */
export const ROW_TOKEN = /tw\d+ln\d+x/g;
/** What stands for a note that came from Readwise. */
export const NOTE_TOKEN = /nt\d+x/g;

const WORDS = (
  'hive comb brood nectar smoker frame queen drone swarm skep wax honey clover linden super entrance veil feeder ' +
  'forager pollen cell propolis 벌집 여왕벌 蜂蜜 巣箱 نحلة 🐝 C++ x_y "so" it’s & 3.5 2/'
).split(' ');
const TAGS = ['favorite', 'to read', 'apiary log', 'winter'];
const FIRST_ID = 1_583_306_679_910_000_000n;
const STEP = 4_613_738_752n;
const ULID_LENGTH = 26;

/** A document of a few tweets, in words of our own. */
export function madeUp(random: Random, count = random.between(2, 6)): Book {
  const base = random.below(1_000_000);
  return {
    title: `What a hive keeps ${base}...`,
    handle: 'skep_and_smoker',
    name: 'Hanna Skep',
    tweets: Array.from({ length: count }, (_, index) => tweet(random, base, index)),
  };
}

/** The tweet at a place of a document; also one that comes later. */
export function tweet(random: Random, base: number, index: number): Tweet {
  const id = FIRST_ID + BigInt(base + index) * STEP;
  const rows = Array.from({ length: random.between(1, 3) }, (_, row) => {
    const words = Array.from({ length: random.between(3, 8) }, () => random.pick(WORDS));
    words.splice(random.between(1, words.length), 0, `tw${index}ln${row}x`);
    return `We ${words.join(' ')}.`;
  });
  const isLinking = random.chance(0.15);
  if (isLinking) rows[0] = `${rows[0] ?? ''} https://t.co/k${base}${index}`;
  return {
    id: String(id),
    ulid: `01h${String(base).padStart(7, '0')}${String(index).padStart(4, '0')}qrstvwxyzabcdefghjk`.slice(
      0,
      ULID_LENGTH,
    ),
    readwise: String(300_000_000 + base * 100 + index),
    rows,
    media: random.chance(0.25) ? [`![](https://pbs.twimg.com/media/G${base}x${index}.jpg)`] : [],
    tags: random.chance(0.35) ? random.some(TAGS, 0.6) : [],
    note: random.chance(0.15) ? `nt${index}x said in Readwise` : '',
  };
}

/** The document with one tweet more. */
export function withOneMore(random: Random, book: Book): Book {
  const index = book.tweets.length;
  return { ...book, tweets: [...book.tweets, tweet(random, Number(/\d+/.exec(book.title)?.[0] ?? 0), index)] };
}
