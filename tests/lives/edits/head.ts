import type { Edit, Scene } from '../scene';

const head = (kind: string, apply: (scene: Scene) => boolean): Edit => ({ kind, place: 'head', apply });
const FIELD = /^(?:- URL|url::|source):/;

/** Writes rows behind the field of the address. */
const inMetadata = (kind: string, rows: (mine: () => string) => readonly string[]): Edit =>
  head(kind, (scene) => {
    const at = scene.find(({ text, role }) => role === 'head' && text.startsWith('- URL:'));
    return (
      at >= 0 &&
      scene.put(
        at + 1,
        rows(() => scene.mine()),
      )
    );
  });

/** Writes behind a heading of the exporter's. */
const onHeading = (kind: string, words: (mine: string) => string): Edit =>
  head(kind, (scene) => {
    const at = scene.find(({ text, role }) => role === 'heading' && text.includes('ighlights'));
    const found = scene.draft.lines[at];
    if (found) found.text += words(scene.mine());
    return found !== undefined;
  });

/** Writes a property into the frontmatter, which is made where there is none. */
const property = (kind: string, rows: (mine: () => string) => readonly string[]): Edit =>
  head(kind, (scene) => {
    if (scene.template.beside !== '') return false;
    const opened = scene.find(({ text, role }) => role !== 'tweet' && text === '---');
    const words = rows(() => scene.mine());
    if (opened >= 0) return scene.put(opened + 1, words);
    return scene.at.copy === 0 && scene.put(0, ['---', ...words, '---']);
  });

/** What a person does to title, metadata and frontmatter. */
export const HEAD: readonly Edit[] = [
  inMetadata('metadata field', (mine) => [`- Status: ${mine()}`]),
  inMetadata('words in the head', (mine) => ['', `${mine()} in the head.`]),
  inMetadata('table in the head', (mine) => ['', `| ${mine()} | b |`, '| --- | --- |', `| 1 | ${mine()} |`]),
  inMetadata('callout in the head', (mine) => ['', '> [!info]', `> ${mine()}`]),
  onHeading('words on a heading', (mine) => ` ${mine}`),
  onHeading('tag on a heading', (mine) => ` #${mine}`),
  onHeading('rating on a heading', (mine) => ` ★★ ${mine}`),
  property('property', (mine) => [`status: ${mine()}`]),
  property('list of properties', (mine) => ['topics:', `  - ${mine()}`, `  - ${mine()}`]),
  property('comment in the frontmatter', (mine) => [`# ${mine()}`]),
  property('date of one’s own', (mine) => [`published: ${mine()} 2026-04-02`]),
  head('title renamed', (scene) => {
    const at = scene.find(({ text, role }) => role === 'heading' && text.startsWith('# What'));
    const title = scene.draft.lines[at];
    if (!title || title.isGlued) return false;
    title.text = `# My title ${scene.mine()}`;
    return true;
  }),
  head('words on top', (scene) => {
    const [first] = scene.draft.lines;
    if (!first || first.text === '---' || scene.template.beside !== '') return false;
    return scene.put(0, [`${scene.mine()} on top.`, '']);
  }),
  head('words below the title', (scene) => {
    const at = scene.find(({ text, role }) => role === 'heading' && text.startsWith('# What'));
    return at >= 0 && scene.put(at + 1, ['', `${scene.mine()} below the title.`]);
  }),
  head('words on a field', (scene) => {
    const at = scene.find(({ text, role }) => role === 'head' && FIELD.test(text));
    const category = scene.draft.lines[at - 1];
    if (!category?.text.startsWith('- Category')) return false;
    category.text += ` #${scene.mine()}`;
    return true;
  }),
];
