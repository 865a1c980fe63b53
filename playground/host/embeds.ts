import type { App } from './app';
import { Component } from './component';
import { setIcon } from './icons';
import { IMAGES } from './image-view';
import { renderMarkdown } from './markdown';

/** Puts in place of each `![[embed]]` what it stands for. In an embedded note they are only named. */
export async function fillEmbeds(app: App, holder: HTMLElement, sourcePath: string, owner: Component): Promise<void> {
  for (const el of holder.querySelectorAll<HTMLElement>('.internal-embed')) {
    const link = el.dataset.href ?? '';
    const file = app.metadataCache.getFirstLinkpathDest(link, sourcePath);
    if (file && IMAGES.includes(file.extension)) {
      el.createEl('img', { attr: { src: app.vault.getResourcePath(file), alt: file.basename } });
    } else if (file?.extension === 'md' && !(owner instanceof Embedded)) {
      el.addClass('markdown-embed');
      await renderMarkdown(app, await app.vault.cachedRead(file), el, file.path, owner.addChild(new Embedded()));
    } else el.setText(link);
  }
}

/** Owns what an embedded note shows. */
class Embedded extends Component {}

/** Makes callouts of quotes that begin with `[!kind] title`. */
export function dressCallouts(holder: HTMLElement): void {
  for (const quote of holder.querySelectorAll('blockquote')) {
    const head = firstLine(quote.querySelector('p'));
    const text = head.map(({ textContent }) => textContent ?? '').join('');
    const [, kind, title = ''] = /^\s*\[!([\w-]+)\][+-]?[ \t]*(.*)/.exec(text) ?? [];
    if (kind === undefined) continue;
    for (const node of head) node.detach();
    const callout = createDiv({ cls: 'callout', attr: { 'data-callout': kind.toLowerCase() } });
    const titleEl = callout.createDiv({ cls: 'callout-title' });
    setIcon(titleEl.createDiv({ cls: 'callout-icon' }), 'pencil');
    titleEl.createDiv({ cls: 'callout-title-inner', text: title === '' ? kind : title });
    callout.createDiv({ cls: 'callout-content' }).append(...quote.childNodes);
    quote.replaceWith(callout);
  }
}

/** What stands before the first line break of an element, and the break. */
function firstLine(el: Element | null): ChildNode[] {
  const nodes = [...(el?.childNodes ?? [])];
  const end = nodes.findIndex(({ nodeName }) => nodeName === 'BR');
  return end < 0 ? nodes : nodes.slice(0, end + 1);
}
