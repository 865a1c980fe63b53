import { documentsOf } from './documents';
import type { Place } from './highlight';
import type { Block, Export, Highlight, PlainBlock, Section, SectionRole, TweetNote } from '../model';
import { settleRoles } from './roles';

/** Collects the blocks of a note, and knows which export and section the next one belongs to. */
export class NoteBuilder {
  /** Whether the current export has, so far, more than frontmatter; a title; and highlights or a Full Document. */
  hasBody = false;
  hasTitle = false;
  isPastHead = false;
  /** Whether the current export has a cover so far, and a heading that opens its highlights. */
  hasCover = false;
  hasList = false;
  private hasFields = false;
  /** How many highlights of the note so far are bullets, and paragraphs. */
  private bullets = 0;
  private paragraphs = 0;
  /** Role of the current section; undefined before the first heading of an export. */
  role: SectionRole | undefined;
  /** The export and section of the next block. One object for all blocks of a section. */
  place: Place = { export: 0, section: -1 };
  private readonly blocks: Block[] = [];
  private readonly sections: Section[] = [];
  private readonly starts: number[] = [0];
  private readonly highlights: Highlight[] = [];
  private readonly byId = new Map<string, Highlight>();
  /** How many highlights are in `byId`. */
  private sorted = 0;

  constructor(private readonly text: string) {}

  beginExport(): void {
    this.place = { export: this.starts.length, section: -1 };
    this.starts.push(this.blocks.length);
    this.role = undefined;
    this.hasBody = false;
    this.hasTitle = false;
    this.isPastHead = false;
    this.hasCover = false;
    this.hasList = false;
    this.hasFields = false;
  }

  /** Whether the note so far is only what a person put above the first export: no exporter's head or heading. */
  get isLead(): boolean {
    return this.place.export === 0 && !this.hasCover && !this.hasList && !this.hasFields;
  }

  /** The head of the first export begins only now. */
  restartHead(): void {
    this.hasTitle = false;
    this.isPastHead = false;
  }

  add(kind: PlainBlock['kind'], from: number, to: number): void {
    this.hasBody ||= kind !== 'frontmatter' && kind !== 'blank';
    this.hasTitle ||= kind === 'title';
    this.isPastHead ||= kind === 'document';
    if (kind === 'cover') this.openHead();
    this.hasCover ||= kind === 'cover';
    this.blocks.push({ kind, from, to, export: this.place.export, section: this.place.section });
  }

  addField(from: number, to: number, key: string, valueFrom: number): void {
    this.hasBody = true;
    this.hasFields = true;
    const { place } = this;
    this.blocks.push({ kind: 'field', from, to, export: place.export, section: place.section, key, valueFrom });
  }

  /** Highlights above a cover or the metadata are a person's selection, so the head isn't over yet. */
  private openHead(): void {
    if (!this.hasList) this.isPastHead = false;
  }

  addHeading(from: number, to: number, role: SectionRole, level: number, isBare: boolean): void {
    this.hasBody = true;
    if (role === 'metadata') this.openHead();
    this.hasList ||= role === 'highlights' || role === 'document';
    this.isPastHead ||= this.hasList;
    this.role = role;
    const place: Place = { export: this.place.export, section: this.sections.length };
    // In a note whose tweets are paragraphs, they are so below a person's heading, too.
    this.place = role === 'other' && this.paragraphs > 0 ? { ...place, hasParagraphs: true } : place;
    this.sections.push({ export: place.export, role, heading: this.blocks.length });
    this.blocks.push({ kind: 'heading', from, to, export: place.export, section: place.section, role, level, isBare });
  }

  /** Reads the current section as metadata: it has an exporter's fields, so a person renamed its heading. */
  adoptMetadata(): void {
    const { section } = this.place;
    const opened = this.sections[section];
    const heading = opened && this.blocks[opened.heading];
    if (!opened || heading?.kind !== 'heading') return;
    this.role = 'metadata';
    this.sections[section] = { ...opened, role: 'metadata' };
    this.blocks[opened.heading] = { ...heading, role: 'metadata' };
  }

  /** The first highlight with this id. Rarely asked for, so they are sorted on demand. */
  known(id: string): Highlight | undefined {
    for (; this.sorted < this.highlights.length; this.sorted++) {
      const highlight = this.highlights[this.sorted];
      if (highlight && !this.byId.has(highlight.id)) this.byId.set(highlight.id, highlight);
    }
    return id === '' ? undefined : this.byId.get(id);
  }

  addHighlight(highlight: Highlight): void {
    this.hasBody = true;
    this.isPastHead = true;
    this.learnShape(highlight);
    this.blocks.push(highlight);
    this.highlights.push(highlight);
  }

  private learnShape({ shape }: Highlight): void {
    if (shape === 'bullet') this.bullets++;
    if (shape === 'paragraph') this.paragraphs++;
    const { place } = this;
    const hasNumbers = place.hasNumbers === true || shape === 'numbered';
    const hasParagraphs = place.hasParagraphs === true || shape === 'paragraph';
    const hasBullets = this.bullets > this.paragraphs;
    const isKnown = place.hasNumbers === hasNumbers && place.hasParagraphs === hasParagraphs;
    if (!isKnown || place.hasBullets !== hasBullets) this.place = { ...place, hasNumbers, hasParagraphs, hasBullets };
  }

  finish(): TweetNote {
    const { text, blocks, sections, highlights } = this;
    settleRoles(text, blocks, sections, highlights);
    const exports = this.exports();
    const isOneDocument = exports.every(({ document }) => document === exports[0]?.document);
    return { text, blocks, sections, exports, isOneDocument, highlights };
  }

  private exports(): Export[] {
    const { text, blocks, starts } = this;
    const carved = starts.map((firstBlock, index) => ({ firstBlock, lastBlock: starts[index + 1] ?? blocks.length }));
    const documents = documentsOf(text, blocks, carved);
    return carved.map(({ firstBlock, lastBlock }, index) => {
      const from = blocks[firstBlock]?.from ?? text.length;
      const to = blocks[lastBlock]?.from ?? text.length;
      return { from, to, firstBlock, lastBlock, document: documents[index] ?? '' };
    });
  }
}
