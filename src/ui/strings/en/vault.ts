/** What dedupes removed, what they kept of it, and how many remarks moved with their tweets. */
interface DedupedSums {
  readonly copies: number;
  readonly carried: number;
  readonly moved: number;
}

/** What the plugin says in notices, commands, menus and settings. */
export const vaultStrings = {
  commands: {
    dedupe: 'Dedupe Readwise note',
    review: 'Review duplicates in this note',
    dedupeAll: 'Dedupe all Readwise notes',
    undo: 'Undo last dedupe',
    openThread: 'Open thread view',
    dedupeMany: (count: number) => `Dedupe ${notes(count, 'Readwise note')}`,
    openAsThread: 'Open as thread',
  },
  arrived: (copies: number, names: readonly string[]) =>
    `${copiesOf(copies)} in ${names.length === 1 ? `“${names[0] ?? ''}”` : notes(names.length)}.`,
  dedupe: 'Dedupe',
  review: 'Review',
  always: 'Always',
  alwaysHint: 'Always dedupe from now on without asking',
  undo: 'Undo',
  cancel: 'Cancel',
  open: 'Open both versions',
  deduped: ({ copies, carried, moved }: DedupedSums, names: readonly string[]) =>
    `Deduped ${named(names)}: ${[
      `${copies} ${copies === 1 ? 'copy' : 'copies'} removed`,
      ...(carried > 0 ? [`${carried} ${carried === 1 ? 'detail' : 'details'} kept`] : []),
      ...(moved > 0 ? [`${moved} ${moved === 1 ? 'remark' : 'remarks'} moved with the tweet`] : []),
    ].join(', ')}.`,
  relinked: (names: readonly string[]) => `Links updated in ${named(names)}.`,
  unlinked: (names: readonly string[]) =>
    `${named(names)} ${names.length === 1 ? 'links' : 'link'} to a block that was removed, and the links couldn't be updated.`,
  nothing: (count: number) => (count === 1 ? 'No duplicates in this note.' : `No duplicates in ${notes(count)}.`),
  notTweets: "This isn't a Readwise tweet note.",
  leftToReview: (count: number, of: number) =>
    of === 1
      ? 'Something in it is left for you to decide.'
      : `${notes(count)} ${count === 1 ? 'has' : 'have'} something for you to decide.`,
  refused: (name: string, line: string) =>
    `“${name}” was left as it is: a dedupe could not be proved safe${line === '' ? '.' : `. This would be lost: “${line}”`}`,
  conflicted: (name: string) => `“${name}” was left as it is: it has a merge conflict that is not resolved.`,
  stale: (name: string) => `“${name}” was left as it is: it kept changing while it was worked on.`,
  failed: (name: string, reason: string) => `“${name}” was left as it is: ${reason}`,
  tooLarge: (count: number, bytes: number, limit: number) =>
    `Nothing was changed, because it couldn't be undone: the journal would need ${megabytes(bytes)} for ${notes(count)}, and it may keep ${megabytes(limit)}. ${
      count === 1 ? 'Raise' : 'Dedupe fewer notes at once, or raise'
    } “Journal size” in the settings.`,
  tooLargeLeft: (name: string) =>
    `“${name}” was left as it is, because the journal is too small to undo this. Raise “Journal size” in the settings.`,
  moreProblems: (count: number) => `…and ${count} more.`,
  working: (done: number, total: number) => `Deduping: ${done} of ${total}`,
  cancelled: (done: number, total: number) => `Stopped after ${done} of ${total} notes.`,
  syncing: 'Readwise is syncing. Try again when it has finished.',
  disabled: 'The plugin was disabled.',
  tripped: (name: string) =>
    `Something else keeps writing to “${name}”. It is left alone until you dedupe it yourself.`,
  brokenSettings: (names: readonly string[]) =>
    `Some settings could not be read and are back to their defaults: ${names.join('; ')}. The file as it was is kept beside it.`,
  undone: {
    working: (done: number, total: number) => `Undoing: ${done} of ${total}`,
    nothing: 'There is no dedupe to undo.',
    restored: (count: number) => `${notes(count)} ${count === 1 ? 'is' : 'are'} as before the dedupe.`,
    changed: (names: readonly string[]) =>
      `${names.length === 1 ? `“${names[0] ?? ''}” has` : `${notes(names.length)} have`} changed since the dedupe and ${
        names.length === 1 ? 'was' : 'were'
      } left as ${names.length === 1 ? 'it is' : 'they are'}.`,
    missing: (names: readonly string[]) => `No longer there: ${names.map((name) => `“${name}”`).join(', ')}.`,
    kept: (names: readonly string[]) =>
      `${names.map((name) => `“${name}”`).join(', ')} ${names.length === 1 ? 'was' : 'were'} kept, so that nothing is lost.`,
    unreadable: 'A later version of the plugin wrote a part of the journal. That part was not undone.',
    failed: (reason: string) => `The dedupe could not be undone: ${reason}`,
    before: 'Undo the one before',
    beforeHint: 'Undo the one before, and leave these notes as they are',
    moreVersions: (count: number) =>
      count === 1 ? '1 more note was left as it is.' : `${count} more notes were left as they are.`,
    notOpened: (reason: string) => `The text before the dedupe could not be opened: ${reason}`,
    beforeName: (name: string) => `${name} (before the dedupe)`,
  },
  settings: {
    all: 'all of them',
    later: 'what a later version of the plugin added',
    arrival: 'When duplicates arrive',
    arrivalHint: 'What happens when a sync adds highlights to a note that has them already.',
    arrivals: {
      ask: 'Ask in a notice',
      automatic: 'Dedupe automatically',
      off: 'Do nothing',
    },
    folders: 'Folders',
    foldersHint:
      'One folder on each line. Leave it empty to watch the folder that the Readwise plugin writes to, or, if that is not known, the whole vault.',
    quiet: 'Quiet time',
    quietHint: 'Seconds without a change after which a note is looked at.',
    notices: 'Notify after automatic dedupes',
    noticesHint: 'Shows a notice, with a button to undo, after each dedupe that you did not ask for.',
    journal: 'Journal size',
    journalHint:
      'Megabytes kept to undo dedupes. The oldest are removed first. What is deduped at once must fit, or nothing is changed.',
    otherNotes: 'Other Readwise notes',
    otherNotesHint: 'Also dedupes notes of articles, books and podcasts.',
    images: 'Images in threads',
    imagesHint: 'Where the thread view gets pictures from. Loading them tells the web server that you read the thread.',
    pictureHosts: 'More hosts for pictures',
    pictureHostsHint:
      "Pictures in tweets are loaded from Twitter's servers only. Add hosts that you trust, one on each line, such as pics.example.org. Subdomains count as other hosts.",
    noHost: (names: readonly string[]) =>
      `Not ${names.length === 1 ? 'a public host name' : 'public host names'}: ${names.join(', ')}. Nothing was changed.`,
    imagePolicies: {
      load: 'Load from the web',
      ask: 'Ask before loading',
      local: 'Only from the vault',
    },
  },
  cli: {
    scan: 'Report duplicated highlights in Readwise tweet notes; changes nothing.',
    dedupe: 'Dedupe Readwise tweet notes.',
    path: 'A note or a folder of the vault; all Readwise notes if left out',
    json: 'Print one JSON document',
    dryRun: 'Only say what would be done',
    noSuchPath: (path: string) => `There is no note and no folder ${path}.`,
  },
};

function notes(count: number, thing = 'note'): string {
  return count === 1 ? `1 ${thing}` : `${count} ${thing}s`;
}

/** Rounded up, so that what doesn't fit never looks as if it did. */
function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 100_000) / 10} MB`;
}

/** A single note by its name, more by their number. */
function named(names: readonly string[]): string {
  return names.length === 1 ? `“${names[0] ?? ''}”` : notes(names.length);
}

function copiesOf(count: number): string {
  return count === 1 ? '1 duplicate highlight' : `${count} duplicate highlights`;
}
