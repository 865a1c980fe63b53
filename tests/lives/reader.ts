/**
 * A small reader of notes that knows nothing of the product's: it tells items apart (a heading, a bullet with all that hangs
 * on it, a quote, a paragraph), which of them are tweets, and what stands behind which.
 */

/** A piece of a note: what Markdown takes as one block of the outermost level, roughly. */
export interface Item {
  readonly kind: 'frontmatter' | 'heading' | 'bullet' | 'quote' | 'paragraph' | 'code' | 'comment' | 'rule';
  readonly lines: readonly string[];
  /** The id of the tweet that it is; undefined for what is none, or is hidden in code or a comment. */
  readonly tweet: string | undefined;
  /** Whether it is code, or a comment, with a tweet in it. */
  readonly isHiding: boolean;
}

/** Where a token stands. */
export interface Spot {
  readonly tweet: string | undefined;
  /** Whether it belongs to the tweet only because no blank line parts the two. */
  readonly isLazy: boolean;
  readonly isIndented: boolean;
  /** The tweet above in the same section, and the one below anywhere. */
  readonly prev: string | undefined;
  readonly next: string | undefined;
  /** The heading of the section; '' above the first. */
  readonly section: string;
  /** Whether it is in, or behind, tweets in code or in a comment: then no rule says whose it is. */
  readonly isAtHidden: boolean;
  readonly kind: Item['kind'];
}

