/** Words that a person has begun to write, by what they are about. */
export type Drafts = Map<string, string>;

/** Of each note, for as long as the plugin runs: what shows a note may be closed, moved, or turn to another note. */
const byNote = new Map<string, Drafts>();

export function draftsOf(path: string): Drafts {
  const known = byNote.get(path) ?? new Map<string, string>();
  byNote.set(path, known);
  return known;
}

/** The note has another path now. */
export function renameDrafts(from: string, to: string): void {
  const drafts = byNote.get(from);
  if (!drafts) return;
  byNote.delete(from);
  byNote.set(to, drafts);
}
