import type { Edit, Scene } from '../scene';

const tail = (kind: string, words: (mine: string) => string): Edit => ({
  kind,
  place: 'link',
  apply: (scene) => scene.behindLink(words(scene.mine())),
});
const link = (kind: string, apply: (scene: Scene) => boolean): Edit => ({ kind, place: 'link', apply });

/** What a person writes behind a tweet's link, or on it. */
export const LINKS: readonly Edit[] = [
  tail('words behind the link', (mine) => ` — ${mine}`),
  tail('tag behind the link', (mine) => ` #${mine}`),
  tail('footnote behind the link', (mine) => `[^${mine}]`),
  tail('field behind the link', (mine) => ` [rating:: ${mine}]`),
  tail('comment behind the link', (mine) => ` %%${mine}%%`),
  tail('wiki link behind the link', (mine) => ` [[${mine}]]`),
  link('block id', (scene) => {
    if (!scene.link || / \^[\w-]+$/.test(scene.link.line.text)) return false;
    if (scene.template.isQuote) return false;
    return scene.behindLink(` ^${scene.mine()}`);
  }),
  link('words in the link’s label', (scene) => {
    if (!scene.link) return false;
    const { line } = scene.link;
    const mine = scene.mine();
    line.text = line.text.replace(/\[(View \w+|via|🔗)\]/, (_, label: string) => `[${label}, ask ${mine}]`);
    return line.text.includes(mine);
  }),
  link('two blanks and a line', (scene) => {
    const found = scene.link;
    if (!found || scene.template.below === undefined || scene.template.isQuote) return false;
    if (/\^[\w-]+$/.test(found.line.text)) return false;
    found.line.text += '  ';
    const indent = scene.template.beside === '\t' ? '\t  ' : '  ';
    return scene.put(found.index + 1, [indent + scene.mine()], 'tweet');
  }),
];
