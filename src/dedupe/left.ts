import type { Highlight, TweetNote } from '../note/model';
import { normalise } from '../note/normalise';
import { wordingOf } from '../note/wording';
import { sliceOf } from '../text/span';
import { saidBy, type Said } from './said';

/** What a note says after a dedupe, to be asked about. Each index is made when it is first needed: most proofs need few. */
export class Left {
  private firsts: ReadonlyMap<string, Highlight> | undefined;
  private outside: ReadonlySet<string> | undefined;
  private lines: ReadonlySet<string> | undefined;
  private equivalents: ReadonlySet<string> | undefined;
  private wordings: ReadonlySet<string> | undefined;
  private highlights: ReadonlyMap<string, readonly Said[]> | undefined;
  private blockIds: ReadonlySet<string> | undefined;

  constructor(private readonly note: TweetNote) {}

  /** The first highlight of an identity: most copies repeat it to the letter. */
  first(id: string): Highlight | undefined {
    this.firsts ??= firstById(this.note.highlights);
    return this.firsts.get(id);
  }

  /** What the highlights of an identity say. */
  said(key: string): readonly Said[] {
    this.highlights ??= saidByKey(this.note);
    return this.highlights.get(key) ?? [];
  }

  /** Whether a line stands outside of highlights. */
  hasOutside(line: string): boolean {
    this.outside ??= linesOutside(this.note);
    return this.outside.has(line);
  }

  /** Whether a line stands anywhere, itself or an equivalent. */
  has(line: string): boolean {
    this.lines ??= new Set(this.note.text.split('\n').map((each) => each.trim()));
    return this.lines.has(line) || this.normalLines().has(normalise(line));
  }

  /** Whether some line ends with these normalised words. */
  endsALine(words: string): boolean {
    for (const line of this.normalLines()) if (line.endsWith(words)) return true;
    return false;
  }

  /** Whether a line stands anywhere, dates aside. */
  hasWording(line: string): boolean {
    this.wordings ??= new Set(this.note.text.split('\n').map(wordingOf));
    return this.wordings.has(wordingOf(line));
  }

  /** Whether a block id stands anywhere, with its caret. */
  hasBlockId(id: string): boolean {
    this.blockIds ??= new Set(this.note.text.match(/\^[A-Za-z0-9-]+/g) ?? []);
    return this.blockIds.has(id);
  }

  private normalLines(): ReadonlySet<string> {
    this.equivalents ??= new Set(this.note.text.split('\n').map(normalise));
    return this.equivalents;
  }
}

function firstById(highlights: readonly Highlight[]): ReadonlyMap<string, Highlight> {
  const first = new Map<string, Highlight>();
  for (const highlight of highlights) {
    if (highlight.id !== '' && !first.has(highlight.id)) first.set(highlight.id, highlight);
  }
  return first;
}

function saidByKey({ text, highlights }: TweetNote): ReadonlyMap<string, readonly Said[]> {
  const found = new Map<string, Said[]>();
  for (const highlight of highlights) {
    const said = saidBy(text, highlight);
    const others = found.get(said.key);
    if (others) others.push(said);
    else found.set(said.key, [said]);
  }
  return found;
}

function linesOutside({ text, blocks }: TweetNote): ReadonlySet<string> {
  const lines = new Set(['']);
  for (const block of blocks) {
    if (block.kind === 'highlight' || block.kind === 'blank') continue;
    for (const line of sliceOf(text, block).split('\n')) lines.add(line.trim());
  }
  return lines;
}
