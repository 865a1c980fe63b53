import { assess } from '../../src/jobs/dedupe-note';
import { parse } from '../../src/note/parse';
import { recognise } from '../../src/note/recognise';
import { thread } from '../../src/thread/thread';
import type { Thread, Tweet } from '../../src/thread/model';
import { wordsOf } from '../../src/tweets/compare';
import { addressOf, DOCUMENT, fragment, type Said, type Shape } from './shapes';

/** What a harmless tweet says in place of a hostile one. */
export const HARMLESS = 'Harmlesswords';

export const SHELTER: readonly Said[] = [
  { handle: 'dogshelter', id: '1786000000000000101', text: 'Adopt a dog.' },
  { handle: 'dogshelter', id: '1786000000000000102', text: 'Walk them.' },
  { handle: 'dogshelter', id: '1786000000000000104', text: 'Brush them.' },
];
const NEW: Said = { handle: 'dogshelter', id: '1786000000000000105', text: 'Feed them twice.' };
export const MALLORY = { handle: 'mallory', id: '1786000000000000103' } as const;

/** How the same tweets are appended later. */
export type Append = 'nothing' | 'section' | 'export';

/** A note with a tweet of a stranger among others, and words of a person. */
export function noteWith(shape: Shape, text: string, append: Append): string {
  const tweets = [...SHELTER.slice(0, 2), { ...MALLORY, text }, ...SHELTER.slice(2)];
  const list = tweets.map((tweet) => shape.write(tweet));
  const marked =
    shape === DOCUMENT
      ? `## Highlights\n${fragment('Adopt a', '01hq0000000000000000000001')}${fragment('Brush', '01hq0000000000000000000002')}`
      : '';
  const [first = '', ...others] = list;
  const note = `${shape.yaml}${shape.head}${first}${shape.remark}${others.join('')}${marked}${shape.own}`;
  if (append === 'nothing') return note;
  if (append === 'export') return `${note}${shape.head}${list.join('')}${marked}`;
  const again = shape === DOCUMENT ? marked.replace('## Highlights\n', '') : list.join('');
  const added = shape === DOCUMENT ? fragment('Feed them', '01hq0000000000000000000003') : shape.write(NEW);
  return `${note}${shape.section}${again}${added}`;
}

/**
 * Whether nothing in the note tells where a tweet begins: paragraphs are parted by blank lines, and so are those of one
 * tweet; an id heading, or a section of bullets, may be among its lines.
 */
function isUnbounded({ name }: Shape, text: string): boolean {
  if (name === 'heading') return /^#{1,6} id\d|^#.*ighlights.*\n+[-*+] /m.test(text);
  return name === 'paragraph' && /\n\n|\n#|\n---|^#.*\n/.test(text);
}

/** What is wrong with how a note is read and deduped that has a hostile tweet in place of a harmless one. */
export function wrongsOf(shape: Shape, text: string, append: Append): string[] {
  const [harmless, hostile] = [noteWith(shape, HARMLESS, append), noteWith(shape, text, append)];
  const put = (note: string): string => note.replaceAll(shape.words(HARMLESS), () => shape.words(text));
  if (put(harmless) !== hostile) throw new Error('The notes differ in more than the tweet.');
  if (isUnbounded(shape, text)) return wrongsOfOthers(shape, hostile, append);
  return [
    ...wrongsOfReading(harmless, hostile),
    ...wrongsOfThread(shape, harmless, hostile, text),
    ...(isTask(shape, text)
      ? wrongsBesideTask(shape, deduped(hostile), append)
      : wrongsOfDedupe(put(deduped(harmless)), deduped(hostile))),
  ];
}

/** Whether the note is recognised, each other tweet has its card with its own words, and no line of a person's goes. */
function wrongsOfOthers(shape: Shape, hostile: string, append: Append): string[] {
  const after = deduped(hostile);
  const wrongs = [hostile, after].flatMap((text) => {
    const cards = threadOf(text)?.tweets ?? [];
    const isShown = ({ id, text: words }: Said): boolean =>
      cards.some((card) => card.id === id && says(card.parts[0]?.text ?? '', words));
    return [...SHELTER, ...(append === 'section' ? [NEW] : [])]
      .filter((tweet) => !isShown(tweet))
      .map(({ id }) => `no card of ${id}`);
  });
  const lines = `${shape.yaml}${shape.remark}${shape.own}`.split('\n').filter((line) => line !== '---');
  const lost = lines.filter((line) => !after.split('\n').includes(line));
  if (!after.startsWith(shape.yaml + shape.head)) wrongs.push('another head');
  if (threadOf(after)?.tweets.some(({ id }) => id === MALLORY.id) !== true) wrongs.push('no card of hers');
  return [...wrongs, ...lost.map((line) => `lost: ${line}`)];
}

/** Whether a text has the words of another, and no link of a stranger's. */
function says(text: string, words: string): boolean {
  return wordsOf(text) === wordsOf(words) && !text.includes('evil');
}

function deduped(text: string): string {
  const assessed = assess(text);
  return assessed.kind === 'planned'
    ? assessed.findings.after
    : `${assessed.kind === 'clean' ? '' : assessed.kind}${text}`;
}

