import type { Random } from './random';

const WORDS = (
  'harbour lantern tide keeper oats kettle ledger copper moss willow anchor barley rope cellar orchard gull mast ' +
  'basket quarry thistle beacon ferry chalk pebble meadow plough saddle timber weaver island granite sparrow linen ' +
  'we you they nobody everybody the a this that one each another slow quiet early patient narrow broken borrowed ' +
  'mends keeps forgets carries counts waits teaches sells repairs measures remembers follows before after under ' +
  'behind without between because although until again never always almost'
).split(' ');
const ENDS = ['.', '.', '.', '?', '!', ':', ' …', ' 🌊', ' — and so on.', ' 1️⃣'];
const HANDLES = ['mossandchalk', 'ferry_notes', 'oatkeeper', 'LanternDesk', 'quarrybird', 'tidetable7'];
const TOPICS = ['harbours', 'oat-growing', 'slow-work', 'keeping-ledgers', 'favorite'];
const HEX = Array.from('0123456789abcdef');

/** A sentence of `count` words. */
export function sentence(random: Random, count: number): string {
  const words = Array.from({ length: count }, () => random.pick(WORDS)).join(' ');
  return words.charAt(0).toUpperCase() + words.slice(1) + random.pick(ENDS);
}

/** Sentences of together about `count` words. */
export function sentences(random: Random, count: number): string {
  const parts: string[] = [];
  for (let left = count; left > 0;) {
    const length = Math.min(left, random.between(4, 14));
    parts.push(sentence(random, length));
    left -= length;
  }
  return parts.join(' ');
}

export function handle(random: Random): string {
  return random.pick(HANDLES);
}

export function topic(random: Random): string {
  return random.pick(TOPICS);
}

/** A name as media hosts give to pictures. */
export function mediaName(random: Random): string {
  return Array.from({ length: 15 }, () => random.pick(HEX)).join('');
}
