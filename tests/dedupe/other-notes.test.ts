import { describe, expect, it } from 'vitest';
import { assess, dedupeNote } from '../../src/jobs/dedupe-note';
import { parse } from '../../src/note/parse';
import { recognise } from '../../src/note/recognise';
import { fixture, fixtures } from '../support/fixtures';
import { clockAt, MemoryJournal, MemoryStore } from '../support/memory-store';

const OTHERS = { others: true };
const NOTHING = { leftOut: new Set<number>(), variants: new Map() };
const ARTICLE = fixture('readwise-article-appended').before;

const head = (title: string, category: string): string =>
  `# ${title}\n\n![rw-book-cover](https://images.example.org/${category}.jpg)\n\n` +
  `## Metadata\n- Author: [[Lorna Quist]]\n- Full Title: ${title}\n- Category: #${category}\n\n## Highlights\n`;
const location = (number: number): string =>
  `([Location ${number}](https://readwise.io/to_kindle?action=open&asin=B000000000&location=${number}))`;
const BOOK =
  head('The Keeper of Small Bridges', 'books') +
  `- A toll is only a question asked politely. ${location(211)}\n` +
  `- A toll is only a question asked politely. ${location(640)}\n    - Note: again, as a refrain\n`;
const PODCAST =
  head('Weather for Bakers', 'podcasts') +
  '- Flour remembers rain. ([Time 0:04:10](https://share.example.org/e/1?t=250))\n' +
  '- Ask the oven, then ask it again. ([View Highlight](https://read.readwise.io/read/01hb6qf22gbey9bqp0s31rf1a3))\n';

const after = (text: string): string => {
  const assessment = assess(text, NOTHING, OTHERS);
  if (assessment.kind !== 'planned') throw new Error(assessment.kind);
  return assessment.findings.after;
};

describe('notes of articles, books and podcasts', () => {
  it.each([ARTICLE, BOOK + BOOK, PODCAST + PODCAST])('are left alone unless asked for (%#)', async (text) => {
    expect(assess(text).kind).toBe('ignored');
    const store = new MemoryStore({ note: text });
    const ports = { store, journal: new MemoryJournal(), clock: clockAt(0) };
    expect((await dedupeNote('note', ports)).kind).toBe('ignored');
    expect(store.notes.get('note')).toBe(text);
    expect((await dedupeNote('note', { ...ports, scope: OTHERS })).kind).toBe('deduped');
  });

  it('are deduped like any other: by the ids of their highlights', () => {
    expect(after(ARTICLE)).toBe(ARTICLE.slice(0, ARTICLE.length / 2));
    expect(after(PODCAST + PODCAST)).toBe(PODCAST);
  });

  it('without ids, by their words and their place in the book', () => {
    expect(after(BOOK + BOOK)).toBe(BOOK);
    const moved = BOOK.replaceAll('211', '212');
    expect(after(BOOK + moved)).toContain(location(212));
  });

  it('keep what a person wrote', () => {
    const remark = `${BOOK}${BOOK.replace(location(211), `${location(211)}\n    - my own refrain`)}`;
    expect(after(remark)).toContain('    - my own refrain');
  });

  it('are told from pages of a person’s own that only name a category', () => {
    const own = '---\ncategory: books\n---\n# Shelf\n\n## Highlights\n- Read on the train.\n';
    expect(recognise(parse(own + own), OTHERS)).toBeUndefined();
    expect(recognise(parse(''), OTHERS)).toBeUndefined();
  });
});

it.each(fixtures.filter(({ kind }) => kind !== 'none'))('a tweet note is what it was: $name', ({ before }) => {
  expect(recognise(parse(before), OTHERS)).toEqual(recognise(parse(before)));
});
