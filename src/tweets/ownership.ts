import type { Block, Export, HeadingBlock, Highlight, TweetNote } from '../note/model';
import { textOf } from '../note/parts';
import { isAppendHeading } from '../note/syntax';
import { sliceOf } from '../text/span';
import { areVersions } from './compare';

/**
 * Who put a highlight where it is.
 * `exporter`: in a list that the exporter wrote.
 * `sorted`: under a person's own heading or line among an export's highlights. If the exporter's list no longer has the
 * tweet, the person moved it there, and it is the survivor.
 * `own`: a person's selection, compared with nothing.
 * `remark`: a bullet without a link among highlights that have links, which are a person's words.
 */
export type Owner = 'exporter' | 'sorted' | 'own' | 'remark';

/** `**For the talk**` alone on its line. */
const BOLD_LINE = /^(?:\*\*|__)[^*_\n]+(?:\*\*|__):?[ \t]*$/;
const UNDERLINE = /^(?:={2,}|-{2,})[ \t]*$/;
const RULE = /^(?:-{3,}|\*{3,}|_{3,}|\* \* \*|- - -)[ \t]*$/;

/** A highlight is compared with at most this many fragments of one post. */
const MOST_FRAGMENTS = 16;

/** The owner of each highlight of a note that is not the exporter's. Linear. */
export function ownersOf(note: TweetNote): ReadonlyMap<Highlight, Owner> {
  return new Walk(note).run();
}

class Walk {
  private readonly exceptions = new Map<Highlight, Owner>();
  private owner: Owner = 'exporter';
  private export = -1;
  private section = -2;
  /** Whether a list that the exporter wrote has begun in the current export. */
  private hasBegun = false;
  private isListed = false;
  /** Whether the current section has had a bullet. */
  private hasBullet = false;
  private hasRule = false;
  private last: Block | undefined;
  /**
   * Highlights by id in the exporter's lists of the current run so far; needed only where a person wrote words among
   * them.
   */
  private readonly seen = new Map<string, Highlight[]>();
  private readonly quoted: ReadonlySet<number>;
  private readonly linked: ReadonlySet<number>;
  private readonly heads: ReadonlyMap<number, number>;

  constructor(private readonly note: TweetNote) {
    const { quoted, linked } = mixedIn(note);
    this.quoted = quoted;
    this.linked = linked;
    this.heads = headsOf(note);
  }

  run(): ReadonlyMap<Highlight, Owner> {
    const { blocks } = this.note;
    for (let at = 0; at < blocks.length; at++) {
      const block = blocks[at];
      if (!block || block.kind === 'blank') continue;
      if (block.export !== this.export) this.openExport(block);
      if (block.kind === 'heading') this.openSection(block);
      else if (block.kind === 'prose') this.prose(block, at);
      else if (block.kind === 'highlight') this.highlight(block, at);
      this.last = block;
    }
    return this.exceptions;
  }

  private openExport(block: Block): void {
    this.export = block.export;
    this.hasBegun = false;
    this.isListed = false;
    this.reset('exporter');
    this.section = block.section;
  }

  private reset(owner: Owner): void {
    this.owner = owner;
    this.hasBullet = false;
    this.hasRule = false;
    if (owner === 'exporter') this.seen.clear();
  }

  private openSection(heading: HeadingBlock): void {
    if (heading.role !== 'other') this.reset('exporter');
    else this.reset(this.isListed || this.hasBegun ? 'sorted' : 'own');
    this.isListed ||= heading.role === 'highlights';
    this.section = heading.section;
  }

  /** A line that a person wrote among highlights. It may open the person's own selection. */
  private prose(block: Block, at: number): void {
    if (this.owner !== 'exporter') return;
    const words = sliceOf(this.note.text, block).trim();
    const isUnderlined = this.last?.kind === 'prose' && UNDERLINE.test(words) && this.last.to === block.from;
    if (RULE.test(words) && !isUnderlined) this.hasRule = true;
    else if (isUnderlined || BOLD_LINE.test(words)) this.open();
    else if (this.hasRule && this.isRuleAndWords(at)) this.open();
    else if (this.repeatsBelow(at)) this.open();
  }

  private open(): void {
    this.owner = this.hasBegun ? 'sorted' : 'own';
  }

  /** Whether the words directly follow a rule, and highlights follow them. */
  private isRuleAndWords(at: number): boolean {
    return (
      this.last?.kind === 'prose' && RULE.test(sliceOf(this.note.text, this.last).trim()) && this.leadsHighlights(at)
    );
  }

  /** Whether a highlight is next, rather than more words. */
  private leadsHighlights(at: number): boolean {
    return this.nextBlock(at)?.kind === 'highlight';
  }

