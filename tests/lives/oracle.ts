import { MINE } from './scene';
import { ROW_TOKEN } from './book';
import { tweetFacts, tweetsOf, type Missing } from './facts';
import type { Life } from './life';
import { nestingOf } from './nesting';
import { countOf } from './pieces';
import { wrongPlace } from './placing';
import { dedupeOf, type Deduped, shownOf } from './product';
import { itemsOf, spotsOf, unglued } from './reader';

/** Something that is wrong with a dedupe. */
export interface Complaint {
  readonly what: string;
  /** The kind of edit whose words it is about; '' where it is about what the exporter wrote. */
  readonly kind: string;
  readonly detail: string;
}

export interface Verdict {
  readonly deduped: Deduped;
  readonly complaints: readonly Complaint[];
}

/** Dedupes a life's note and says what is wrong with what comes of it. */
export function judge(life: Life): Verdict {
  const deduped = dedupeOf(life.text);
  return { deduped, complaints: complaintsOf(life, deduped) };
}

/** What is wrong with what came of a life's note. */
export function complaintsOf(life: Life, { kind, after, why }: Deduped): Complaint[] {
  if (kind === 'refused' || kind === 'threw') return [{ what: kind, kind: '', detail: why }];
  if (kind === 'ignored') return [{ what: 'not taken for a tweet note', kind: '', detail: '' }];
  const complaints = [...compare(life, after)];
  const add = (what: string, detail = ''): number => complaints.push({ what, kind: '', detail });
  if (after !== life.text) {
    const again = dedupeOf(after);
    if (again.kind !== 'clean') add('a second dedupe is not clean', `${again.kind} ${again.why}`);
    if (shownOf(life.text) !== shownOf(after)) add('the thread is another one');
  }
  return complaints;
}

/** What is wrong with a text as the dedupe of a life's note, by the text alone. */
export function compare(life: Life, after: string): Complaint[] {
  const complaints: Complaint[] = [];
  const add = (what: string, kind: string, detail: string): number => complaints.push({ what, kind, detail });
  if (life.exact !== undefined && !isExact(after, life.exact)) add('the first export does not come back', '', '');
  if (after === life.text) return complaints;
  const clear = life.text === life.unglued ? after : unglued(after, life.book.title);
  const [before, left] = [itemsOf(life.unglued), itemsOf(clear)];
  complaints.push(...personsWords(life, after), ...nesting(life, after));
  complaints.push(...placing(life, spotsOf(before), spotsOf(left)));
  complaints.push(...pieces(life, clear), ...exportersWords(life.unglued, after));
  const [facts, factsLeft] = [tweetFacts(before), tweetFacts(left)];
  const [order, orderLeft] = [tweetsOf(facts).join(), tweetsOf(factsLeft).join()];
  if (order !== orderLeft) add('the tweets are in another order', '', orderLeft);
  for (const { what, detail } of missing(facts, factsLeft)) add(what, '', detail);
  return complaints;
}

/** An export that ends in blank lines may come back without them: the exporter trims the end of a note before it appends. */
function isExact(after: string, first: string): boolean {
  if (after === first) return true;
  return after.trimEnd() === first.trimEnd() && after.length <= first.length;
}

/** A person's words are there as often as before. */
function* personsWords(life: Life, after: string): Generator<Complaint> {
  const [before, left] = [countsIn(life.text, MINE), countsIn(after, MINE)];
  for (const { token, kind } of life.said) {
    const [was, is] = [before.get(token) ?? 0, left.get(token) ?? 0];
    if (is < was) yield { what: is === 0 ? 'words are lost' : 'words are there less often', kind, detail: token };
    if (is > was) yield { what: 'words are doubled', kind, detail: token };
  }
}

