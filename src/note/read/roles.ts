import { sliceOf } from '../../text/span';
import type { Block, HeadingBlock, Highlight, Section } from '../model';
import { isAppendHeading, isDated } from '../syntax';
import { isPlainWording, wordingOf } from '../wording';

/**
 * Decides about headings above highlights that no exporter is known to write. Templates word them freely:
 * - if the export has no known heading above its list, the first such heading is the exporter's, and so is each later
 *   one with the same wording, apart from dates;
 * - one with a day and a year is the exporter's if another heading has the same wording, apart from dates;
 * - one with a date and a time that contains the words of the note's first heading above highlights is the exporter's
 *   if the note has all of its highlights already.
 */
export function settleRoles(
  text: string,
  blocks: Block[],
  sections: Section[],
  highlights: readonly Highlight[],
): void {
  const unknown = sections.map(({ role, heading }) => role === 'other' && opensHighlights(blocks, heading));
  if (!unknown.includes(true)) return;
  new Settling(text, blocks, sections, highlights).run(unknown);
}

/** A day and a year, which a template writes above each append; people date selections by the year alone. */
const BEARS_DAY = /(?:\d{1,2}\D+\d{4}|\d{4}\D{1,3}\d{1,2})/;

class Settling {
  /** Exports with a known heading above their list. */
  private readonly listed = new Set<number>();
  private readonly promoted = new Set<string>();
  /** How many headings with a day have this wording, apart from the dates. */
  private readonly recurring = new Map<string, number>();
  /** The words of the note's first heading above highlights. */
  private firstWords = '';

  constructor(
    private readonly text: string,
    private readonly blocks: Block[],
    private readonly sections: Section[],
    private readonly highlights: readonly Highlight[],
  ) {}

  run(unknown: readonly boolean[]): void {
    for (const section of this.sections) {
      if (section.role === 'highlights' && !isAppendHeading(this.wordsOf(section))) this.listed.add(section.export);
    }
    this.sections.forEach((section, index) => {
      const words = this.wordsOf(section);
      if (unknown[index] !== true || !BEARS_DAY.test(words)) return;
      this.recurring.set(wordingOf(words), (this.recurring.get(wordingOf(words)) ?? 0) + 1);
    });
    this.sections.forEach((section, index) => {
      if (unknown[index] === true && this.isExporters(section, index)) this.promote(index);
      const opened = this.sections[index];
      if (opened?.role === 'highlights') this.firstWords ||= this.wordsOf(opened).toLowerCase().trim();
    });
  }

  private isExporters(section: Section, index: number): boolean {
    const wording = wordingOf(this.wordsOf(section));
    if (this.promoted.has(wording) || (this.recurring.get(wording) ?? 0) > 1) return true;
    if (this.isDatedAppend(section, index)) return true;
    if (this.listed.has(section.export)) return false;
    this.listed.add(section.export);
    this.promoted.add(wording);
    return true;
  }

  private isDatedAppend(section: Section, index: number): boolean {
    const words = this.wordsOf(section);
    const isOurs = this.firstWords !== '' && isDated(words) && words.toLowerCase().includes(this.firstWords);
    return isOurs && this.isAllBefore(index);
  }

  /** Whether the note has each highlight of a section, with the same id, before it. */
  private isAllBefore(index: number): boolean {
    const before = new Set<string>();
    for (const { section, id, idKind } of this.highlights) {
      const key = `${idKind}:${id}`;
      if (section > index) break;
      if (section < index) before.add(key);
      else if (id === '' || !before.has(key)) return false;
    }
    return true;
  }

  private promote(index: number): void {
    const section = this.sections[index];
    const heading = section && this.blocks[section.heading];
    if (!section || heading?.kind !== 'heading') return;
    const isBare = isDated(this.wordsOf(section)) && isPlainWording(this.wordsOf(section));
    const settled: HeadingBlock = { ...heading, role: 'highlights', isBare };
    this.sections[index] = { ...section, role: 'highlights' };
    this.blocks[section.heading] = settled;
  }

  private wordsOf({ heading }: Section): string {
    const block = this.blocks[heading];
    return block
      ? sliceOf(this.text, block)
          .replace(/^[\s#]+/, '')
          .trimEnd()
      : '';
  }
}

function opensHighlights(blocks: readonly Block[], heading: number): boolean {
  let next = heading + 1;
  while (blocks[next]?.kind === 'blank') next++;
  return blocks[next]?.kind === 'highlight';
}
