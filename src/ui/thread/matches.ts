const NAME = 'rwt-match';

interface Marks {
  add(range: Range): void;
  delete(range: Range): void;
}

interface HighlightWindow {
  readonly CSS?: { readonly highlights?: Map<string, Marks> };
  readonly Highlight?: new () => Marks;
}

/** More than these would not be looked at one by one. */
const MAX_MATCHES = 2_000;

/**
 * Marks the words of a query in the cards without touching the document, also in what is drawn later; returns what ends
 * that. Where the browser cannot, nothing is marked.
 */
export function watchMatches(root: HTMLElement, words: readonly string[]): () => void {
  const win = root.ownerDocument.defaultView ?? window;
  const marks = marksOf(win);
  if (!marks || words.length === 0) return () => undefined;
  let ranges: readonly Range[] = [];
  let frame = 0;
  const clear = (): void => ranges.forEach((range) => marks.delete(range));
  const mark = (): void => {
    clear();
    ranges = rangesOf(root, words);
    for (const range of ranges) marks.add(range);
  };
  const observer = new win.MutationObserver(() => {
    win.cancelAnimationFrame(frame);
    frame = win.requestAnimationFrame(mark);
  });
  observer.observe(root, { childList: true, subtree: true });
  mark();
  return () => {
    observer.disconnect();
    win.cancelAnimationFrame(frame);
    clear();
  };
}

/** The marks of a window, which all views in it share. */
function marksOf(win: HighlightWindow): Marks | undefined {
  const highlights = win.CSS?.highlights;
  if (!highlights || !win.Highlight) return undefined;
  const marks = highlights.get(NAME) ?? new win.Highlight();
  highlights.set(NAME, marks);
  return marks;
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
