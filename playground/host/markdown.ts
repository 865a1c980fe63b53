import DOMPurify from 'dompurify';
import { marked } from 'marked';
import type { App } from './app';
import type { Component } from './component';
import { dressCallouts, fillEmbeds } from './embeds';
import { Keymap } from './scope';
import { playedAddress } from './web';

export type CodeBlockProcessor = (source: string, el: HTMLElement, context: PostProcessorContext) => unknown;
export type PostProcessor = (el: HTMLElement, context: PostProcessorContext) => unknown;

export interface PostProcessorContext {
  readonly sourcePath: string;
  readonly docId: string;
  readonly frontmatter: undefined;
  addChild(child: Component): void;
  getSectionInfo(): null;
}

/** What plugins do to rendered notes. */
export const processors = {
  codeBlocks: new Map<string, CodeBlockProcessor>(),
  post: new Set<PostProcessor>(),
};

/** Markdown as Obsidian shows it: links, tags and embeds of its own, and nothing that a script could hide in. */
export async function renderMarkdown(
  app: App,
  text: string,
  el: HTMLElement,
  sourcePath: string,
  component: Component,
): Promise<void> {
  const body = text.replace(/^---\n[\s\S]*?\n---\n/, '');
  const html = await marked.parse(withOwnSyntax(body), { gfm: true, breaks: true });
  const clean = DOMPurify.sanitize(html, { ADD_ATTR: ['target'], FORBID_TAGS: ['style', 'form', 'iframe'] });
  const holder = el.ownerDocument.createElement('div');
  holder.innerHTML = clean.replace(/(?<=<img[^>]* src=")[^"]*/g, playedAddress);
  dressLinks(app, holder, sourcePath);
  dressCallouts(holder);
  const context: PostProcessorContext = {
    sourcePath,
    docId: sourcePath,
    frontmatter: undefined,
    addChild: (child) => component.addChild(child),
    getSectionInfo: () => null,
  };
  await runCodeBlocks(holder, context);
  await fillEmbeds(app, holder, sourcePath, component);
  el.append(...holder.childNodes);
  for (const process of processors.post) await process(el, context);
}

/** `[[link]]`, `![[embed]]`, `#tag`, `==mark==` and `%%comment%%`, but not in code. */
function withOwnSyntax(text: string): string {
  return text
    .split(/(```[\s\S]*?(?:```|$)|`[^`\n]*`|\]\([^)]*\)|https?:\S+)/)
    .map((piece, index) => (index % 2 === 1 ? piece : ownSyntax(piece)))
    .join('');
}

function ownSyntax(text: string): string {
  return text
    .replace(/%%[\s\S]*?%%/g, '')
    .replace(
      /!\[\[([^\]|]+)(?:\|[^\]]*)?\]\]/g,
      (_, link: string) => `<span class="internal-embed" data-href="${quoted(link)}"></span>`,
    )
    .replace(
      /\[\[([^\]|]+)(?:\|([^\]]*))?\]\]/g,
      (_, link: string, words?: string) =>
        `<a class="internal-link" href="${quoted(link)}" data-href="${quoted(link)}">${quoted(words ?? link)}</a>`,
    )
    .replace(/==([^=\n]+)==/g, '<mark>$1</mark>')
    .replace(/(^|\s)#([\p{L}_][\p{L}\p{N}_/-]*)/gu, '$1<a class="tag" href="#$2">#$2</a>');
}

function quoted(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}

function dressLinks(app: App, holder: HTMLElement, sourcePath: string): void {
  for (const link of holder.querySelectorAll<HTMLAnchorElement>('a')) {
    if (link.classList.contains('internal-link')) {
      link.addEventListener('click', (event) => {
        event.preventDefault();
        void app.workspace.openLinkText(link.dataset.href ?? '', sourcePath, Keymap.isModEvent(event));
      });
      link.addEventListener('mouseenter', (event) => {
        const linktext = link.dataset.href ?? '';
        app.workspace.trigger('hover-link', { event, source: 'preview', targetEl: link, linktext, sourcePath });
      });
    } else if (!link.classList.contains('tag')) {
      link.classList.add('external-link');
      link.target = '_blank';
      link.rel = 'noopener nofollow';
    }
  }
}

async function runCodeBlocks(holder: HTMLElement, context: PostProcessorContext): Promise<void> {
  for (const code of holder.querySelectorAll('pre > code')) {
    const language = /language-(\S+)/.exec(code.className)?.[1] ?? '';
    const process = processors.codeBlocks.get(language);
    const pre = code.parentElement;
    if (!process || !pre) continue;
    const block = holder.ownerDocument.createElement('div');
    block.className = `block-language-${language}`;
    pre.replaceWith(block);
    await process(code.textContent, block, context);
  }
}
