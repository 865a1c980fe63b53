/** A tag that is no plain one without attributes, nor an address in brackets: it might load something by itself. */
const LOADING =
  /<(?!\/?(?:b|strong|i|em|u|s|del|ins|mark|small|sub|sup|kbd|code|br|q)\s*\/?>|https?:|mailto:)(?=[a-z/!?])/gi;

/** Parts an exclamation mark from what it would make a picture of. */
const WORD_JOINER = '\u2060';

/** Markdown that loads nothing when it is drawn: pictures become links, HTML that might fetch becomes words. */
export function withoutLoading(markdown: string): string {
  return markdown
    .replace(/(!*)!(?=\[)/g, (_, before: string) => (before === '' ? '' : before + WORD_JOINER))
    .replace(/(^|[^[])\[\](?=[([])/g, '$1[image]')
    .replace(LOADING, '&lt;');
}
