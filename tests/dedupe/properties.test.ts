import { describe, expect, it } from 'vitest';
import { hasProperties, Properties } from '../../src/dedupe/properties';
import { isStamp } from '../../src/note/stamps';
import { applyEdits } from '../../src/text/edit';

const yaml = (...lines: string[]): string => `---\n${lines.join('\n')}\n---\n`;

/** The survivor's frontmatter after the copies, or undefined where one of them contradicts it. */
function mergeProperties(home: string, ...copies: string[]): string | undefined {
  const merged = new Properties(home);
  return copies.every((copy) => merged.take(copy)) ? applyEdits(home, merged.edits()) : undefined;
}

describe('what a copy’s frontmatter knows more is carried', () => {
  it.each([
    [
      'a new property, at the end',
      yaml('author: Ann'),
      yaml('author: Ann', 'rating: 4'),
      yaml('author: Ann', 'rating: 4'),
    ],
    [
      'a new list, with its items',
      yaml('author: Ann'),
      yaml('tags:', '  - kiln', '  - raku'),
      yaml('author: Ann', 'tags:', '  - kiln', '  - raku'),
    ],
    [
      'an item of a list',
      yaml('tags:', '  - kiln', 'author: Ann'),
      yaml('tags:', '  - kiln', '  - raku'),
      yaml('tags:', '  - kiln', '  - raku', 'author: Ann'),
    ],
    [
      'an item of a list in brackets',
      yaml('tags: [kiln]'),
      yaml('tags: [kiln, raku, "a: b"]'),
      yaml('tags: [kiln, raku, "a: b"]'),
    ],
    [
      'an item of a list in brackets without blanks',
      yaml('tags: [kiln,raku]'),
      yaml('tags: [raku,ash]'),
      yaml('tags: [kiln,raku, ash]'),
    ],
    [
      'nothing where only the blanks in brackets differ',
      yaml('tags: [kiln,raku]'),
      yaml('tags: [ kiln, raku ]'),
      yaml('tags: [kiln,raku]'),
    ],
    [
      'items in brackets for a list below its key',
      yaml('tags:', '  - kiln'),
      yaml('tags: [kiln,raku]'),
      yaml('tags:', '  - kiln', '  - raku'),
    ],
    ['the first item of an empty list', yaml('tags: []'), yaml('tags: [kiln]'), yaml('tags: [kiln]')],
    [
      'a word that YAML would take for something else, in quotes',
      yaml('tags: [kiln]'),
      yaml('tags: [kiln, "yes", "#raku"]'),
      yaml('tags: [kiln, "yes", "#raku"]'),
    ],
    ['a number', yaml('years: [1]'), yaml('years: [2]'), yaml('years: [1, 2]')],
    [
      'nothing where all is said',
      yaml('author: Ann', 'tags: [a, b]'),
      yaml('tags: [b]', 'author: Ann'),
      yaml('author: Ann', 'tags: [a, b]'),
    ],
    [
      'nothing where an entity differs',
      yaml('title: Ann’s & Bob'),
      yaml('title: Ann’s &amp; Bob'),
      yaml('title: Ann’s & Bob'),
    ],
    [
      'no time of an export',
      yaml('author: Ann', 'date: 2023-10-17'),
      yaml('author: Ann', 'date: 2024-01-02'),
      yaml('author: Ann', 'date: 2023-10-17'),
    ],
  ])('%s', (_, home, copy, merged) => {
    expect(mergeProperties(home, copy)).toBe(merged);
  });

  it('once, however many copies say it', () => {
    const copies = [yaml('tags: [b]', 'rating: 4'), yaml('tags: [b, c]', 'rating: 4', 'read: true')];
    expect(mergeProperties(yaml('tags: [a]'), ...copies)).toBe(yaml('tags: [a, b, c]', 'rating: 4', 'read: true'));
  });

  it('with the line breaks of the survivor', () => {
    expect(mergeProperties('---\r\na: 1\r\n---\r\n', yaml('a: 1', 'b: 2'))).toBe('---\r\na: 1\r\nb: 2\r\n---\r\n');
  });
});

describe('a person decides', () => {
  it.each([
    ['where a value differs', yaml('rating: 4'), yaml('rating: 2')],
    ['where one is a list and the other is not', yaml('tags: kiln'), yaml('tags: [kiln, raku]')],
    ['where an item is no word', yaml('tags: [kiln]'), yaml('tags: [{ a: 1 }]')],
    ['where the survivor is JSON, which is not rewritten', '---\n{"a":1}\n---\n', '---\n{"a":1,"b":2}\n---\n'],
    ['where a list is written as nothing else here is', yaml('tags : [kiln]'), yaml('tags: [kiln, raku]')],
    ['where a new property is', yaml('a: 1'), yaml('b : 2')],
    ['where a list has its items by reference', yaml('a: &x [kiln]', 'tags: *x'), yaml('tags: [raku]')],
    ['where the survivor is broken', yaml('a: ['), yaml('a: 1')],
    ['where the copy has a key twice', yaml('a: 1'), yaml('b: 1', 'b: 2')],
    ['where the copy has a comment', yaml('a: 1'), yaml('# lent to Ada', 'a: 1')],
    ['where the copy is no mapping', yaml('a: 1'), yaml('- a')],
  ])('%s', (_, home, copy) => {
    expect(mergeProperties(home, copy)).toBeUndefined();
  });

  it('but not where both are the same to the letter, however broken', () => {
    expect(mergeProperties(yaml('a: ['), yaml('a: ['))).toBe(yaml('a: ['));
  });
});

describe('hasProperties', () => {
  it('asks for any property', () => {
    expect([yaml('date: 2024-01-02'), yaml('a: [')].map(hasProperties)).toEqual([true, undefined]);
  });
});

describe('a time of an export', () => {
  it.each([
    ['date', '2023-10-17'],
    ['date', '[[October 17, 2023]]'],
    ['updated', '2023-10-17T16:15:00Z'],
    ['last-highlighted-date', '[[2021-04-05]]'],
    ['last_synced', 'October 17, 2023 at 4:15 PM'],
    ['Date', '[[July 25th, 2022, Monday]]'],
    ['created', '17.10.2023 16:15'],
    ['time', '16:15'],
    ['published_date', 'Oct. 17, 2023'],
    ['exported', '17. Oktober 2023 um 16:15 Uhr'],
    ['date', null],
  ])('%s: %s', (key, value) => {
    expect(isStamp(key, value)).toBe(true);
  });

  it.each([
    ['author', '2023-10-17'],
    ['date', 'some day in 2023'],
    ['rating', '4'],
    ['datenschutz', '2023-10-17'],
    ['due_date', '2023-10-17'],
    ['reading time', '10:30'],
    ['date', 'finished 2023-10-17'],
    ['date', '2023-10-17, with Ada'],
    ['date', '2023-10-17 ✓'],
    ['date', '2023-10-17 #later'],
  ])('is not %s: %s', (key, value) => {
    expect(isStamp(key, value)).toBe(false);
  });
});
