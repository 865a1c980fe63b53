import type { Highlight } from './model';

/**
 * A suffix as exporters write it, without addresses: `([View Tweet]()) [Open in Readwise]()`, `[🔗]()`, `%%
 * highlight_id: 1 %%`.
 */
const PLAIN_SUFFIX =
  /^(?:\(?\[(?:View (?:Tweet|Highlight|Post|Thread)|via|Open in Readwise|[^\p{L}\p{N}\]]*)\]\(\)\)?\s*){0,2}$|^%%[^%]*%%$/u;

/** A person's words after the suffix link of a highlight, before its block id; '' if there are none. */
export function tailOf(text: string, highlight: Highlight): string {
  const { suffixTo, blockIdFrom, blockIdTo, lineTo } = highlight;
  return text.slice(suffixTo, blockIdFrom < blockIdTo ? Math.min(blockIdFrom, lineTo) : lineTo).trim();
}

/** The block id of a highlight with its caret; '' if it has none. */
export function blockIdOf(text: string, highlight: Highlight): string {
  return text.slice(highlight.blockIdFrom, highlight.blockIdTo);
}

/** The text of a highlight as it is written. */
export function textOf(text: string, highlight: Highlight): string {
  return text.slice(highlight.textFrom, highlight.textTo);
}

/** The suffix link of a highlight, without addresses, if it has words that no exporter is known to write; else ''. */
export function labelOf(text: string, highlight: Highlight): string {
  const suffix = text
    .slice(highlight.textTo, highlight.suffixTo)
    .replace(/https?:[^\s)]+/g, '')
    .trim();
  return PLAIN_SUFFIX.test(suffix) ? '' : suffix;
}
