/** Decodes UTF-8, keeps a byte order mark, and throws on bytes that aren't UTF-8. A fatal `TextDecoder` is one. */
export interface StrictDecoder {
  decode(bytes: Uint8Array): string;
}

/**
 * The text of a note. Asked of the bytes, because U+FFFD in a text doesn't tell whether it was written or stands for
 * bytes that couldn't be read.
 *
 * @throws Error if the bytes are binary or not UTF-8: writing the note would change them.
 */
export function textIn(bytes: Uint8Array, decoder: StrictDecoder): string {
  if (bytes.includes(0)) throw new Error('binary, not text');
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new Error('not valid UTF-8', { cause });
  }
}

/** Whether a text that was decoded leniently may stand for bytes that aren't UTF-8. */
export function mayHideBytes(text: string): boolean {
  return text.includes('\uFFFD');
}

/** How many bytes a text takes in UTF-8. */
export function utf8Length(text: string): number {
  let length = text.length;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 0x80) continue;
    // Each half of a surrogate pair counts two of the pair's four bytes. A lone half becomes U+FFFD, which has three.
    length += code < 0x800 || isHalfOfPair(text, index, code) ? 1 : 2;
  }
  return length;
}

function isHalfOfPair(text: string, index: number, code: number): boolean {
  if (code >= 0xd800 && code < 0xdc00) return (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00;
  return code >= 0xdc00 && code < 0xe000 && index > 0 && (text.charCodeAt(index - 1) & 0xfc00) === 0xd800;
}
