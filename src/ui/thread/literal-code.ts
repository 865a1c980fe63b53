/** Where a fence begins, below list and quote marks: those marks, and the fence. */
const FENCE = /^((?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t])*)(`{3,}(?=[^`]*$)|~{3,})/;
const INDENTED = /^(?: {4}| {0,3}\t)(?=.*\S)/;
const LIST_ITEM = /^[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)/;
/** A line that begins a block of its own, so that code can't reach into it from above. */
const BLOCK = /^[ \t]*(?:$|[-*+>#|]|\d{1,9}[.)])/;
const TICKS = /\\[\\`]|`+/g;

/**
 * Rewrites Markdown piece by piece: words by `change`, code as HTML that shows literally what it says. No character of the
 * code means anything any more. A renderer that sees code elsewhere than this does can't find markup in it, and none
 * finds a language whose blocks it would run.
 */
export function withLiteralCode(markdown: string, change: (words: string) => string): string {
  return new Rewriter(markdown.split('\n'), change).run();
}

class Rewriter {
  private readonly done: string[] = [];
  /** Lines of words that aren't done. */
  private words: string[] = [];
  private at = 0;
  private isInList = false;
  private isAfterBlank = true;

  constructor(
    private readonly lines: readonly string[],
    private readonly change: (words: string) => string,
  ) {}

  run(): string {
    while (this.at < this.lines.length) this.step(this.lines[this.at] ?? '');
    this.flush();
    return this.done.join('\n');
  }

  private step(line: string): void {
    const [, marks, fence] = FENCE.exec(line) ?? [];
    if (marks !== undefined && fence !== undefined) this.fenced(marks, fence);
    else if (this.isAfterBlank && !this.isInList && INDENTED.test(line)) this.indented();
    else this.plain(line);
  }

  private plain(line: string): void {
    if (BLOCK.test(line)) this.flush();
    this.words.push(line);
    this.isInList = LIST_ITEM.test(line) || (this.isInList && (line === '' || /^\s/.test(line) || !this.isAfterBlank));
    this.isAfterBlank = line.trim() === '';
    this.at++;
  }

  private fenced(marks: string, fence: string): void {
    const isQuoted = marks.includes('>');
    const isItem = /\S/.test(marks.replaceAll('>', ''));
    const code: string[] = [];
    for (this.at++; this.at < this.lines.length; this.at++) {
      const line = this.lines[this.at] ?? '';
      const margin = marginOf(line, marks.length, isQuoted);
      const hasLeft = isQuoted ? !/^[ \t]*>/.test(line) : isItem && margin < marks.length && line.trim() !== '';
      if (hasLeft) break;
      const bare = line.slice(margin).trim();
      const isEnd = bare.length >= fence.length && bare === fence.charAt(0).repeat(bare.length);
      if (isEnd && this.at++ >= 0) break;
      code.push(line.slice(margin));
    }
    this.add(marks, code);
    if (!isQuoted) this.done.push('');
  }

  private indented(): void {
    const code: string[] = [];
    for (; this.at < this.lines.length; this.at++) {
      const line = this.lines[this.at] ?? '';
      if (!INDENTED.test(line) && line.trim() !== '') break;
      code.push(line.replace(INDENTED, ''));
    }
    this.add('', code.join('\n').trimEnd().split('\n'));
    this.done.push('');
  }

  private add(marks: string, code: readonly string[]): void {
    this.flush();
    this.done.push(`${marks}<pre><code>${encoded(code.join('\n'))}</code></pre>`);
    this.isAfterBlank = true;
  }

  private flush(): void {
    if (this.words.length > 0) this.done.push(withLiteralSpans(this.words.join('\n'), this.change));
    this.words = [];
  }
}

/** How many characters at the start of a line of code belong to the list or the quote that it is in. */
function marginOf(line: string, width: number, isQuoted: boolean): number {
  let at = 0;
  while (at < width && (line[at] === ' ' || line[at] === '\t' || (isQuoted && line[at] === '>'))) at++;
  return at;
}

/** The same for code between backticks: as many at its end as at its start (CommonMark, "Code spans"). */
function withLiteralSpans(words: string, change: (words: string) => string): string {
  if (!words.includes('`')) return change(words);
  const runs = new Map<number, number[]>();
  for (const { 0: run, index } of words.matchAll(/`+/g)) {
    const known = runs.get(run.length);
    if (known) known.push(index);
    else runs.set(run.length, [index]);
  }
  for (const indexes of runs.values()) indexes.reverse();
  const pieces: string[] = [];
  let done = 0;
  for (const { 0: run, index } of words.matchAll(TICKS)) {
    const from = index + run.length;
    const ends = runs.get(run.length);
    if (index < done || run.startsWith('\\') || !ends) continue;
    while ((ends.at(-1) ?? from) < from) ends.pop();
    const end = ends.at(-1);
    if (end === undefined) continue;
    pieces.push(change(words.slice(done, index)), `<code>${encoded(spanOf(words.slice(from, end)))}</code>`);
    done = end + run.length;
  }
  return [...pieces, change(words.slice(done))].join('');
}

/** One blank at both ends is there for backticks at the ends of the code. */
function spanOf(code: string): string {
  const line = code.replaceAll('\n', ' ');
  return /^ .*[^ ].* $/.test(line) ? line.slice(1, -1) : line;
}

/** Every character but letters, digits and blanks as a character reference, line breaks included. */
function encoded(code: string): string {
  return code.replace(/[^\p{L}\p{N} ]/gu, (character) => `&#${character.codePointAt(0) ?? 0};`);
}
