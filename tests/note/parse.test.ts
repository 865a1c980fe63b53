import { describe, expect, it } from 'vitest';
import { annotationsOf, tagsIn } from '../../src/note/annotations';
import { parse } from '../../src/note/parse';
import { sliceOf } from '../../src/text/span';

/** A note as a list of its blocks: what each is, and how it begins. */
function outline(text: string): string[] {
  return parse(text).blocks.flatMap((block) => {
    const words = sliceOf(text, block).trim().split('\n').join(' | ');
    return block.kind === 'blank' ? [] : [`${block.kind}: ${words.length > 60 ? `${words.slice(0, 57)}...` : words}`];
  });
}

const only = (text: string) => {
  const { highlights } = parse(text);
  expect(highlights).toHaveLength(1);
  const [highlight] = highlights;
  if (!highlight) throw new Error('no highlight');
  return {
    ...highlight,
    text: text.slice(highlight.textFrom, highlight.textTo),
    url: text.slice(highlight.urlFrom, highlight.urlTo),
    blockId: text.slice(highlight.blockIdFrom, highlight.blockIdTo),
    annotations: annotationsOf(text, highlight).map(
      (annotation) => `${annotation.kind}: ${text.slice(annotation.valueFrom, annotation.valueTo)}`,
    ),
  };
};

const LINK = '([View Tweet](https://x.com/kilnnotes/status/1563306679910817792))';

