import fc from 'fast-check';

/** What notes are made of: brackets, fences, pipes, comments, frontmatters, headings, links. */
const PIECES = [
  ...['[', '](http', '](https://x.com/a/status/1)', '([View Tweet](https://x.com/a/status/12))', '![', '[[', ']]'],
  ...['(', ')', '```', '~~~', '```\n', '|', '| a | b |\n|---|---|\n', '%%', '%% ', '<!--', '-->', '<details>'],
  ...['</details>', '---\n', '---\nk: v\n', 'k: v\n', '{"a":1}\n', '# A\n', '# Raku in an hour\n', '## Highlights\n'],
  ...['## Metadata\n', '## Full Document\n', '## New highlights added May 2, 2024 at 7:30 AM\n'],
  ...['# New highlights added ', '![rw-book-cover](https://k)\n', '- ', '- Note: ', '    - ', '\t- ', '> '],
  ...[
    '> [!note] ',
    '1. ',
    '### id123456\n',
    '^rw123456',
    '\n^rw123\n',
    '==',
    '**',
    '_',
    '~~',
    '#tag ',
    '[^1]',
    '[^1]: ',
  ],
  ...['$$', '\\', '&amp;', 'https://t.co/abc ', '\n', '\n\n', ' ', '          ', 'a', 'word ', '日本', '🎉', '\u200b'],
  ...['\r\n', 'null', '<<<<<<< HEAD\n', '=======\n', '>>>>>>> x\n', 'Summary: ', 'author:: ', 'Tags: [[a]] '],
  ...['- See also: [[x]]\n', '* * *\n', '- New highlights added\n', '- Highlights first synced by\n', '\uFEFF'],
];
const ADDRESS = 'https://twitter.com/kilnnotes/status/1563306679910817792';
const HEAD = `# Raku in an hour\n\n![rw-book-cover](https://k)\n\n## Metadata\n- Author: [[@kilnnotes on Twitter]]\n- Category: #tweets\n- URL: ${ADDRESS}\n\n## Highlights\n- Raku`;
const NOTE = `${HEAD} ([View Tweet](${ADDRESS}))\n`;

/** Where the pieces are: behind each of two exports, above them, or in the text of a tweet. */
const PLACES = {
  behind: (body: string) => `${NOTE}${body}\n${NOTE}${body}`,
  above: (body: string) => `${body}\n${NOTE}${NOTE}`,
  inside: (body: string) => `${HEAD} ${body} ([View Tweet](${ADDRESS}))\n${NOTE}`,
} as const;

/** A note that repeats a few pieces until it has about a size. */
export interface Structured {
  readonly unit: string;
  readonly place: keyof typeof PLACES;
}

export const structured: fc.Arbitrary<Structured> = fc.record({
  unit: fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join('')),
  place: fc.constantFrom('behind' as const, 'above' as const, 'inside' as const),
});

export function noteOfSize({ unit, place }: Structured, size: number): string {
  // In fours: whether what opens is also closed must not change with the size.
  return PLACES[place](unit.repeat(4 * Math.ceil(size / unit.length / 4)));
}
