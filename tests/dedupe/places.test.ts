import { describe, expect, it } from 'vitest';
import { parse } from '../../src/note/parse';
import { dedupe, deduped } from '../support/dedupe';

const HEAD =
  '# Raku...\n\n![rw-book-cover](https://k)\n\n## Metadata\n- Author: [[@kilnnotes on Twitter]]\n- Category: #tweets\n- URL: https://x.com/kilnnotes/status/5\n\n## Highlights\n';
const tweet = (id: number, behind = '', words = `Words of ${id}.`): string =>
  `- ${words} ([View Tweet](https://x.com/kilnnotes/status/${id}))${behind}\n`;
const ADDED = '## New highlights added May 4, 2024 at 6:12 AM\n';
const NOTE = HEAD + tweet(5) + tweet(6);

const kindsOf = (text: string): string[] => dedupe(text).plan.conflicts.map(({ kind }) => kind);

describe('a person’s words behind a copy that goes, at the end of the note,', () => {
  it('stay there, and do not become part of the tweet above', () => {
    const words = `${NOTE}${ADDED}${tweet(7)}${tweet(6)}My words.\n`;
    const after = `${NOTE}${ADDED}${tweet(7)}\nMy words.\n`;
    expect(deduped(words)).toBe(after);
    expect(deduped(words.replaceAll('\n', '\r\n'))).toBe(after.replaceAll('\n', '\r\n'));
  });
});

describe('a title on which a person wrote', () => {
  it('gets a line of its own where it was glued to the line before', () => {
    const append = NOTE.replace('# Raku...', '# Raku... — mine');
    const after = `${NOTE}# Raku... — mine\n`;
    expect(deduped(NOTE.trimEnd() + append)).toBe(after);
    expect(deduped((NOTE.trimEnd() + append).replaceAll('\n', '\r\n'))).toBe(after.replaceAll('\n', '\r\n'));
  });
});

describe('words behind the link of a copy', () => {
  it('move, with a comment that ends there', () => {
    expect(deduped(NOTE + ADDED + tweet(6, ' %% not yet %%'))).toBe(HEAD + tweet(5) + tweet(6, ' %% not yet %%'));
  });

  it('keep the copy where the comment goes on: what it hides would be another line', () => {
    const kept = `${tweet(6, ' %% not yet')}  really %%\n`;
    const text = NOTE + ADDED + kept + tweet(5);
    expect([deduped(text), kindsOf(text)]).toEqual([NOTE + ADDED + kept, ['place']]);
  });

  it('may hide a note below it, but not the next tweet', () => {
    const hidden = HEAD + tweet(5, ' %% hidden') + '    - Note: this too %%\n' + tweet(6);
    expect(parse(hidden).highlights.map(({ id }) => id)).toEqual(['5', '6']);
    expect(deduped(hidden + ADDED + tweet(6))).toBe(hidden);
  });

  it('stay with their copies, however many contradict each other', () => {
    const tails = Array.from({ length: 12 }, (_, at) => ADDED + tweet(6, ` remark ${at}`)).join('');
    const first = HEAD + tweet(5) + tweet(6, ' mine');
    const { after, plan } = dedupe(first + tails);
    expect([after, plan.variants]).toEqual([first + tails, 12]);
  });
});

describe('frontmatter of an append that can’t be read', () => {
  it.each(['a: [', 'a: 1\na: 2', '- a'])('stays, in a note that has none: %s', (yaml) => {
    const block = `---\n${yaml}\n---\n`;
    expect([deduped(NOTE + block + NOTE), kindsOf(NOTE + block + NOTE)]).toEqual([NOTE + block, ['property']]);
  });
});

describe('an append that begins with a byte order mark', () => {
  it('goes, mark and all', () => {
    expect(deduped(`${NOTE}\uFEFF${NOTE}`)).toBe(NOTE);
  });
});

describe('a comment in HTML below a copy', () => {
  it('is carried', () => {
    expect(deduped(`${NOTE}${ADDED}${tweet(6)}    <!-- ask Ada -->\n`)).toBe(`${NOTE}    <!-- ask Ada -->\n`);
  });
});

describe('tweets nested two blanks deep below a bullet of the person’s', () => {
  it('are a selection', () => {
    const note = `${NOTE}- [ ] For the talk\n  ${tweet(6)}  ${tweet(5)}`;
    expect(deduped(note)).toBe(note);
    expect(deduped(note + ADDED + tweet(5) + tweet(6))).toBe(note);
  });
});

describe('in Logseq', () => {
  const PAGE =
    'title:: Raku (highlights)\nauthor:: [[@kilnnotes on Twitter]]\ncategory:: #tweets\nurl:: https://x.com/kilnnotes/status/5\n\n' +
    `- Highlights first synced by [[Readwise]] [[Nov 19th, 2022]]\n\t${tweet(5)}\t${tweet(6)}`;
  const SECTION = '- New highlights added [[Nov 26th, 2022]] at 8:40 AM\n';

  it('what is nested below a copy is carried with its tabs, its id too', () => {
    const below = '\t\t- my bullet below\n\t\t  id:: 65-a\n';
    expect(deduped(`${PAGE}${SECTION}\t${tweet(6)}${below}\t${tweet(5)}`)).toBe(PAGE + below);
  });

  it('a bullet beside a copy moves with its tweet', () => {
    const text = `${PAGE}${SECTION}\t${tweet(5)}\t- my bullet beside\n\t${tweet(6)}\t${tweet(7)}`;
    const first = `\t${tweet(5)}`;
    expect(deduped(text)).toBe(`${PAGE.replace(first, `${first}\t- my bullet beside\n`)}${SECTION}\t${tweet(7)}`);
    expect(kindsOf(text)).toEqual([]);
  });

  it('a bullet beside the last copy of the page stays where it is, and the copy goes', () => {
    const text = `${PAGE}${SECTION}\t${tweet(5)}\t${tweet(6)}\t- my bullet beside\n`;
    expect(deduped(text)).toBe(`${PAGE}${SECTION}\t- my bullet beside\n`);
  });
});

describe('a section of Logseq’s in a note of the official exporter', () => {
  const SECTION = '- New highlights added [[Nov 26th, 2022]] at 8:40 AM\n';

  it('goes with its copies, whatever their indentation', () => {
    expect(deduped(`${NOTE}${SECTION}\t${tweet(6)}\t${tweet(5)}`)).toBe(NOTE);
  });

  it.each([
    ['a note below it', '\t\t- Note: x\n'],
    ['words behind it', '\nMy words.\n\n'],
  ])('keeps a copy with %s, which would mean something else at a survivor without tabs', (_, more) => {
    const text = `${NOTE}${SECTION}\t${tweet(6)}${more}\t${tweet(5)}\t${tweet(7)}`;
    expect(deduped(text)).toBe(`${NOTE}${SECTION}\t${tweet(6)}${more}\t${tweet(7)}`);
    expect(kindsOf(text)).toEqual(['place']);
  });
});
