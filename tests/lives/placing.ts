import type { Spot } from './reader';
import type { Place } from './scene';

interface Wrong {
  readonly what: string;
  readonly detail: string;
}

/** What is wrong with where words of a person's are, which stand as often as before; undefined where nothing is. */
export function wrongPlace(before: readonly Spot[], after: readonly Spot[], place: Place): Wrong | undefined {
  const free = [...after];
  for (const was of before) {
    const found = free.findIndex((is) => wrongSpot(was, is, place) === undefined);
    if (found < 0) {
      const [is] = free;
      return is && wrongSpot(was, is, place);
    }
    free.splice(found, 1);
  }
  return undefined;
}

function wrongSpot(was: Spot, is: Spot, place: Place): Wrong | undefined {
  if (isUnclear(was)) return undefined;
  if (place === 'own') return leftHeading(was, is);
  if (was.tweet !== is.tweet && !isFreed(was, is) && !isCarriedDown(was, is)) {
    const what = was.tweet === undefined ? 'it is in a tweet now' : 'it is in another tweet';
    return { what, detail: `${was.tweet ?? 'none'} -> ${is.tweet ?? 'none'}` };
  }
  if (place !== 'beside' && place !== 'anywhere') return undefined;
  if (isUnderOwnHeading(was)) return leftHeading(was, is);
  return isBeside(was, is)
    ? undefined
    : { what: 'it left its tweet', detail: `${was.prev ?? 'none'} -> ${is.prev ?? 'none'}` };
}

/** An exporter's heading on which a person wrote: it stays, but what stands under it is judged as under any of the exporter's. */
const WRITTEN_ON = /^#{1,2} (?:Highlights(?: first synced by .*?)?|New highlights added .*?) [#★ ]*mine\d+x/;

/** What stands under an own heading stays there, whatever goes above it. */
function isUnderOwnHeading({ section }: Spot): boolean {
  return /mine\d+x/.test(section) && !WRITTEN_ON.test(section);
}

function leftHeading(was: Spot, is: Spot): Wrong | undefined {
  if (!isUnderOwnHeading(was) || is.section === was.section) return undefined;
  return { what: 'it left its heading', detail: `${was.section} -> ${is.section}` };
}

/** Properties go where the properties are; and of words between hidden tweets no rule says whose they are. */
function isUnclear({ kind, isAtHidden }: Spot): boolean {
  return kind === 'frontmatter' || isAtHidden;
}

/** No blank line parted it from the tweet above: it may stand behind that tweet as a paragraph. */
function isFreed(was: Spot, is: Spot): boolean {
  return was.isLazy && is.tweet === undefined && is.prev === was.tweet;
}

/** An indented line above the first tweet of a section may hang on that tweet when it moves with it. */
function isCarriedDown(was: Spot, is: Spot): boolean {
  return was.prev === undefined && was.isIndented && is.tweet === was.next;
}

function isBeside(was: Spot, is: Spot): boolean {
  // Heads of exports: only where tweets are is anything beside one.
  if (!was.section.includes('ighlights')) return true;
  // Behind the last tweet of all, the end of the note is a place too.
  if (was.next === undefined && is.next === undefined) return true;
  if (was.prev !== undefined)
    return is.prev === was.prev || (WRITTEN_ON.test(was.section) && is.section === was.section);
  // Above the first tweet of a section: above what is left of it, or behind the first one's survivor.
  return (is.prev === undefined && is.section === was.section) || is.prev === was.next;
}
