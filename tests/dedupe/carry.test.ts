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

  it('no frontmatter a second time, though a person wrote above the first', () => {
    const note = `---\nrating: 4\n---\n${NOTE}`;
    expect(deduped(`My remark.\n${note}${note}`)).toBe(`My remark.\n${note}`);
  });

  it('a frontmatter, behind a byte order mark', () => {
    expect(deduped(`\uFEFF${NOTE}---\nrating: 4\n---\n${NOTE}`)).toBe(`\uFEFF---\nrating: 4\n---\n${NOTE}`);
  });

  it('but no frontmatter for a second document, which has no top to put it', () => {
    const other = NOTE.replaceAll('status/5', 'status/9');
    const copy = `---\nrating: 4\n---\n${other}`;
    expect(deduped(NOTE + other + copy)).toBe(`${NOTE}${other}---\nrating: 4\n---\n`);
  });

  it('a frontmatter that says only when it was exported, if the note has none', () => {
    expect(deduped(`${NOTE}---\ndate: 2024-01-02\n---\n${NOTE}`)).toBe(`---\ndate: 2024-01-02\n---\n${NOTE}`);
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

describe('block ids of annotations', () => {
  const note = (id: string): string => `${tweet('5')}    - Note: n${id}\n`;

  it('keep their line, if the survivor has it without one', () => {
    const { after, plan } = dedupe(head() + note('') + note(' ^mine'));
    expect([after, plan.variants]).toEqual([head() + note('') + note(' ^mine'), 1]);
  });

  it('go with their line, if the survivor has the same', () => {
    expect(deduped(head() + note(' ^mine') + note(' ^mine') + note(''))).toBe(head() + note(' ^mine'));
  });

  it('come with their line, if the survivor lacks it', () => {
    expect(deduped(head() + tweet('5') + note(' ^mine'))).toBe(head() + note(' ^mine'));
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

describe('a field', () => {
  const withSummary = (summary: string): string => head(`${FIELDS}- Summary: ${summary}\n`) + tweet('5');

  it('whose lines are all in the survivor’s, in order, says nothing new', () => {
    expect(deduped(withSummary('One.\n\nTwo.\n\nMine.') + withSummary('One.\n\nTwo.'))).toBe(
      withSummary('One.\n\nTwo.\n\nMine.'),
    );
  });

  it('that is empty, or the time of the export, says nothing', () => {
    const inline = (date: string): string =>
      `# Raku...\n\n![rw-book-cover](https://k)\n\nAuthor:: [[@kilnnotes on Twitter]]\nDate:: ${date}\nNote::\nURL:: https://x.com/kilnnotes/status/5\n\n## Highlights\n${tweet('5')}`;
    expect(deduped(inline('[[2023-10-17]]') + inline('[[2024-01-02]]'))).toBe(inline('[[2023-10-17]]'));
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
