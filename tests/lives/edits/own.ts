import type { Edit, Scene } from '../scene';

const own = (kind: string, apply: (scene: Scene) => boolean): Edit => ({ kind, place: 'own', apply });
const isBulleted = ({ template: { isQuote, name } }: Scene): boolean => !isQuote && name !== 'via' && name !== 'logseq';

/** One or two tweets, copied out of the last run of the note, in an order of the person's own. */
export function chosen(scene: Scene): string[] {
  const { draft, at, random, template } = scene;
  const last = draft.passages().at(-1)?.copy;
  const passages = draft.passages().filter(({ copy }) => copy === last);
  const first = passages.find(({ tweet }) => tweet === at.tweet) ?? passages.at(-1);
  const second = random.chance(0.5) ? passages.find(({ tweet }) => tweet !== first?.tweet) : undefined;
  const parting = template.isQuote || template.name === 'via' ? [''] : [];
  return [first, second].flatMap((passage, index) => {
    if (!passage) return [];
    return [...(index > 0 ? parting : []), ...scene.copied(passage)];
  });
}

/** A selection at the end of the note: what stands above the tweets, what behind them, and what before each of their rows. */
const selection = (
  kind: string,
  above: (mine: () => string, scene: Scene) => readonly string[],
  behind: readonly string[] = [],
  indent = '',
): Edit =>
  own(kind, (scene) => {
    if (!isBulleted(scene)) return false;
    const rows = chosen(scene).map((row) => indent + row);
    const top = above(() => scene.mine(), scene);
    return rows.length > 0 && scene.atEnd('', ...top, ...rows, ...behind);
  });

const OWN_HEADINGS = [
  ...['## For the book', '### Reading list', '## Best of', '## Newsletter highlights', '## Highlights of 2024'],
  ...['## ⭐ Highlights', '## Highlights for my talk', '## Highlights I added', '## News and highlights'],
];

/** A person's own lists of tweets, in whatever says that they are the person's. */
export const SELECTIONS: readonly Edit[] = [
  own('selection under a heading', (scene) => {
    if (scene.template.name === 'logseq') return false;
    const words = scene.random.chance(0.5) ? ` ${scene.mine()}` : '';
    return scene.atEnd('', scene.random.pick(OWN_HEADINGS) + words, ...chosen(scene));
  }),
  own('selection below a bullet of an outline', (scene) => {
    if (scene.template.name !== 'logseq') return false;
    return scene.atEnd(`- For the book ${scene.mine()}`, ...chosen(scene).map((row) => `\t${row}`));
  }),
  selection('selection under a bold line', (mine) => [`**For ${mine()}**`, '']),
  selection('selection under a setext heading', (mine) => [`For ${mine()}`, '-------', '']),
  selection('selection under a line', (mine) => [`My own order, ${mine()}:`, '']),
  selection('selection behind a rule and words', (mine) => ['---', '', `For ${mine()}:`, '']),
  selection('selection in a quote', (mine) => [`> ${mine()} says:`, '>'], [], '> '),
  selection('selection in a callout', (mine) => [`> [!quote] ${mine()}`], [], '> '),
  selection('selection in code', () => ['```'], ['```']),
  selection('selection in code with a longer end', () => ['```md'], ['`````']),
  selection('selection in code between tildes', () => ['~~~'], ['~~~']),
  // Indented further, it would be part of the last tweet.
  selection('selection in indented code', () => [' ```'], [' ```'], ' '),
  selection('selection in code with a heading', () => ['```md', '## Highlights'], ['```']),
  selection('selection in an html comment', (mine) => ['<!--', mine()], ['-->']),
  selection('selection in an html comment with words', (mine) => [`<!-- ${mine()}`], ['-->']),
  selection('selection in a comment', (mine) => ['%%', mine()], ['%%']),
  selection('selection in a comment with words', (mine) => [`%% ${mine()}`], ['%%']),
  selection('selection below a bullet', (mine) => [`- ${mine()}`], [], '    '),
  selection('selection below a task', (mine) => [`- [ ] ${mine()}`], [], '    '),
  selection('selection below a number', (mine) => [`1. ${mine()}`], [], '    '),
  selection('selection in a footnote', (mine) => [`[^${mine()}]: as in`, ''], [], '    '),
  selection('selection in details', (mine) => [`<details><summary>${mine()}</summary>`, ''], ['', '</details>']),
];

