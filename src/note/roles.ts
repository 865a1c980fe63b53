import { sliceOf } from '../text/span';
import type { Block, Section } from './model';

/**
 * Decides about headings that no exporter is known to write. Templates word them freely, so such a heading counts as
 * Readwise's when highlights with links stand right below it and either the same wording, dates aside, opens
 * highlights elsewhere in the note, or its export has no section of highlights before it.
 */
export function settleRoles(text: string, blocks: readonly Block[], sections: Section[]): void {
  const wordings = new Map<string, number>();
  const opens = sections.map((section) => section.role === 'other' && opensHighlights(blocks, section.heading));
  sections.forEach((section, index) => {
    if (opens[index]) wordings.set(wording(text, blocks, section), (wordings.get(wording(text, blocks, section)) ?? 0) + 1);
  });
  const settled = new Set<number>();
  sections.forEach((section, index) => {
    const isFirst = !settled.has(section.export);
    const isRepeated = opens[index] === true && (wordings.get(wording(text, blocks, section)) ?? 0) > 1;
    if (opens[index] && (isFirst || isRepeated)) sections[index] = { ...section, role: 'highlights' };
    if (opens[index] || section.role === 'highlights') settled.add(section.export);
  });
}

function opensHighlights(blocks: readonly Block[], heading: number): boolean {
  let next = heading + 1;
  while (blocks[next]?.kind === 'blank') next++;
  return blocks[next]?.kind === 'highlight';
}

function wording(text: string, blocks: readonly Block[], section: Section): string {
  const heading = blocks[section.heading];
  return heading ? sliceOf(text, heading).replace(/\d+|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*/gi, '').trim() : '';
}
