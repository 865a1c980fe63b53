import fc from 'fast-check';
import { addedSection, book, wholeExport, type Book, type Tweet } from './exporter';

/** How often each property is tried; the soak test asks for more. */
export const RUNS = Number(process.env.SOAK_RUNS ?? 300);

/** A note's life: what the exporter wrote first, then appends and a person's edits in any order. */
export interface History {
  readonly book: Book;
  readonly steps: readonly Step[];
}

export type Step =
  { readonly by: 'exporter'; readonly append: Append } | { readonly by: 'person'; readonly edit: PersonsEdit };

interface Append {
  readonly what: 'whole' | 'section' | 'bullets';
  readonly isTrimmed: boolean;
  readonly hasFrontmatter: boolean;
  readonly host: 'twitter.com' | 'x.com';
  readonly change: 'none' | 'reversed' | 'tagged' | 'linked' | 'corrected' | 'more';
  readonly date: string;
}

interface PersonsEdit {
  readonly kind:
    | 'line'
    | 'paragraph'
    | 'task'
    | 'comment'
    | 'comment-block'
    | 'sub-bullet'
    | 'tail'
    | 'block-id'
    | 'mark'
    | 'blank'
    | 'heading'
    | 'heading-between'
    | 'end';
  /** Where, as a share of the note's lines. */
  readonly at: number;
}

const append: fc.Arbitrary<Append> = fc.record({
  what: fc.constantFrom('whole', 'whole', 'section', 'bullets'),
  isTrimmed: fc.boolean(),
  hasFrontmatter: fc.boolean(),
  host: fc.constantFrom('twitter.com', 'twitter.com', 'x.com'),
  change: fc.constantFrom('none', 'none', 'reversed', 'tagged', 'linked', 'corrected', 'more'),
  date: fc.constantFrom('October 17, 2023 at 4:15 PM', 'June 15, 2026 at 6:59 PM'),
});

const persons: fc.Arbitrary<PersonsEdit> = fc.record({
  kind: fc.constantFrom(
    ...([
      'line',
      'paragraph',
      'task',
      'comment',
      'comment-block',
      'sub-bullet',
      'tail',
      'block-id',
      'mark',
      'blank',
      'heading',
      'heading-between',
      'end',
    ] as const),
  ),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
});

const step: fc.Arbitrary<Step> = fc.oneof(
  append.map((appended) => ({ by: 'exporter' as const, append: appended })),
  persons.map((edit) => ({ by: 'person' as const, edit })),
);

export const history: fc.Arbitrary<History> = fc.record({
  book,
  steps: fc.array(step, { minLength: 1, maxLength: 6 }),
});

/** Histories in which only the exporter wrote, and only what it had written before. */
export const repetition: fc.Arbitrary<History> = fc.record({
  book,
  steps: fc.array(
    append.map((appended) => ({
      by: 'exporter' as const,
      append: {
        ...appended,
        change: 'none' as const,
        what: appended.what === 'bullets' ? ('whole' as const) : appended.what,
        host: 'twitter.com' as const,
      },
    })),
    { minLength: 1, maxLength: 5 },
  ),
});

/** The note that comes of a history. Each piece of a person's text is one word that stands nowhere else: `mine0`, `mine1`, … */
export function noteOf({ book: saved, steps }: History): string {
  let note = firstExport(saved);
  steps.forEach((each, index) => {
    note = each.by === 'exporter' ? appended(note, saved, each.append) : edited(note, each.edit, `mine${index}`);
  });
  return note;
}

export function firstExport(saved: Book): string {
  return wholeExport(saved, saved.tweets, 'twitter.com');
}

function appended(note: string, saved: Book, { what, isTrimmed, hasFrontmatter, host, change, date }: Append): string {
  const tweets = changed(saved.tweets, change);
  const whole = wholeExport(saved, tweets, host, hasFrontmatter);
  const section = addedSection(saved, tweets, host, date);
  const content = what === 'whole' ? whole : what === 'section' ? section : section.slice(section.indexOf('\n') + 1);
  return (isTrimmed ? `${note.trimEnd()}\n` : note) + content;
}

function changed(tweets: readonly Tweet[], change: Append['change']): readonly Tweet[] {
  const [first, ...rest] = tweets;
  if (!first) return tweets;
  switch (change) {
    case 'reversed':
      return [...tweets].reverse();
    case 'tagged':
      return [{ ...first, tags: [...first.tags, 'tagged later'] }, ...rest];
    case 'linked':
      return [
        { ...first, lines: [...first.lines.slice(0, -1), `${first.lines.at(-1) ?? ''} https://t.co/k1ln`] },
        ...rest,
      ];
    case 'corrected':
      return [{ ...first, lines: ['corrected', ...first.lines] }, ...rest];
    case 'more':
      return [
        ...tweets,
        { ...first, id: String(BigInt(first.id) + 77_777_777_777n), lines: ['one more about the kiln'] },
      ];
    case 'none':
      return tweets;
  }
}

function edited(note: string, { kind, at }: PersonsEdit, word: string): string {
  const lines = note.split('\n');
  const index = Math.min(lines.length - 1, Math.floor(at * lines.length));
  const suffixed = lines.findIndex((line, number) => number >= index && /\[View Tweet\]\([^)]*\)\)?$/.test(line));
  const insert = (...added: string[]): string => [...lines.slice(0, index), ...added, ...lines.slice(index)].join('\n');
  const atSuffix = (change: (line: string) => string[]): string =>
    lines.flatMap((line, number) => (number === suffixed ? change(line) : [line])).join('\n');
  switch (kind) {
    case 'line':
      return insert(`${word} is my remark`);
    case 'paragraph':
      return insert('', `${word} is a paragraph of mine.`, '');
    case 'task':
      return insert(`- [ ] ${word} try this glaze`);
    case 'comment':
      return insert(`%% ${word} %%`);
    case 'comment-block':
      return atSuffix((line) => (/^[-*] /.test(line) ? ['%%', word, line, '%%', line] : [line]));
    case 'sub-bullet':
      return atSuffix((line) => [line, `    - ${word} below`]);
    case 'tail':
      return atSuffix((line) => [`${line} — ${word}`]);
    case 'block-id':
      return atSuffix((line) => [`${line} ^${word}`]);
    case 'mark':
      return lines
        .map((line, number) => (number === index ? line.replace(/(kiln|glaze|slip)/, `==$1==`) : line))
        .join('\n');
    case 'blank':
      return insert('', '');
    case 'heading':
      return `${note.trimEnd()}\n\n## ${word} and I\n`;
    case 'heading-between':
      return atSuffix((line) => [line, '', `## ${word} and I`]);
    case 'end':
      return `${note.trimEnd()}\n\n${word} at the end.`;
  }
}