/** A selection above the exporter's own list. */
const above = (kind: string, where: RegExp, rows: (scene: Scene) => readonly string[]): Edit =>
  own(kind, (scene) => {
    if (!isBulleted(scene) || scene.at.copy !== 0) return false;
    const at = scene.find(({ text, role }) => role !== 'tweet' && where.test(text));
    return at > 0 && scene.put(at, [...rows(scene), '']);
  });

const COVER = /^!\[rw-book-cover/;
const LIST = /^## Highlights$/;

/** Selections that stand before the export's own tweets. */
export const ABOVE: readonly Edit[] = [
  above('heading and selection above the cover', COVER, (scene) => [`## Key ${scene.mine()}`, '', ...chosen(scene)]),
  above('line and selection above the cover', COVER, (scene) => [`Key ${scene.mine()}:`, ...chosen(scene)]),
  above('one link above the cover', COVER, (scene) => {
    const link = /\(?\[View [^\]]*\]\([^)]*\)\)?/.exec(chosen(scene).join('\n'))?.[0] ?? '';
    return [`The best, ${scene.mine()}: ${link}`];
  }),
  above('heading and selection above the list', LIST, (scene) => [`## Key ${scene.mine()}`, '', ...chosen(scene)]),
  above('line and selection above the list', LIST, (scene) => ['', `Key ${scene.mine()}:`, '', ...chosen(scene)]),
];

/** Puts lines around the tweet, so that it is no tweet of the exporter's any more. */
const hidden = (kind: string, before: (mine: () => string) => string, behind: string): Edit =>
  own(kind, (scene) => {
    const { draft, at, template } = scene;
    if (template.name === 'logseq' || !scene.link) return false;
    const rows = draft.of(at);
    if (rows.some(({ text }) => text.includes('%%') || text.includes('<!--') || text.includes('```'))) return false;
    if (draft.isGluedBehind(at.to - 1) || draft.isGluedBehind(at.from - 1)) return false;
    const texts = rows.map(({ text }) => text);
    draft.lines.splice(at.from, rows.length);
    return scene.put(at.from, [before(() => scene.mine()), ...texts, behind]);
  });

/** Tweets that a person hid: no survivor, and no copy. */
export const HIDDEN: readonly Edit[] = [
  hidden('tweet in an html comment', (mine) => `<!-- ${mine()}`, '-->'),
  hidden('tweet between comment lines', () => '%%', '%%'),
  hidden('tweet in a comment with words', (mine) => `%% ${mine()}`, '%%'),
  hidden('tweet in a code block', () => '```', '```'),
];

/** Headings and rules of a person's, and the tweets below them. */
export const HEADINGS: readonly Edit[] = [
  own('own heading', (scene) => notInOutlines(scene) && scene.put(scene.at.to, ['', `### ${scene.mine()}`, ''])),
  own('own heading and words', (scene) => {
    return (
      notInOutlines(scene) && scene.put(scene.at.to, ['', `## ${scene.mine()}`, '', `${scene.mine()} below it.`, ''])
    );
  }),
  own('own heading above a tweet', (scene) => {
    return notInOutlines(scene) && scene.put(scene.at.from, ['', `## ${scene.mine()}`, '']);
  }),
  own(
    'rule and words',
    (scene) => notInOutlines(scene) && scene.put(scene.at.to, ['', '---', '', `${scene.mine()}, a thought.`, '']),
  ),
  own('heading and words at the end', (scene) => {
    return notInOutlines(scene) && scene.atEnd('', `## My thoughts ${scene.mine()}`, '', `${scene.mine()} at the end.`);
  }),
  own('tweet sorted under an own heading', (scene) => {
    const { draft, at } = scene;
    if (!notInOutlines(scene) || !scene.link || draft.passages().filter(({ copy }) => copy === at.copy).length < 2)
      return false;
    if (draft.isGluedBehind(at.to - 1) || draft.isGluedBehind(at.from - 1)) return false;
    const taken = draft.lines.splice(at.from, at.to - at.from);
    // Sorted out of the list of its own delivery, to below all that stands there.
    return scene.atEnd('', `## Sorted ${scene.mine()}`, '', ...taken.map(({ text }) => text));
  }),
];

function notInOutlines({ template }: Scene): boolean {
  return template.name !== 'logseq';
}
