/** A line of a note, and whose it is. */
export interface Line {
  text: string;
  /** `gap`: a blank line that the template writes behind a tweet. */
  readonly role: 'head' | 'heading' | 'tweet' | 'gap' | 'mine';
  /** The id of the tweet that it is part of. */
  readonly tweet: string | undefined;
  /** Which of the exporter's deliveries it is part of, or stands in. */
  readonly copy: number;
  /** Whether no line break stands before it: an old exporter wrote it just behind what was there. */
  isGlued: boolean;
}

/** The lines `[from, to)` of one tweet in one delivery. */
export interface Passage {
  readonly from: number;
  readonly to: number;
  readonly tweet: string;
  readonly copy: number;
}

/** The link that the exporter ends a tweet with. */
export const LINK = /\(?\[(?:View Tweet|View Highlight|via|🔗)[^\]]*\]\(https?:[^)]*\)\)?/;

export function line(text: string, role: Line['role'], copy: number, tweet?: string): Line {
  return { text, role, tweet, copy, isGlued: false };
}

/** A note that is being written: by the exporter, and by a person. */
export class Draft {
  constructor(readonly lines: Line[] = []) {}

  clone(): Draft {
    return new Draft(this.lines.map((each) => ({ ...each })));
  }

  /** The note, as it is on the disk. */
  get text(): string {
    return `${this.lines.map(({ text, isGlued }, index) => (index === 0 || isGlued ? text : `\n${text}`)).join('')}\n`;
  }

  /** The note, if no line had been written just behind another. */
  get unglued(): string {
    return `${this.lines.map(({ text }) => text).join('\n')}\n`;
  }

  /** The tweets, as often as they stand there. What a person selected, hid or quoted is no tweet of the exporter's any more. */
  passages(): Passage[] {
    const found: { from: number; to: number; tweet: string; copy: number }[] = [];
    this.lines.forEach(({ role, tweet, copy }, index) => {
      if (role !== 'tweet' || tweet === undefined) return;
      const last = found.at(-1);
      if (last?.to === index && last.tweet === tweet && last.copy === copy) last.to++;
      else found.push({ from: index, to: index + 1, tweet, copy });
    });
    return found;
  }

  /** The lines of a passage. */
  of({ from, to }: Passage): Line[] {
    return this.lines.slice(from, to);
  }

  /** The end of a passage with the blank lines that the template writes behind it. */
  endOf({ to, tweet, copy }: Passage): number {
    let end = to;
    for (
      let next = this.lines[end];
      next?.role === 'gap' && next.tweet === tweet && next.copy === copy;
      next = this.lines[end]
    )
      end++;
    return end;
  }

  /** Where the link of a passage stands; -1 where a person took it away. */
  linkOf(passage: Passage): number {
    const found = this.of(passage).findIndex(({ text }) => LINK.test(text));
    return found < 0 ? -1 : passage.from + found;
  }

  /** Whether a line there would be one of the frontmatter of an export. */
  isInFrontmatter(at: number): boolean {
    const above = this.lines.slice(0, at).filter(({ role, text }) => role === 'head' && text === '---');
    return above.length % 2 === 1;
  }

  insert(at: number, lines: readonly Line[]): void {
    const behind = this.lines[at];
    // Whoever writes a line there ends the one above first.
    if (behind) behind.isGlued = false;
    this.lines.splice(at, 0, ...lines);
  }

  /** Whether something is written just behind this line. */
  isGluedBehind(at: number): boolean {
    return this.lines[at + 1]?.isGlued ?? false;
  }
}