describe('the blocks of a note', () => {
  it('of the official exporter', () => {
    const note = `# Raku...

![rw-book-cover](https://pbs.twimg.com/profile_images/1/k.jpg)

## Metadata
- Author: [[@kilnnotes on Twitter]]
- Summary: One paragraph.

- with a list
→ and an arrow
- URL: https://x.com/kilnnotes/status/1563306679910817792

## Highlights
- Raku is fast. ${LINK}
    - Tags: [[kiln]]

A remark of mine.
- [ ] buy tongs
## New highlights added March 3, 2023 at 7:41 AM
- No link here.
## My own heading
- my own bullet
`;
    expect(outline(note)).toEqual([
      'title: # Raku...',
      'cover: ![rw-book-cover](https://pbs.twimg.com/profile_images/1/k...',
      'heading: ## Metadata',
      'field: - Author: [[@kilnnotes on Twitter]]',
      'field: - Summary: One paragraph. |  | - with a list | → and an a...',
      'field: - URL: https://x.com/kilnnotes/status/1563306679910817792',
      'heading: ## Highlights',
      'highlight: - Raku is fast. ([View Tweet](https://x.com/kilnnotes/sta...',
      'prose: A remark of mine.',
      'prose: - [ ] buy tongs',
      'heading: ## New highlights added March 3, 2023 at 7:41 AM',
      'highlight: - No link here.',
      'heading: ## My own heading',
      'prose: - my own bullet',
    ]);
  });

  it('a Summary ends at a heading that nobody knows, unless a field follows', () => {
    const head = '# T\n\n## Metadata\n- Author: A\n- Summary: One.\n\n### Part\nTwo.\n';
    expect(outline(`${head}- URL: https://x.com/a/status/5\n`)).toHaveLength(5);
    expect(outline(`${head}\n## Highlights\n`)).toEqual([
      'title: # T',
      'heading: ## Metadata',
      'field: - Author: A',
      'field: - Summary: One.',
      'heading: ### Part',
      'prose: Two.',
      'heading: ## Highlights',
    ]);
  });

  it('a code block of a person’s is not looked into; one that nothing closes is none', () => {
    const closed = `## Highlights\n\`\`\`\n- x ${LINK}\n\`\`\`\n`;
    expect(outline(closed)).toEqual(['heading: ## Highlights', expect.stringMatching(/^prose: ```/)]);
    expect(parse(`## Highlights\n\`\`\`\n- x ${LINK}\n`).highlights).toHaveLength(1);
  });

  it('a frontmatter in mid-file is one only in front of an export', () => {
    const yaml = '---\nauthor: "@kilnnotes on Twitter"\n---\n';
    const kinds = (text: string): string[] => parse(text).blocks.map(({ kind }) => kind);
    expect(kinds(`## Highlights\n- x ${LINK}\n${yaml}# T\n\n![rw-book-cover](https://k)\n`)).toContain('frontmatter');
    expect(kinds(`## Highlights\n- x ${LINK}\n${yaml}Only words.\n`)).not.toContain('frontmatter');
    expect(kinds(`## Highlights\n- x ${LINK}\n---\nnot yaml at all\n---\n# T\n`)).not.toContain('frontmatter');
  });

  it('an export that is glued to the line before begins in mid-line', () => {
    const head = '# T...\n\n![rw-book-cover](https://k)\n\n## Highlights\n';
    const note = parse(`${head}- x ${LINK}${head}- x ${LINK}`);
    expect(note.exports).toHaveLength(2);
    expect(note.highlights).toHaveLength(2);
  });
});

describe('a highlight', () => {
  it.each([
    ['the official form', `- Raku is fast. ${LINK}`, 'status'],
    ['a star for a marker', `* Raku is fast. ${LINK}`, 'status'],
    [
      'Readwise’s own link',
      '- Raku is fast. [View Tweet](https://readwise.io/open/164463543) ^rw164463543',
      'readwise',
    ],
    ['an emoji for a label', '> [!tldr]- Raku is fast. [🔗](https://x.com/kilnnotes/status/5)', 'status'],
    ['via for a label', '> Raku is fast. ([via](https://x.com/kilnnotes/status/5))', 'status'],
    [
      'a label nobody knows, in parentheses at the end',
      '- Raku is fast. ([트윗 보기](https://x.com/kilnnotes/status/5))',
      'status',
    ],
    ['a comment', 'Raku is fast. %% highlight_id: 184655479 %%', 'readwise'],
    ['a block id alone', '- Raku is fast. ^rw184655479', 'readwise'],
    ['a block id on a line of its own', '> Raku is fast.\n\n^rwhi184655479', 'readwise'],
    ['a heading', '### id184655479\n\nRaku is fast.', 'readwise'],
    ['Mirror', 'Raku is fast. ^184655479\n\n[View Highlight](https://x.com/kilnnotes/status/5)\n\n---', 'readwise'],
    [
      'a link to nowhere known, and one to Readwise behind it',
      '- Raku is fast. ([View Tweet](https://t.co/k1ln)) [Open in Readwise](https://readwise.io/open/164463543)',
      'readwise',
    ],
    [
      'a link to nowhere known, and a block id',
      '- Raku is fast. ([View Tweet](https://t.co/k1ln)) ^rw164463543',
      'readwise',
    ],
    [
      'a link to nowhere known, and a block id below its notes',
      '> Raku is fast. ([View Tweet](https://t.co/k1ln))\n>  - Note: n\n\n^rw164463543',
      'readwise',
    ],
    ['no link', '- Raku is fast.', 'none'],
  ])('in %s', (_, written, idKind) => {
    const found = only(`## Highlights\n\n${written}\n`);
    expect(found.idKind).toBe(idKind);
    expect(found.text.replace('[!tldr]- ', '')).toBe('Raku is fast.');
  });

  it('does not end at a link to something else, or at the link of a quoted tweet', () => {
    const found =
      only(`## Highlights\n- See [this](https://x.com/other/status/7) and ![](https://pbs.twimg.com/media/F.jpg)
  [Posted Apr 2, 2026 at 8:42PM](https://x.com/other/status/7) ${LINK}\n`);
    expect(found.url).toBe('https://x.com/kilnnotes/status/1563306679910817792');
  });

  it('keeps what a person wrote behind its link apart from its text', () => {
    const found = only(`## Highlights\n- Raku is fast. ${LINK} — so true ^mine\n`);
    expect([found.text, found.blockId]).toEqual(['Raku is fast.', '^mine']);
  });

  it('runs over blank and unindented lines up to its link, but not into the next bullet', () => {
    expect(only(`## Highlights\n- One.\n\nTwo.\n## Three\n  Four. ${LINK}\n`).text).toContain('## Three');
    expect(parse(`## Highlights\n- One.\n\nTwo.\n- Three. ${LINK}\n`).highlights).toHaveLength(2);
  });

  it('has the sub-bullets below it for annotations', () => {
    const found = only(`## Highlights\n- Raku. ${LINK}
    - Tags: [[kiln]] [[to try]]
    - Note: First line.
      second line
    - **Note**: Another. ^n1

    - Date:: [[June 8th, 2022]]
    - mine
`);
    expect(found.annotations).toEqual([
      'tags: [[kiln]] [[to try]]',
      'note: First line.\n      second line',
      'note: Another.',
      'other: [[June 8th, 2022]]',
      'other: mine',
    ]);
  });

  it('takes a template’s bullet at column 0 for an annotation, and a linkless bullet’s own ones', () => {
    expect(only(`## Highlights\n- Raku. ${LINK}\n- See also: [[favorite]]\n`).annotations).toHaveLength(1);
    expect(only('## Highlights\n- Raku.\n  is fast\n    - Tags: [[kiln]]\n').annotations).toEqual(['tags: [[kiln]]']);
  });
});

describe('what a person commented out', () => {
  const EXPORT = `# Raku...\n\n![rw-book-cover](https://pbs.twimg.com/profile_images/1/k.jpg)\n\n## Highlights\n- Raku. ${LINK}\n`;

  it('is prose, whatever stands in it, a whole export too', () => {
    const note = parse(`%%\n${EXPORT}%% \n${EXPORT}`);
    expect([note.exports.length, note.highlights.length]).toEqual([1, 1]);
    expect(parse(`${EXPORT}\n%%\n${EXPORT}%%\n${EXPORT}`).exports).toHaveLength(2);
  });

  it('is what stands between two marks, whatever words stand beside them', () => {
    expect(parse(`${EXPORT}%%\n- Pit. ${LINK}\n%% not here\n`).highlights).toHaveLength(1);
    expect(parse(`${EXPORT}%% a remark\n- Pit. ${LINK}\n%%\n`).highlights).toHaveLength(1);
    expect(parse(`${EXPORT}%%\n- Pit. ${LINK}\n`).highlights).toHaveLength(2);
  });
});

describe('tags', () => {
  it('are read in every form the exporters write', () => {
    expect(tagsIn('[[to try]] [[kiln]]')).toEqual(['[[to try]]', '[[kiln]]']);
    expect(tagsIn('#kiln, #to-try')).toEqual(['#kiln', '#to-try']);
    expect(tagsIn('kiln, later')).toEqual(['kiln', 'later']);
    expect(tagsIn('')).toEqual([]);
  });
});
