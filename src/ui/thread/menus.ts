import { toMarkdown, toText } from '../../thread/export';
import type { Thread, Tweet } from '../../thread/model';
import { threadStrings } from '../strings/en/thread';
import { tweetAsMarkdown, tweetAsQuote, tweetAsText } from './copying';
import type { MenuEntry, ThreadHost } from './host';

const words = threadStrings.menu;

export interface MenuParts {
  readonly host: ThreadHost;
  readonly thread: Thread;
  readonly copy: (text: string) => void;
}

/** What can be done with one tweet. */
export function tweetMenu(
  { host, thread, copy }: MenuParts,
  tweet: Tweet,
  event: MouseEvent,
  onNote: () => void,
): MenuEntry[] {
  const link = host.blockLink(tweet);
  const isRead = host.read().has(tweet.key);
  const canWrite = host.writer.takesNote(tweet);
  return [
    { title: words.source, icon: 'file-text', action: () => host.open(tweet, event) },
    ...(tweet.url === '' ? [] : [{ title: words.web, icon: 'globe', action: () => host.openWeb(tweet.url) }]),
    { title: words.copyText, icon: 'copy', action: () => copy(tweetAsText(thread, tweet)) },
    { title: words.copyMarkdown, icon: 'file-code', action: () => copy(tweetAsMarkdown(thread, tweet)) },
    { title: words.copyQuote, icon: 'quote', action: () => copy(tweetAsQuote(thread, tweet)) },
    ...(link === undefined ? [] : [{ title: words.copyLink, icon: 'link', action: () => copy(link) }]),
    ...(canWrite
      ? [{ title: tweet.notes.length > 0 ? words.editNote : words.note, icon: 'pencil', action: onNote }]
      : []),
    {
      title: isRead ? words.unread : words.read,
      icon: isRead ? 'circle' : 'circle-check',
      action: () => host.setRead(tweet.key, !isRead),
    },
  ];
}

/** What can be done with the words that are selected, if there are some. */
export function selectionMenu(selected: string, copy: (text: string) => void): MenuEntry[] {
  return selected === '' ? [] : [{ title: words.copySelection, icon: 'copy', action: () => copy(selected) }];
}

/** What can be done with the whole thread. */
export function threadMenu({ host, thread, copy }: MenuParts): MenuEntry[] {
  const hasImages = thread.tweets.some(({ media }) => media.some(({ kind }) => kind === 'image'));
  return [
    { title: words.copyThreadText, icon: 'copy', action: () => copy(toText(thread)) },
    { title: words.copyThreadMarkdown, icon: 'file-code', action: () => copy(toMarkdown(thread)) },
    ...(hasImages
      ? [{ title: threadStrings.actions.saveImages, icon: 'image-down', action: () => host.saveImages() }]
      : []),
  ];
}
