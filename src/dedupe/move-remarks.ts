import type { Block, Highlight, TweetNote } from '../note/model';
import { tailOf } from '../note/parts';
import type { Edit } from '../text/edit';
import { trimmedEnd } from '../text/lines';
import { firstAt, type Span } from '../text/span';
import { comparable } from '../tweets/compare';
import type { Merged } from '../tweets/merge';
import { bodyEnd, lineBreakAt, type CarriedPiece } from '../tweets/places';
import type { Remark } from '../tweets/remarks';

/** A person's words that move with their tweet. The span is where they are now. */
export interface Move extends Span {
  readonly to: number;
  /** The highlight after which they will be. */
  readonly twin: Highlight;
  readonly words: string;
}

/** The moved remarks of one note, and the edits that insert them. */
export interface Moves {
  readonly edits: readonly Edit[];
  readonly moves: readonly Move[];
}

/** Moves remarks of removed copies to their survivors, after what a person wrote there already. */
export class RemarkMover {
  private readonly targets = new Map<Highlight, Target>();
  private readonly moves: Move[] = [];

  constructor(
    private readonly note: TweetNote,
    private readonly remarks: ReadonlyMap<Highlight, Remark>,
    private readonly isRemoved: (block: Block) => boolean,
  ) {}

  /** Moves a remark to the survivor of `merged`. Pieces that are there already are not repeated. */
  move(remark: Remark, merged: Merged): void {
    const { note } = this;
    const target = this.targetOf(merged);
    let before = this.endAbove(remark);
    let isFirst = true;
    for (const piece of remark.pieces) {
      const from = lineBreakAt(note.text, before);
      before = piece.to;
      const said = wordsOf(note.text, piece);
      if (target.takeKnown(said)) continue;
      const lead = note.text.slice(from, piece.from);
      const words = note.text.slice(piece.from, piece.to);
      target.add(lead, words, piece.kind, isFirst && !remark.isAbove && isAlike(merged, remark.anchor));
      isFirst = false;
      this.moves.push({ from: piece.from, to: piece.to, twin: merged.survivor, words });
    }
    target.trail = blankLinesBehind(note.text, remark.to);
  }

  /** Where the words above a remark end: those of its highlight, or of the heading. */
  private endAbove({ anchor, isAbove, from, firstBlock }: Remark): number {
    const { text, blocks } = this.note;
    if (!isAbove) return trimmedEnd(text, anchor.from, anchor.to);
    for (let at = firstBlock - 1; at >= 0; at--) {
      const block = blocks[at];
      if (block && block.kind !== 'blank') return trimmedEnd(text, block.from, block.to);
    }
    return from;
  }

  private targetOf(merged: Merged): Target {
    const { survivor } = merged;
    let target = this.targets.get(survivor);
    if (!target) {
      const { text } = this.note;
      const own = this.remarks.get(survivor);
      const at = own?.to ?? trimmedEnd(text, survivor.from, survivor.to);
      target = new Target(text, at, own);
      this.targets.set(survivor, target);
    }
    return target;
  }

  finish(): Moves {
    const edits: Edit[] = [];
    for (const target of this.targets.values()) {
      if (target.insert === '') continue;
      const trail = this.needsTrail(target.at) ? target.trail : '';
      edits.push({ from: target.at, to: target.at, insert: target.insert + trail });
    }
    return { edits, moves: this.moves };
  }

  /** Whether words will directly follow an offset, without a blank line between. */
  private needsTrail(offset: number): boolean {
    const { blocks } = this.note;
    let at = firstAt(blocks, offset);
    let hasBlank = false;
    for (let block = blocks[at]; block; block = blocks[++at]) {
      if (block.kind === 'blank') hasBlank = true;
      else if (!this.isRemoved(block)) return !hasBlank;
    }
    return false;
  }
}

/** A place after a survivor, and what is inserted there. */
class Target {
  insert = '';
  trail = '';
  private readonly known: string[];
  private lastKind: string | undefined;

  constructor(
    private readonly text: string,
    readonly at: number,
    own: Remark | undefined,
  ) {
    this.known = own ? own.pieces.map((piece) => wordsOf(text, piece)) : [];
    this.lastKind = own?.pieces.at(-1)?.kind;
  }

  /** Whether a piece is there already. Each piece that is there counts once. */
  takeKnown(words: string): boolean {
    const at = this.known.indexOf(words);
    if (at >= 0) this.known.splice(at, 1);
    return at >= 0;
  }

