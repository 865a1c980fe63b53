import type { Thread } from './model';

/** Figures about a thread. Times in milliseconds since 1970; undefined if no id tells one. */
export interface Outline {
  readonly tweets: number;
  /** How many highlights are copies. */
  readonly copies: number;
  readonly images: number;
  readonly videos: number;
  /** Links in the texts, not counting those to the tweets themselves. */
  readonly links: number;
  readonly notes: number;
  readonly words: number;
  /** At least 1 if there is a word. */
  readonly minutes: number;
  readonly first: number | undefined;
  readonly last: number | undefined;
}

/** Silent reading of English prose: 238 words a minute (Brysbaert 2019, "How many words do we read per minute?"). */
const WORDS_PER_MINUTE = 238;
/** Scripts without blanks between words: about 255 characters a minute (Trauzettel-Klosinski et al. 2012, Chinese: 255). */
const CHARACTERS_PER_MINUTE = 255;

/** From where on there are characters without blanks between words; most texts have none. */
const BEYOND_LATIN = /[\u0E00-\uFFFF]/;
const CHARACTER = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’]*/gu;
const APOSTROPHE = 39;
const LINK = /https?:\/\/[^\s)\]>"]+/g;

/** Computes the figures of a thread. Variants count neither as words nor as links. */
export function outline({ tweets }: Thread): Outline {
  const texts = tweets.flatMap(({ parts }) => parts.filter(({ isVariant }) => !isVariant).map(({ text }) => text));
  const counts = texts.map(countsOf);
  const sum = (of: (each: Counts) => number): number => counts.reduce((total, each) => total + of(each), 0);
  const [words, characters] = [sum((each) => each.words), sum((each) => each.characters)];
  const times = tweets.flatMap(({ time }) => (time === undefined ? [] : [time]));
  const media = tweets.flatMap((tweet) => tweet.media);
  return {
    tweets: tweets.length,
    copies: tweets.reduce((total, { copies }) => total + copies.length, 0),
    images: media.filter(({ kind }) => kind === 'image').length,
    videos: media.filter(({ kind }) => kind === 'video').length,
    links: sum((each) => each.links),
    notes: tweets.reduce((total, { notes }) => total + notes.length, 0),
    words: words + characters,
    minutes: Math.ceil(words / WORDS_PER_MINUTE + characters / CHARACTERS_PER_MINUTE),
    first: times.reduce<number | undefined>(
      (least, time) => (least === undefined || time < least ? time : least),
      undefined,
    ),
    last: times.reduce<number | undefined>(
      (most, time) => (most === undefined || time > most ? time : most),
      undefined,
    ),
  };
}

interface Counts {
  readonly words: number;
  readonly characters: number;
  readonly links: number;
}

/**
 * Most texts are plain ASCII without links. Their words are counted without a pattern, which is faster in long threads.
 */
const NOT_ASCII = /[\u0080-\uFFFF]/;

function countsOf(text: string): Counts {
  if (!text.includes('://') && !NOT_ASCII.test(text)) return { words: asciiWords(text), characters: 0, links: 0 };
  const links = countOf(LINK, text);
  const bare = links === 0 ? text : text.replace(LINK, ' ');
  if (!BEYOND_LATIN.test(bare)) return { words: countOf(WORD, bare), characters: 0, links };
  return { words: countOf(WORD, bare.replace(CHARACTER, ' ')), characters: countOf(CHARACTER, bare), links };
}

/** How often `WORD` would match. */
function asciiWords(text: string): number {
  let count = 0;
  let isInside = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const isStart = (code >= 48 && code <= 57) || ((code | 32) >= 97 && (code | 32) <= 122);
    if (isStart && !isInside) count++;
    isInside = isStart || (isInside && code === APOSTROPHE);
  }
  return count;
}

/** How often a pattern with the flag `g` matches, without a list of the matches. */
function countOf(pattern: RegExp, text: string): number {
  let count = 0;
  pattern.lastIndex = 0;
  while (pattern.test(text)) count++;
  return count;
}
