/** What the thread view says outside of its cards. */
export const threadHostStrings = {
  view: 'Thread',
  pin: 'Keep this thread',
  unpin: 'Follow the active note',
  openInTab: 'Open in a tab',
  openAsThread: 'Open as thread',
  gone: 'The note is gone or was renamed.',
  block: {
    noNote: 'Name a note: “note: [[Name]]”.',
    missing: (name: string) => `There is no note “${name}”.`,
    notTweets: (name: string) => `“${name}” isn't a Readwise tweet note.`,
    unreadable: (name: string, reason: string) => `“${name}” cannot be read. ${reason}`,
    beyond: (tweets: number) => `The thread has only ${tweets === 1 ? '1 tweet' : `${tweets} tweets`}.`,
    badRange: (range: string) => `“${range}” isn't a range of tweets. Write it as “3-7”.`,
    unknown: (key: string) => `“${key}” isn't an option. The options are “note” and “range”.`,
  },
  images: {
    saving: (done: number, total: number) => `Saving images: ${done} of ${total}`,
    done: (saved: number, known: number, lost: number, foreign: number) =>
      [
        saved === 1 ? '1 image saved.' : `${saved} images saved.`,
        known > 0 ? `${known} ${known === 1 ? 'was' : 'were'} there already.` : '',
        lost > 0 ? `${lost} couldn't be downloaded.` : '',
        foreign > 0 ? elsewhere(foreign) : '',
      ]
        .filter((sentence) => sentence !== '')
        .join(' '),
    stopped: 'Stopped. Saved images are kept, and the rest can be saved later.',
    stop: 'Stop',
    none: (foreign: number) => (foreign > 0 ? elsewhere(foreign) : 'This thread has no images to save.'),
    damaged:
      'The list of saved images is damaged, so none of them is recognised. Use “Save images to the vault” again: files that are still there are reused.',
    notListed: (reason: string) => `The list of saved images couldn't be written: ${reason}`,
  },
  bases: {
    name: 'Threads',
    empty: 'No tweet notes in this base',
    unreadable: (name: string, reason: string) => `“${name}” cannot be read. ${reason}`,
  },
};

function elsewhere(images: number): string {
  return images === 1
    ? "1 image is on a host that isn't trusted and was not saved."
    : `${images} images are on hosts that aren't trusted and were not saved.`;
}
