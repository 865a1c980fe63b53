/**
 * What is not right yet, in some template, as the tests of the lives and of the spoilt plans find it. Each stands here
 * as failing: once one holds, its test says so, and its name is taken off. None may be added.
 */

/** Of the lives of the sample, so many at the most have anything wrong. */
export const MOST_WRONG = 0.012;

/** Edits after which an append is not right in every template. */
export const OPEN_APPENDS: readonly string[] = ['link to another tweet', 'comment of two lines'];

/** Edits after which an append leaves something in some template: quotes, callouts, paragraphs, outlines. */
export const OPEN_RETURNS: readonly string[] = [
  'link to another tweet',
  'own heading',
  'own heading and words',
  'own heading above a tweet',
  'tweet sorted under an own heading',
  'words on a heading',
  'tag on a heading',
  'rating on a heading',
  'title renamed',
  'tweet made a task',
];

/** Ways to spoil a plan of which the proof lets some through. */
export const OPEN_MUTANTS: readonly string[] = [
  'a person’s line is said twice',
  'two lines of a person’s are exchanged',
];
