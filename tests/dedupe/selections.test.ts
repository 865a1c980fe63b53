import { describe, expect, it } from 'vitest';
import { dedupe } from '../support/dedupe';

const HEAD =
  '# Raku...\n\n![rw-book-cover](https://k)\n\n## Metadata\n- Author: [[@kilnnotes on Twitter]]\n- Category: #tweets\n- URL: https://x.com/kilnnotes/status/5\n\n## Highlights\n';
/** A tweet with its link, without the marker of a list. */
const words = (id: number): string => `Words of ${id}. ([View Tweet](https://x.com/kilnnotes/status/${id}))\n`;
const tweet = (id: number): string => `- ${words(id)}`;
const LIST = tweet(5) + tweet(6) + tweet(7);
const EXPORT = HEAD + LIST;

/** Nothing goes from the note itself, and of an append all goes, whether it is an export or a section. */
function expectKept(note: string): void {
  const section = `## New highlights added May 4, 2024 at 6:12 AM\n${LIST}`;
  for (const [append, copies] of [
    ['', 0],
    [EXPORT, 3],
    [section, 3],
  ] as const) {
    const { after, plan } = dedupe(note + append);
    expect([after, plan.copies, plan.conflicts]).toEqual([note, copies, []]);
  }
}

describe('tweets that a person chose, behind the exporter’s list,', () => {
  it.each([
    ['in a code block with tildes', `\n~~~\n## Highlights\n${tweet(5)}~~~\n`],
    ['in a code block that shows a code block', `\n\`\`\`\`md\n\`\`\`\n${tweet(5)}\`\`\`\n\`\`\`\`\n`],
    ['in an indented code block', `  \`\`\`\n  ${tweet(5)}  \`\`\`\n`],
    ['below a heading underlined twice, right behind the list', `My title\n=====\n${tweet(6)}`],
    ['below an underlined heading', `\nMy title\n-----\n${tweet(6)}`],
    ['below a heading', `\n#### Best\n${tweet(5)}`],
    ['below a heading that says highlights, and more', `\n## Highlights of 2024\n${tweet(5)}`],
    ['below a bold line', `\n**For the talk:**\n${tweet(5)}`],
    ['below a line in italics', `\n*For the talk*\n${tweet(5)}`],
    ['below a marked line', `\n==For the talk==\n${tweet(5)}`],
    ['below a line of words', `\nFor the talk\n${tweet(5)}`],
    ['below a link to a note', `\n[[Talk]]\n${tweet(5)}`],
    ['below a tag', `\n#talk\n${tweet(5)}`],
    ['below a picture', `\n![](me.png)\n${tweet(5)}`],
    ['below an emoji', `\n⭐\n${tweet(5)}`],
    ['below a rule of stars and words', `\n***\nMy words\n${tweet(5)}`],
    ['in a footnote', `\n[^1]: ${words(5)}    ${tweet(6)}`],
    ['in details right behind the list', `<details>\n${tweet(5)}</details>\n`],
    ['in details in a list item', `- <details>\n  ${tweet(5)}  </details>\n`],
    ['in a folded callout', `\n> [!note]- Mine\n> ${tweet(5)}> ${tweet(6)}`],
    ['in a quote that goes on below', `\n> ${words(5)}lazily\n`],
    ['in a table', `\n| a | b |\n| - | - |\n| ${words(5).trim()} | x |\n`],
    ['in a formula', `\n$$\n${tweet(5)}$$\n`],
    ['in a block of HTML', `\n<div>\n${tweet(5)}</div>\n`],
    ['as a list numbered with parentheses', `1) ${words(5)}2) ${words(6)}`],
    ['nested below a bullet', `- For the talk\n    ${tweet(5)}    ${tweet(6)}`],
    ['nested below a bullet by a tab', `- For the talk\n\t${tweet(5)}`],
    ['nested below a bullet by two blanks', `- For the talk\n  ${tweet(6)}`],
    ['nested below a numbered item', `1. For the talk\n   ${tweet(6)}`],
    ['nested below a task', `- [ ] For the talk\n    ${tweet(6)}`],
  ])('are kept %s', (_, selection) => {
    expectKept(EXPORT + selection);
  });
});

describe('tweets that a person chose, above the exporter’s list,', () => {
  it.each([
    ['below the cover', '## Metadata', `${tweet(6)}\n## Metadata`],
    ['below the metadata', '\n## Highlights', `\n${tweet(6)}\n## Highlights`],
    ['below words of their own', '\n## Highlights', `\nBest:\n\n${tweet(6)}\n## Highlights`],
    ['below a heading of their own', '\n## Highlights', `\n## Best\n${tweet(6)}\n## Highlights`],
    ['in a quote', '\n## Highlights', `\n> ${words(6)}\n## Highlights`],
  ])('are kept %s', (_, place, selection) => {
    const note = EXPORT.replace(place, selection);
    expect(note).not.toBe(EXPORT);
    expectKept(note);
  });
});

describe('tweets that a person nested below a task, and that the exporter’s list lacks,', () => {
  it('are kept, and come back once with an append', () => {
    const note = `${EXPORT}- [ ] For the talk\n  ${tweet(8)}  ${tweet(9)}`;
    const section = `## New highlights added May 4, 2024 at 6:12 AM\n${tweet(8)}`;
    expectKept(note);
    expect(dedupe(note + section).after).toBe(note + section);
    expect(dedupe(note + section + section).after).toBe(note + section);
  });
});

describe('tweets that a person hid in the exporter’s list', () => {
  it.each([
    ['in a comment that opens behind a link', LIST.replace(/\n- Words of 7/, ' <!-- hidden$&').concat('-->\n')],
    ['in a comment that opens in an annotation', tweet(5) + '    - %% hidden\n' + tweet(6) + '%%\n' + tweet(7)],
  ])('stay hidden, and the append goes but for them: %s', (_, list) => {
    const note = HEAD + list;
    expect(dedupe(note).after).toBe(note);
    expect(dedupe(note + EXPORT).after.startsWith(note)).toBe(true);
  });
});

describe('a task that a person made of a tweet of the exporter’s list', () => {
  it.each(['[ ]', '[x]'])('is kept with its tick, and its copies go: %s', (box) => {
    expectKept(HEAD + tweet(5).replace('- ', `- ${box} `) + tweet(6) + tweet(7));
  });
});
