import type { ConflictKind } from '../../../dedupe/conflict';
import type { Keep } from '../../../dedupe/choices';
import type { ShownCopy } from '../../../dedupe/review';
import type { Status } from '../../../jobs/report/report';

const LIST = new Intl.ListFormat('en');

/** What the review of a note and the report on a vault say. */
export const reviewStrings = {
  title: (name: string) => `Duplicates in “${name}”`,
  summary: (copies: number, carried: number, moved: number) => {
    if (copies === 0 && carried === 0) return 'Nothing will be removed.';
    const parts = [
      `${counted(copies, 'copy', 'copies')} will be removed`,
      ...(carried > 0 ? [`${counted(carried, 'detail', 'details')} kept`] : []),
      ...(moved > 0 ? [`${counted(moved, 'remark', 'remarks')} moved with the tweet`] : []),
    ];
    return `${LIST.format(parts)}. Everything you wrote is kept.`;
  },
  nothing: 'There are no duplicates in this note.',
  onlyDecisions: 'There are no copies to remove. What is left is for you to decide.',
  notTweets: "This isn't a Readwise tweet note.",
  refused: 'A dedupe of this note could not be proved safe, so it will not be done.',
  wouldBeLost: 'This would be lost:',
  conflicted: 'This note has a merge conflict that is not resolved. Resolve it first.',
  failed: (reason: string) => `The note could not be read: ${reason}`,
  changed: 'The note has changed since this review was opened.',
  reload: 'Reload',
  groups: (count: number) => `Copies of ${counted(count, 'highlight', 'highlights')}`,
  groupsHint: 'Clear a box to keep the copies of that highlight.',
  include: (text: string) => `Remove the copies of: ${text}`,
  copies: (count: number) => counted(count, 'copy', 'copies'),
  details: (count: number) => `+ ${counted(count, 'detail', 'details')}`,
  stays: (line: number) => `Line ${line} is kept`,
  goes: (lines: readonly number[]) =>
    lines.length === 1 ? `Line ${lines.join('')} is removed` : `Lines ${LIST.format(lines.map(String))} are removed`,
  carried: 'Kept from the copies',
  relations: {
    identical: 'identical',
    equivalent: 'the same text',
    extended: 'the same words; one has more links, marks, tags or notes',
  } satisfies Record<ShownCopy['relation'], string>,
  more: (count: number) => `Show ${count} more`,
  variants: (count: number) => `${counted(count, 'tweet', 'tweets')} in two wordings`,
  variantsHint: 'The same tweet with different words. Both are kept unless you choose.',
  variant: (number: number) => `Wording ${number}`,
  line: (line: number) => `Line ${line}`,
  lines: (first: number, second: number) => `Lines ${first} and ${second}`,
  keep: {
    both: 'Keep both',
    first: 'Keep the first',
    second: 'Keep the second',
  } satisfies Record<Keep, string>,
  cannotDecide: 'The two are written in different formats, so both are kept. Edit the note to decide.',
  conflicts: 'Left for you to decide',
  conflict: {
    variant: 'The same tweet with different words. Both are kept.',
    'block-id': 'A copy has a block ID of its own that other notes may link to. Both are kept.',
    tail: 'Each of the two has your words after its link. Both are kept.',
    place: 'What you wrote at this copy has no certain place at the first one. Both are kept.',
    author: 'The link of this copy names another author. Both are kept.',
    task: 'You made this copy a task. Both are kept.',
    unproved: 'It could not be proved that nothing here would be lost, so it is kept.',
    property: 'Properties of a later export contradict those of the first. Both are kept.',
    document: 'A later full document differs from the first. Both are kept.',
  } satisfies Record<ConflictKind, string>,
  moved: 'Words of yours that move with their tweet',
  movedHint:
    'They are below a copy that will be removed. They keep their wording and move below the tweet that is kept.',
  movesBehind: (line: number, behind: number) => `From line ${line} to below the tweet at line ${behind}`,
  besides: 'Repeated headings and metadata',
  besidesHint: 'Headings and metadata that a later export repeated. Anything new in them is kept.',
  gone: (line: number, lines: number) =>
    lines === 1 ? `Line ${line} is removed` : `Lines ${line} to ${line + lines - 1} are removed`,
  keptAt: (line: number) => `Kept, at line ${line}`,
  collision: 'Two documents in one note',
  collisionHint: 'Readwise wrote documents with the same title into one note. They are never mixed.',
  highlights: (count: number) => counted(count, 'highlight', 'highlights'),
  untitled: 'Untitled document',
  split: 'Move to a note of its own',
  changes: 'All changes, line by line',
  signs: { same: '', removed: 'removed', added: 'added', gap: 'lines that stay as they are' },
  dedupe: (copies: number) => (copies === 0 ? 'Dedupe' : `Dedupe ${counted(copies, 'copy', 'copies')}`),
  cancel: 'Cancel',
  close: 'Close',
  splitDone: (name: string, unlinked: readonly string[]) =>
    [
      `The second document is now in “${name}”.`,
      ...unlinked.map((note) => `The links to it in “${note}” could not be changed.`),
    ].join(' '),
  splitFailed: (reason: string) => `The document could not be moved: ${reason}`,
  open: 'Open',
  undo: 'Undo',
  splitRefused: "The two documents are interleaved and can't be separated without losing text.",
  report: {
    title: 'Duplicates in all Readwise notes',
    scanning: (done: number, total: number) => `Looked at ${done} of ${counted(total, 'note', 'notes')}`,
    deduping: (done: number, total: number) => `Deduped ${done} of ${counted(total, 'note', 'notes')}`,
    stopped: 'Stopped.',
    none: (notes: number) => `No duplicates. ${counted(notes, 'tweet note', 'tweet notes')} looked at.`,
    noNotes: 'There are no Readwise tweet notes here. You can choose the folders in the settings.',
    totals: (notes: number, copies: number, moved: number, bytes: string) =>
      `${counted(copies, 'copy', 'copies')} in ${counted(notes, 'note', 'notes')}, ${
        moved > 0 ? `${counted(moved, 'remark', 'remarks')} to move with the tweet, ` : ''
      }${bytes} to save.`,
    decide: (variants: number, collisions: number, errors: number) =>
      [
        variants > 0 ? `${counted(variants, 'highlight', 'highlights')} to decide on` : '',
        collisions > 0 ? `${counted(collisions, 'note', 'notes')} with two documents` : '',
        errors > 0 ? counted(errors, 'error', 'errors') : '',
      ]
        .filter((part) => part !== '')
        .join(' · '),
    figures: {
      looked: 'Tweet notes',
      notes: 'With copies',
      copies: 'Copies',
      moved: 'Remarks to move',
      bytes: 'To save',
      variants: 'To decide',
      collisions: 'Two documents',
      errors: 'Errors',
    },
    columns: { path: 'Note', copies: 'Copies', variants: 'To decide', bytes: 'Saves', status: 'Status' },
    status: {
      clean: 'Clean',
      duplicates: 'Duplicates',
      deduped: 'Deduped',
      review: 'To review',
      error: 'Error',
    } satisfies Record<Status, string>,
    select: (name: string) => `Select ${name}`,
    selectAll: 'Select all notes with duplicates',
    open: (name: string) => `Open ${name}`,
    review: 'Review',
    reviewOf: (name: string) => `Review ${name}`,
    stop: 'Stop',
    dedupe: (count: number) => `Dedupe ${counted(count, 'selected note', 'selected notes')}`,
    table: 'Notes with duplicates',
  },
};

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
