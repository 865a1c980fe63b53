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
  /** Whether something hidden, or code, stands between it and the tweet above: then it is not clear whose it is. */
  readonly isBehindHidden: boolean;
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

/** The id that the exporter's link in a text names. */
export function tweetIn(text: string): string | undefined {
  let found: string | undefined;
  for (const line of text.split('\n')) found = EXPORTERS_LINK.exec(line)?.[1] ?? found;
  return found;
}

/** An outline as other notes are: its outermost bullets are headings. */
function flattened(text: string): string {
  if (!/^- Highlights first synced/m.test(text)) return text;
  return text.replace(/^- /gm, '## ').replace(/^\t/gm, '');
}

class Reading {
  readonly items: { kind: Item['kind']; lines: string[] }[] = [];
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
    if (this.isIn(line, isBlank)) this.add(line);
    else if (isBlank && this.items.length > 0) this.add(line);
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
    if (this.isFenceInItem && !isBlank && !/^[\t >]/.test(line)) {
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
    else this.items.push({ kind: kind ?? 'paragraph', lines: [line] });
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
    if (/^ {0,3}(?:`{3}|~{3})/.test(line) && (!line.startsWith(' ') || above !== 'bullet')) return 'code';
    const [kind] = OPENINGS.find(([, pattern]) => pattern.test(line)) ?? [];
    if (kind !== undefined) return kind;
    if (line.startsWith('>'))
      return above === 'quote' && !this.isBehindBlank && !CALLOUT.test(line) ? undefined : 'quote';
    if (/^(?:\^[\w-]+$|[ \t])/.test(line)) return undefined;
    return this.isBehindBlank || above === undefined || !isText(above) ? 'paragraph' : undefined;
  }

  private add(line: string): void {
    this.items.at(-1)?.lines.push(line);
  }
}

export function itemsOf(text: string): Item[] {
  const reading = new Reading();
  reading.read(flattened(text).split('\n'));
  return reading.items.map(({ kind, lines }) => {
    const isSeen = kind !== 'code' && kind !== 'comment' && kind !== 'heading' && kind !== 'frontmatter';
    return { kind, lines, tweet: isSeen ? tweetIn(lines.join('\n')) : undefined };
  });
}

/** Where each token of a note stands, in the order in which it does. */
export function spotsOf(items: readonly Item[]): Map<string, Spot[]> {
  const spots = new Map<string, Spot[]>();
  const nexts = nextTweets(items);
  let [section, prev, isBehindHidden]: [string, string | undefined, boolean] = ['', undefined, false];
  items.forEach((item, index) => {
    if (item.kind === 'heading') [section, prev, isBehindHidden] = [item.lines[0] ?? '', undefined, false];
    else if (item.kind === 'code' || item.kind === 'comment') isBehindHidden = true;
    if (item.tweet !== undefined) [prev, isBehindHidden] = [item.tweet, false];
    let isBehindLink = false;
    for (const line of item.lines) {
      const isLazy = isBehindLink && !/^(?:[ \t>]|[-*+] |\d+[.)] |\^)/.test(line);
      for (const [token] of line.matchAll(TOKEN)) {
        const isIndented = /^[ \t]/.test(line);
        const spot = { tweet: item.tweet, isLazy, isIndented, prev, next: nexts[index], section, isBehindHidden };
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
