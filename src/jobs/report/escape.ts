/** Control characters, line ends, and marks that change the direction of text. A terminal would act on them. */
const UNSAFE = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu;
/** On one line, as in a name, no mark of direction has a use. In a text in Hebrew or Arabic, some have. */
const UNSAFE_IN_LINE = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Makes text safe to print on one line: `\x1b` for an escape, `\n` for a line break. */
export function escapeLine(text: string): string {
  return text.replace(UNSAFE_IN_LINE, escapeOne);
}

/** Makes text safe to print on many lines. Line breaks and tabs stay. */
export function escapeText(text: string): string {
  return text.replace(UNSAFE, (character, offset: number, whole: string) => {
    const isLineEnd = character === '\n' || (character === '\r' && whole[offset + 1] === '\n');
    return isLineEnd || character === '\t' ? character : escapeOne(character);
  });
}

/** Makes JSON safe to print. It stays the same JSON: what is escaped can only be in its strings. */
export function escapeJson(json: string): string {
  return json.replace(UNSAFE_IN_LINE, (character) => {
    const isLayout = character === '\n' || character === '\r' || character === '\t';
    return isLayout ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

function escapeOne(character: string): string {
  const code = character.charCodeAt(0);
  const hex = code.toString(16);
  return SHORT[character] ?? (code > 0xff ? `\\u${hex.padStart(4, '0')}` : `\\x${hex.padStart(2, '0')}`);
}