  private nextBlock(at: number): Block | undefined {
    const { blocks } = this.note;
    let next = at + 1;
    while (blocks[next]?.kind === 'blank') next++;
    return blocks[next];
  }

  /** Whether one of the highlights right below a line of words is in the same run before: then they are a selection. */
  private repeatsBelow(at: number): boolean {
    const { blocks } = this.note;
    if (!this.leadsHighlights(at)) return false;
    for (let next = at + 1; next < blocks.length; next++) {
      const block = blocks[next];
      if (block?.kind === 'blank') continue;
      if (block?.kind !== 'highlight' || block.export !== this.export || block.section !== this.section) return false;
      if (this.isSeen(block)) return true;
    }
    return false;
  }

  /** Whether the run has the tweet already: the same address may belong to several fragments of one post. */
  private isSeen(highlight: Highlight): boolean {
    const { text } = this.note;
    const words = textOf(text, highlight);
    return this.seen.get(highlight.id)?.some((other) => areVersions(textOf(text, other), words)) === true;
  }

  private highlight(highlight: Highlight, at: number): void {
    const owner = this.ownerOf(highlight, at);
    if (owner !== 'exporter') this.exceptions.set(highlight, owner);
    else {
      this.hasBegun = true;
      if (highlight.id !== '') this.remember(highlight);
    }
    this.hasBullet ||= highlight.shape === 'bullet' && owner === 'exporter';
  }

  private remember(highlight: Highlight): void {
    const others = this.seen.get(highlight.id);
    if (!others) this.seen.set(highlight.id, [highlight]);
    else if (others.length < MOST_FRAGMENTS) others.push(highlight);
  }

  private ownerOf(highlight: Highlight, at: number): Owner {
    if (at < (this.heads.get(highlight.export) ?? 0)) return 'own';
    const isLinkless = highlight.id === '' && highlight.urlFrom === highlight.urlTo;
    if (isLinkless && this.linked.has(highlight.export)) return 'remark';
    if (this.owner !== 'exporter') return this.owner;
    if (highlight.shape === 'quote') return this.quoted.has(highlight.section) ? 'own' : 'exporter';
    if (highlight.shape === 'numbered') return this.hasBullet ? 'own' : 'exporter';
    return highlight.shape === 'paragraph' && this.hasBullet ? 'sorted' : 'exporter';
  }
}

/**
 * `quoted`: sections of bullets with quotes among them; `linked`: exports in which some highlights have links, not all.
 */
function mixedIn({ highlights }: TweetNote): { quoted: ReadonlySet<number>; linked: ReadonlySet<number> } {
  const quotes = new Map<number, number>();
  const bullets = new Set<number>();
  const linkless = new Set<number>();
  const linked = new Set<number>();
  for (const { shape, section, export: exported, id, urlFrom, urlTo } of highlights) {
    if (id === '' && urlFrom === urlTo) {
      linkless.add(exported);
      continue;
    }
    // A paragraph may be the end of a quoted tweet. A bullet among quotes shows that the list isn't made of quotes.
    const weight = shape === 'quote' ? 1 : shape === 'paragraph' ? -1 : -Infinity;
    if (shape === 'quote' || quotes.has(section)) quotes.set(section, (quotes.get(section) ?? 0) + weight);
    else if (weight === -Infinity) bullets.add(section);
    linked.add(exported);
  }
  return {
    quoted: new Set([...quotes].flatMap(([section, weight]) => (weight < 0 || bullets.has(section) ? [section] : []))),
    linked: new Set([...linkless].filter((exported) => linked.has(exported))),
  };
}

/** By export with highlights above its cover, metadata or list: the index of the block that ends these. */
function headsOf(note: TweetNote): ReadonlyMap<number, number> {
  const heads = new Map<number, number>();
  note.exports.forEach((exported, index) => {
    const end = headEnd(note, exported);
    if (end >= 0) heads.set(index, end);
  });
  return heads;
}

/** Index of the last block that ends the head of an export, if highlights are above it; -1 otherwise. */
function headEnd({ text, blocks }: TweetNote, { firstBlock, lastBlock }: Export): number {
  let hasHighlight = false;
  let end = -1;
  for (let at = firstBlock; at < lastBlock; at++) {
    const block = blocks[at];
    if (block?.kind === 'highlight') hasHighlight = true;
    if (block?.kind === 'heading' && block.role === 'highlights') {
      // What is above the exporter's list is a person's; above an appended section, it is the list itself.
      return hasHighlight && !isAppendHeading(sliceOf(text, block)) ? at : end;
    }
    if (hasHighlight && block && endsHead(block)) end = at;
  }
  return end;
}

function endsHead(block: Block): boolean {
  return block.kind === 'cover' || block.kind === 'field' || (block.kind === 'heading' && block.role === 'metadata');
}
