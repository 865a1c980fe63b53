import { seeded, type Random } from './random';
import { handle, mediaName, sentence, sentences, topic } from './words';

/** A note of ours in the official format, and what the exporter makes of it when it appends blindly. */
export interface GeneratedNote {
  readonly clean: string;
  /** The same text, two to five times; or once, where it is not to be duplicated. */
  readonly text: string;
}

/** What a note is generated as. */
export type NoteShape = 'short-thread' | 'thread' | 'collection' | 'long-post';

const SHAPES: readonly NoteShape[] = ['short-thread', 'thread', 'thread', 'collection', 'long-post'];
const FIRST_ID = 1_400_000_000_000_000_000n;

interface Author {
  readonly handle: string;
  readonly host: string;
}

/** Makes notes, each with its own status ids; the same seed makes the same notes. */
export class Generator {
  private readonly random: Random;
  private made = 0;
  private id = FIRST_ID;

  constructor(seed: number) {
    this.random = seeded(seed);
  }

  /** `count` notes of all shapes in turn; every `duplicateEvery`-th is appended to itself (0: none is). */
  notes(count: number, duplicateEvery: number): GeneratedNote[] {
    return Array.from({ length: count }, (_, index) => {
      const clean = this.note(SHAPES[this.made++ % SHAPES.length] ?? 'thread');
      const isDuplicated = duplicateEvery > 0 && index % duplicateEvery === 0;
      return { clean, text: flat(isDuplicated ? clean.repeat(this.random.between(2, 5)) : clean) };
    });
  }

  /** One thread of `count` tweets. */
  thread(count: number): string {
    const author = this.author();
    const id = this.nextId();
    const tweets = Array.from({ length: count }, (_, index) => {
      return this.tweet(author, index === 0 ? id : this.nextId(), `${index + 1}/ `);
    });
    return this.assemble(author, sentence(this.random, 6), `status/${id}`, tweets);
  }

  private note(shape: NoteShape): string {
    switch (shape) {
      case 'short-thread':
        return this.thread(this.random.between(2, 5));
      case 'thread':
        return this.thread(12);
      case 'collection':
        return this.collection(this.random.between(10, 30));
      case 'long-post':
        return this.longPost();
    }
  }

  private collection(count: number): string {
    const author = this.author();
    const tweets = Array.from({ length: count }, () => this.tweet(author, this.nextId(), ''));
    return this.assemble(author, `Tweets From ${author.handle}`, '', tweets);
  }

  private longPost(): string {
    const author = this.author();
    const id = this.nextId();
    const parts = Array.from({ length: this.random.between(3, 8) }, () => this.part());
    const post = `- ${sentence(this.random, 9)}\n${parts.join('')}  ${this.link(author, id)}\n`;
    return this.assemble(author, sentence(this.random, 5), `status/${id}`, [post]);
  }

  /** A heading, a paragraph and a list, as long posts have them. */
  private part(): string {
    const { random } = this;
    const items = Array.from({ length: random.between(0, 4) }, () => `  - ${sentence(random, 8)}\n`);
    return `  ## ${sentence(random, 3)}\n  ${sentences(random, random.between(30, 90))}\n${items.join('')}`;
  }

  private tweet(author: Author, id: string, number: string): string {
    const { random } = this;
    const text = number + sentences(random, random.between(8, 40));
    const more = random.chance(0.3) ? `\n  ${sentences(random, random.between(6, 20))}` : '';
    const media = random.chance(0.15) ? `\n  ![](https://pbs.twimg.com/media/${mediaName(random)}.jpg)` : '';
    const tags = random.chance(0.08) ? `    - Tags: [[${topic(random)}]] [[${topic(random)}]]\n` : '';
    const note = random.chance(0.05) ? `    - Note: ${sentence(random, 7)}\n` : '';
    return `- ${text}${more}${media} ${this.link(author, id)}\n${tags}${note}`;
  }

  private link(author: Author, id: string): string {
    return `([View Tweet](https://${author.host}/${author.handle}/status/${id}))`;
  }

  private assemble(author: Author, title: string, path: string, tweets: readonly string[]): string {
    const short = title.length > 25 ? `${title.slice(0, 25)}...` : title;
    return flat(
      `# ${short}\n\n![rw-book-cover](https://pbs.twimg.com/profile_images/${mediaName(this.random)}.jpg)\n\n` +
        `## Metadata\n- Author: [[@${author.handle} on Twitter]]\n- Full Title: ${title}\n- Category: #tweets\n` +
        `- URL: https://${author.host}/${author.handle}${path && `/${path}`}\n\n## Highlights\n${tweets.join('')}`,
    );
  }

  private author(): Author {
    return { handle: handle(this.random), host: this.random.chance(0.4) ? 'x.com' : 'twitter.com' };
  }

  private nextId(): string {
    this.id += BigInt(this.random.between(1_000_000, 900_000_000));
    return this.id.toString();
  }
}

/** The same text in one piece of memory, as if it had been read from a file, and not as joined pieces. */
export function flat(text: string): string {
  return Buffer.from(text).toString();
}
