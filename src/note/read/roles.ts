import { sliceOf } from '../../text/span';
import type { Block, Section } from '../model';
import { wordingOf } from '../wording';

/**
 * Decides about headings that no exporter is known to write. Templates word them freely. Where highlights with links
 * stand right below such a heading, it is the exporter's if the same wording, dates aside, opens highlights elsewhere
 * in the note. If it is merely the first of its export, its highlights are Readwise's, but the heading may be a person's.
 */
export function settleRoles(text: string, blocks: Block[], sections: Section[]): void {
  const unknown = sections.map((section) =>
    section.role === 'other' && opensHighlights(blocks, section.heading) ? wording(text, blocks, section) : '',
  );
  const counts = new Map<string, number>();
  for (const words of unknown) counts.set(words, (counts.get(words) ?? 0) + 1);
  const settled = new Set<number>();
  sections.forEach((section, index) => {
    const words = unknown[index] ?? '';
    const isRepeated = words !== '' && (counts.get(words) ?? 0) > 1;
    if (words !== '' && (isRepeated || !settled.has(section.export)))
      sections[index] = { ...section, role: 'highlights' };
    const heading = blocks[section.heading];
    if (isRepeated && heading?.kind === 'heading') blocks[section.heading] = { ...heading, role: 'highlights' };
    if (words !== '' || section.role === 'highlights') settled.add(section.export);
  });
}

function opensHighlights(blocks: readonly Block[], heading: number): boolean {
  let next = heading + 1;
  while (blocks[next]?.kind === 'blank') next++;
  return blocks[next]?.kind === 'highlight';
}

function wording(text: string, blocks: readonly Block[], section: Section): string {
  const heading = blocks[section.heading];
  return heading ? wordingOf(sliceOf(text, heading)) : '';
}
