import type { Highlight, TweetNote } from './model';

/**
 * Whose a highlight is, by where it stands. `sorted`: under a heading of a person's own that stands among an export's
 * highlights, so it may be the only one left of that export. `own`: under one above them, which is beside the export.
 */
export type Standing = 'exporter' | 'sorted' | 'own';

export function standings({ sections }: TweetNote): (highlight: Highlight) => Standing {
  const begun = new Set<number>();
  const found = sections.map(({ role, export: exported }): Standing => {
    if (role === 'highlights') begun.add(exported);
    if (role !== 'other') return 'exporter';
    return begun.has(exported) ? 'sorted' : 'own';
  });
  return ({ section }) => found[section] ?? 'exporter';
}
