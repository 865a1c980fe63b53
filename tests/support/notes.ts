const TWEETS = [
  'A hedge is a fence that feeds the birds. Plant it in November.',
  'Lay the stems low and they will thicken from the ground.',
  'Leave one gap for the hedgehog, it knows the way.',
];
const FIRST_ID = 1_604_512_345n * 1_000_000_000n;

/** One export of a short thread, as the official exporter writes it. */
export function exported(
  tweets: readonly string[] = TWEETS,
  handle = 'hedgerow_lane',
  title = 'A Hedge Is a Fence That...',
): string {
  return [
    `# ${title}`,
    '',
    `![rw-book-cover](https://pbs.twimg.com/profile_images/1604512345/${handle}.jpg)`,
    '',
    '## Metadata',
    `- Author: [[@${handle} on Twitter]]`,
    `- Full Title: ${title}`,
    '- Category: #tweets',
    `- URL: https://twitter.com/${handle}/status/${FIRST_ID}`,
    '',
    '## Highlights',
    ...tweets.map(
      (tweet, index) => `- ${tweet} ([View Tweet](https://twitter.com/${handle}/status/${FIRST_ID + BigInt(index)}))`,
    ),
    '',
  ].join('\n');
}

/** The thread of `exported`, appended to itself. */
export function duplicated(): string {
  return exported() + exported();
}

/** The thread of `exported`, appended to itself, with words of a person below the first tweet of the copy. */
export function withRemark(): string {
  return exported() + exported().replace(/^(- A hedge .*\n)/m, '$1\nAsk Grandma about hawthorn.\n\n');
}

/** Two exports of which the second says one tweet in other words. */
export function withVariant(): string {
  const [first = '', ...rest] = TWEETS;
  return exported() + exported([first.replace('November', 'December'), ...rest]);
}

/** What is left of `withVariant` after a dedupe: the variant, for a person to decide. */
export function withVariantOnly(): string {
  const [first = '', ...rest] = TWEETS;
  const id = FIRST_ID.toString();
  const variant = `- ${first.replace('November', 'December')} ([View Tweet](https://twitter.com/hedgerow_lane/status/${id}))\n`;
  return exported([first, ...rest]) + `## New highlights added May 2, 2024 at 7:30 AM\n${variant}`;
}

/** Two documents in one note. */
export function withCollision(): string {
  return (
    exported() +
    exported(['A wall is a hedge that does not grow.'], 'drystone_days').replaceAll(
      String(FIRST_ID),
      String(FIRST_ID + 77_000_000_000n),
    )
  );
}

/** A page of a person's own, which links a tweet. */
export function journalPage(): string {
  return `# Tuesday\n\nRead about hedges: https://twitter.com/hedgerow_lane/status/${FIRST_ID}\n\n- [ ] buy hawthorn\n`;
}
