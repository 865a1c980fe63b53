import type { Media } from '../note/content';
import type { DocumentHeader, Thread, Tweet } from './model';
import { withoutOwnNumber } from './numbering';
import { trustedPicture } from './picture-hosts';

/** A thread as Markdown: one document to read, without the list marks of a note. Ends in a line break. */
export function toMarkdown(thread: Thread): string {
  return inDocuments(thread, (header, tweets) => [markdownHead(header), ...tweets.map(markdownTweet)], '\n\n---\n\n');
}

/** A thread as plain text, its tweets numbered `1/12`; media as their addresses. Ends in a line break. */
export function toText(thread: Thread): string {
  return inDocuments(thread, (header, tweets) => [textHead(header), ...tweets.map(textTweet)], '\n\n');
}

/** A thread as JSON, in the format of docs/thread-json.md. Ends in a line break. */
export function toJson({ producer, kind, documents, tweets }: Thread): string {
  const json = { version: 1, producer, kind, documents, tweets: tweets.map(jsonTweet) };
  return `${JSON.stringify(json, undefined, 2)}\n`;
}

function inDocuments(
  { documents, tweets }: Thread,
  write: (header: DocumentHeader, tweets: readonly Tweet[]) => string[],
  between: string,
): string {
  const written = documents.map((header, index) => {
    const own = tweets.filter(({ document }) => document === index);
    const missing = header.missing.map(String).join(', ');
    const verb = header.missing.length === 1 ? 'is' : 'are';
    const end = missing === '' ? '' : `(${missing} of ${header.ownTotal ?? ''} ${verb} not in this note)`;
    return [...write(header, own), end].filter((piece) => piece !== '').join(between);
  });
  return `${written.join(between)}\n`;
}

function markdownHead({ title, author, url }: DocumentHeader): string {
  const by = author === '' || url === '' ? author : `[${author}](${url})`;
  return paragraphs(title === '' ? '' : `# ${title}`, by === '' ? url : `by ${by}`);
}

function markdownTweet(tweet: Tweet): string {
  const [first = '', ...others] = textsOf(tweet);
  const media = tweet.media.map(markdownMedia);
  const count = tweet.number === undefined ? '' : `**${tweet.number}/${tweet.total ?? ''}**`;
  const link = tweet.url === '' ? '' : `[${dateOf(tweet) || 'View'}](${tweet.url})`;
  return paragraphs(
    [count, tweet.number === undefined && tweet.handle !== '' ? `**@${tweet.handle}**` : '', link]
      .filter((piece) => piece !== '')
      .join(' · '),
    tweet.isQuote ? quoted(first) : first,
    ...others,
    media.join('\n'),
    ...annotationsOf(tweet).map((line) => `> ${line.replaceAll('\n', '\n> ')}`),
  );
}

/** Where it is pasted it is drawn: from a host that is not Twitter's, an image is a link. */
function markdownMedia({ alt, url }: Media): string {
  if (url === '') return '*(a video that is not in this note)*';
  return trustedPicture(url, []) ? `![${alt}](${url})` : `[${alt === '' ? 'image' : alt}](${url})`;
}

function textHead({ title, author, url }: DocumentHeader): string {
  return [title, author, url].filter((line) => line !== '').join('\n');
}

function textTweet(tweet: Tweet): string {
  const [first = '', ...others] = textsOf(tweet);
  const count = tweet.number === undefined ? '' : `${tweet.number}/${tweet.total ?? ''} `;
  const author = tweet.number === undefined && tweet.handle !== '' ? `@${tweet.handle}: ` : '';
  const lines = [`${count}${author}${first}`, ...others, ...tweet.media.map(({ url }) => url), ...annotationsOf(tweet)];
  return lines.filter((line) => line !== '').join('\n');
}

/** The texts of a tweet's parts; the author's own count is left out if the number is the same. */
function textsOf({ parts, own, number, total }: Tweet): string[] {
  return parts.map(({ text, isVariant }, index) => {
    const words = index === 0 ? withoutOwnNumber(text, own, number, total) : text;
    return isVariant ? `(another wording) ${words}` : words;
  });
}

function annotationsOf({ tags, notes, tails, lines }: Tweet): string[] {
  return [
    ...notes.map((note) => `Note: ${note}`),
    ...tails.map((tail) => `Remark: ${tail}`),
    ...lines,
    ...(tags.length > 0 ? [`Tags: ${tags.join(' ')}`] : []),
  ];
}

/** `2022-08-26 23:25` in UTC; '' if the id doesn't tell. */
function dateOf({ time }: Tweet): string {
  return time === undefined ? '' : new Date(time).toISOString().slice(0, 16).replace('T', ' ');
}

function jsonTweet({ time, offset, gap, own, parts, ...tweet }: Tweet): object {
  return {
    ...tweet,
    ownNumber: own?.number,
    ownTotal: own?.total,
    texts: parts.map(({ text, isVariant, from, to }) => ({ text, isVariant, from, to })),
    time: time === undefined ? undefined : new Date(time).toISOString(),
    offsetMs: offset,
    gapMs: gap,
  };
}

function quoted(text: string): string {
  return text === '' ? '' : `> ${text.replaceAll('\n', '\n> ')}`;
}

function paragraphs(...pieces: string[]): string {
  return pieces.filter((piece) => piece !== '').join('\n\n');
}
