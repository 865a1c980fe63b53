/** First millisecond of Twitter's snowflakes, 2010-11-04T01:42:54.657Z (source: Twitter's Snowflake 2010, `twepoch`). */
const EPOCH = 1288834974657n;
/** Ids below this were counted, not timed: they predate snowflakes. */
const FIRST_SNOWFLAKE = 30_000_000_000n;

/**
 * When the tweet with this status id was posted, in milliseconds since 1970;
 * undefined for an id that carries no time. The id stays a string: it exceeds 2^53.
 */
export function timeOfStatus(id: string): number | undefined {
  if (!/^\d{1,20}$/.test(id)) return undefined;
  const number = BigInt(id);
  return number < FIRST_SNOWFLAKE ? undefined : Number((number >> 22n) + EPOCH);
}