/** A tick is a person's, so a copy of a tweet that begins with one stays; nothing else may. */
function isTask({ name }: Shape, text: string): boolean {
  return name === 'bullet' && /^\[.\] /.test(text);
}

function wrongsBesideTask(shape: Shape, got: string, append: Append): string[] {
  const counts = SHELTER.map((tweet) => got.split(shape.write(tweet)).length - 1);
  const hers = got.split(addressOf({ ...MALLORY, text: '' })).length - 1;
  const isRight = counts.every((count) => count === 1) && hers === (append === 'nothing' ? 1 : 2);
  return isRight ? [] : [`dedupe: ${counts.join(' ')} of the shelter's, ${hers} of hers`];
}

function wrongsOfDedupe(wanted: string, got: string): string[] {
  if (wanted === got) return [];
  const [one, other] = [wanted.split('\n'), got.split('\n')];
  const at = one.findIndex((line, index) => line !== other[index]);
  return [`dedupe: ${JSON.stringify(one[at])} became ${JSON.stringify(other[at])}`];
}

/** What a note is, how many exports and sections it has, and which tweets. */
function wrongsOfReading(harmless: string, hostile: string): string[] {
  const [mine, theirs] = [harmless, hostile].map((text) => {
    const note = parse(text);
    return {
      recognition: JSON.stringify(recognise(note)),
      exports: note.exports.map(({ document }) => document).join(' '),
      sections: note.sections.map(({ role, export: at }) => `${at}:${role}`).join(' '),
      tweets: note.highlights.map(({ idKind, id, section }) => `${section}:${idKind}:${id}`).join(' '),
      frontmatters: String(note.blocks.filter(({ kind }) => kind === 'frontmatter').length),
      covers: String(note.blocks.filter(({ kind }) => kind === 'cover').length),
      fields: note.blocks.flatMap((block) => (block.kind === 'field' ? [block.key] : [])).join(' '),
    };
  });
  return Object.entries(mine ?? {}).flatMap(([name, said]) => {
    const other = theirs?.[name as 'exports'];
    return said === other ? [] : [`${name}: ${said} became ${String(other)}`];
  });
}

function threadOf(text: string): Thread | undefined {
  const note = parse(text);
  const recognition = recognise(note);
  return recognition && thread(note, recognition);
}

/** Each tweet has a card, and those of others are as they were. */
function wrongsOfThread(shape: Shape, harmless: string, hostile: string, text: string): string[] {
  const [mine, theirs] = [threadOf(harmless), threadOf(hostile)];
  if (!mine || !theirs) return ['thread: there is none'];
  const isHers = ({ id, parts }: Tweet): boolean =>
    id === MALLORY.id || parts.some((part) => part.text.includes(HARMLESS));
  const others = (tweets: readonly Tweet[]): string[] =>
    tweets.filter((tweet) => !isHers(tweet)).map((tweet) => JSON.stringify(shown(tweet)));
  const wrongs: string[] = [];
  if (headsOf(mine) !== headsOf(theirs)) wrongs.push(`thread: ${headsOf(mine)} became ${headsOf(theirs)}`);
  const wanted = others(mine.tweets);
  if (shape === DOCUMENT) {
    const known = new Set(others(theirs.tweets));
    const lost = wanted.find((tweet) => !known.has(tweet));
    return lost === undefined ? wrongs : [...wrongs, `thread: no card like ${lost}`];
  }
  const got = others(theirs.tweets);
  const at = wanted.findIndex((tweet, index) => tweet !== got[index]);
  if (at >= 0 || wanted.length !== got.length) wrongs.push(`thread: ${wanted[at]} became ${got[at]}`);
  return [...wrongs, ...wrongsOfCard(theirs.tweets.filter(isHers), hostile, shape.words(text).trim())];
}

/** She has one card. It has all of her words, her own address, and no notes. */
function wrongsOfCard([card, ...others]: readonly Tweet[], hostile: string, words: string): string[] {
  if (!card || others.length > 0) return [`thread: ${card ? others.length + 1 : 0} cards of hers`];
  const wrongs: string[] = [];
  const source = card.parts.map(({ from, to }) => hostile.slice(from, to)).join('\n');
  if (!source.includes(words)) wrongs.push(`thread: her card is of ${JSON.stringify(source)}`);
  if (card.url !== addressOf({ ...MALLORY, text: '' })) wrongs.push(`thread: her card leads to ${card.url}`);
  const said = [...card.notes, ...card.tags, ...card.tails];
  if (said.length > 0) wrongs.push(`thread: her card has notes ${JSON.stringify(said)}`);
  return wrongs;
}

function headsOf({ documents }: Thread): string {
  return JSON.stringify(documents.map(({ title, author, url, cover }) => ({ title, author, url, cover })));
}

/** What a card shows, without where it stands in the note. */
function shown({ parts, copies, ...tweet }: Tweet): object {
  return { ...tweet, copies: copies.length, parts: parts.map(({ text, isVariant }) => ({ text, isVariant })) };
}
