import { trimmedEnd, trimmedStart } from '../../text/lines';
import { blockIdStart } from '../block-id';
import { Finder } from './finder';
import { identifyAt, type LinkTarget } from '../links';
import type { IdKind } from '../model';
import { HIGHLIGHT_ID, READWISE_BLOCK_ID } from '../syntax';

const CARET = 94;
const OPEN_PAREN = 40;
const CLOSE_PAREN = 41;
const OPEN_BRACKET = 91;
const BANG = 33;
const USUAL_LABEL = '[View Tweet';
const OPEN_IN_READWISE = 'Open in Readwise]';
const NOBODY: LinkTarget = { id: '', idKind: 'none' };

/** The end of a highlight's body: its link, what comes after it, and the id. Spans are empty if there is nothing. */
export interface Suffix {
  readonly id: string;
  readonly idKind: IdKind;
  /** Where the text of the highlight ends, without the blanks before the suffix. */
  readonly textTo: number;
  readonly urlFrom: number;
  readonly urlTo: number;
  readonly suffixTo: number;
  readonly blockIdFrom: number;
  readonly blockIdTo: number;
}

/** Finds the suffix of a highlight in single lines of one text. */
export class SuffixReader {
  private readonly links: Finder;
  private readonly comments: Finder;
  private readonly parens: Finder;
  private readonly carets: Finder;
  /** The link that `seek` found last: `[open, close)`, its label from `open + 1` to `middle`, then its address. */
  private open = 0;
  private middle = 0;
  private close = 0;

  constructor(private readonly text: string) {
    this.links = new Finder(text, '](http');
    this.comments = new Finder(text, '%%');
    this.parens = new Finder(text, ')');
    this.carets = new Finder(text, '^');
  }

  /** The suffix in the line `[from, to)` (without its line break), or undefined if it has none. */
  read(from: number, to: number): Suffix | undefined {
    const suffix = this.links.within(from, to) ? this.fromLink(from, to) : undefined;
    if (suffix) return suffix;
    const comment = this.comments.within(from, to) ? this.fromComment(from, to) : undefined;
    if (comment) return comment;
    return this.carets.within(from, to) ? this.fromBlockId(from, to) : undefined;
  }

  /**
   * `([View Tweet](https://…)) [Open in Readwise](…) — remark ^rw1`. Of several such links the last one counts: the
   * author of a tweet can write the others.
   */
  private fromLink(from: number, to: number): Suffix | undefined {
    let last: Suffix | undefined;
    let next = from;
    while (this.seek(next, to)) {
      const inParens = this.open > from && this.text.charCodeAt(this.open - 1) === OPEN_PAREN;
      const isClosed = inParens && this.close < to && this.text.charCodeAt(this.close) === CLOSE_PAREN;
      next = isClosed ? this.close + 1 : this.close;
      const target = this.target(inParens, next, to);
      if (target) last = this.finish(from, inParens ? this.open - 1 : this.open, next, to, target);
      next = Math.max(next, last?.suffixTo ?? next);
    }
    return last;
  }

  /** What the current link leads to, if it is one that ends a highlight. */
  private target(inParens: boolean, end: number, to: number): LinkTarget | undefined {
    const { text, open, middle } = this;
    const label = open + 1;
    if (text.startsWith('View ', label)) return identifyAt(text, middle + 2, this.close - 1);
    if (text.startsWith('Posted ', label) || (open > 0 && text.charCodeAt(open - 1) === BANG)) return undefined;
    const target = identifyAt(text, middle + 2, this.close - 1);
    if (target.id === '') return undefined;
    const words = text.slice(label, middle);
    if (words === 'via' || text.startsWith(OPEN_IN_READWISE, label)) return target;
    const behind = trimmedStart(text, end, to);
    const isLast = behind === to || text.charCodeAt(behind) === CARET;
    return (inParens && isLast) || (words !== '' && !/[\p{L}\p{N}]/u.test(words)) ? target : undefined;
  }

  /** Adds ` [Open in Readwise](…)` after the current link, and the block id at the end of the line. */
  private finish(from: number, start: number, end: number, to: number, target: LinkTarget): Suffix {
    const urlFrom = this.middle + 2;
    const urlTo = this.close - 1;
    let suffixTo = end;
    let { id, idKind } = target;
    const hasNext = suffixTo < to && this.seek(suffixTo, to);
    if (
      hasNext &&
      this.text.startsWith(OPEN_IN_READWISE, this.open + 1) &&
      trimmedStart(this.text, suffixTo, to) === this.open
    ) {
      suffixTo = this.close;
      if (id === '') ({ id, idKind } = identifyAt(this.text, this.middle + 2, this.close - 1));
    }
    const textTo = trimmedEnd(this.text, from, start);
    const blockIdFrom = suffixTo < to ? blockIdStart(this.text, suffixTo, to) : to;
    const blockIdTo = suffixTo < to ? trimmedEnd(this.text, suffixTo, to) : to;
    if (id === '' && blockIdFrom < blockIdTo) ({ id, idKind } = readwiseId(this.text, blockIdFrom, blockIdTo));
    return { id, idKind, textTo, urlFrom, urlTo, suffixTo, blockIdFrom, blockIdTo };
  }

  /** `text %% highlight_id: 123 %%` */
  private fromComment(from: number, to: number): Suffix | undefined {
    const match = HIGHLIGHT_ID.exec(this.text.slice(from, to));
    if (!match) return undefined;
    const urlFrom = from + match.index;
    const suffixTo = urlFrom + match[0].length;
    const textTo = trimmedEnd(this.text, from, urlFrom);
    const blockIdFrom = blockIdStart(this.text, suffixTo, to);
    const blockIdTo = trimmedEnd(this.text, suffixTo, to);
    return {
      id: match[1] ?? '',
      idKind: 'readwise',
      textTo,
      urlFrom,
      urlTo: urlFrom,
      suffixTo,
      blockIdFrom,
      blockIdTo,
    };
  }

  /** `text ^rw232335793`, a template without a link. */
  private fromBlockId(from: number, to: number): Suffix | undefined {
    const blockIdTo = trimmedEnd(this.text, from, to);
    const blockIdFrom = blockIdStart(this.text, from, to);
    const { id, idKind } = readwiseId(this.text, blockIdFrom, blockIdTo);
    if (id === '') return undefined;
    const textTo = trimmedEnd(this.text, from, blockIdFrom);
    return { id, idKind, textTo, urlFrom: textTo, urlTo: textTo, suffixTo: textTo, blockIdFrom, blockIdTo };
  }

  /**
   * Seeks the first Markdown link in `[position, to)`. Thanks to the finders, no part of the text is searched twice.
   */
  private seek(position: number, to: number): boolean {
    const middle = this.links.next(position);
    if (middle >= to) return false;
    const end = this.parens.next(middle + 2);
    if (end >= to) return false;
    let open = this.text.startsWith(USUAL_LABEL, middle - USUAL_LABEL.length)
      ? middle - USUAL_LABEL.length
      : middle - 1;
    while (open > position && this.text.charCodeAt(open) !== OPEN_BRACKET) open--;
    this.open = Math.max(open, position);
    this.middle = middle;
    this.close = end + 1;
    return true;
  }
}

/** The Readwise id that a template's block id `[from, to)` carries. */
export function readwiseId(text: string, from: number, to: number): LinkTarget {
  const match = from < to ? READWISE_BLOCK_ID.exec(text.slice(from, to)) : null;
  return match ? { id: match[1] ?? '', idKind: 'readwise' } : NOBODY;
}
