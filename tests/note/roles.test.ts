import { describe, expect, it } from 'vitest';
import { parse } from '../../src/note/parse';
import { sliceOf } from '../../src/text/span';
import { fixture } from '../support/fixtures';

/** The headings of a note: what each opens, and the ends of the ids of the tweets below it. */
function sectionsOf(text: string): string[] {
  const { blocks, sections, highlights } = parse(text);
  return sections.flatMap(({ role, heading }, index) => {
    const block = blocks[heading];
    if (!block) return [];
    const tweets = highlights.filter(({ section }) => section === index).map(({ id }) => id.slice(-3));
    return `${role}: ${sliceOf(text, block).trim()} <${tweets.join(' ')}>`;
  });
}

/** The headings that are the exporter's, whatever stands below them. */
const exporters = (text: string): string[] =>
  sectionsOf(text).filter((row) => row.startsWith('highlights') && !row.includes('## Highlights <'));

const HEAD =
  '# Raku...\n\n![rw-book-cover](https://k)\n\n## Metadata\n- Category: #tweets\n- URL: https://x.com/kilnnotes/status/105\n\n';
const tweet = (id: number): string => `- Words of ${id}. ([View Tweet](https://x.com/kilnnotes/status/${id}))\n`;

describe('in a translated note, each heading has its role and each tweet its section', () => {
  it.each([
    [
      'german-headings-redelivered',
      [
        'metadata: ## Metadata <>',
        'highlights: ## Highlights <576 171>',
        'highlights: ## Neue Highlights hinzugefügt am 3. Oktober 2022 um 17:45 <779>',
        'highlights: ## Neue Highlights hinzugefügt am 3. Oktober 2022 um 17:45 <779>',
      ],
    ],
    [
      'japanese-headings',
      [
        'metadata: ## Metadata <>',
        'highlights: ## ハイライト <388 733>',
        'highlights: ## 新しいハイライト 2022年11月5日 7:30 <092>',
      ],
    ],
    [
      'korean-headings',
      [
        'metadata: ## Metadata <>',
        'highlights: ## 하이라이트 <082 244>',
        'highlights: ## 새 하이라이트 추가됨 2023년 6월 1일 오후 4:15 <123>',
      ],
    ],
    [
      'spanish-headings',
      [
        'metadata: ## Metadata <>',
        'highlights: ## Destacados <405 098>',
        'highlights: ### Nuevos destacados añadidos el 9 de julio de 2023 a las 18:05 <933>',
      ],
    ],
  ])('%s', (name, sections) => {
    expect(sectionsOf(fixture(name).before)).toEqual(sections);
  });

  it.each(['japanese-headings', 'korean-headings'])('%s: an appended export has them again', (name) => {
    const once = sectionsOf(fixture(name).before);
    expect(sectionsOf(fixture(`${name}-appended`).before)).toEqual([...once, ...once]);
  });

  it.each([
    ['French', 'Métadonnées', 'Surlignages', 'Nouveaux surlignages ajoutés le 5 mai 2023 à 18:05'],
    ['Italian', 'Metadati', 'Evidenziazioni', 'Nuove evidenziazioni aggiunte il 5 maggio 2023 alle 18:05'],
    ['Dutch', 'Metadata', 'Markeringen', 'Nieuwe markeringen toegevoegd op 5 mei 2023 om 18:05'],
    ['Russian', 'Метаданные', 'Хайлайты', 'Новые хайлайты добавлены 5 мая 2023 в 18:05'],
    ['Chinese', '元数据', '高亮', '新添加的高亮 2023年5月5日 18:05'],
    ['German', 'Metadaten', 'Markierungen', 'Neue Markierungen hinzugefügt am 5. Mai 2023 um 18:05 Uhr'],
  ])('%s', (_, metadata, highlights, added) => {
    const note =
      HEAD.replace('Metadata', metadata) + `## ${highlights}\n${tweet(105)}${tweet(106)}## ${added}\n${tweet(107)}`;
    expect(sectionsOf(note)).toEqual([
      `metadata: ## ${metadata} <>`,
      `highlights: ## ${highlights} <105 106>`,
      `highlights: ## ${added} <107>`,
    ]);
    expect(parse(note).blocks.filter(({ kind }) => kind === 'heading')).toMatchObject(
      Array.from({ length: 3 }, () => ({ isBare: true })),
    );
  });
});

