const LONGEST = 140;

/** The beginning of a tweet on one line, without its images. */
export function excerptOf(text: string): string {
  const words = text
    .replace(/!\[[^\]]*\]\([^)]*\)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
}