  /** `isAlike`: the survivor ends as the copy did, so that a line that was part of its item stays part of it. */
  add(lead: string, words: string, kind: string, isAlike: boolean): void {
    const feed = this.text.startsWith('\r\n', this.at) ? '\r\n' : '\n';
    const isGlued = !lead.includes('\n');
    const hasBlank = lead.split('\n').length > 2;
    const isPlain = /paragraph|comment|math/.test(kind);
    const joins = this.lastKind === undefined ? isPlain && !isAlike : isPlain || this.lastKind === kind;
    const isItem = kind === 'item';
    const needsBlank = !hasBlank && joins && !isItem;
    this.insert += (needsBlank ? feed : '') + (isGlued ? feed : '') + lead + words;
    this.lastKind = kind;
  }
}

function wordsOf(text: string, { from, to, isLiteral }: Span & { readonly isLiteral: boolean }): string {
  return isLiteral ? text.slice(from, to) : comparable(text.slice(from, to));
}

/** Whether neither the survivor nor the copy has anything below its text. */
function isAlike({ survivor, pieces }: Merged, copy: Highlight): boolean {
  return survivor.annotationsFrom === survivor.to && copy.annotationsFrom === copy.to && pieces.length === 0;
}

/** The blank lines after words that end at an offset. */
function blankLinesBehind(text: string, from: number): string {
  const found = /[ \t]*\r?\n((?:[ \t]*\r?\n)*)/y;
  found.lastIndex = from;
  return (found.exec(text)?.[1] ?? '').replace(/[ \t]+/g, '');
}

/** The edits that carry to a survivor what its copies add; none if they add nothing. */
export function survivorEdits(
  text: string,
  merged: Merged,
  tagsAt: number | undefined,
  ends: readonly number[],
  isFollowed: boolean,
): Edit[] {
  const { survivor } = merged;
  const end = bodyEnd(text, survivor);
  const edits = [...lineEdits(text, merged)];
  if (tagsAt !== undefined && merged.tags.length > 0) edits.push(insertAt(tagsAt, ` ${merged.tags.join(' ')}`));
  const feed = text.startsWith('\r\n', end) ? '\r\n' : '\n';
  const pieces = [...merged.pieces].sort((one, other) => Number(other.isAtText) - Number(one.isAtText));
  for (const piece of pieces) {
    const at = piece.behind < 0 ? end : (ends[piece.behind] ?? end);
    edits.push(insertAt(at, carriedLines(text, piece, feed)));
  }
  // Words of a person that directly follow would become part of what is put above them.
  const [lastEnd, lastEdit] = [ends.at(-1) ?? end, edits.at(-1)];
  if (isFollowed && pieces.length > 0 && lastEdit?.from === lastEnd) edits.push(insertAt(lastEnd, feed));
  return edits;
}

/** What changes on the lines of the survivor itself: its text, the words behind its link, its block id. */
function lineEdits(text: string, merged: Merged): Edit[] {
  const { survivor } = merged;
  const { textFrom, textTo } = survivor;
  const edits: Edit[] = [];
  const own = text.slice(textFrom, textTo);
  const isExtended = merged.text.startsWith(own);
  if (merged.text !== own) {
    edits.push(
      isExtended
        ? insertAt(textTo, merged.text.slice(own.length))
        : { from: textFrom, to: textTo, insert: merged.text },
    );
  }
  if (merged.tail !== tailOf(text, survivor)) edits.push(insertAt(survivor.suffixTo, ` ${merged.tail}`));
  const hasNewId = survivor.blockIdFrom === survivor.blockIdTo && merged.blockId !== '';
  if (hasNewId) edits.push(insertAt(survivor.lineTo, ` ${merged.blockId}`));
  return edits;
}

/** A piece as it is put below a survivor: on a line of its own, with the blank line that it needs. */
function carriedLines(text: string, { from, to, needsBlank }: CarriedPiece, feed: string): string {
  const slice = text.slice(from, to);
  const blank = needsBlank && !/^\r?\n[ \t]*\r?\n/.test(slice) ? feed : '';
  return blank + (/^\r?\n/.test(slice) ? '' : feed) + slice;
}

function insertAt(offset: number, insert: string): Edit {
  return { from: offset, to: offset, insert };
}
