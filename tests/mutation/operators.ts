import type { Edit } from '../../src/text/edit';
import { LINK } from '../lives/draft';
import { changed } from './edits';
import {
  endOfLine,
  exchanged,
  hasInsert,
  inGood,
  isCut,
  isInsert,
  movedToAnother,
  ofEdits,
  type Operator,
  passagesOf,
  pickOf,
  pieceCut,
  someLetter,
} from './spoil';

/** Cuts the first of two copies, and lets the second stay. */
const firstCut: Operator = ({ life, edits }, random) => {
  const tweets = passagesOf(life.text);
  const kept = (from: number, to: number): boolean => edits.every((edit) => edit.to <= from || edit.from >= to);
  const pairs = tweets.flatMap((first) =>
    tweets.flatMap((second) => {
      const inside = edits.find(({ from, to, insert }) => insert === '' && from <= second.from && to >= second.to);
      return second.tweet === first.tweet && second.from > first.from && inside && kept(first.from, first.to)
        ? [{ first, second, inside }]
        : [];
    }),
  );
  const found = pickOf(random, pairs);
  if (!found) return undefined;
  const { first, second, inside } = found;
  const parts = [
    { ...inside, to: second.from },
    { ...inside, from: second.to },
  ].filter(({ from, to }) => to > from);
  const all = [...edits.filter((edit) => edit !== inside), ...parts, { from: first.from, to: first.to, insert: '' }];
  return all.sort((one, other) => one.from - other.from || one.to - other.to);
};

/** Where the last line of a cut begins. */
function lastLineOf({ from, to }: Edit, text: string): number {
  return Math.max(from, text.lastIndexOf('\n', to - 2) + 1);
}

