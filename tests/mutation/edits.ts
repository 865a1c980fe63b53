import type { Edit } from '../../src/text/edit';

/** A stretch of a text that edits made: a span of the text before, or words that were put in. */
type Stretch = { readonly from: number; readonly to: number } | string;

const lengthOf = (stretch: Stretch): number =>
  typeof stretch === 'string' ? stretch.length : stretch.to - stretch.from;

/** A stretch from `start` on, `length` characters of it. */
function part(stretch: Stretch, start: number, length: number): Stretch {
  if (typeof stretch === 'string') return stretch.slice(start, start + length);
  return { from: stretch.from + start, to: stretch.from + start + length };
}

function stretchesOf(length: number, edits: readonly Edit[]): Stretch[] {
  const stretches: Stretch[] = [];
  let position = 0;
  for (const { from, to, insert } of edits) {
    stretches.push({ from: position, to: from }, insert);
    position = to;
  }
  return [...stretches, { from: position, to: length }].filter((stretch) => lengthOf(stretch) > 0);
}

/** `[from, to)` of what the stretches make. */
function cutOut(stretches: readonly Stretch[], from: number, to: number): Stretch[] {
  const found: Stretch[] = [];
  let position = 0;
  for (const stretch of stretches) {
    const start = Math.max(0, from - position);
    const end = Math.min(lengthOf(stretch), to - position);
    if (end > start) found.push(part(stretch, start, end - start));
    position += lengthOf(stretch);
  }
  return found;
}

function editsOf(length: number, stretches: readonly Stretch[]): Edit[] {
  const edits: Edit[] = [];
  let [position, insert] = [0, ''];
  for (const stretch of [...stretches, { from: length, to: length }]) {
    // What comes from further above, or was moved, is words that were put in.
    if (typeof stretch === 'string') insert += stretch;
    else {
      if (stretch.from > position || insert !== '') edits.push({ from: position, to: stretch.from, insert });
      [position, insert] = [stretch.to, ''];
    }
  }
  return edits;
}

/** The edits that make of a text of `length` what `edits` make of it, but with `[from, to)` of that replaced by `insert`. */
export function changed(length: number, edits: readonly Edit[], { from, to, insert }: Edit): Edit[] {
  const stretches = stretchesOf(length, edits);
  return editsOf(
    length,
    [...cutOut(stretches, 0, from), insert, ...cutOut(stretches, to, Infinity)].filter((each) => each !== ''),
  );
}
