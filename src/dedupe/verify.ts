import type { Block, TweetNote } from '../note/model';
import { parse } from '../note/parse';
import { applyEdits, type Edit } from '../text/edit';
import { lineFrom, trimmedEnd, trimmedStart } from '../text/lines';
import { BlockPairs } from './verify-blocks';
import { HeadProof } from './verify-heads';
import { TweetProof } from './verify-tweets';

/**
 * Why a dedupe must not be written. `line`: a line would be lost; `tweet`: a highlight's text, tags, notes, words or
 * ids would be; `prose`: a person's words would be lost or end up elsewhere; `owner`: whose a highlight is would change;
 * `reading`: something that no edit touches would be read differently; `invented`: something would be added that the
 * note doesn't have there; `edits`: they don't produce the text; `conflict-markers`: a merge is unresolved; `unstable`:
 * a second dedupe would change more.
 */
export interface Violation {
  readonly kind:
    'line' | 'tweet' | 'prose' | 'owner' | 'reading' | 'invented' | 'edits' | 'conflict-markers' | 'unstable';
  /** Offset into the text before. */
  readonly at: number;
  readonly line: string;
  /** Offset of the copy to keep instead, if there is one. */
  readonly copy?: number | undefined;
}

/** A note and the edits that are to be proved. */
export interface Proposal {
  readonly note: TweetNote;
  readonly edits: readonly Edit[];
}

/**
 * Proves, without trusting the planner, that `after` still has everything that `before` has, in the right place.
 * Returns undefined if it does. Shares with the planner only the parser and the comparison of texts.
 *
 * @param left the note after, if it was parsed already.
 */
export function verify(before: string, after: string, proposal: Proposal, left?: TweetNote): Violation | undefined {
  const { edits } = proposal;
  if (applyEdits(before, edits) !== after) return { kind: 'edits', at: 0, line: '' };
  if (edits.length === 0) return undefined;
  const note = proposal.note.text === before ? proposal.note : parse(before);
  return new Proof(note, left?.text === after ? left : parse(after), edits).run();
}

class Proof {
  private readonly pairs: BlockPairs;

  constructor(
    private readonly before: TweetNote,
    private readonly after: TweetNote,
    private readonly edits: readonly Edit[],
  ) {
    this.pairs = new BlockPairs(before, after, edits);
  }

  run(): Violation | undefined {
    const repeats = this.repeats();
    const misread = this.pairs.run(repeats);
    if (misread) return this.misread(misread);
    const { touched, fresh, origins, demoted } = this.pairs;
    // Exports that repeat the first one are removed from most notes, and nothing else.
    if (touched.length === 0 && fresh.length === 0) return undefined;
    const spans = [...repeats].flatMap((index) => this.before.exports[index] ?? []);
    const tweets = new TweetProof(this.before, this.after, { touched, fresh, origins, demoted, repeats: spans });
    return tweets.run() ?? new HeadProof(this.before, this.after, touched, fresh, repeats).run();
  }

  private misread(block: Block): Violation {
    const { text } = this.before;
    const near = this.before.highlights.find(({ from, to }) =>
      this.edits.some(
        (edit) => edit.from <= from && edit.to >= trimmedEnd(text, from, to) && Math.abs(from - block.from) < 5000,
      ),
    );
    return { kind: 'reading', at: block.from, line: lineFrom(text, block.from), copy: near?.from };
  }

  /**
   * The appended exports that are removed whole, and of which the text after begins with exactly the same: nothing of
   * them is lost.
   */
  private repeats(): ReadonlySet<number> {
    const { text, exports, highlights } = this.before;
    const found = new Set<number>();
    if (exports.length < 2) return found;
    // A tick is a person's, and so is the place of the list that it is in.
    const ticked = new Set(highlights.filter(({ isTask }) => isTask).map((each) => each.export));
    let edit = 0;
    for (const [index, exported] of exports.entries()) {
      const from = bodyStart(this.before, index);
      const to = trimmedEnd(text, from, exported.to);
      while ((this.edits[edit]?.to ?? Infinity) < to) edit++;
      const isCut = (this.edits[edit]?.from ?? Infinity) <= from;
      if (index > 0 && isCut && !ticked.has(index) && this.isFirstAgain(index, from, to)) found.add(index);
    }
    return found;
  }

  private isFirstAgain(index: number, from: number, to: number): boolean {
    const { text, exports } = this.before;
    if (exports[index]?.document !== exports[0]?.document) return false;
    const words = text.slice(from, to);
    // Two slices are compared much faster than a text with a slice.
    const isAt = (whole: string, at: number): boolean => whole.slice(at, at + words.length) === words;
    return isAt(this.after.text, bodyStart(this.after, 0)) && isAt(text, bodyStart(this.before, 0));
  }
}

function bodyStart({ text, blocks, exports }: TweetNote, index: number): number {
  const exported = exports[index];
  const head = exported && blocks[exported.firstBlock];
  return trimmedStart(text, head?.kind === 'frontmatter' ? head.to : (exported?.from ?? 0), exported?.to ?? 0);
}
