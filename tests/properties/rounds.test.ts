import { describe, expect, it } from 'vitest';
import { parse } from '../../src/note/parse';
import { recognise } from '../../src/note/recognise';
import { delivered, FIRST } from '../lives/exporter';
import { lifeOf } from '../lives/life';
import { dedupeOf } from '../lives/product';
import { corpus, reference } from '../support/real-notes';
import { RUNS } from './history';

const ROUNDS = 20;
/** In which round a note may still grow: what a person hid or wrote over comes back once. */
const SETTLED = 2;

/** How long a note is after each round of an append and a dedupe. */
function lengthsOf(first: string, appends: readonly string[]): number[] {
  const texts = [first];
  while (texts.length <= ROUNDS) {
    const append = appends[(texts.length - 1) % appends.length] ?? '';
    texts.push(dedupeOf(`${texts.at(-1)?.trimEnd() ?? ''}\n${append}`).after);
    // As long as before, with the same appends to come: so it is in all the rounds that follow.
    if (texts.length > SETTLED + appends.length && texts.at(-1) === texts.at(-1 - appends.length)) break;
  }
  return texts.slice(1).map(({ length }) => length);
}

/** By how much a note is longer in the end than after the rounds in which it may grow. */
function growth(lengths: readonly number[]): number {
  return Math.max(...lengths.slice(SETTLED)) - (lengths[SETTLED - 1] ?? 0);
}

/** The names of those that grow, with how long they were after each round. */
const growing = (notes: readonly { name: string; first: string; appends: readonly string[] }[]): string[] =>
  notes.flatMap(({ name, first, appends }) => {
    const lengths = lengthsOf(first, appends);
    return growth(lengths) > 0 ? [`${name}: ${lengths.join(' ')}`] : [];
  });

describe('a note to which the exporter appends again and again does not grow', () => {
  const lives = Array.from({ length: RUNS }, (_, seed) => lifeOf(seed + 1));
  const section = (date: string) => (life: (typeof lives)[number]) =>
    delivered(life.template, life.book, life.book.tweets, { what: 'section', delivery: { ...FIRST, date }, copy: 1 });
  const whole = (life: (typeof lives)[number]) =>
    delivered(life.template, life.book, life.book.tweets, { what: 'whole', delivery: FIRST, copy: 1 });
  const written = (lines: ReturnType<typeof whole>): string => `${lines.map(({ text }) => text).join('\n')}\n`;

  it('whatever a person did to it: whole exports', () => {
    const notes = lives.map((life) => ({
      name: `life ${life.name} (${life.log.join('; ')})`,
      first: life.text,
      appends: [written(whole(life))],
    }));
    expect(growing(notes)).toEqual([]);
  });

  it('whatever a person did to it: sections of two days, by turns', () => {
    const days = ['October 17, 2023 at 4:15 PM', 'June 15, 2026 at 6:59 PM'];
    const notes = lives.map((life) => {
      const appends = days.map((day) => written(section(day)(life)));
      return { name: `life ${life.name} (${life.log.join('; ')})`, first: life.text, appends };
    });
    expect(growing(notes)).toEqual([]);
  });

  it('but one does that nobody dedupes', () => {
    expect(growth([100, 200, 300])).toBe(100);
    expect(growth([100, 120, 120, 110])).toBe(0);
  });
});

describe.skipIf(corpus.length === 0)('real notes (skipped where they are not beside the project)', () => {
  const LONGEST = 60_000;
  const notes = [...corpus, ...reference]
    .filter(({ text }) => text.length < LONGEST && recognise(parse(text)))
    .map(({ name, text }) => ({ name, first: text, appends: [text] }));

  it('do not grow when they are appended to themselves again and again', () => {
    expect(notes.length).toBeGreaterThan(0);
    expect(growing(notes)).toEqual([]);
  });

  it('do not grow with a remark of a person’s in their midst', () => {
    const remarked = notes.map(({ name, first, appends }) => {
      const lines = first.split('\n');
      lines.splice(Math.floor(lines.length * 0.8), 0, '', 'I was there.', '');
      return { name, first: lines.join('\n'), appends };
    });
    expect(growing(remarked)).toEqual([]);
  });
});
