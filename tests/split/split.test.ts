import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentsOf, fileName, split, type Split } from '../../src/split/split';
import { parse } from '../../src/note/parse';
import { applyEdits } from '../../src/text/edit';
import { deduped } from '../support/dedupe';
import { fixture, fixtures } from '../support/fixtures';
import { exported, withCollision } from '../support/notes';

const FIRST = exported();
const SECOND = withCollision().slice(FIRST.length);

/** Moves the second document out. */
function moved(text: string): Split & { readonly left: string } {
  const note = parse(text);
  const parted = split(note, documentsOf(note)[1]?.document ?? 'none');
  if (!parted) throw new Error('there was nothing to split');
  return { ...parted, left: applyEdits(text, parted.edits) };
}

const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .sort();

describe('documentsOf', () => {
  it('names the documents of a note with what they hold, in their order', () => {
    const documents = documentsOf(parse(withCollision()));
    expect(documents.map(({ title, author, highlights }) => ({ title, author, highlights }))).toEqual([
      { title: 'A Hedge Is a Fence That...', author: '@hedgerow_lane on Twitter', highlights: 3 },
      { title: 'A Hedge Is a Fence That...', author: '@drystone_days on Twitter', highlights: 1 },
    ]);
  });

  it('takes what one export does not say from another of the same document', () => {
    const bare = SECOND.replace(/^# .*\n/, '').replace(/^- Author: .*\n/m, '');
    const [, second] = documentsOf(parse(`${FIRST}${bare.replace('## Metadata', '\n## Metadata')}`));
    expect(second ?? { title: '', author: '' }).toMatchObject({ title: '', author: '' });
    const known = documentsOf(parse(FIRST.replace(/^- Author: .*\n/m, '') + FIRST));
    expect(known).toMatchObject([{ author: '@hedgerow_lane on Twitter', highlights: 6 }]);
  });

  it('counts all exports of a document together', () => {
    const [first, second] = documentsOf(parse(FIRST + SECOND + FIRST));
    expect([first?.highlights, second?.highlights]).toEqual([6, 1]);
  });
});

describe('split', () => {
  it('parts a note into what each would have been by itself', () => {
    const { left, text } = moved(withCollision());
    expect({ left, text }).toEqual({ left: FIRST, text: SECOND });
  });

  it('leaves the first document byte for byte, so that the exporter knows it again', () => {
    expect(moved(`${FIRST.trimEnd()}\n${SECOND}`).left).toBe(`${FIRST.trimEnd()}\n`);
    expect(moved(FIRST.trimEnd() + SECOND).left).toBe(FIRST.trimEnd());
  });

  it('takes all exports of a document along, wherever they stand', () => {
    const { left, text } = moved(FIRST + SECOND + FIRST + SECOND);
    expect(left).toBe(FIRST + FIRST);
    expect(deduped(text)).toBe(SECOND);
    expect(moved(FIRST + SECOND + SECOND).left).toBe(FIRST);
  });

  it('parts exports that were glued together in mid-line', () => {
    const text = `${FIRST.trimEnd()}${SECOND.trimEnd()}${FIRST}`;
    expect(linesOf(moved(text).left)).toEqual(linesOf(FIRST + FIRST));
    expect(linesOf(moved(text).text)).toEqual(linesOf(SECOND));
  });

  it('moves what a person wrote in the second document with it', () => {
    const { left, text } = moved(`${FIRST}My remark on hedges.\n${SECOND}My remark on walls.\n`);
    expect(left).toContain('My remark on hedges.');
    expect(text).toContain('My remark on walls.');
  });

  it('ends lines as the note does', () => {
    const { left, text } = moved(withCollision().replaceAll('\n', '\r\n'));
    expect([left, text]).toEqual([FIRST.replaceAll('\n', '\r\n'), SECOND.replaceAll('\n', '\r\n')]);
  });

  it.each(fixtures.filter(({ collision }) => collision))('loses nothing: $name', ({ before }) => {
    const { left, text } = moved(before);
    expect(linesOf(left + '\n' + text)).toEqual(linesOf(before));
    expect(documentsOf(parse(left))).toHaveLength(1);
    expect(documentsOf(parse(text))).toHaveLength(1);
  });

  it('commutes with a dedupe', () => {
    const { before, after } = fixture('collision-with-copies-of-both');
    expect(deduped(moved(before).left)).toBe(moved(after).left);
    expect(deduped(moved(before).text)).toBe(moved(after).text);
  });

  it('does nothing to a note of one document, or for a document that is not there', () => {
    const single = parse(FIRST);
    expect(split(single, documentsOf(single)[0]?.document ?? '')).toBeUndefined();
    expect(split(parse(withCollision()), 'status:1')).toBeUndefined();
  });
});

describe('fileName', () => {
  it('is the title where that is a name already', () => {
    expect(moved(withCollision()).name).toBe('A Hedge Is a Fence That');
  });

  it.each([
    ['a/b\\c', 'a b c'],
    ['What? "Never": <so> | *far*', 'What Never so far'],
    ['[[A #tag]] ^block', 'A tag block'],
    ['two\nlines\tand  blanks', 'two lines and blanks'],
    ['...hidden.', 'hidden'],
    ['con', 'con_'],
    ['LPT1', 'LPT1_'],
    ['Console', 'Console'],
    ['???', ''],
    ['خيط عن الفخار', 'خيط عن الفخار'],
  ])('of %j is %j', (title, name) => {
    expect(fileName(title)).toBe(name);
  });

  it('is never too long, and no character is cut in two', () => {
    const name = fileName('🧵'.repeat(200));
    expect(name).toBe('🧵'.repeat(40));
  });

  it('is a name that every system and every link takes, whatever the title is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (title) => {
        const name = fileName(title);
        expect(name).not.toMatch(/[\\/:*?"<>|#^[\]\p{Cc}]|^[\s.]|[\s.]$/u);
        expect(name.length).toBeLessThanOrEqual(80);
        expect(fileName(name)).toBe(name);
      }),
    );
  });
});
