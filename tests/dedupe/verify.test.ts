import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plan } from '../../src/dedupe/plan';
import { verify } from '../../src/dedupe/verify';
import { parse } from '../../src/note/parse';
import { isExportersWording } from '../../src/note/wording';
import { recognise } from '../../src/note/recognise';
import { applyEdits, type Edit } from '../../src/text/edit';
import { sliceOf } from '../../src/text/span';
import { fixtures } from '../support/fixtures';

/** Asks for the proof of other edits than those that were planned: what a planner with a bug would come up with. */
function judge(before: string, edits: readonly Edit[]) {
  return verify(before, applyEdits(before, edits), { ...plan(parse(before)), edits });
}

const cutting = (text: string, words: string): Edit[] => {
  const from = text.indexOf(words);
  expect(from).toBeGreaterThanOrEqual(0);
  return [{ from, to: from + words.length, insert: '' }];
};

const HEAD =
  '# Raku...\n\n![rw-book-cover](https://k)\n\n## Metadata\n- Category: #tweets\n- URL: https://x.com/kilnnotes/status/5\n\n## Highlights\n';
const NOTE = `${HEAD}- One. ([View Tweet](https://x.com/kilnnotes/status/5)) ^mine
    - Tags: [[kiln]]
- Two. ([View Tweet](https://x.com/kilnnotes/status/6))

My remark.
`;

describe('verify refuses', () => {
  it.each([
    ['a tweet that is nowhere else', '- Two. ([View Tweet](https://x.com/kilnnotes/status/6))\n', 'tweet'],
    ['a person’s remark', '\nMy remark.', 'prose'],
    ['a tag', '    - Tags: [[kiln]]\n', 'tweet'],
    ['a field', '- Category: #tweets\n', 'line'],
    ['a title', '# Raku...\n', 'line'],
    ['a block id that other notes may link to', ' ^mine', 'tweet'],
  ])('to let go %s', (_, words, kind) => {
    expect(judge(NOTE, cutting(NOTE, words))).toMatchObject({ kind });
  });

  it('says where, and in which line', () => {
    const tags = '    - Tags: [[kiln]]\n';
    const at = NOTE.indexOf('- One.');
    expect(judge(NOTE, cutting(NOTE, tags))).toMatchObject({
      kind: 'tweet',
      at,
      line: NOTE.slice(at, NOTE.indexOf(tags)).trim(),
    });
  });

  it('a text that is not what the edits give', () => {
    expect(verify(NOTE, `${NOTE} `, plan(parse(NOTE)))).toMatchObject({ kind: 'edits' });
  });

  it('to drop a copy whose block id is not kept', () => {
    const before = `${HEAD}- One. ([View Tweet](https://x.com/kilnnotes/status/5))\n- One. ([View Tweet](https://x.com/kilnnotes/status/5)) ^mine\n`;
    expect(
      judge(before, cutting(before, '- One. ([View Tweet](https://x.com/kilnnotes/status/5)) ^mine\n')),
    ).toMatchObject({ kind: 'tweet' });
  });

  it('to drop a copy whose tail is not kept', () => {
    const before = `${HEAD}- One. ([View Tweet](https://x.com/kilnnotes/status/5))\n- One. ([View Tweet](https://x.com/kilnnotes/status/5)) — so true\n`;
    expect(
      judge(before, cutting(before, '- One. ([View Tweet](https://x.com/kilnnotes/status/5)) — so true\n')),
    ).toMatchObject({ kind: 'tweet' });
  });

  it('to drop a comment or an item of a list from the frontmatter of a copy', () => {
    const first = `---\ntags: [kiln]\n---\n${NOTE}`;
    for (const line of ['# lent to Ada', '- raku']) {
      const copy = `---\ntags:\n- kiln\n${line}\n---\n${NOTE}`;
      expect(judge(first + copy, cutting(first + copy, copy))).toMatchObject({ kind: 'line' });
    }
  });

  it.each([
    ['a property', 'mood: calm\n'],
    ['a comment', '# lent to Ada\n'],
  ])('to put %s into the frontmatter that no export has', (_, line) => {
    const before = `---\nread: true\n---\n${NOTE}---\nrating: 4\n---\n${NOTE}`;
    const { edits } = plan(parse(before));
    expect(judge(before, edits)).toBeUndefined();
    const spoilt = edits.map((edit) => ({ ...edit, insert: edit.insert.replace(/^rating: 4\n/, `$&${line}`) }));
    expect(spoilt).not.toEqual(edits);
    expect(judge(before, spoilt)).toMatchObject({ kind: 'invented', line: line.split(':', 1)[0]?.trim() });
  });

  it('to put another value into the frontmatter than an export has', () => {
    const before = `---\nread: true\n---\n${NOTE}---\nrating: 4\n---\n${NOTE}`;
    const spoilt = plan(parse(before)).edits.map((edit) => ({ ...edit, insert: edit.insert.replace('4', '5') }));
    expect(judge(before, spoilt)).toBeDefined();
  });

  it('to drop a copy whose link a person gave other words', () => {
    const copy = '- One. ([View Tweet, ask Ada](https://x.com/kilnnotes/status/5))\n';
    expect(judge(NOTE + copy, cutting(NOTE + copy, copy))).toMatchObject({ kind: 'tweet', line: copy.trim() });
  });

  it.each([' — read before firing', ' #kiln', ' ^firing', ' [[Firing log]]', ' 🔥'])(
    'to drop a heading of highlights on which a person wrote «%s»',
    (words) => {
      const heading = `## New highlights added May 4, 2024 at 6:12 AM${words}\n`;
      expect(judge(NOTE + heading, cutting(NOTE + heading, heading))).toMatchObject({ kind: 'line' });
    },
  );

  it('to drop a person’s remark in an appended export, or to put it elsewhere', () => {
    const before = `${NOTE}${HEAD}- One. ([View Tweet](https://x.com/kilnnotes/status/5)) ^mine\nAnother remark.\n- Three. ([View Tweet](https://x.com/kilnnotes/status/7))\n`;
    const { edits } = plan(parse(before));
    expect(judge(before, edits)).toBeUndefined();
    const insert = edits.find((edit) => edit.insert.includes('Another'));
    const others = edits.filter((edit) => edit !== insert);
    expect(judge(before, others)).toMatchObject({ kind: 'prose' });
    const at = before.indexOf('\n\nMy remark.');
    const moved = { from: at, to: at, insert: insert?.insert ?? '' };
    expect(
      judge(
        before,
        [...others, moved].sort((one, other) => one.from - other.from),
      ),
    ).toMatchObject({ kind: 'prose' });
  });
});

