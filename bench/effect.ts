import { madeUp, type Book } from '../tests/lives/book';
import { EDITS } from '../tests/lives/edits';
import { delivered, FIRST } from '../tests/lives/exporter';
import { FORMATTERS, type Formatter } from '../tests/lives/formatters';
import { Living, plainly } from '../tests/lives/life';
import { dedupeOf } from '../tests/lives/product';
import { Random } from '../tests/lives/random';
import type { Edit } from '../tests/lives/scene';
import { TEMPLATES, type Template, templateOf } from '../tests/lives/templates';

/** How many of the copies one kind of harmless change lets stay. */
export interface Effect {
  readonly name: string;
  /** The copies left, as a share of all: the tweets that stay were changed, or those that go. */
  readonly inFirst: number | undefined;
  readonly inCopy: number | undefined;
  readonly inSection: number | undefined;
  /** In how many notes more is left than the one tweet that was changed. */
  readonly more: number;
  /** Whether nothing may be left; undefined where that is for a person to decide. */
  readonly isMet: boolean | undefined;
}

const SEEDS = [1, 2, 3];
const TWEETS = 4;

/** Whole selections, hidden tweets and headings are no harmless edits of a tweet; nor are lines that land anywhere. */
const isOfTweet = ({ place, kind }: Edit): boolean =>
  place !== 'own' && place !== 'anywhere' && kind !== 'tweet deleted';
/** Other words, or what nothing says is none, is a variant (dedupe.md, 10). */
const VARIANTS: readonly string[] = [
  ...[
    'other words in the text',
    'html comment in the text',
    'link around a word',
    'code span',
    'words in the link’s label',
  ],
];
/** What stays in a copy: a tick, and an open fence, which has no sure end in the survivor (dedupe.md, 8 and 12). */
const STAYS_IN_COPY: readonly string[] = ['tweet made a task', 'open code fence'];
/** What the copies know has no place in the survivor. */
const STAYS_IN_FIRST: readonly string[] = ['open code fence'];

/** By how many the tweets of a text are more than one of each. */
function copiesIn(text: string): number {
  const tokens = text.match(/tw\d+ln0x/g) ?? [];
  return tokens.length - new Set(tokens).size;
}

class Share {
  private before = 0;
  private after = 0;
  /** Notes in which more than one copy is left. */
  more = 0;

  add(text: string): void {
    this.before += copiesIn(text);
    const left = copiesIn(dedupeOf(text).after);
    this.after += left;
    if (left > 1) this.more++;
  }

  /** Undefined where there was none to be taken away. */
  get left(): number | undefined {
    return this.before === 0 ? undefined : this.after / this.before;
  }
}

function booksOf(seed: number): Book {
  return madeUp(new Random(seed), TWEETS);
}

/** A note with an edit of all tweets of one delivery, or of one; undefined where it can be made at none. */
function edited(
  edit: Edit,
  template: Template,
  seed: number,
  { copy, what, isAll }: { copy: 0 | 1; what: 'whole' | 'section'; isAll: boolean },
): string | undefined {
  const living = new Living(new Random(seed), template, booksOf(seed));
  if (copy === 1) living.append(plainly(what));
  let done = 0;
  for (const { tweet } of living.passages(copy)) {
    // Each edit moves what stands below it.
    const passage = living.passages(copy).find((each) => each.tweet === tweet);
    if (passage && (isAll || done === 0) && living.edit(edit, passage)) done++;
  }
  if (copy === 0) living.append(plainly(what));
  return done > 0 ? living.text : undefined;
}

const everywhere = function* (): Generator<{ template: Template; seed: number }> {
  for (const template of TEMPLATES) for (const seed of SEEDS) yield { template, seed };
};

function ofEdit(edit: Edit): Effect {
  const share = (copy: 0 | 1, what: 'whole' | 'section', isAll: boolean): Share => {
    const found = new Share();
    for (const { template, seed } of everywhere()) {
      const text = edited(edit, template, seed, { copy, what, isAll });
      if (text !== undefined) found.add(text);
    }
    return found;
  };
  const [inFirst, inCopy, inSection] = [
    share(0, 'whole', true),
    share(1, 'whole', true),
    share(1, 'section', true),
  ].map(({ left }) => left);
  const more = share(0, 'whole', false).more + share(1, 'whole', false).more;
  const isVariant = VARIANTS.includes(edit.kind);
  const wanted = [
    ...(isVariant || STAYS_IN_FIRST.includes(edit.kind) ? [] : [inFirst]),
    ...(isVariant || STAYS_IN_COPY.includes(edit.kind) ? [] : [inCopy, inSection]),
  ];
  const isMet = more === 0 && wanted.every((left) => left === undefined || left === 0);
  return { name: edit.kind, inFirst, inCopy, inSection, more, isMet: isVariant && more === 0 ? undefined : isMet };
}

