import type { Item } from './reader';

/** What is missing of a tweet. */
export interface Missing {
  readonly what: string;
  readonly detail: string;
}

/** What is known of one tweet, whatever copies say it. */
class Facts {
  /** What must be there: `[what it is, how it stands in the text]`. */
  readonly said = new Map<string, string>();
  /** The rows of its words, as they first come. */
  readonly rows = new Set<string>();
  tasks = 0;
  hasId = false;

  add(item: Item): void {
    const text = item.lines.join('\n');
    for (const line of item.lines) {
      // Words on a line of tags make it a person's line; they are told by their token.
      const [, tags] = /^[\s>]+[-*] (?:\*\*)?Tags(?:\*\*)?: (.*)$/.exec(line) ?? [];
      for (const [tag] of tags?.matchAll(/\[\[[^\]]*\]\]/g) ?? []) this.said.set(tag, 'a tag is lost');
    }
    const find = (pattern: RegExp, what: string): void => {
      for (const [found] of text.matchAll(pattern)) this.said.set(found, what);
    };
    find(/tw\d+ln\d+x/g, 'a row is in another tweet');
    for (const [row] of text.matchAll(/tw\d+ln\d+x/g)) this.rows.add(row);
    find(/nt\d+x/g, 'a note is lost');
    find(/!\[[^\]]*\]\(https:\/\/pbs[^)]*\)/g, 'a picture is lost');
    find(/https:\/\/t\.co\/\w+/g, 'a link is lost');
    find(/(?:==|\*\*|~~|(?<![a-z])_|\[\[|<mark>|`)tw\d+ln\d+x/g, 'a mark is lost');
    find(/\[\[mine\d+x\|tw\d+ln\d+x\]\]|\[tw\d+ln\d+x\]\(https[^)]*\)/g, 'a mark is lost');
    find(/tw\d+ln\d+x 🔥|^[-*+] ⭐/gmu, 'a mark is lost');
    if (/^\s*[-*+] \[[ x]\] /.test(text)) this.tasks++;
    if (/\^rw\w+|\^mine\d+x/.test(text)) this.hasId = true;
  }

  missingIn(other: Facts | undefined): Missing[] {
    if (!other) return [{ what: 'a tweet is lost', detail: [...this.said.keys()].join(' ') }];
    const lost = [...this.said].filter(([word]) => !other.said.has(word)).map(([detail, what]) => ({ what, detail }));
    const [order, orderLeft] = [[...this.rows].join(' '), [...other.rows].join(' ')];
    if (order !== orderLeft && this.rows.size === other.rows.size)
      lost.push({ what: 'the rows of a tweet are in another order', detail: orderLeft });
    if (other.tasks < this.tasks) lost.push({ what: 'a ticked tweet is gone', detail: '' });
    if (this.hasId && !other.hasId) lost.push({ what: 'all ids are gone', detail: '' });
    return lost;
  }
}

export class FactsByTweet {
  constructor(readonly byTweet: ReadonlyMap<string, Facts>) {}

  missingIn(other: FactsByTweet, tweet: string): Missing[] {
    return this.byTweet.get(tweet)?.missingIn(other.byTweet.get(tweet)) ?? [];
  }
}

/** What a note says of each tweet, by its id. */
export function tweetFacts(items: readonly Item[]): FactsByTweet {
  const byTweet = new Map<string, Facts>();
  for (const item of items) {
    if (item.tweet === undefined) continue;
    const facts = byTweet.get(item.tweet) ?? new Facts();
    facts.add(item);
    byTweet.set(item.tweet, facts);
  }
  return new FactsByTweet(byTweet);
}

export function tweetsOf({ byTweet }: FactsByTweet): string[] {
  return [...byTweet.keys()];
}
