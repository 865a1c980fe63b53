import { parse } from '../../src/note/parse';
import { recognise } from '../../src/note/recognise';
import type { Thread } from '../../src/thread/model';
import { thread } from '../../src/thread/thread';

/** The thread of a text, as the jobs come by it. Throws for what is no tweet note. */
export function threadOf(text: string): Thread {
  const note = parse(text);
  const recognition = recognise(note);
  if (!recognition) throw new Error('not a tweet note');
  return thread(note, recognition);
}

/** What a reader sees of a thread; not where it stands in the note, nor under which heading a tweet that came again is. */
export function seen({ documents, tweets }: Thread): unknown {
  return {
    documents,
    tweets: tweets.map(({ parts, copies, section, isLater, key, ...tweet }) => ({
      ...tweet,
      texts: parts.map(({ text, isVariant }) => [text, isVariant]),
    })),
  };
}
