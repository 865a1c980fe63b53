const NAME = 'rwt-match';

interface HighlightWindow {
  readonly CSS?: { readonly highlights?: Map<string, unknown> };
  readonly Highlight?: new (...ranges: Range[]) => unknown;
}

/** More than these would not be looked at one by one. */
const MAX_MATCHES = 2_000;

/** Marks the words of a query in the cards, without touching the document. Where the browser cannot, nothing is marked. */
export function markMatches(root: HTMLElement, words: readonly string[]): void {
  const own = (root.ownerDocument.defaultView ?? undefined) as HighlightWindow | undefined;
  const highlights = own?.CSS?.highlights;
  if (!highlights || !own.Highlight) return;
  highlights.delete(NAME);
  if (words.length > 0) highlights.set(NAME, new own.Highlight(...rangesOf(root, words)));
}

function rangesOf(root: HTMLElement, words: readonly string[]): Range[] {
  const ranges: Range[] = [];
  for (const body of root.querySelectorAll('.rwt-body')) {
    const walker = root.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node && ranges.length < MAX_MATCHES; node = walker.nextNode()) {
      for (const word of words) ranges.push(...rangesIn(node, word));
    }
  }
  return ranges;
}

function rangesIn(node: Node, word: string): Range[] {
  const text = (node.nodeValue ?? '').toLowerCase();
  const ranges: Range[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    const range = (node.ownerDocument ?? document).createRange();
    range.setStart(node, at);
    // Lower case may be longer than what is written.
    range.setEnd(node, Math.min(at + word.length, node.nodeValue?.length ?? 0));
    ranges.push(range);
  }
  return ranges;
}
