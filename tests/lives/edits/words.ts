import type { Edit, Scene } from '../scene';

const text = (kind: string, apply: (scene: Scene) => boolean): Edit => ({ kind, place: 'text', apply });
const around = (kind: string, before: string, after = before): Edit =>
  text(kind, (scene) => scene.inWords((token) => before + token + after));
const behind = (kind: string, words: (mine: string) => string): Edit =>
  text(kind, (scene) => scene.inWords((token) => token + words(scene.mine())));

/** A person's marks on a tweet's words, and words among them. */
export const WORDS: readonly Edit[] = [
  around('highlight', '=='),
  around('bold', '**'),
  around('italics', '_'),
  around('strike', '~~'),
  around('code span', '`'),
  around('wiki link', '[[', ']]'),
  around('html mark', '<mark>', '</mark>'),
  text('emoji in the text', (scene) => scene.inWords((token) => `${token} 🔥`)),
  text('wiki link with an alias', (scene) => scene.inWords((token) => `[[${scene.mine()}|${token}]]`)),
  text('link around a word', (scene) => scene.inWords((token) => `[${token}](https://apiary.example/${scene.mine()})`)),
  behind('tag in the text', (mine) => ` #${mine}`),
  behind('comment in the text', (mine) => ` %%${mine}%%`),
  behind('html comment in the text', (mine) => ` <!-- ${mine} -->`),
  behind('other words in the text', (mine) => ` ${mine}`),
  text('footnote in the text', (scene) => {
    const name = scene.mine();
    return scene.inWords((token) => `${token}[^${name}]`) && scene.atEnd('', `[^${name}]: see ${scene.mine()}`);
  }),
];
