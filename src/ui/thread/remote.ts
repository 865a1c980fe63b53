import { withLiteralCode } from './literal-code';
import { originOf } from './web-address';

/** A tag that is no plain one without attributes, nor an address in brackets: it might load something by itself. */
const LOADING =
  /<(?!\/?(?:b|strong|i|em|u|s|del|ins|mark|small|sub|sup|kbd|code|br|q)\s*\/?>|(?:https?|mailto):[^\s<>`]*>)(?=[a-z/!?])/gi;

/** A picture whose address is beside it. */
const PICTURE = /!\[([^\][\n]*)\](?=\(\s*<?([^\s<>()]*))/g;

/** TeX that can style an element, and so have it load a background, or that could hide that it does. */
const LOADING_TEX =
  /\\(?:style|class|cssId|href|data|require|mmlToken|csname|def|g?let|(?:re)?new(?:command|environment)|Declare\w+)/;

/** Parts an exclamation mark from what it would make a picture of. */
const WORD_JOINER = '\u2060';

/**
 * Markdown that loads nothing when it is drawn: pictures and embeds become links, HTML that might fetch becomes words. Code
 * shows what it says, and is never run.
 */
export function withoutLoading(markdown: string): string {
  const isMath = markdown.includes('$') && LOADING_TEX.test(markdown);
  return withLiteralCode(markdown, (words) => {
    const linked = words
      .replace(PICTURE, named)
      .replace(/(!*)!(?=\[)/g, (_, before: string) => (before === '' ? '' : before + WORD_JOINER))
      .replace(/(^|[^[])\[\](?=[([])/g, '$1[image]')
      .replace(LOADING, '&lt;');
    return isMath ? linked.replaceAll('$', '&#36;') : linked;
  });
}

/** The picture with its host in its description, which is what the link will say. */
function named(_: string, alt: string, target: string): string {
  const origin = originOf(target);
  return origin === '' ? `![${alt}]` : `![${alt === '' ? 'image' : alt} (${origin})]`;
}
