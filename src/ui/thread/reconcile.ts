import type { Tweet } from '../../thread/model';

/** What a tweet goes by in one note: tweets of two documents may have the same key. */
export function keyOf({ document, key }: Pick<Tweet, 'document' | 'key'>): string {
  return `${document} ${key}`;
}

/**
 * The tweets of a note that was read anew, as the objects they were before wherever they say the same: a card whose
 * tweet is the same object is not drawn again. Where a tweet stands in the note may be out of date in them.
 */
export function reconciled(before: readonly Tweet[], after: readonly Tweet[]): readonly Tweet[] {
  const known = new Map(before.map((tweet) => [keyOf(tweet), tweet]));
  return after.map((tweet) => {
    const old = known.get(keyOf(tweet));
    return old && (old === tweet || saidBy(old) === saidBy(tweet)) ? old : tweet;
  });
}

/** All that a card shows of a tweet. Copies are shown where they stand, so for a tweet that has some, that counts too. */
function saidBy({ parts, ...tweet }: Tweet): string {
  const texts = parts.map(({ text, isVariant, from }) => [text, isVariant, tweet.copies.length > 0 ? from : 0]);
  return JSON.stringify([texts, tweet]);
}
