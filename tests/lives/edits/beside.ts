import type { Edit } from '../scene';

const beside = (kind: string, rows: (mine: () => string) => readonly string[]): Edit => ({
  kind,
  place: 'beside',
  apply: (scene) => scene.beside(...rows(() => scene.mine())),
});

/** A person's remarks between tweets. */
export const BESIDE: readonly Edit[] = [
  beside('paragraph', (mine) => ['', `${mine()} is a remark.`, '']),
  beside('line', (mine) => [`${mine()} is a line.`]),
  beside('two paragraphs', (mine) => ['', `${mine()} is one.`, '', `${mine()} is another.`, '']),
  beside('bullet', (mine) => [`- ${mine()}`]),
  beside('bullet with a child', (mine) => [`- ${mine()}`, `    - ${mine()}`]),
  beside('task beside', (mine) => [`- [ ] ${mine()}`]),
  beside('numbered list', (mine) => ['', `1. ${mine()}`, `2. ${mine()}`, '']),
  beside('callout', (mine) => ['', `> [!note] ${mine()}`, `> ${mine()} inside`, '']),
  beside('quote', (mine) => ['', `> ${mine()} said somebody`, '']),
  beside('table', (mine) => ['', `| ${mine()} | b |`, '| --- | --- |', `| 1 | ${mine()} |`, '']),
  beside('code block', (mine) => ['', '```', `${mine()}()`, '    indented()', '```', '']),
  beside('formula of its own', (mine) => ['', '$$', `${mine()} = 1`, '$$', '']),
  beside('comment of two lines', (mine) => [`%% ${mine()}`, `${mine()} %%`]),
  beside('comment block', (mine) => ['', '%%', mine(), '%%', '']),
  beside('details', (mine) => ['', `<details><summary>${mine()}</summary>`, '', mine(), '', '</details>', '']),
  beside('field', (mine) => [`rating:: ${mine()}`]),
  beside('embed of a note', (mine) => ['', `![[${mine()}]]`, '']),
  {
    kind: 'the same line at two tweets',
    place: 'beside',
    apply: (scene) => {
      const { draft, at, random, template } = scene;
      const others = draft.passages().filter(({ tweet, from }) => tweet !== at.tweet && from > at.from);
      if (others.length === 0 || template.beside !== '') return false;
      const row = `${scene.mine()} agrees.`;
      return scene.put(random.pick(others).to, ['', row, '']) && scene.put(at.to, ['', row, '']);
    },
  },
  {
    kind: 'words above the first tweet',
    place: 'beside',
    apply: (scene) => {
      const first = scene.draft.passages().find(({ copy }) => copy === scene.at.copy);
      if (!first || scene.template.beside !== '') return false;
      return scene.put(first.from, ['', `${scene.mine()} was read on a train.`, '']);
    },
  },
];
