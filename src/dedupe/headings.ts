import type { Block, HeadingBlock, Section, TweetNote } from '../note/model';
import { wordingOf } from '../note/wording';
import { sliceOf } from '../text/span';

/**
 * Headings to remove because their section is now empty. A heading of highlights is removed if highlights under it are
 * removed and none is left, even if a person's prose is, unless a person wrote on the heading. Any other heading of an
 * appended export is removed if the first export has it too and nothing is left under it but prose; a person's own
 * heading, only if no prose is left either.
 */
export function emptiedHeadings(
  note: TweetNote,
  isRemoved: (block: Block) => boolean,
  isKnown: (heading: Block) => boolean,
  isAppended: (exported: number) => boolean,
  isRemark: (block: Block) => boolean,
): ReadonlySet<Block> {
  const gone = new Set<Block>();
  const exporters = exportersIn(note);
  const isGone = (block: Block): boolean => gone.has(block) || isRemoved(block);
  for (const section of [...note.sections].reverse()) {
    const heading = note.blocks[section.heading];
    if (heading?.kind !== 'heading' || isRemoved(heading)) continue;
    const below = blocksBelow(note, section.heading, { isGone, isRemark });
    const isOwn = isKnown(heading) || (heading.isBare && isAppended(heading.export));
    if (isEmptied(section, below, isOwn, exporters)) gone.add(heading);
  }
  return gone;
}

function isEmptied(
  { role, heading }: Section,
  below: Below,
  isKnown: boolean,
  exporters: ReadonlySet<number>,
): boolean {
  const isOurs = isKnown || exporters.has(heading);
  if (role === 'highlights' && isOurs && below.removed > 0 && below.highlights === 0) return true;
  return isKnown && below.others === 0 && (role !== 'other' || below.prose === 0);
}

/**
 * The headings of highlights that have only an exporter's words, and those whose wording, apart from dates, occurred
 * before. Indices into the blocks.
 */
function exportersIn({ text, blocks }: TweetNote): ReadonlySet<number> {
  const found = new Set<number>();
  const wordings = new Set<string>();
  blocks.forEach((block, index) => {
    if (block.kind !== 'heading' || block.role !== 'highlights') return;
    const words = sliceOf(text, block);
    const wording = wordingOf(words);
    if (wordings.has(wording) || block.isBare) found.add(index);
    wordings.add(wording);
  });
  return found;
}

interface Below {
  /** Highlights directly under the heading that are removed, and that are left. */
  removed: number;
  highlights: number;
  /** What is left under it and under the headings below it: a person's prose, and anything else. */
  prose: number;
  others: number;
}

function blocksBelow(
  note: TweetNote,
  heading: number,
  { isGone, isRemark }: { readonly isGone: (block: Block) => boolean; readonly isRemark: (block: Block) => boolean },
): Below {
  const { level, export: exported } = note.blocks[heading] as HeadingBlock;
  const below: Below = { removed: 0, highlights: 0, prose: 0, others: 0 };
  let isDirect = true;
  for (let at = heading + 1; at < note.blocks.length; at++) {
    const block = note.blocks[at];
    if (block?.export !== exported) break;
    if (block.kind === 'heading') {
      if (block.level <= level) break;
      isDirect = false;
    }
    const isProse = block.kind === 'prose' || isRemark(block);
    if (isDirect && block.kind === 'highlight' && !isProse) below[isGone(block) ? 'removed' : 'highlights']++;
    if (block.kind === 'blank' || isGone(block)) continue;
    below[isProse ? 'prose' : 'others']++;
  }
  return below;
}