describe('verify accepts', () => {
  it('what the planner plans, for each fixture', () => {
    const refused = fixtures.filter(
      ({ before }) => recognise(parse(before)) && judge(before, plan(parse(before)).edits),
    );
    expect(refused.map(({ name }) => name)).toEqual([]);
  });

  it('no edits at all, without looking further', () => {
    expect(judge('anything', [])).toBeUndefined();
  });
});

describe('whatever block of a clean note is cut', () => {
  const clean = fixtures.filter(({ before, after, kind }) => kind !== 'none' && before === after);

  it('the proof fails, unless the same lines stand elsewhere in the note', () => {
    fc.assert(
      fc.property(fc.constantFrom(...clean), fc.nat(), ({ before }, pick) => {
        const blocks = parse(before).blocks.filter(({ kind }) => kind !== 'blank');
        const block = blocks[pick % blocks.length];
        if (!block) return;
        const rest = before.slice(0, block.from) + before.slice(block.to);
        const lines = sliceOf(before, block)
          .split('\n')
          .map((line) => line.trim());
        const isElsewhere = lines.every((line) => rest.split('\n').some((other) => other.trim() === line));
        const isHeading = block.kind === 'heading' && isExportersWording(sliceOf(before, block));
        if (isElsewhere || isHeading) return;
        expect(judge(before, [{ from: block.from, to: block.to, insert: '' }])).toBeDefined();
      }),
      { numRuns: 500 },
    );
  });
});
