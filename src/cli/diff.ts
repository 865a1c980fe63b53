import { formatPatch, OMIT_HEADERS, structuredPatch, type StructuredPatch } from 'diff';
import { escapeLine, escapeText } from '../jobs/report/escape';
import type { Paint } from './paint';

const CONTEXT = 3;
/** With more lines removed and added than this, finding the shortest difference takes seconds. */
const LONGEST = 2_000;

/** What a dedupe would change in a note, as a unified diff that is safe to print. */
export function diffOf(path: string, before: string, after: string, paint: Paint): string {
  const hunks = escapeText(formatPatch(patchOf(before, after), OMIT_HEADERS));
  // The library's own headers escape letters outside ASCII as octal numbers.
  const name = escapeLine(path);
  const header = [`--- a/${name}`, `+++ b/${name}`].map((line) => paint.bold(line));
  const lines = hunks.split('\n').map((line) => colourOf(line, paint)(line));
  return [...header, ...lines].join('\n');
}

function patchOf(before: string, after: string): StructuredPatch {
  const options = { context: CONTEXT, maxEditLength: LONGEST };
  return structuredPatch('', '', before, after, '', '', options) ?? patchOfMiddle(before, after);
}

/** A quick difference of two texts that have little in common: everything between their common start and end. */
function patchOfMiddle(before: string, after: string): StructuredPatch {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const shorter = Math.min(old.length, now.length);
  let [head, tail] = [0, 0];
  while (head < shorter && old[head] === now[head]) head++;
  while (tail < shorter - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  const removed = old.slice(head, old.length - tail).map((line) => `-${line}`);
  const added = now.slice(head, now.length - tail).map((line) => `+${line}`);
  const hunk = { oldStart: head + 1, oldLines: removed.length, newStart: head + 1, newLines: added.length };
  const names = { oldFileName: '', newFileName: '', oldHeader: '', newHeader: '' };
  return { ...names, hunks: [{ ...hunk, lines: [...removed, ...added] }] };
}

function colourOf(line: string, paint: Paint): (text: string) => string {
  if (line.startsWith('@@')) return paint.cyan;
  if (line.startsWith('-')) return paint.red;
  if (line.startsWith('+')) return paint.green;
  return String;
}
