/** Pieces of several lines: whether a note still has them whole. */

const LEAD = /^[\t >]*/;

/** A row that can be looked for wherever it is moved to: without its indentation, quote marks and list marker. */
export function bare(row: string): string {
  return row.replace(LEAD, '').trimEnd();
}

/** How often a piece stands in a note: its rows one behind the other, and as far indented against each other as they were. */
export function countOf(lines: readonly string[], rows: readonly string[]): number {
  const piece = rows.filter((row) => row.trim() !== '');
  const [first] = piece;
  if (first === undefined) return 0;
  let count = 0;
  const start = bare(first);
  for (let at = 0; at < lines.length; at++) if (bare(lines[at] ?? '') === start && isAt(lines, at, piece)) count++;
  return count;
}

function isAt(lines: readonly string[], from: number, piece: readonly string[]): boolean {
  const shift = leadOf(lines[from] ?? '').length - leadOf(piece[0] ?? '').length;
  let at = from;
  return piece.every((row) => {
    while (lines[at]?.trim() === '') at++;
    const line = lines[at++] ?? '';
    return bare(line) === bare(row) && leadOf(line).length - leadOf(row).length === shift;
  });
}

function leadOf(line: string): string {
  return LEAD.exec(line)?.[0] ?? '';
}
