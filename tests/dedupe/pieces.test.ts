import { describe, expect, it } from 'vitest';
import { dedupe } from '../support/dedupe';

const HEAD =
  '# Raku...\n\n![rw-book-cover](https://k)\n\n## Metadata\n- Author: [[@kilnnotes on Twitter]]\n- Category: #tweets\n- URL: https://x.com/kilnnotes/status/5\n\n## Highlights\n';
const ADDED = '## New highlights added May 4, 2024 at 6:12 AM\n';
const tweet = (id: number): string => `- Words of ${id}. ([View Tweet](https://x.com/kilnnotes/status/${id}))\n`;

/** The exporter's list, with something below or behind one of its tweets. */
const list = (more: Readonly<Record<number, string>>, ids: readonly number[] = [5, 6, 7]): string =>
  ids.map((id) => tweet(id) + (more[id] ?? '')).join('');

describe('what stands below a copy comes, as it is, to stand below its survivor', () => {
  it.each([
    ['a numbered list', '    1. one\n    2. two\n'],
    ['tasks', '    - [ ] try it\n    - [x] done\n'],
    ['items in items', '    - a\n        - b\n            - c\n\n        - d\n'],
    ['code in an item', '    - see\n      ```js\n      a  =  1\n      ```\n'],
    ['code with a heading of highlights in it', '    ~~~\n    ## Highlights\n    ~~~\n'],
    ['code with a tweet in it', `    \`\`\`\n    ${tweet(5)}    \`\`\`\n`],
    ['a table in a note', '    - Note: x\n\n      | a | b |\n      | - | - |\n      | 1 | 2 |\n'],
    ['a callout', '  > [!note] Mine\n  > words\n'],
    ['a quote', '\n  > as Ada said\n  > again\n'],
    ['two paragraphs', '\n  First of mine.\n\n  Second of mine.\n'],
    ['a line of the item', '  First of mine.\n'],
    ['a picture', '    ![[me.png]]\n'],
    ['an embedded block', '    - ![[Other note#^x]]\n'],
    ['a formula', '    - $$x$$\n'],
    ['a comment', '    %% mine %%\n'],
    ['details', '    <details><summary>x</summary>\n    hidden\n    </details>\n'],
    ['a rule', '\n  ---\n'],
    ['a date of a template', '    - Date:: [[June 8th, 2022]]\n'],
    ['a note with a block id', '    - Note: x ^mine\n'],
  ])('%s', (_, piece) => {
    for (const append of [HEAD, ADDED]) {
      for (const id of [6, 7]) {
        const { after, plan } = dedupe(HEAD + list({}) + append + list({ [id]: piece }));
        expect([after, plan.conflicts]).toEqual([HEAD + list({ [id]: piece }), []]);
      }
    }
  });

  it.each([
    ['a second note', '    - Note: first\n', '    - Note: second\n'],
    ['words that stand in another piece there', '    - Note: agree\n', '    - agree\n'],
    ['a Tags line with a footnote', '    - Tags: [[b]]\n', '    - Tags: [[a]] [^1]\n'],
    ['a Tags line with a mark', '    - Tags: [[b]]\n', '    - Tags: ==a==\n'],
  ])('behind what is there: %s', (_, own, piece) => {
    for (const append of [HEAD, ADDED]) {
      expect(dedupe(HEAD + list({ 6: own }) + append + list({ 6: piece })).after).toBe(HEAD + list({ 6: own + piece }));
    }
  });
});

describe('a person’s words behind a copy move behind its twin, with the blank lines around them', () => {
  it.each([
    ['a paragraph', '\nMine.\n\n'],
    ['two paragraphs', '\nMine.\n\nMore.\n\n'],
    ['the same paragraph twice', '\nMine.\n\nMine.\n\n'],
    ['a line right behind it', 'Mine.\n'],
    ['a line right behind it, and a blank one', 'Mine.\n\n'],
    ['a paragraph right before the next tweet', '\nMine.\n'],
    ['a table', '\n| a | b |\n| - | - |\n| 1 | 2 |\n\n'],
    ['code with a heading of highlights in it', '\n```\n## Highlights\n```\n\n'],
    ['a callout', '\n> [!note] Mine\n> words\n\n'],
    ['a quote', '\n> mine\n\n'],
    ['a formula', '\n$$\nx\n$$\n\n'],
    ['a comment', '\n%% mine %%\n\n'],
    ['a comment with a blank line in it', '\n%%\nmine\n\nmore\n%%\n\n'],
    ['a block of HTML', '\n<div>\nmine\n</div>\n\n'],
    ['details', '\n<details>\nmine\n</details>\n\n'],
    ['a rule', '\n---\n\n'],
    ['a task', '- [ ] do it\n'],
    ['tasks between blank lines', '\n- [ ] do it\n- [ ] and that\n\n'],
    ['a numbered list', '\n1. one\n2. two\n\n'],
    ['a footnote', '\n[^1]: mine\n\n'],
    ['a picture', '\n![[me.png]]\n\n'],
    ['a link', '\n[[Other note]]\n\n'],
    ['a line with bold words', '\nThis is **bold** of me.\n\n'],
    ['a paragraph with a block id', '\nMine. ^mine\n\n'],
    ['a paragraph with the address of another tweet', '\nSee https://x.com/a/status/77\n\n'],
  ])('%s', (_, remark) => {
    for (const append of [HEAD, ADDED]) {
      for (const id of [5, 6]) {
        const { after, plan } = dedupe(HEAD + list({}) + append + list({ [id]: remark }));
        expect([after, plan.conflicts]).toEqual([HEAD + list({ [id]: remark }), []]);
      }
    }
    const withNew = HEAD + list({}) + ADDED + list({ 6: remark }, [5, 6, 7, 8]);
    expect(dedupe(withNew).after).toBe(HEAD + list({ 6: remark }) + ADDED + tweet(8));
  });
});
