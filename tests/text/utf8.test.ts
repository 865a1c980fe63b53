import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textIn, utf8Length } from '../../src/text/utf8';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

function textOrNone(bytes: Uint8Array): string | undefined {
  try {
    return textIn(bytes, decoder);
  } catch {
    return undefined;
  }
}

describe('textIn', () => {
  it.each([
    ['U+FFFD that was written', 'a \uFFFD b'],
    ['a byte order mark', '\uFEFFa'],
    ['nothing', ''],
  ])('reads %s', (_what, text) => {
    expect(textIn(bytesOf(text), decoder)).toBe(text);
  });

  it('refuses bytes that are not UTF-8, and binary ones', () => {
    expect(() => textIn(new Uint8Array([0x61, 0xe9, 0x62]), decoder)).toThrow('not valid UTF-8');
    expect(() => textIn(new Uint8Array([0x61, 0, 0x62]), decoder)).toThrow('binary, not text');
  });

  it('only ever gives a text that has the same bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) => {
        const text = textOrNone(bytes);
        if (text !== undefined) expect(bytesOf(text)).toEqual(bytes);
      }),
    );
  });
});

describe('utf8Length', () => {
  it('counts what an encoder writes, also of lone surrogates', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.integer({ max: 0xffff }).map((code) => String.fromCharCode(code)) }), (text) => {
        expect(utf8Length(text)).toBe(bytesOf(text).length);
      }),
    );
    expect(utf8Length('aé生🌿\uD83Cb\uDF3F')).toBe(1 + 2 + 3 + 4 + 3 + 1 + 3);
  });
});