/** Each row of a tweet is there and not more often, in the same order, and no word is new. */
function* exportersWords(before: string, after: string): Generator<Complaint> {
  const [was, is] = [countsIn(before, ROW_TOKEN), countsIn(after, ROW_TOKEN)];
  for (const [token, count] of was) {
    if (!is.has(token)) yield { what: 'a row of a tweet is lost', kind: '', detail: token };
    if ((is.get(token) ?? 0) > count) yield { what: 'a row of a tweet is doubled', kind: '', detail: token };
  }
  const seen = new Set(visible(after).match(ROW_TOKEN));
  for (const token of new Set(visible(before).match(ROW_TOKEN))) {
    if (!seen.has(token) && is.has(token)) yield { what: 'a tweet is hidden now', kind: '', detail: token };
  }
  const known = new Set(wordsIn(before));
  const fresh = wordsIn(after).find((word) => !known.has(word));
  if (fresh !== undefined) yield { what: 'a word is new', kind: '', detail: fresh };
}

function visible(text: string): string {
  return text.replace(/<!--[\s\S]*?-->|%%[\s\S]*?%%/g, '');
}

function wordsIn(text: string): string[] {
  return text.split(/[\s()[\]>]+|==|\*\*/);
}

function countsIn(text: string, pattern: RegExp): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [token] of text.matchAll(pattern)) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
}

/** A person's words are in, or behind, the same tweet. */
function* placing(
  life: Life,
  before: ReturnType<typeof spotsOf>,
  after: ReturnType<typeof spotsOf>,
): Generator<Complaint> {
  for (const { token, kind, place } of life.said) {
    const [was, is] = [before.get(token), after.get(token)];
    // Lost or doubled words are another complaint.
    if (!was || was.length !== is?.length) continue;
    const wrong = wrongPlace(was, is, place);
    if (wrong !== undefined) yield { what: wrong.what, kind, detail: `${token}: ${wrong.detail}` };
  }
}

/** Markdown nests a person's words as before. */
function* nesting(life: Life, after: string): Generator<Complaint> {
  // A line that an export was written just behind, or another template, nests otherwise of itself.
  if (life.text !== life.unglued || life.hasTemplateChange || life.said.length === 0) return;
  const spots = spotsOf(itemsOf(life.text));
  const [before, left] = [nestingOf(life.text), nestingOf(after)];
  for (const { token, kind, place } of life.said) {
    const [was, is] = [before.get(token), left.get(token)];
    if (place === 'own' || !was || was.length !== is?.length) continue;
    const isFree = spots
      .get(token)
      ?.some(({ isLazy, isIndented, prev }) => isLazy || (isIndented && prev === undefined));
    // Properties of a later export stood in no frontmatter that Markdown knows of.
    if (isFree || is.includes('frontmatter') || is.sort().join() === was.sort().join()) continue;
    yield { what: 'Markdown nests it otherwise', kind, detail: `${token}: ${was.join(' ')} -> ${is.join(' ')}` };
  }
}

/** A line of nothing but tags is the exporter's, whoever wrote it: its tags go into the line that the tweet has. */
const TAGS_ONLY = /^[\s>]*[-*] (?:\*\*)?Tags(?:\*\*)?: (?:\[\[[^\]]*\]\]\s*)+$/;

/** Lines that a person wrote together are together. */
function* pieces(life: Life, after: string): Generator<Complaint> {
  const [before, left] = [life.unglued.split('\n'), after.split('\n')];
  for (const { kind, rows } of life.pieces) {
    const was = rows.every((row) => TAGS_ONLY.test(row)) ? 0 : countOf(before, rows);
    if (was > 0 && countOf(left, rows) < was) yield { what: 'a piece is torn', kind, detail: rows.join(' ⏎ ') };
  }
}

/** What a tweet had and has no more: tags, notes, pictures, links, marks, ids, ticks. */
function missing(before: ReturnType<typeof tweetFacts>, after: ReturnType<typeof tweetFacts>): Missing[] {
  return tweetsOf(before).flatMap((id) => before.missingIn(after, id));
}
