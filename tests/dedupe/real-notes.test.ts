import { describe, expect, it } from 'vitest';
import { parse } from '../../src/note/parse';
import { recognise } from '../../src/note/recognise';
import { dedupe, deduped } from '../support/dedupe';
import { corpus, reference } from '../support/real-notes';

const append = (text: string, times: number): string => text.repeat(times + 1);
/** As the exporter does it from version 3 on. */
const appendTrimmed = (text: string, times: number): string => {
  let note = text;
  for (let time = 0; time < times; time++) note = `${note.trimEnd()}\n${text}`;
  return note;
};

describe.skipIf(corpus.length === 0)('notes of public vaults (skipped where they are not beside the project)', () => {
  it('come back unchanged: none has duplicates', () => {
    const changed = corpus.filter(({ text }) => deduped(text) !== text).map(({ name }) => name);
    expect(changed).toEqual([]);
  });

  it('are tweet notes, but for those that no exporter wrote', () => {
    const strangers = corpus.filter(({ text }) => !recognise(parse(text))).map(({ name }) => name);
    expect(strangers.filter((name) => name.includes('/other - '))).toHaveLength(2);
    // Formats that are not read yet: old exports without a category, pages of Roam, scripts of people.
    expect(strangers.length).toBeLessThanOrEqual(54);
  });

  describe.each([1, 2, 5])('appended to themselves %i times', (times) => {
    const tweets = corpus.filter(({ text }) => recognise(parse(text)));

    it.each([
      ['blindly', append],
      ['behind their trimmed end', appendTrimmed],
    ])('%s, come back byte for byte', (_, appended) => {
      const wrong = tweets.filter(({ text }) => deduped(appended(text, times)) !== text).map(({ name }) => name);
      expect(wrong).toEqual([]);
    });

    it('come back byte for byte without a final newline and with CRLF', () => {
      const texts = tweets.flatMap(({ text }) => [text.trimEnd(), text.replaceAll('\n', '\r\n')]);
      const wrong = texts.filter(
        (text) => deduped(append(text, times)) !== text || deduped(appendTrimmed(text, times)) !== text,
      );
      expect(wrong).toEqual([]);
    });
  });
});

describe.skipIf(reference.length === 0)('the reference note (skipped where it is not beside the project)', () => {
  it('goes from 24 highlights to 12', () => {
    const { note, plan, after, violation } = dedupe(reference[0]?.text ?? '');
    expect(violation).toBeUndefined();
    expect([note.highlights.length, plan.copies, parse(after).highlights.length]).toEqual([24, 12, 12]);
  });
});
