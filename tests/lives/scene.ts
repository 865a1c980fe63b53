import { type Draft, line, type Line, LINK, type Passage } from './draft';
import type { Random } from './random';
import type { Template } from './templates';

/**
 * Where what a person writes belongs, and so where it must be after a dedupe:
 * - `text`: in a tweet's words. `link`: behind its link. `below`: it hangs on the tweet.
 * - `beside`: a remark, which stays behind the tweet that it stands behind.
 * - `own`: under a heading, rule or line of the person's own, a selection, or something hidden: it stays where it is.
 * - `head`: in title, metadata or frontmatter.
 * - `anywhere`: on any line; what it says of which tweet is read off the note.
 * - `order`: no words, but tweets deleted, moved, ticked, numbered.
 */
export type Place = 'text' | 'link' | 'below' | 'beside' | 'own' | 'head' | 'anywhere' | 'order';

/** One thing that a person does to a note. */
export interface Edit {
  readonly kind: string;
  readonly place: Place;
  /** False where it cannot be done there. What it has changed by then is forgotten. */
  readonly apply: (scene: Scene) => boolean;
}

/** Something that a person wrote, by the token that it bears. */
export interface Said {
  readonly token: string;
  readonly kind: string;
  readonly place: Place;
}

/** Lines that a person wrote together. They are one piece. */
export interface Piece {
  readonly kind: string;
  readonly place: Place;
  readonly rows: readonly string[];
}

/** What stands for words of a person's. */
export const MINE = /mine\d+x/g;

/** The note before one edit, and the tweet that the person is at. */
export class Scene {
  readonly tokens: string[] = [];
  readonly pieces: string[][] = [];

  constructor(
    readonly draft: Draft,
    readonly at: Passage,
    readonly template: Template,
    readonly random: Random,
    private readonly firstToken: number,
  ) {}

  /** Words of the person's, as one token that stands nowhere else. */
  mine(): string {
    const token = `mine${this.firstToken + this.tokens.length}x`;
    this.tokens.push(token);
    return token;
  }

  /** The line of the tweet's link; undefined where it has none, or where the next line is glued to it. */
  get link(): { readonly line: Line; readonly index: number } | undefined {
    const index = this.draft.linkOf(this.at);
    const found = this.draft.lines[index];
    return found && !this.draft.isGluedBehind(index) ? { line: found, index } : undefined;
  }

  /** Changes one row of the tweet's words, which `change` gets as its token. */
  inWords(change: (token: string) => string): boolean {
    const rows = this.draft.of(this.at).filter(({ text }) => /tw\d+ln\d+x/.test(text));
    if (rows.length === 0) return false;
    const row = this.random.pick(rows);
    row.text = row.text.replace(/tw\d+ln\d+x/, change);
    return true;
  }

  /** Writes at the end of the line of the link, but before an id, which ends a line. */
  behindLink(words: string): boolean {
    const { link } = this;
    if (!link) return false;
    const id = / \^[\w-]+$/.exec(link.line.text)?.[0] ?? '';
    link.line.text = link.line.text.slice(0, link.line.text.length - id.length) + words + id;
    return true;
  }

  /** Writes rows that hang on the tweet: directly below its link, or below what hangs there. */
  below(...rows: readonly string[]): boolean {
    const { link } = this;
    const { below, isQuote } = this.template;
    if (!link || below === undefined || (isQuote && rows.includes(''))) return false;
    const at = isQuote || this.random.chance(0.5) ? link.index + 1 : this.at.to;
    if (!isQuote && this.isInOpenFence(at)) return false;
    return this.put(
      at,
      rows.map((row) => (row === '' ? row : below + row)),
      'tweet',
    );
  }

  /** Writes rows behind the tweet that are no part of it. In an outline each piece is a bullet. */
  beside(...rows: readonly string[]): boolean {
    const { beside } = this.template;
    if (beside === '') return this.put(this.at.to, rows, 'mine');
    const [first = '', ...rest] = rows.filter((row) => row !== '');
    if (rest.length > 0) return false;
    return this.put(this.at.to, [`${beside}- ${first.replace(/^(?:[-*+]|\d+\.) /, '')}`], 'mine');
  }

  /** Inserts rows of the person's and keeps in mind that they are one piece. */
  put(at: number, rows: readonly string[], role: 'tweet' | 'mine' = 'mine'): boolean {
    const { copy } = this.draft.lines[Math.max(0, at - 1)] ?? this.at;
    const id = role === 'tweet' ? this.at.tweet : undefined;
    this.draft.insert(
      at,
      rows.map((text) => line(text, role, copy, id)),
    );
    this.pieces.push([...rows]);
    return true;
  }

  /** Rows at the end of the note. */
  atEnd(...rows: readonly string[]): boolean {
    return this.put(this.draft.lines.length, rows);
  }

  /** A line that satisfies a test, in the delivery that the person is at. */
  find(test: (line: Line) => boolean): number {
    return this.draft.lines.findIndex((each) => each.copy === this.at.copy && test(each));
  }

  /** The tweet as one copies it out of a note: its words and its link, without what hangs on it. */
  copied(passage: Passage = this.at): string[] {
    const rows: string[] = [];
    for (const { text } of this.draft.of(passage)) {
      const link = LINK.exec(text);
      rows.push(link ? text.slice(0, link.index + link[0].length) : text);
      if (link) return rows.map((row) => row.replace(/^\t/, ''));
    }
    return [];
  }

  private isInOpenFence(at: number): boolean {
    const above = this.draft.lines.slice(this.at.from, at);
    return above.filter(({ text }) => /^\s*(?:[-*] )?```/.test(text)).length % 2 === 1;
  }
}
