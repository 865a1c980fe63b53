import MarkdownIt from 'markdown-it';

const markdown = new MarkdownIt({ html: true });
const FRONTMATTER = /^---\n[\s\S]*?\n---\n/;
const SHORT: Readonly<Record<string, string>> = {
  bullet_list: 'ul',
  ordered_list: 'ol',
  list_item: 'li',
  paragraph: 'p',
};

/** By token of a person's: the blocks that it stands in, from the outside, as Markdown nests them. */
export function nestingOf(text: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const add = (content: string, chain: string): void => {
    for (const [token] of content.matchAll(/mine\d+x/g)) {
      const chains = found.get(token);
      if (chains) chains.push(chain);
      else found.set(token, [chain]);
    }
  };
  const frontmatter = FRONTMATTER.exec(text)?.[0] ?? '';
  add(frontmatter, 'frontmatter');
  const open: string[] = [];
  // The frontmatter of a later export would make a heading of the line above it.
  const body = text.slice(frontmatter.length).replace(/\n(?=---\n[\w-]+:)/g, '\n\n');
  for (const { type, nesting, content } of markdown.parse(body, {})) {
    const name = type.replace(/_(?:open|close)$/, '');
    if (nesting === 1) open.push(SHORT[name] ?? name);
    else if (nesting === -1) open.pop();
    else if (content !== '') add(content, [...open, ...(type === 'inline' ? [] : [type])].join('>'));
  }
  return found;
}