/** All the ways in which a plan is spoilt, by name. */
export const OPERATORS: Readonly<Record<string, Operator>> = {
  'an insert is dropped': ofEdits(isInsert, () => []),
  'words put in are dropped, what they replace is cut': ofEdits(
    (edit) => hasInsert(edit) && isCut(edit),
    (edit) => [{ ...edit, insert: '' }],
  ),
  'a richer text is not taken': ofEdits(
    (edit) => hasInsert(edit) && isCut(edit),
    () => [],
  ),
  'an insert is put in twice': ofEdits(isInsert, (edit) => [{ ...edit, insert: edit.insert + edit.insert }]),
  'a line of an insert is dropped': ofEdits(hasInsert, (edit, _, random) => {
    const lines = edit.insert.split(/(?<=\n)/);
    const dropped = random.pick(lines);
    return [{ ...edit, insert: lines.filter((line) => line !== dropped).join('') }];
  }),
  'a tag of an insert is dropped': ofEdits(
    ({ insert }) => /\[\[[^\]]*\]\]/.test(insert),
    (edit) => [{ ...edit, insert: edit.insert.replace(/ ?\[\[[^\]]*\]\]/, '') }],
  ),
  'a letter of an insert is changed': ofEdits(
    ({ insert }) => /\p{L}/u.test(insert),
    (edit, _, random) => [{ ...edit, insert: someLetter(edit.insert, random) }],
  ),
  'an insert is put in some characters too early': ofEdits(
    (edit) => isInsert(edit) && edit.from > 9,
    (edit, _, random) => {
      const at = edit.from - random.between(1, 9);
      return [{ ...edit, from: at, to: at }];
    },
  ),
  'an insert is put into another tweet': ({ life, edits }, random) => {
    const found = pickOf(random, edits.filter(isInsert));
    const targets = passagesOf(life.text).filter(({ to }) => edits.every((edit) => edit.to < to || edit.from > to));
    const target = pickOf(random, targets);
    if (!found || !target) return undefined;
    const put = { from: target.to, to: target.to, insert: found.insert };
    return [...edits.filter((edit) => edit !== found), put].sort((one, other) => one.from - other.from);
  },
  'a cut is a line longer behind': ofEdits(isCut, (edit, text) => [{ ...edit, to: endOfLine(text, edit.to) }]),
  'a cut is a line longer before': ofEdits(isCut, (edit, text) => [
    { ...edit, from: text.lastIndexOf('\n', edit.from - 2) + 1 },
  ]),
  'a cut is some characters longer': ofEdits(isCut, (edit, text, random) => [
    { ...edit, to: Math.min(text.length, edit.to + random.between(2, 12)) },
  ]),
  'a cut begins some characters early': ofEdits(
    (edit) => isCut(edit) && edit.from > 9,
    (edit, _, random) => [{ ...edit, from: edit.from - random.between(2, 9) }],
  ),
  'a cut is some characters shorter': ofEdits(
    (edit) => edit.to - edit.from > 12,
    (edit, _, random) => [{ ...edit, to: edit.to - random.between(2, 12) }],
  ),
  'a cut is a line shorter': ofEdits(
    // A heading of the exporter's that is left behind loses nothing.
    (edit, text) =>
      isCut(edit) && !/^#+ .*(?:[Hh]ighlights|Metadata)/.test(text.slice(lastLineOf(edit, text), edit.to)),
    (edit, text) => [{ ...edit, to: lastLineOf(edit, text) }],
  ),
  'the first copy is cut, the second kept': firstCut,
  'a line is cut, anywhere': inGood(/^.*\S.*\n/gm),
  'a person’s line is cut': inGood(/^.*mine\d+x.*\n/gm),
  'a person’s word is cut': inGood(/mine\d+x/g),
  'a person’s word is said twice': inGood(/mine\d+x/g, ({ text }) => `${text} ${text}`),
  'a person’s line is said twice': inGood(/^.*mine\d+x.*\n/gm, ({ text }) => text + text),
  'a letter of a person’s is changed': inGood(/^.*mine\d+x.*\n/gm, ({ text }, random) => someLetter(text, random)),
  'a tags line is cut': inGood(/^[\t >]+[-*] (?:\*\*)?Tags.*\n/gm),
  'a tag is cut': inGood(/ ?\[\[(?:favorite|to read|apiary log|winter|tagged later)\]\]/g),
  'a note is cut': inGood(/^.*nt\d+x.*\n/gm),
  'a sub-bullet is cut': inGood(/^[\t >]+[-*] .*\n/gm),
  'a sub-bullet is moved to another tweet': movedToAnother(/^[\t >]+[-*] .*\n/gm),
  'a remark is moved to another tweet': movedToAnother(/^\n?mine\d+x.*\n\n?/gm),
  'two remarks are exchanged': exchanged(/^mine\d+x.*$/gm),
  'two lines of a person’s are exchanged': exchanged(/^.*mine\d+x.*$/gm),
  'two rows of tweets are exchanged': exchanged(/^.*tw\d+ln\d+x.*$/gm),
  'a tweet is cut': ({ life, edits, good }, random) => {
    const found = pickOf(random, passagesOf(good));
    return found && changed(life.text.length, edits, { from: found.from, to: found.to, insert: '' });
  },
  'a tweet is moved to the end': ({ life, edits, good }, random) => {
    const found = pickOf(random, passagesOf(good));
    if (!found) return undefined;
    const put = changed(life.text.length, edits, { from: good.length, to: good.length, insert: found.text });
    return changed(life.text.length, put, { from: found.from, to: found.to, insert: '' });
  },
  'a heading with words is cut': inGood(/^(?:#{1,3}|- (?:New|High)).*mine\d+x.*\n/gm),
  'a heading above tweets is cut': inGood(/^#{1,2} (?:New )?[Hh]ighlights.*\n/gm),
  'a selection is cut': pieceCut((rows, place) => place === 'own' && rows.some((row) => LINK.test(row))),
  'a row of a piece is cut': ({ life, edits, good }, random) => {
    const piece = pickOf(
      random,
      life.pieces.filter(({ rows }) => rows.length > 1),
    );
    const row = piece && random.pick(piece.rows);
    const from = row === undefined || row.trim() === '' ? -1 : good.indexOf(`${row}\n`);
    return from < 0 || row === undefined
      ? undefined
      : changed(life.text.length, edits, { from, to: from + row.length + 1, insert: '' });
  },
  'a ticked tweet is cut': inGood(/^\t?[-*+] \[[ x]\] .*tw\d+ln\d+x.*\n/gm),
  'a tick is taken away': inGood(/(?<=^\t?[-*+] )\[[ x]\] /gm),
  'a task below is cut': inGood(/^[\t >]+- \[[ x]\] .*\n/gm),
  'a property is cut': inGood(/^(?:status: |published: | {2}- mine|# mine|aliases: |author: ).*\n/gm),
  'a field of the metadata is cut': inGood(
    /^(?:- (?:Author|Full Title|Category|URL|Status): |author:: |category:: ).*\n/gm,
  ),
  'a title is cut': inGood(/^# .*\n/gm),
  'an id is cut': inGood(/ ?\^(?:rw\w+|mine\d+x)$/gm),
  'what stands behind a link is cut': inGood(/(?<=\[View Tweet\]\([^)]*\)\)) .+$/gm),
  'a picture is cut': inGood(/!\[\]\(https:\/\/pbs[^)]*\)/g),
  'a link is cut': inGood(/ ?https:\/\/t\.co\/\w+/g),
  'the address of a tweet is cut': inGood(/\(?\[View \w+\]\(https:[^)]*\)\)?/g),
  'a mark is taken away': inGood(/(==|\*\*|~~|`)(?=tw\d+ln\d+x)|\[\[mine\d+x\|/g),
  'a word of a tweet is cut': inGood(/ ?tw\d+ln\d+x/g),
};
