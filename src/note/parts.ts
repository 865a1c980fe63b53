import type { Highlight } from './model';

/** A person's words behind the suffix link of a highlight, before its block id; '' where there are none. */
export function tailOf(text: string, highlight: Highlight): string {
  const hasBlockId = highlight.blockIdFrom < highlight.blockIdTo;
  return text.slice(highlight.suffixTo, hasBlockId ? highlight.blockIdFrom : highlight.lineTo).trim();
}

/** The block id of a highlight with its caret; '' where it has none. */
export function blockIdOf(text: string, highlight: Highlight): string {
  return text.slice(highlight.blockIdFrom, highlight.blockIdTo);
}

/** The text of a highlight as it is written. */
export function textOf(text: string, highlight: Highlight): string {
  return text.slice(highlight.textFrom, highlight.textTo);
}
