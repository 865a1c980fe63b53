import { describe, expect, it } from 'vitest';
import { blockIdsIn, blockLinksIn, relink, type Retarget, type WrittenLink } from '../../src/split/relink';
import { applyEdits } from '../../src/text/edit';

const movedTo =
  (note: string): Retarget =>
  (id) =>
    id === 'wall' ? { note } : undefined;

/** All links of a text, as the metadata cache would give them. */
function linksIn(text: string): WrittenLink[] {
  return Array.from(text.matchAll(/!?\[\[[^\]]+\]\]|!?\[[^\]]*\]\([^)]*\)/g), ({ 0: written, index }) => ({
    ...{ from: index, to: index + written.length },
    written,
  }));
}

function relinked(text: string): string {
  return applyEdits(text, relink(text, linksIn(text), movedTo('Walls and hedges')) ?? []);
}

describe('relink', () => {
  it.each([
    ['a link', 'see [[Hedges#^wall]].', 'see [[Walls and hedges#^wall]].'],
    ['an embed', '![[Hedges#^wall]]', '![[Walls and hedges#^wall]]'],
    ['a link with words of its own', '[[Garden/Hedges#^Wall|my wall]]', '[[Walls and hedges#^Wall|my wall]]'],
    ['a link in a table', '| [[Hedges#^wall\\|wall]] |', '| [[Walls and hedges#^wall\\|wall]] |'],
    ['a Markdown link', '[wall](Hedges.md#^wall)', '[wall](Walls%20and%20hedges.md#^wall)'],
    ['each of several', '[[Hedges#^wall]] ![[Hedges#^wall]]', '[[Walls and hedges#^wall]] ![[Walls and hedges#^wall]]'],
  ])('leads %s to the note where its block is now', (_, before, after) => {
    expect(relinked(before)).toBe(after);
  });

  it.each(['[[Hedges]]', '[[Hedges#^hawthorn]]', '[[Hedges#Wall]]', '[wall](https://example.org/#wall)'])(
    'leaves %s as it is, for nothing of it has moved',
    (text) => expect(relinked(text)).toBe(text),
  );

  it('keeps a parenthesis of the name from ending a Markdown link', () => {
    const text = '[wall](Hedges.md#^wall)';
    const edits = relink(text, linksIn(text), movedTo('Walls (old)')) ?? [];
    expect(applyEdits(text, edits)).toBe('[wall](Walls%20%28old%29.md#^wall)');
  });

  it('does nothing to a text in which the links are not where they were found', () => {
    const text = 'see [[Hedges#^wall]].';
    expect(relink(`Now ${text}`, linksIn(text), movedTo('Walls'))).toBeUndefined();
  });
});

describe('relink to another id', () => {
  const toKept: Retarget = (id) => (id === 'rw2' ? { blockId: 'rw1' } : undefined);
  const retargeted = (text: string): string => applyEdits(text, relink(text, blockLinksIn(text), toKept) ?? []);

  it.each([
    ['[[Hedges#^rw2]]', '[[Hedges#^rw1]]'],
    ['![[Garden/Hedges#^RW2|my hedge]] and [[Hedges#^rw2]]', '![[Garden/Hedges#^rw1|my hedge]] and [[Hedges#^rw1]]'],
    ['[hedge](Hedges.md#^rw2)', '[hedge](Hedges.md#^rw1)'],
    ['[hedge](<My hedges.md#^rw2>)', '[hedge](<My hedges.md#^rw1>)'],
    ['[hedge](Hedges.md#%5Erw2)', '[hedge](Hedges.md#%5Erw1)'],
    ['| [[Hedges#^rw2\\|wall]] |', '| [[Hedges#^rw1\\|wall]] |'],
  ])('%s', (before, after) => {
    expect(retargeted(before)).toBe(after);
  });

  it.each(['[[Hedges#^rw22]]', '`[[Hedges#^rw2]]`', '```md\n[[Hedges#^rw2]]\n```\n', '[[Hedges#Wall]] ^rw2'])(
    'leaves %j as it is',
    (text) => {
      expect(retargeted(text)).toBe(text);
    },
  );

  it('finds links behind code that has ended', () => {
    expect(retargeted('~~~\n```\n~~~\n`a` [[Hedges#^rw2]]\n')).toBe('~~~\n```\n~~~\n`a` [[Hedges#^rw1]]\n');
  });
});

describe('blockIdsIn', () => {
  it('finds those at the ends of lines, without capitals', () => {
    const text = '- one ([View Tweet](u)) ^Wall\r\n\r\n^own-line\nx^2\ny ^not at the end\n';
    expect([...blockIdsIn(text)]).toEqual(['wall', 'own-line']);
  });
});
