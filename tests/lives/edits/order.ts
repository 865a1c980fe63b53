import type { Line, Passage } from '../draft';
import type { Edit, Scene } from '../scene';

const order = (kind: string, apply: (scene: Scene) => boolean): Edit => ({ kind, place: 'order', apply });
const anywhere = (kind: string, rows: (mine: string) => readonly string[], isBehind?: Line['role']): Edit => ({
  kind,
  place: 'anywhere',
  apply: (scene) => {
    const { draft, random, template } = scene;
    const at = random.between(1, draft.lines.length);
    if (template.beside !== '' || draft.isInFrontmatter(at)) return false;
    if (isBehind !== undefined && draft.lines[at - 1]?.role !== isBehind) return false;
    return scene.put(at, rows(scene.mine()));
  },
});

/** Lines of a person's that stand where the cursor happened to be. */
export const ANYWHERE: readonly Edit[] = [
  anywhere('line anywhere', (mine) => [`${mine} anywhere`]),
  anywhere('paragraph anywhere', (mine) => ['', `${mine} is a paragraph anywhere.`, '']),
  // In a head, or above the tweets of a section, it would hang on whatever comes to stand above it.
  anywhere('indented line anywhere', (mine) => [`    - ${mine}`], 'tweet'),
  {
    kind: 'paragraph at the end',
    place: 'anywhere',
    apply: (scene) => scene.template.beside === '' && scene.atEnd('', `${scene.mine()} at the end.`),
  },
];

/** What a person does to whole tweets. */
export const ORDER: readonly Edit[] = [
  order('tweet deleted', ({ draft, at }) => {
    const isElsewhere = draft.passages().some(({ tweet, copy }) => tweet === at.tweet && copy !== at.copy);
    if (!isElsewhere || isNextToGlue({ draft, at })) return false;
    draft.lines.splice(at.from, draft.endOf(at) - at.from);
    return true;
  }),
  order('tweet moved', ({ draft, at, random }) => {
    const others = draft
      .passages()
      .filter(({ copy, from, to }) => copy === at.copy && from !== at.from && from !== at.to && to !== at.from);
    if (others.length === 0) return false;
    const target = random.pick(others);
    if ([at, target].some((passage) => isNextToGlue({ draft, at: passage }))) return false;
    const taken = draft.lines.splice(at.from, draft.endOf(at) - at.from);
    draft.lines.splice(target.from > at.from ? target.from - taken.length : target.from, 0, ...taken);
    return true;
  }),
  order('blank line between tweets', (scene) => scene.put(scene.at.to, [''])),
  order('tweet made a task', ({ draft, at, random }) => {
    const first = draft.lines[at.from];
    if (!first || !/^\t?[-*] (?!\[)/.test(first.text)) return false;
    first.text = first.text.replace(/^(\t?[-*] )/, `$1[${random.pick([' ', 'x'])}] `);
    return true;
  }),
  order('tweet with another marker', ({ draft, at }) => {
    const first = draft.lines[at.from];
    if (!first || !/^[-*] /.test(first.text)) return false;
    first.text = first.text.replace(/^[-*] /, '+ ');
    return true;
  }),
  order('tweet with a star before it', ({ draft, at }) => {
    const first = draft.lines[at.from];
    if (!first || !/^[-*] /.test(first.text)) return false;
    first.text = first.text.replace(/^([-*] )/, '$1⭐ ');
    return true;
  }),
];

/** Whether a line is written just behind the passage, or the passage just behind a line. */
function isNextToGlue({ draft, at }: { draft: Scene['draft']; at: Passage }): boolean {
  return draft.isGluedBehind(at.to - 1) || draft.isGluedBehind(at.from - 1);
}