describe('the heading of a Full Document', () => {
  it.each(['Full Document', 'Documento completo', 'Document complet', 'Vollständiges Dokument', '전체 문서', '全文'])(
    'in «%s»',
    (words) => {
      const note = `${HEAD}## ${words}\nWords of the author.\n\n- and a list\n\n## Highlights\n${tweet(105)}`;
      expect(sectionsOf(note)).toEqual([
        'metadata: ## Metadata <>',
        `document: ## ${words} <>`,
        'highlights: ## Highlights <105>',
      ]);
      expect(parse(note).blocks.map(({ kind }) => kind)).toContain('document');
    },
  );
});

describe('a heading in words that nobody knows', () => {
  const first = (heading: string): string => `${HEAD}## ${heading}\n${tweet(105)}${tweet(106)}`;

  it('is the exporter’s when it is the first above highlights', () => {
    expect(sectionsOf(`${first('Lainaukset')}\n## Ajatuksia\n${tweet(106)}`)).toEqual([
      'metadata: ## Metadata <>',
      'highlights: ## Lainaukset <105 106>',
      'other: ## Ajatuksia <106>',
    ]);
  });

  it('is the exporter’s again wherever it has the same wording, also in an appended export', () => {
    const note = first('Lainaukset');
    expect(sectionsOf(note + note)).toEqual([...sectionsOf(note), ...sectionsOf(note)]);
  });

  it('is a person’s where nothing of the exporter’s stands below it', () => {
    expect(sectionsOf(`${HEAD}## Lainaukset\nMy own words.\n`)).toContain('other: ## Lainaukset <>');
  });

  it('is the exporter’s when another one differs only in its day', () => {
    const note = `${first('Highlights')}### Tuits del 3 de mayo 2023\n${tweet(107)}### Tuits del 9 de junio 2023\n${tweet(108)}`;
    expect(exporters(note)).toEqual([
      'highlights: ### Tuits del 3 de mayo 2023 <107>',
      'highlights: ### Tuits del 9 de junio 2023 <108>',
    ]);
  });

  it('is a person’s when another one differs only in its year', () => {
    const note = `${first('Highlights')}## Best of 2023\n${tweet(105)}## Best of 2024\n${tweet(106)}`;
    expect(exporters(note)).toEqual([]);
  });

  describe('with a date and a time, and the words of the first heading in it,', () => {
    const ADDED = 'Uudet lainaukset 3.5.2023 klo 18:05';

    it('is the exporter’s when the note has all of its tweets already', () => {
      expect(exporters(`${first('Lainaukset')}## ${ADDED}\n${tweet(106)}${tweet(105)}`)).toEqual([
        'highlights: ## Lainaukset <105 106>',
        `highlights: ## ${ADDED} <106 105>`,
      ]);
    });

    it('is so whatever comes below the next heading', () => {
      const next = '## New highlights added May 4, 2024 at 6:12 AM';
      expect(exporters(`${first('Lainaukset')}## ${ADDED}\n${tweet(106)}${next}\n${tweet(107)}`)).toContain(
        `highlights: ## ${ADDED} <106>`,
      );
    });

    it('is a person’s when one of its tweets is new', () => {
      expect(sectionsOf(`${first('Lainaukset')}## ${ADDED}\n${tweet(106)}${tweet(107)}`)).toContain(
        `other: ## ${ADDED} <106 107>`,
      );
    });
  });

  it('is a person’s when it has the words of the first heading, but no date and time', () => {
    expect(sectionsOf(`${first('Lainaukset')}## Parhaat lainaukset\n${tweet(106)}`)).toContain(
      'other: ## Parhaat lainaukset <106>',
    );
  });
});

describe('a heading that says «highlights» and more', () => {
  it.each(['Highlights of 2024', 'Newsletter highlights', '⭐ Highlights', 'My highlights'])(
    'is a person’s, without a time: «%s»',
    (words) => {
      expect(sectionsOf(`${HEAD}## Highlights\n${tweet(105)}## ${words}\n${tweet(105)}`)).toContain(
        `other: ## ${words} <105>`,
      );
    },
  );

  it.each([
    'New highlights added May 4, 2024 at 6:12 AM — read on the train',
    'New highlights added May 4, 2024 at 6:12 AM #later',
    '==New highlights added May 4, 2024 at 6:12 AM==',
  ])('opens highlights, but is not bare, with words or marks of a person’s: «%s»', (words) => {
    const note = `${HEAD}## Highlights\n${tweet(105)}## ${words}\n${tweet(106)}`;
    expect(
      parse(note)
        .blocks.filter(({ kind }) => kind === 'heading')
        .at(-1),
    ).toMatchObject({
      role: 'highlights',
      isBare: false,
    });
  });
});
