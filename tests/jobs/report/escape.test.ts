import { describe, expect, it } from 'vitest';
import { escapeLine, escapeText } from '../../../src/jobs/report/escape';

describe('escapeLine', () => {
  it.each([
    ['an escape sequence', '\x1b[31mred', '\\x1b[31mred'],
    ['line breaks and tabs', 'a\r\nb\tc', 'a\\r\\nb\\tc'],
    ['a control character with a short code', '\x07', '\\x07'],
    ['a mark that reverses text', 'a\u202eb', 'a\\u202eb'],
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
