import type { ConflictKind } from '../../dedupe/conflict';
import type { Plan } from '../../dedupe/plan';
import type { Relinked } from '../relink-notes';
import type { Totals } from './report';

/** Each becomes a plural by an ending at its last word. */
const THINGS: Readonly<Record<ConflictKind, string>> = {
  variant: 'variant',
  'block-id': 'block id',
  tail: 'remark',
  place: 'unplaced copy',
  author: "other author's copy",
  task: 'task',
  unproved: 'unproved copy',
  property: 'property',
  document: 'full document',
};

/** What a person should know about a note beyond its figures, in one line; undefined if nothing. */
export function messageOf({ conflicts, collision }: Plan, links?: Relinked, isAhead = false): string | undefined {
  const counts = new Map<ConflictKind, number>();
  for (const { kind } of conflicts) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const left = [...counts].map(([kind, count]) => counted(count, THINGS[kind]));
  const parts = left.length > 0 ? [`${listed(left)} left for you to decide`] : [];
  if (collision) parts.push('two documents in this note');
  if (links && links.relinked.length > 0)
    parts.push(`links ${isAhead ? 'to update' : 'updated'} in ${listed(links.relinked)}`);
  if (links && links.unlinked.length > 0) parts.push(`links that couldn't be updated in ${listed(links.unlinked)}`);
  return parts.length > 0 ? parts.join('; ') : undefined;
}

/** Sums up a report: "7 tweet notes: 4 clean and 3 with duplicates. 12 copies among 40 highlights." */
export function summaryOf(totals: Totals): string {
  const parts = [
    totals.clean > 0 ? `${totals.clean} clean` : undefined,
    totals.duplicates > 0 ? `${totals.duplicates} with duplicates` : undefined,
    totals.deduped > 0 ? `${totals.deduped} deduped` : undefined,
    totals.review > 0 ? `${totals.review} to review` : undefined,
  ].filter((part) => part !== undefined);
  const notes = counted(totals.notes - totals.error, 'tweet note');
  const sentences = [
    parts.length > 0 ? `${notes}: ${listed(parts)}` : notes,
    totals.copies > 0 ? copiesOf(totals) : undefined,
    totals.error > 0 ? counted(totals.error, 'error') : undefined,
    totals.other > 0 ? counted(totals.other, 'other file') : undefined,
  ];
  return sentences
    .filter((sentence) => sentence !== undefined)
    .map((sentence) => `${sentence}.`)
    .join(' ');
}

function copiesOf({ copies, highlights, carried, moved, duplicates }: Totals): string {
  const found = `${counted(copies, 'copy')} among ${counted(highlights, 'highlight')}`;
  const isAhead = duplicates > 0;
  const parts = [
    ...(carried > 0 ? [`${counted(carried, 'detail')} ${isAhead ? 'to keep' : 'kept'}`] : []),
    ...(moved > 0 ? [`${counted(moved, 'remark')} ${isAhead ? 'to move' : 'moved'} with the tweet`] : []),
  ];
  return parts.length > 0 ? `${found}, ${listed(parts)}` : found;
}

function counted(count: number, thing: string): string {
  if (count === 1) return `1 ${thing}`;
  return `${count} ${thing.endsWith('y') ? `${thing.slice(0, -1)}ie` : thing}s`;
}

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
}
