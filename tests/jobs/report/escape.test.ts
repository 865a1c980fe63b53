import { describe, expect, it } from 'vitest';
import { escapeJson, escapeLine, escapeText } from '../../../src/jobs/report/escape';

describe('escapeLine', () => {
  it.each([
    ['an escape sequence', '\x1b[31mred', '\\x1b[31mred'],
    ['line breaks and tabs', 'a\r\nb\tc', 'a\\r\\nb\\tc'],
    ['a control character with a short code', '\x07', '\\x07'],
    ['a mark that reverses text', 'a\u202eb', 'a\\u202eb'],
    ['marks of direction without a width', 'a\u200fb\u061cc', 'a\\u200fb\\u061cc'],
    ['DEL and the second set of control characters', '\x7f\x9b31m', '\\x7f\\x9b31m'],
    ['Unicode line separators', 'a\u2028b', 'a\\u2028b'],
  ])('escapes %s', (_what, text, escaped) => {
    expect(escapeLine(text)).toBe(escaped);
  });

  it('leaves other letters alone', () => {
    expect(escapeLine('Häuser \\ القهوة 🐝')).toBe('Häuser \\ القهوة 🐝');
  });
});

describe('escapeText', () => {
  it('keeps line breaks of both kinds, and tabs', () => {
    expect(escapeText('a\nb\r\nc\td')).toBe('a\nb\r\nc\td');
  });

  it('escapes a lone carriage return, which would overwrite the line', () => {
    expect(escapeText('a\rb\r')).toBe('a\\rb\\r');
  });

  it('escapes what a terminal would act on', () => {
    expect(escapeText('\x1b]0;title\x07\n')).toBe('\\x1b]0;title\\x07\n');
  });
});

describe('escapeJson', () => {
  it('leaves nothing that a terminal would act on, and the value as it is', () => {
    const value = { 'a\x9b31m\u202e': ['\x7f', '\u200f', '\u2028', '\x1b', 'é 🐝', '\\u0041', 'a\tb\nc'] };
    const json = escapeJson(JSON.stringify(value, undefined, 2));
    expect(json).not.toMatch(/(?!\n)[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u);
    expect(JSON.parse(json)).toEqual(value);
  });
});
