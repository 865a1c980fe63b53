/** HTML that would load something by itself. */
const LOADING =
  /<(?=\/?(?:img|image|picture|source|video|audio|track|iframe|frame|embed|object|link|svg|input|style)\b)|<(?=[a-z][^>]*\b(?:style|background|poster|srcset)\s*=)/gi;

/** Markdown that loads nothing when it is drawn: pictures become links, HTML that would fetch becomes words. */
export function withoutLoading(markdown: string): string {
  return markdown
    .replace(/!(?=\[\[)/g, '')
    .replace(/!\[([^\]]*)\](?=[([])/g, (_, alt: string) => `[${alt === '' ? 'image' : alt}]`)
    .replace(LOADING, '&lt;');
}
