import { ENTITIES, normaliseUrl } from '../note/normalise';

/**
 * Cuts the text of a tweet into the parts that are compared: words; extras, which an exporter adds later (links, media,
 * alt texts); and marks, which a person adds (`==`, `**`, `[[…]]`, `[^1]`, `%%…%%`, `#tag`, emoji). Whatever Markdown
 * and formatters spell in several ways gets one spelling. Code is left as it is.
 */
export interface TextParts {
  /** The words alone, in one spelling, separated by single spaces. */
  readonly words: string;
  /** Each extra with the number of characters before it, not counting blanks. */
  readonly extras: readonly string[];
  /** Each mark, likewise. */
  readonly marks: readonly string[];
  /** Offset into the text after the last word or mark: only extras and blanks follow. */
  readonly wordsTo: number;
}

/** What precedes a line's words: quote signs, callouts, list markers, heading signs. */
const LINE_START = /[ \t\uFEFF]*(?:>[ \t]*)*(?:\[![\w-]+\][+-]?[ \t]*)?(?:\\?(?:[-*+]|#{1,6})[ \t]+)?/y;
/** Numbers of a list come from a formatter; the number before the whole text is the author's. */
const NUMBERED = /\d{1,3}[.)][ \t]+/y;
const FENCE = /[ \t>]*(`{3,}|~{3,})/y;
const IMAGE = /!\[([^\][]*)\]\([ \t]*<?((?:https?:)?[^()\s<>]+)>?(?:[ \t]+["']([^"'()]*)["'])?[ \t]*\)/y;
const EMBED = /!\[\[([^\][|]+)(?:\|[^\][]*)?\]\]/y;
const LINK = /\[([^\][]*)\]\(<?(https?:[^()\s<>]+)>?(?:[ \t]+["'][^"'()]*["'])?\)/y;
const WIKI = /\[\[([^\][|]*?)(?:\\?\|([^\][]*))?\]\]/y;
const FOOTNOTE = /\[\^[^\]\s]+\]/y;
const COMMENT = /%%[^%]*%%/y;
/** Twitter's own short links end with their last Latin letter or digit; scripts without blanks go on right behind. */
const URL = /<https?:\/\/[^\s<>"]+>|<?https?:\/\/(?:t\.co\/\w+|[^\s)\]<>"]+)>?/y;
const SHORT_LINK = /^https?:\/\/t\.co\/\w+/;
const TAG = /#[\p{L}\p{N}_/-]*\p{L}[\p{L}\p{M}\p{N}_/-]*/uy;
const EMOJI = /(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\u200D|\uFE0F)+/uy;
const PLAIN_TAG = /<\/?(?:mark|u|kbd|sub|sup)>/iy;
const BREAK = /<br[ \t]*\/?>/iy;
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,6}));/iy;
const INLINE_CODE = /(`+)(?!`)[^`\n]+\1(?!`)/y;
const LETTERS = /[A-Za-z0-9]+/y;
const DASHES = /-+/y;
const CLOSING = /^[.,;:!?…)]/;
const PUNCTUATION = /[!-/:-@[-`{-~]/;
/** Scripts between whose characters and Latin ones a formatter puts blanks, or takes them out. */
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uffef]/u;
/** Whether a text may hold anything that has several spellings; most single-line texts of plain words do not. */
const PLAIN = /^[A-Za-z0-9 ,;?'"()]*$/;

/** Reads a text into its parts. Linear. */
export function scanText(text: string): TextParts {
  if (PLAIN.test(text)) {
    const trimmed = text.trimEnd();
    return { words: trimmed.replace(/ +/g, ' ').trim(), extras: [], marks: [], wordsTo: trimmed.length };
  }
  return new Scanner(text).run();
}

/** An extra or a mark, and how many characters of words came before it. */
interface Placed {
  readonly key: string;
  readonly at: number;
}

/** Each place counted in one Unicode form, without blanks. */
function placed(words: string, found: readonly Placed[]): string[] {
  let place = 0;
  let from = 0;
  return found.map(({ key, at }) => {
    place += words.slice(from, at).normalize('NFC').replaceAll(' ', '').length;
    from = at;
    return `${place} ${key}`;
  });
}

class Scanner {
  private at = 0;
  private words = '';
  /** The last character of the words: to ask the words for it would join them anew each time. */
  private last = '';
  private wordsTo = 0;
  private isApart = false;
  private isBehindMark = false;
  private readonly extras: Placed[] = [];
  private readonly marks: Placed[] = [];

  constructor(private readonly text: string) {}

  run(): TextParts {
    const { text } = this;
    while (this.at < text.length) {
      const isLineStart = this.at === 0 || text.charCodeAt(this.at - 1) === 10;
      if (isLineStart) this.lineStart();
      if (this.at < text.length) this.next();
    }
    const { words, wordsTo } = this;
    return {
      words: words.normalize('NFC'),
      extras: placed(words, this.extras),
      marks: placed(words, this.marks),
      wordsTo,
    };
  }

  private lineStart(): void {
    const fence = this.match(FENCE);
    if (fence) {
      this.code(fence[1] ?? '');
      return;
    }
    const isFirst = this.at === 0;
    this.at += this.match(LINE_START)?.[0].length ?? 0;
    if (!isFirst) this.at += this.match(NUMBERED)?.[0].length ?? 0;
  }

  /** A fenced block, letter by letter; up to the end of the text if nothing closes it. */
  private code(fence: string): void {
    const { text } = this;
    let end = this.at;
    let isOpening = true;
    while (end < text.length) {
      const feed = text.indexOf('\n', end);
      const next = feed < 0 ? text.length : feed + 1;
      const line = text.slice(end, next).trim();
      end = next;
      if (!isOpening && line.startsWith(fence)) break;
      isOpening = false;
    }
    const lines = text.slice(this.at, end).split('\n');
    this.put(
      lines.map((line) => line.trimEnd().replaceAll(' ', '\u0001').replaceAll('\t', '\u0002')).join('\u0003'),
      end,
    );
  }

  private next(): void {
    const char = this.text.charAt(this.at);
    if (/\s/.test(char) || char === '\uFEFF') this.blank();
    else if (!this.special(char)) this.character();
  }

  private blank(): void {
    this.isApart = this.words !== '';
    this.at++;
  }

  /** Reads anything but a plain character of a word; false if there is nothing special. */
  private special(char: string): boolean {
    switch (char) {
      case '!':
        return this.image();
      case '[':
        return this.bracket();
      case '<':
        return this.angle();
      case 'h':
        return this.url();
      case '#':
        return this.tag(this.at);
      case '`':
        return this.inlineCode();
      case '%':
        return this.markOf(COMMENT);
      case '=':
      case '~':
        return this.delimiter(char, 2);
      case '*':
      case '_':
        return this.emphasis(char);
      default:
        return char > '\u00a8' && this.markOf(EMOJI);
    }
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text);
  }

  private image(): boolean {
    const image = this.match(IMAGE);
    if (image) {
      this.extra(mediaKey(image[2] ?? ''));
      for (const alt of [image[1] ?? '', image[3] ?? '']) {
        const words = alt.replace(/(?:^|\|)\d+(?:x\d+)?$/, '').trim();
        if (words !== '' && words !== 'Image') this.extra(`alt:${words.normalize('NFC')}`);
      }
      this.at += image[0].length;
      this.isApart = true;
      return true;
    }
    const embed = this.match(EMBED);
    if (!embed) return false;
    this.extra(mediaKey(embed[1] ?? ''));
    this.at += embed[0].length;
    this.isApart = true;
    return true;
  }

  private bracket(): boolean {
    const link = this.match(LINK);
    if (link) {
      const url = normaliseUrl(link[2] ?? '');
      const { words, marks } = scanText(link[1] ?? '');
      for (const mark of marks) this.note(this.marks, mark);
      this.put(words, this.at + link[0].length);
      this.extra(url);
      return true;
    }
    if (this.markOf(FOOTNOTE)) return true;
    const wiki = this.match(WIKI);
    if (!wiki) return false;
    const [all, target = '', alias] = wiki;
    const to = this.at + all.length;
    this.note(this.marks, `[[${alias === undefined ? '' : target}`);
    this.put(scanText(alias ?? target).words, to);
    this.note(this.marks, ']]');
    this.wordsTo = to;
    return true;
  }

  private angle(): boolean {
    if (this.url()) return true;
    const line = this.match(BREAK);
    if (line) {
      this.at += line[0].length;
      this.isApart = true;
      return true;
    }
    return this.markOf(PLAIN_TAG);
  }

  private url(): boolean {
    const found = this.match(URL);
    if (!found) return false;
    const [written] = found;
    const bare = written.replace(/^<|>$/g, '');
    const link = SHORT_LINK.exec(bare)?.[0] ?? bare;
    this.extra(normaliseUrl(link));
    this.isApart = true;
    // A formatter takes the words behind a short link for a part of it.
    const words = scanText(bare.slice(link.length)).words;
    this.put(words, this.at + (written.startsWith('<') ? written.length : bare.length));
    this.isApart ||= words === '';
    return true;
  }

  /** Reads a hashtag. `from` is where it begins, including a backslash that escapes it. */
  private tag(from: number): boolean {
    const before = this.text.charAt(from - 1);
    if (before !== '' && /[\p{L}\p{N}_/&]/u.test(before)) return false;
    return this.markOf(TAG);
  }

  private inlineCode(): boolean {
    const code = this.match(INLINE_CODE);
    if (!code) return false;
    this.put(code[0].replaceAll(' ', '\u0001'), this.at + code[0].length);
    return true;
  }

  private markOf(pattern: RegExp): boolean {
    const found = this.match(pattern);
    if (!found || found[0] === '') return false;
    this.note(this.marks, found[0].replaceAll('\uFE0F', '').normalize('NFC'));
    this.at += found[0].length;
    this.wordsTo = this.at;
    return true;
  }

  /** `==`, `~~`. */
  private delimiter(char: string, length: number): boolean {
    if (!this.text.startsWith(char.repeat(length), this.at)) return false;
    this.mark(char.repeat(length), length);
    return true;
  }

  /** `**` and `__`, `*` and `_`: emphasis if a word begins or ends there; one spelling for each pair. */
  private emphasis(char: string): boolean {
    const length = this.text.charAt(this.at + 1) === char ? 2 : 1;
    const before = this.text.charAt(this.at - 1);
    const behind = this.text.charAt(this.at + length);
    const isInside = isWordCharacter(before) && isWordCharacter(behind);
    const isLoose = (before === '' || /\s/.test(before)) && (behind === '' || /\s/.test(behind));
    if (isLoose || (isInside && (char === '_' || length === 1))) return false;
    this.mark('*'.repeat(length), length);
    return true;
  }

  private mark(sign: string, length: number): void {
    this.note(this.marks, sign);
    this.at += length;
    this.wordsTo = this.at;
  }

  private extra(key: string): void {
    this.note(this.extras, key);
  }

  private note(list: Placed[], key: string): void {
    if (list === this.marks) this.isBehindMark = true;
    list.push({ key, at: this.words.length });
  }

  /** Characters of a word, or what is another spelling of one. */
  private character(): void {
    if (this.letters()) return;
    const { text, at } = this;
    const char = String.fromCodePoint(text.codePointAt(at) ?? 0);
    if (char === '\\') this.escape();
    else if (char === '&') this.entity();
    else if (char === '-' && text.charAt(at + 1) === '-') this.put('—', at + (this.match(DASHES)?.[0].length ?? 1));
    else if (char === '.' && text.startsWith('...', at)) this.put('…', at + 3);
    else if (char === '\uFE0F' || char === '\u200B') this.at += char.length;
    else this.put(SPELLINGS.get(char) ?? char, at + char.length);
  }

  /** Takes Latin letters and digits at once; the last one may carry an accent of its own. */
  private letters(): boolean {
    const { text, at } = this;
    const run = this.match(LETTERS)?.[0] ?? '';
    const isAccented = run !== '' && /\p{M}/u.test(text.charAt(at + run.length));
    const taken = isAccented ? run.slice(0, -1) : run;
    if (taken !== '') this.put(taken, at + taken.length);
    return taken !== '';
  }

  private entity(): void {
    const found = this.match(ENTITY);
    const decoded = found && decode(found);
    if (!found || decoded === undefined || decoded === null) this.put('&', this.at + 1);
    else if (decoded.trim() === '') {
      this.at += found[0].length;
      this.isApart = true;
    } else this.put(SPELLINGS.get(decoded) ?? decoded, this.at + found[0].length);
  }

  private escape(): void {
    const behind = this.text.charAt(this.at + 1);
    if (behind === '\n' || behind === '\r') {
      this.at++;
      this.isApart = true;
      return;
    }
    if (!PUNCTUATION.test(behind)) {
      this.put('\\', this.at + 1);
      return;
    }
    const from = this.at++;
    if (behind === '#' && this.tag(from)) return;
    this.put(SPELLINGS.get(behind) ?? behind, this.at + 1);
  }

  /** Adds words, with a blank before them if there was one, except next to scripts that are written without blanks. */
  private put(words: string, to: number): void {
    if (words !== '') {
      // The blank in front of a mark is the mark's: no word is parted from the full stop behind it.
      const isMarks = this.isBehindMark && CLOSING.test(words);
      const isParted = this.isApart && this.words !== '' && !isMarks;
      if (isParted && !CJK.test(this.last) && !CJK.test(words.charAt(0))) this.words += ' ';
      this.words += words;
      this.last = words.slice(-1);
      this.isApart = false;
      this.isBehindMark = false;
      this.wordsTo = to;
    }
    this.at = to;
  }
}

const SPELLINGS: ReadonlyMap<string, string> = new Map([
  ...['“', '”', '„', '‟', '«', '»'].map((quote) => [quote, '"'] as const),
  ...['‘', '’', '‚', '‛', '`', '´'].map((quote) => [quote, "'"] as const),
  ...['–', '—', '―'].map((dash) => [dash, '—'] as const),
]);

function isWordCharacter(char: string): boolean {
  return char !== '' && /[\p{L}\p{N}]/u.test(char);
}

function decode([all, decimal, hex, name]: RegExpExecArray): string | undefined {
  if (name !== undefined) return ENTITIES.get(name.toLowerCase());
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
}

/** Twitter's own pictures are known by their key, under whatever address or local name. */
function mediaKey(address: string): string {
  if (
    /^https?:\/\/pbs\.twimg\.com\/(?:media|ext_tw_video_thumb|tweet_video_thumb|amplify_video_thumb)\//i.test(address)
  ) {
    return `media:${baseName(address.replace(/[?#].*$/, '').replace(/:(?:large|orig|small|medium|thumb)$/, ''))}`;
  }
  return /^https?:/i.test(address) ? normaliseUrl(address) : `media:${baseName(address)}`;
}

function baseName(path: string): string {
  return (/[^/\\]+$/.exec(path)?.[0] ?? path).replace(/\.\w{2,5}$/, '');
}
