import MarkdownIt from 'markdown-it';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { parse } from '../src/note/parse';
import { dedupe } from './pipeline';
import { type Contender, race } from './race';
import { faster, within, type Row } from './row';

const ROUNDS = 15;

/** Parsing, compared with what one would parse Markdown with. */
export function parseRows(name: string, texts: readonly string[]): Row[] {
  const markdownIt = new MarkdownIt();
  const [ours = 0, it = 0, mdast = 0] = medians([
    { name: 'parse', run: () => sum(texts, (text) => parse(text).blocks.length) },
    { name: 'markdown-it', run: () => sum(texts, (text) => markdownIt.parse(text, {}).length) },
    { name: 'mdast', run: () => sum(texts, (text) => fromMarkdown(text).children.length) },
  ]);
  const work = `parse, ${name}`;
  return [
    faster({ work, comparedWith: "markdown-it's parse", ours, other: it }, 10),
    faster({ work, comparedWith: 'mdast-util-from-markdown', ours, other: mdast }, 100),
  ];
}

/** A whole dedupe, compared with the naive one that keeps each line once. */
export function dedupeRows(name: string, texts: readonly string[]): Row[] {
  const [ours = 0, other = 0] = medians([
    { name: 'dedupe', run: () => sum(texts, (text) => dedupe(text).length) },
    { name: 'lines', run: () => sum(texts, (text) => new Set(text.split('\n')).size) },
  ]);
  const work = `parse, recognise, plan, apply, verify; ${name}`;
  return [within({ work, comparedWith: "new Set(text.split('\\n'))", ours, other }, 4)];
}

function medians(contenders: readonly Contender[]): number[] {
  return race(contenders, ROUNDS).map(({ median }) => median);
}

function sum(texts: readonly string[], work: (text: string) => number): number {
  let total = 0;
  for (const text of texts) total += work(text);
  return total;
}
