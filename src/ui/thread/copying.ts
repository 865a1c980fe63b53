import { toMarkdown, toText } from '../../thread/export';
import type { Thread, Tweet } from '../../thread/model';

/** The thread cut down to some of its tweets, without the head of the note. */
function only(thread: Thread, tweets: readonly Tweet[]): Thread {
  const bare = { title: '', author: '', handle: '', url: '', cover: '', summary: '', fullDocument: '' };
  const documents = thread.documents.map((document) => ({ ...document, ...bare, missing: [] }));
  return { ...thread, documents, tweets };
}

export function tweetAsText(thread: Thread, tweet: Tweet): string {
  return toText(only(thread, [tweet])).trim();
}

export function tweetAsMarkdown(thread: Thread, tweet: Tweet): string {
  return toMarkdown(only(thread, [tweet])).trim();
}

/** `> [!quote] @handle`, with the tweet and its link below. */
export function tweetAsQuote(thread: Thread, tweet: Tweet): string {
  const head = tweet.handle === '' ? '' : ` @${tweet.handle}`;
  const words = tweetAsMarkdown(thread, tweet);
  return `> [!quote]${head}\n${words
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n')}`;
}
