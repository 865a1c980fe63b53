import { LINK } from '../draft';
import type { Edit, Scene } from '../scene';

const below = (kind: string, rows: (mine: () => string, scene: Scene) => readonly string[]): Edit => ({
  kind,
  place: 'below',
  apply: (scene) => scene.below(...rows(() => scene.mine(), scene)),
});

/** Like `below`, with an indentation of the person's own. */
const indented = (kind: string, indent: string): Edit => ({
  kind,
  place: 'below',
  apply: (scene) => scene.template.below === '    ' && scene.put(scene.at.to, [`${indent}- ${scene.mine()}`], 'tweet'),
});

/** What a person hangs on a tweet. */
export const BELOW: readonly Edit[] = [
  below('sub-bullet', (mine) => [`- ${mine()}`]),
  indented('sub-bullet by two blanks', '  '),
  indented('sub-bullet by a tab', '\t'),
  below('sub-bullet with a child', (mine) => [`- ${mine()}`, `    - ${mine()}`]),
  below('several sub-bullets', (mine) => [`- ${mine()}`, `- ${mine()}`, `- ${mine()}`]),
  below('dialogue with a line twice', (mine) => [`- he: ${mine()}`, '- she: no', `- he: ${mine()}`, '- she: no']),
  below('task', (mine) => [`- [ ] ${mine()}`]),
  below('done task with a date', (mine) => [`- [x] ${mine()} 📅 2026-05-01`]),
  below('note of one’s own', (mine) => [`- Note: ${mine()}`]),
  below('tags of one’s own', (mine) => [`- Tags: [[${mine()}]]`]),
  below('inline field', (mine) => [`- rating:: ${mine()}`]),
  below('embed', (mine) => [`- ![[${mine()}.png|200]]`]),
  below('picture with words', (mine) => [`- ![${mine()}](https://apiary.example/${mine()}.png)`]),
  below('block id on a sub-bullet', (mine) => [`- a line ^${mine()}`]),
  below('numbered lines', (mine) => [`1. ${mine()}`, `2. ${mine()}`]),
  below('code in a sub-bullet', (mine) => ['- ```js', `  let ${mine()} = 1;`, '    indented();', '  ```']),
  below('code', (mine) => ['```py', `if ${mine()}:`, '    go()', '```']),
  below('open code fence', (mine) => ['```', mine()]),
  below('formula', (mine) => ['$$', `${mine()} = 1`, '$$']),
  below('callout below', (mine) => [`> [!note] ${mine()}`, `> ${mine()}`]),
  below('two callouts of one title', (mine) => ['> [!note]', `> ${mine()}`, '', '> [!note]', `> ${mine()}`]),
  below('quote below', (mine) => [`> ${mine()}`]),
  below('comment below', (mine) => ['%%', mine(), '%%']),
  below('html comment below', (mine) => ['<!--', mine(), '-->']),
  below('table below', (mine) => ['', `| ${mine()} | b |`, '| --- | --- |', `| 1 | ${mine()} |`]),
  below('paragraph in the item', (mine) => ['', `${mine()} is a paragraph of the item.`, '']),
  below('lines, one of them twice', (mine) => ['la la', mine(), 'la la']),
  {
    kind: 'translation',
    place: 'below',
    apply: (scene) => {
      const { link, template } = scene;
      if (!link || template.below === undefined || / \^[\w-]+$/.test(link.line.text)) return false;
      const indent = template.isQuote
        ? '> '
        : template.beside === '\t'
          ? '\t  '
          : template.name === 'numbered'
            ? '   '
            : '  ';
      return scene.put(link.index + 1, [`${indent}${scene.mine()} in another language`], 'tweet');
    },
  },
  {
    kind: 'words on the tags line',
    place: 'below',
    apply: (scene) => {
      const tags = scene.draft.of(scene.at).find(({ text }) => /^[\s>]+[-*] (?:\*\*)?Tags/.test(text));
      if (tags) tags.text += ` and see ${scene.mine()}`;
      return tags !== undefined;
    },
  },
  {
    kind: 'id of Logseq',
    place: 'below',
    apply: (scene) => {
      if (scene.template.name !== 'logseq' || !scene.link) return false;
      return scene.put(scene.link.index + 1, [`\t  id:: ${scene.mine()}`], 'tweet');
    },
  },
  {
    kind: 'link to another tweet',
    place: 'below',
    apply: (scene) => {
      const other = scene.random.pick(scene.draft.passages());
      const [link] = LINK.exec(scene.draft.lines[scene.draft.linkOf(other)]?.text ?? '') ?? [''];
      // Only the exporter's own label makes a tweet of what stands before it.
      return link !== '' && scene.below(`- cf. ${scene.mine()} ${link.replace(/\[[^\]]*\]/, '[there]')}`);
    },
  },
];