const whole = (template: Template, book: Book): string => written(template, book, 'whole');
const section = (template: Template, book: Book): string => written(template, book, 'section');

function written(template: Template, book: Book, what: 'whole' | 'section'): string {
  const lines = delivered(template, book, book.tweets, {
    what,
    delivery: { ...FIRST, date: 'June 15, 2026 at 6:59 PM' },
    copy: 0,
  });
  return `${lines.map(({ text }) => text).join('\n')}\n`;
}

const behind = (text: string, more: string): string => `${text.trimEnd()}\n${more}`;

/** With something for each rule to be applied to in the words of the tweets. */
function ornate(book: Book): Book {
  const words = ' – wait... *soft*, _slow_, **warm** 蜂蜜honey,  "so" it’s, isn\'t it? https://apiary.example/a';
  return { ...book, tweets: book.tweets.map((tweet) => ({ ...tweet, rows: tweet.rows.map((row) => row + words) })) };
}

/** With what a person leaves behind, and a formatter takes away: blanks at ends of lines, two blank lines, none at the end. */
function roughened(text: string): string {
  const rough = text
    .replace(/\n(?=## (?:Metadata|Highlights))/g, '\n\n\n')
    .replace(/^([-*] )(?=We )/m, '$1  ')
    .replace(/\n(?=[-*] We .*tw1ln)/, '\n\n');
  return rough.replace(/\)\n/, ') \n').trimEnd();
}

/** @throws Error where a formatter changes none of the notes: it would measure nothing. */
async function ofFormatter({ name, apply }: Formatter): Promise<Effect> {
  const [before, after, beforeSection] = [new Share(), new Share(), new Share()];
  let changes = 0;
  for (const { template, seed } of everywhere()) {
    const book = ornate(booksOf(seed));
    const rough = roughened(whole(template, book));
    const first = await apply(rough);
    if (first !== rough) changes++;
    before.add(behind(first, whole(template, book)));
    beforeSection.add(behind(first, section(template, book)));
    after.add(await apply(behind(rough, whole(template, book))));
  }
  if (changes === 0) throw new Error(`«${name}» changes no note`);
  const [inFirst, inCopy, inSection] = [before.left, after.left, beforeSection.left];
  return { name, inFirst, inCopy, inSection, more: 0, isMet: [inFirst, inCopy, inSection].every((left) => !left) };
}

/** The template was changed between two exports; tags and notes aside, which another shape may have no place for. */
function ofTemplates(one: Template, other: Template): Effect {
  const [wholes, sections] = [new Share(), new Share()];
  for (const seed of SEEDS) {
    const made = booksOf(seed);
    const book = { ...made, tweets: made.tweets.map((tweet) => ({ ...tweet, tags: [], note: '' })) };
    wholes.add(behind(whole(one, book), whole(other, book)));
    sections.add(behind(whole(one, book), section(other, book)));
  }
  const isMet = wholes.left === 0 && sections.left === 0;
  return {
    name: `template: ${one.name}, then ${other.name}`,
    inFirst: wholes.left,
    inCopy: undefined,
    inSection: sections.left,
    more: 0,
    isMet,
  };
}

const CHANGES = [
  ...(['star', 'open-in-readwise', 'quote', 'numbered', 'via'] as const).map((other) => ['official', other] as const),
  ...[['open-in-readwise', 'official'] as const, ['quote', 'official'] as const, ['yaml', 'official'] as const],
];

/** What stays of copies after harmless edits, formatters, and changes of the template. */
export async function effects(): Promise<Effect[]> {
  const found = EDITS.filter(isOfTweet).map(ofEdit);
  for (const formatter of FORMATTERS) found.push(await ofFormatter(formatter));
  return [...found, ...CHANGES.map(([one, other]) => ofTemplates(templateOf(one), templateOf(other)))];
}