const EXPORTERS_LINK = /\[(?:View Tweet|View Highlight|via|🔗)[^\]]*\]\(https?:[^)]*?(?:status|read)\/(\w+)/;
const OPENINGS: readonly (readonly [Item['kind'], RegExp])[] = [
  ['comment', /^(?:%%(?!.*%%)|<!--(?!.*-->))/],
  ['heading', /^#{1,6} /],
  ['rule', /^(?:---+|\* \* \*)$/],
  ['bullet', /^(?:[-*+]|\d+[.)])(?:\s|$)/],
];
const CALLOUT = /^> ?\[!/;
const TOKEN = /mine\d+x|tw\d+ln\d+x|nt\d+x/g;

function isLinking(line: string): boolean {
  return EXPORTERS_LINK.test(line);
}

/** The id that the last of the exporter's links names. */
function tweetIn(lines: readonly string[]): string | undefined {
  let found: string | undefined;
  for (const line of lines) found = EXPORTERS_LINK.exec(line)?.[1] ?? found;
  return found;
}

/** An outline as other notes are: its outermost bullets are headings. */
function flattened(text: string): string {
  if (!/^- Highlights first synced/m.test(text)) return text;
  return text.replace(/^- /gm, '## ').replace(/^\t/gm, '');
}

class Reading {
  readonly items: { kind: Item['kind']; lines: string[]; code: string[] }[] = [];
  private fence = '';
  private isFenceInItem = false;
  private comment = '';
  private isFrontmatter = false;
  private isBehindBlank = true;

  read(lines: readonly string[]): void {
    lines.forEach((line, index) => this.line(line, lines[index + 1] ?? ''));
  }

  private line(line: string, next: string): void {
    const isBlank = line.trim() === '';
    const isInCode = this.fence !== '';
    if (this.isIn(line, isBlank)) {
      this.add(line);
      if (isInCode) this.items.at(-1)?.code.push(line);
    } else if (isBlank && this.items.length > 0) this.add(line);
    else this.open(line, next, isBlank);
    this.isBehindBlank = isBlank;
  }

  /** Whether a line is inside something that is open: code, a comment, frontmatter. Closes what ends with it. */
  private isIn(line: string, isBlank: boolean): boolean {
    if (this.fence !== '') return this.isInFence(line, isBlank);
    if (this.isFrontmatter) {
      this.isFrontmatter = line !== '---';
      return true;
    }
    if (this.comment === '') return false;
    if (line.includes(this.comment)) this.comment = '';
    return true;
  }

  private isInFence(line: string, isBlank: boolean): boolean {
    // Code in an item ends with the item at the latest.
    const isOver = this.items.at(-1)?.kind === 'quote' ? !line.startsWith('>') : !isBlank && !/^[\t >]/.test(line);
    if (this.isFenceInItem && isOver) {
      this.fence = '';
      return false;
    }
    const closing = line.replace(/^[\t >]*(?:[-*] )?/, '').trimEnd();
    if (closing.startsWith(this.fence) && closing.replaceAll(this.fence.charAt(0), '') === '') this.fence = '';
    return true;
  }

  private open(line: string, next: string, isBlank: boolean): void {
    const kind = this.kindOf(line, next, isBlank);
    const last = this.items.at(-1);
    if (kind === undefined && last) last.lines.push(line);
    else this.items.push({ kind: kind ?? 'paragraph', lines: [line], code: [] });
    const [, , fence] = /^([\t >]*(?:[-*] )?)(`{3,}|~{3,})/.exec(line) ?? [];
    if (fence !== undefined) {
      this.fence = fence;
      this.isFenceInItem = !/^ {0,3}[`~]/.test(line) || (kind === undefined && last?.kind !== 'code');
    }
    this.isFrontmatter = kind === 'frontmatter';
    if (kind === 'comment') this.comment = line.startsWith('%%') ? '%%' : '-->';
  }

  /** What a line begins; undefined where it goes on with what stands above. */
  private kindOf(line: string, next: string, isBlank: boolean): Item['kind'] | undefined {
    const above = this.items.at(-1)?.kind;
    if (isBlank) return 'paragraph';
    if (line === '---' && /^(?:[\w-]+:|#)/.test(next)) return 'frontmatter';
    if (/^ {0,3}(?:`{3}|~{3})/.test(line) && (!line.startsWith('  ') || above !== 'bullet')) return 'code';
    const [kind] = OPENINGS.find(([, pattern]) => pattern.test(line)) ?? [];
    if (kind !== undefined) return kind;
    if (line.startsWith('>')) return this.isInQuote(line, above) ? undefined : 'quote';
    return /^(?:\^[\w-]+$|[ \t])/.test(line) || this.goesOn(above) ? undefined : 'paragraph';
  }

  private isInQuote(line: string, above: Item['kind'] | undefined): boolean {
    return above === 'quote' && !this.isBehindBlank && !CALLOUT.test(line);
  }

  /** Whether words go on with such an item. */
  private goesOn(above: Item['kind'] | undefined): boolean {
    return !this.isBehindBlank && (above === 'bullet' || above === 'paragraph' || above === 'quote');
  }

  private add(line: string): void {
    this.items.at(-1)?.lines.push(line);
  }
}

export function itemsOf(text: string): Item[] {
  const reading = new Reading();
  reading.read(flattened(text).split('\n'));
  return reading.items.map(({ kind, lines, code }) => {
    const isHiding = kind === 'code' || kind === 'comment';
    const found = tweetIn(code.length === 0 ? lines : lines.filter((line) => !code.includes(line)));
    const isSeen = !isHiding && kind !== 'heading' && kind !== 'frontmatter';
    return { kind, lines, tweet: isSeen ? found : undefined, isHiding: isHiding && lines.some(isLinking) };
  });
}

/** Where each token of a note stands, in the order in which it does. */
export function spotsOf(items: readonly Item[]): Map<string, Spot[]> {
  const spots = new Map<string, Spot[]>();
  const nexts = nextTweets(items);
  let [section, prev, isAtHidden]: [string, string | undefined, boolean] = ['', undefined, false];
  items.forEach((item, index) => {
    if (item.kind === 'heading') [section, prev, isAtHidden] = [item.lines[0] ?? '', undefined, false];
    else if (item.isHiding) isAtHidden = true;
    if (item.tweet !== undefined) [prev, isAtHidden] = [item.tweet, false];
    let isBehindLink = false;
    for (const line of item.lines) {
      const isOfItem = item.kind === 'quote' ? /^[>^]/ : /^(?:[ \t>]|[-*+] |\d+[.)] |\^)/;
      const isLazy = isBehindLink && !isOfItem.test(line);
      for (const [token] of line.matchAll(TOKEN)) {
        const isIndented = /^[ \t]/.test(line);
        const spot = { tweet: item.tweet, isLazy, isIndented, prev, next: nexts[index], section, isAtHidden };
        const found = spots.get(token);
        if (found) found.push({ ...spot, kind: item.kind });
        else spots.set(token, [{ ...spot, kind: item.kind }]);
      }
      if (EXPORTERS_LINK.test(line)) isBehindLink = true;
    }
  });
  return spots;
}

/** By item: the tweet that follows it. */
function nextTweets(items: readonly Item[]): (string | undefined)[] {
  const nexts: (string | undefined)[] = [];
  let next: string | undefined;
  for (let index = items.length - 1; index >= 0; index--) {
    nexts[index] = next;
    next = items[index]?.tweet ?? next;
  }
  return nexts;
}

/** A text with each delivery of the exporter's on lines of its own, also where one was written just behind a line. */
export function unglued(text: string, title: string): string {
  const escaped = title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const heads = `# ${escaped}$|#{1,2} New highlights added|- New highlights added|title:: |---\\n(?:aliases|author): `;
  return text.replace(new RegExp(`([^\\n#])(?=${heads})`, 'gm'), '$1\n');
}
