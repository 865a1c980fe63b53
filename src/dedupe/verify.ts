import type { Block, TweetNote } from '../note/model';
import { parse } from '../note/parse';
import { applyEdits, type Edit } from '../text/edit';
import { trimmedEnd, trimmedStart } from '../text/lines';
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
    const repeats = new Set([...this.before.exports.keys()].filter((index) => this.isRepeat(index)));
    const misread = this.pairs.run(repeats);
    if (misread) return this.misread(misread);
    const { touched, fresh, origins, demoted } = this.pairs;
    const spans = [...repeats].flatMap((index) => this.before.exports[index] ?? []);
    const tweets = new TweetProof(this.before, this.after, { touched, fresh, origins, demoted, repeats: spans });
    return tweets.run() ?? new HeadProof(this.before, this.after, touched, fresh, repeats).run();
  }

  private misread(block: Block): Violation {
    const { text } = this.before;
    const feed = text.indexOf('\n', block.from);
    const near = this.before.highlights.find(({ from, to }) =>
      this.edits.some(
        (edit) => edit.from <= from && edit.to >= trimmedEnd(text, from, to) && Math.abs(from - block.from) < 5000,
      ),
    );
    const line = text.slice(block.from, feed < 0 ? text.length : feed).trim();
    return { kind: 'reading', at: block.from, line, copy: near?.from };
  }

  /**
   * Whether an appended export is removed whole and the text after begins with exactly the same: then nothing is lost.
   */
  private isRepeat(index: number): boolean {
    const { text, exports, blocks } = this.before;
    const exported = exports[index];
    const kept = this.after.exports[0];
    if (
      !exported ||
      !kept ||
      index === 0 ||
      this.before.highlights.some((each) => each.export === index && each.isTask)
    )
      return false;
    const from = bodyStart(this.before, index);
    const to = trimmedEnd(text, from, exported.to);
    if (!this.edits.some((edit) => edit.from <= from && edit.to >= to)) return false;
    const start = bodyStart(this.after, 0);
    if (blocks[exported.firstBlock] === undefined || exports[0]?.document !== exported.document) return false;
    const words = text.slice(from, to);
    return this.after.text.startsWith(words, start) && text.startsWith(words, bodyStart(this.before, 0));
  }
}

function bodyStart({ text, blocks, exports }: TweetNote, index: number): number {
  const exported = exports[index];
  const head = exported && blocks[exported.firstBlock];
  return trimmedStart(text, head?.kind === 'frontmatter' ? head.to : (exported?.from ?? 0), exported?.to ?? 0);
}
