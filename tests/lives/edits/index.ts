import type { Edit } from '../scene';
import { BELOW } from './below';
import { BESIDE } from './beside';
import { HEAD } from './head';
import { LINKS } from './link';
import { ANYWHERE, ORDER } from './order';
import { ABOVE, HEADINGS, HIDDEN, SELECTIONS } from './own';
import { WORDS } from './words';

/** All that a person does in the lives, by kind. */
export const EDITS: readonly Edit[] = [
  ...[WORDS, LINKS, BELOW, BESIDE, HEADINGS, SELECTIONS, ABOVE, HIDDEN, HEAD, ANYWHERE, ORDER].flat(),
];

export function editOf(kind: string): Edit {
  const found = EDITS.find((edit) => edit.kind === kind);
  if (!found) throw new Error(`no kind of edit «${kind}»`);
  return found;
}
