import { type Book, madeUp } from './book';
import { Draft, type Passage } from './draft';
import { EDITS } from './edits';
import { anyAppend, type Append, append, delivered, FIRST, repetition } from './exporter';
import { Random } from './random';
import { type Edit, type Piece, type Said, Scene } from './scene';
import { type Template, TEMPLATES } from './templates';

/** A note and how it came to be. */
export interface Life {
  readonly name: string;
  readonly text: string;
  /** The text, if no exporter had written just behind a line. */
  readonly unglued: string;
  readonly book: Book;
  readonly template: Template;
  /** What was done, step by step. */
  readonly log: readonly string[];
  readonly said: readonly Said[];
  readonly pieces: readonly Piece[];
  /** What a dedupe must give to the byte; undefined where a person wrote, or the exporter something new. */
  readonly exact: string | undefined;
  readonly hasTemplateChange: boolean;
}

/** A note that is being lived. */
export class Living {
  private draft: Draft;
  private book: Book;
  private copies = 1;
  private tokens = 0;
  private hasTemplateChange = false;
  private readonly log: string[];
  private readonly said: Said[] = [];
  private readonly pieces: Piece[] = [];

  constructor(
    readonly random: Random,
    readonly template: Template,
    book: Book = madeUp(random),
  ) {
    this.book = book;
    this.draft = new Draft(delivered(template, book, book.tweets, { what: 'whole', delivery: FIRST, copy: 0 }));
    this.log = [`${template.name}, ${book.tweets.length} tweets`];
  }

  get text(): string {
    return this.draft.text;
  }

  append(how: Append): void {
    const { random, template, copies: copy } = this;
    const { book } = append(this.draft, { book: this.book, template }, how, { copy, random });
    this.book = book;
    this.copies++;
    if (how.change === 'template') this.hasTemplateChange = true;
    const { what, change, isPart, delivery } = how;
    const words = [how.how, delivery.host, change === 'none' ? '' : change, isPart ? 'in part' : ''];
    this.log.push(`append ${copy}: ${what}, ${words.filter((word) => word !== '').join(', ')}`);
  }

  /** Lets a person do one thing. False where it cannot be done: then nothing is changed. */
  edit(edit: Edit, at: Passage): boolean {
    const draft = this.draft.clone();
    const scene = new Scene(draft, at, this.template, this.random, this.tokens);
    if (!edit.apply(scene)) return false;
    this.draft = draft;
    this.tokens += scene.tokens.length;
    const { kind, place } = edit;
    this.said.push(...scene.tokens.map((token) => ({ token, kind, place })));
    this.pieces.push(...scene.pieces.map((rows) => ({ kind, place, rows })));
    const tweet = this.book.tweets.findIndex(({ id }) => id === at.tweet);
    this.log.push(`${kind}, at tweet ${tweet} of copy ${at.copy}`);
    return true;
  }

  passages(copy?: number): Passage[] {
    return this.draft.passages().filter((passage) => copy === undefined || passage.copy === copy);
  }

  /** What this has come to. */
  ended(name: string, exact?: string): Life {
    const { book, template, log, said, pieces, hasTemplateChange } = this;
    const { text, unglued } = this.draft;
    return { name, text, unglued, book, template, log, said, pieces, exact, hasTemplateChange };
  }
}

const MOST_STEPS = 5;

/** A life by its number: appends and edits in any order, at least one of each. */
export function lifeOf(seed: number): Life {
  const random = new Random(seed);
  const living = new Living(random, random.pick(TEMPLATES));
  if (random.chance(0.12)) return ofExporterAlone(living, seed);
  if (random.chance(0.5)) someEdit(living);
  living.append(anyAppend(random));
  for (let step = random.between(1, MOST_STEPS); step > 0; step--) {
    if (random.chance(0.25)) living.append(anyAppend(random));
    else someEdit(living);
  }
  return living.ended(String(seed));
}

/** The exporter writes, and writes the same again. */
function ofExporterAlone(living: Living, seed: number): Life {
  const first = living.text;
  for (let times = living.random.between(1, 4); times > 0; times--) living.append(repetition(living.random));
  return living.ended(String(seed), first);
}

function someEdit(living: Living): void {
  const passages = living.passages();
  if (passages.length > 0) living.edit(living.random.pick(EDITS), living.random.pick(passages));
}

/** One edit and one append, as a table of kinds tries them. */
export interface Case {
  readonly edit: Edit;
  readonly template: Template;
  /** Whether the tweet that goes is edited, or the one that stays. */
  readonly isInCopy: boolean;
  readonly what: Append['what'];
  readonly seed: number;
}

/** A note with one edit and one append; undefined where the edit cannot be made there. */
export function lifeOfOne({ edit, template, isInCopy, what, seed }: Case): Life | undefined {
  const living = new Living(new Random(seed), template, withTags(madeUp(new Random(seed), TWEETS)));
  if (isInCopy) living.append(plainly(what));
  const isDone = somewhere(living, edit, isInCopy ? 1 : 0);
  if (!isInCopy) living.append(plainly(what));
  const where = isInCopy ? 'in the copy' : 'in the first';
  return isDone ? living.ended(`${template.name}, ${what}, ${where}, ${seed}`) : undefined;
}

/** A note that was exported once and edited once, and the same with one append more; undefined where the edit cannot be made. */
export function onceAndAppended({ edit, template, what, seed }: Omit<Case, 'isInCopy'>) {
  const living = new Living(new Random(seed), template, withTags(madeUp(new Random(seed), TWEETS)));
  if (!somewhere(living, edit, 0)) return undefined;
  const once = living.ended(`${template.name}, ${seed}`);
  living.append(plainly(what));
  return { once, appended: living.ended(`${template.name}, ${what}, ${seed}`, once.text) };
}

const TWEETS = 3;

/** An append that says again what there is. */
export function plainly(what: Append['what']): Append {
  const delivery = { ...FIRST, date: 'October 17, 2023 at 4:15 PM' };
  return { what, how: 'trimmed', change: 'none', isPart: false, delivery };
}

/** With tags at one tweet, so that what is done to tags can be done. */
function withTags(book: Book): Book {
  return { ...book, tweets: book.tweets.map((each, at) => (at === 1 ? { ...each, tags: ['favorite'] } : each)) };
}

/** Makes an edit at the first tweet, in a random order, where it can be made. */
function somewhere(living: Living, edit: Edit, copy: number): boolean {
  return living.random.shuffled(living.passages(copy)).some((passage) => living.edit(edit, passage));
}
