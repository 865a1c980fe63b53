import { describe, expect, it } from 'vitest';
import { dedupe, deduped } from '../support/dedupe';

const FIELDS = '- Author: [[@kilnnotes on Twitter]]\n- Category: #tweets\n- URL: https://x.com/kilnnotes/status/5\n';
const head = (fields = FIELDS, cover = '![rw-book-cover](https://k)\n'): string =>
  `# Raku...\n\n${cover}\n## Metadata\n${fields}\n## Highlights\n`;
const tweet = (id: string, words = 'Words.', behind = ''): string =>
  `- ${words} ([View Tweet](https://x.com/kilnnotes/status/${id}))${behind}\n`;
const NOTE = head() + tweet('5');

describe('what several copies know more is carried once', () => {
  it('a property that two copies bring', () => {
    const copy = `---\nrating: 4\n---\n${NOTE}`;
    expect(deduped(`---\nread: true\n---\n${NOTE}${copy}${copy}`)).toBe(`---\nread: true\nrating: 4\n---\n${NOTE}`);
  });

  it('a frontmatter for a note that has none, and what a later copy adds to it', () => {
    const copies = `---\nrating: 4\n---\n${NOTE}---\nrating: 4\nread: true\n---\n${NOTE}`;
    expect(deduped(NOTE + copies)).toBe(`---\nrating: 4\nread: true\n---\n${NOTE}`);
  });

  it('a frontmatter that contradicts the first stays once, however often it came', () => {
    const copy = `---\nrating: 2\n---\n${NOTE}`;
    const before = `---\nrating: 4\n---\n${NOTE}`;
    const { after, plan, violation } = dedupe(before + copy + copy);
    expect(violation).toBeUndefined();
    expect(after).toBe(`${before}---\nrating: 2\n---\n`);
    expect(plan.conflicts.map(({ kind }) => kind)).toEqual(['property']);
  });

  it('tags, annotations, fields and covers', () => {
    const copy =
      head(`${FIELDS}- Summary: On raku.\n`, '![rw-book-cover](https://new)\n') +
      `${tweet('5')}    - Tags: [[b]] [[c]]\n    - Note: n\n`;
    const survivor = `${head()}${tweet('5')}    - Tags: [[a]] [[b]]\n`;
    expect(deduped(survivor + copy + copy)).toBe(
      `${head(`${FIELDS}- Summary: On raku.\n`, '![rw-book-cover](https://k)\n![rw-book-cover](https://new)\n')}${tweet('5')}    - Tags: [[a]] [[b]] [[c]]\n    - Note: n\n`,
    );
  });

  it('a link of one copy, a tail of another, and a block id of a third', () => {
    const section = (words: string, behind = ''): string =>
      `## New highlights added June 8, 2022 at 12:52 PM\n${tweet('5', words, behind)}`;
    const before =
      NOTE + section('Words. https://t.co/k1ln') + section('Words.', ' — so true') + section('Words.', ' ^mine');
    expect(deduped(before)).toBe(head() + tweet('5', 'Words. https://t.co/k1ln', ' — so true ^mine'));
  });
});

describe('a Full Document', () => {
  const reader = (document: string): string =>
    `# Raku...\n\n![rw-book-cover](https://k)\n\n## Metadata\n${FIELDS}\n## Full Document\n${document}`;

  it('that is longer in the copy stands in the first one’s place', () => {
    expect(deduped(reader('One.\n\nTwo.\n') + reader('One.\n\n---\n\nTwo.\n\nThree.\n'))).toBe(
      reader('One.\n\n---\n\nTwo.\n\nThree.\n'),
    );
  });

  it('that the first export lacks stays where it is', () => {
    expect(deduped(NOTE + reader('One.\n'))).toBe(`${NOTE}\n## Full Document\nOne.\n`);
  });
});

describe('a head that lacks a part', () => {
  it('gets the cover below its title', () => {
    const bare = `# Raku...\n\n## Metadata\n${FIELDS}\n## Highlights\n${tweet('5')}`;
    expect(deduped(bare + NOTE)).toBe(bare.replace('# Raku...\n', '# Raku...\n![rw-book-cover](https://k)\n'));
  });

  it('does not get fields where it has none to put them below', () => {
    const before = `# Raku...\n\n![rw-book-cover](https://k)\n\n## Highlights\n${tweet('5')}`;
    expect(deduped(before + NOTE)).toBe(`${before}\n## Metadata\n${FIELDS}`);
  });
});

describe('headings', () => {
  it('of a person’s own stay, though what stood below them goes', () => {
    const before = `${NOTE}\n## Reading 1\n${tweet('6')}\n## Reading 2\n${tweet('5')}`;
    expect(deduped(before)).toBe(before);
  });

  it('of a template nobody knows go when their wording, dates aside, opens highlights elsewhere', () => {
    const section = (date: string, id: string): string => `### Tuits del ${date}\n${tweet(id)}`;
    expect(deduped(NOTE + section('3 de mayo 2023', '6') + section('9 de junio 2023', '6'))).toBe(
      NOTE + section('3 de mayo 2023', '6'),
    );
  });

  it('that an append glued to the last line are found', () => {
    const section = `## New highlights added October 17, 2023 at 4:15 PM\n${tweet('5')}`;
    expect(deduped(NOTE.trimEnd() + section)).toBe(NOTE.trimEnd());
  });
});

describe('many', () => {
  it('fragments of one post are told apart without comparing each with each', () => {
    const fragments = Array.from({ length: 30 }, (_, index) =>
      tweet('5', `Fragment ${String.fromCharCode(97 + (index % 26)).repeat(5 + index)} here`),
    ).join('');
    expect(deduped(head() + fragments)).toBe(head() + fragments);
  });
});

describe('a copy that stays for a person to decide', () => {
  it.each([
    ['another link', tweet('5', 'Words. https://t.co/one'), tweet('5', 'Words. https://t.co/two')],
    ['another remark behind it', tweet('5', 'Words.', ' — yes'), tweet('5', 'Words.', ' — no')],
    ['another block id', tweet('5', 'Words.', ' ^one'), tweet('5', 'Words.', ' ^two')],
    ['other words', tweet('5', 'Words of mine.'), tweet('5', 'Words of yours.')],
  ])('with %s stays once, however often it came', (_, first, second) => {
    const section = `## New highlights added June 8, 2022 at 12:52 PM\n${second}`;
    const { after, plan } = dedupe(head() + first + section + section + section);
    expect(after).toBe(head() + first + section);
    expect([plan.copies, plan.variants]).toEqual([2, 1]);
  });
});
