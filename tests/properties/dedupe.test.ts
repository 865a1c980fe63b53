import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plan } from '../../src/dedupe/plan';
import { parse } from '../../src/note/parse';
import { recognise } from '../../src/note/recognise';
import { dedupe } from '../support/dedupe';
import { seen, threadOf } from '../support/thread';
import { firstExport, history, noteOf, repetition, RUNS } from './history';

const options = { numRuns: RUNS };
const minesIn = (text: string): string[] => text.match(/mine\d+/g) ?? [];
const marksIn = (text: string): Set<string> => new Set(text.match(/==[^=\s]+==/g) ?? []);
const wordsIn = (text: string): Set<string> =>
  new Set(
    text
      .split(/[\s()[\]#>,]+|---|==/)
      .filter((word) => word !== '')
      .map((word) => word.replace(/^https?:\/\/(?:twitter|x)\.com/, '')),
  );

describe('whatever the exporter and a person did to a note', () => {
  it('a dedupe is never refused', () => {
    fc.assert(
      fc.property(history, (life) => {
        expect(dedupe(noteOf(life)).violation).toBeUndefined();
      }),
      options,
    );
  });

  it('every piece of a person’s text is still there, as often as before', () => {
    fc.assert(
      fc.property(history, (life) => {
        const before = noteOf(life);
        expect(minesIn(dedupe(before).after).sort()).toEqual(minesIn(before).sort());
      }),
      options,
    );
  });

  it('every word that a person marked is still marked', () => {
    fc.assert(
      fc.property(history, (life) => {
        const before = noteOf(life);
        expect(marksIn(dedupe(before).after)).toEqual(marksIn(before));
      }),
      options,
    );
  });

  it('no word is lost but the dates of emptied sections, and none is new', () => {
    fc.assert(
      fc.property(history, (life) => {
        const before = noteOf(life);
        const [words, left] = [wordsIn(before), wordsIn(dedupe(before).after)];
        const isStamp = (word: string): boolean =>
          /^(?:##|New|highlights|added|October|June|17|15|2023|2026|at|4:15|6:59|PM)$/.test(word);
        expect([...words].filter((word) => !left.has(word) && !isStamp(word))).toEqual([]);
        expect([...left].filter((word) => !words.has(word))).toEqual([]);
      }),
      options,
    );
  });

  it('a second dedupe finds nothing to do', () => {
    fc.assert(
      fc.property(history, (life) => {
        const { after } = dedupe(noteOf(life));
        expect(dedupe(after).after).toBe(after);
      }),
      options,
    );
  });

  it('two devices plan the same', () => {
    fc.assert(
      fc.property(history, (life) => {
        const note = noteOf(life);
        expect(plan(parse(note)).edits).toEqual(plan(parse(note)).edits);
      }),
      options,
    );
  });

  it('a note that was only appended to comes back byte for byte', () => {
    fc.assert(
      fc.property(repetition, (life) => {
        expect(dedupe(noteOf(life)).after).toBe(firstExport(life.book));
      }),
      options,
    );
  });

  it('a reader sees the same tweets', () => {
    fc.assert(
      fc.property(history, (life) => {
        const before = noteOf(life);
        expect(seen(threadOf(dedupe(before).after))).toEqual(seen(threadOf(before)));
      }),
      options,
    );
  });

  it('it is still recognised as what it was', () => {
    fc.assert(
      fc.property(history, (life) => {
        const before = noteOf(life);
        expect(recognise(parse(before))).toBeDefined();
        expect(recognise(parse(dedupe(before).after))).toEqual(recognise(parse(before)));
      }),
      options,
    );
  });
});
