/**
 * Offset of the first line of an unresolved merge, if there is one: `<<<<<<<`, with `=======` and `>>>>>>>` below it.
 */
export function mergeConflictIn(text: string): number | undefined {
  const opening = /^<{7}(?: |$)/m.exec(text);
  if (!opening) return undefined;
  const behind = text.slice(opening.index);
  const isWhole = /^={7}[ \t]*\r?$/m.test(behind) && /^>{7}(?: |\r?$)/m.test(behind);
  return isWhole ? opening.index : undefined;
}
