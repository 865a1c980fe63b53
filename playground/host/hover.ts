import type { App } from './app';
import { Component } from './component';
import { renderMarkdown } from './markdown';

/** What a plugin says when the pointer comes to one of its links. */
interface HoverLink {
  readonly event: MouseEvent;
  readonly source: string;
  readonly targetEl: HTMLElement;
  readonly linktext: string;
  readonly sourcePath: string;
}

/** So long the pointer has to stay on a link, in milliseconds. */
const PATIENCE = 300;

/** Shows the note that a link leads to beside the link, while the pointer is on either. */
export class HoverPreview {
  private shown: Component | undefined;
  private el: HTMLElement | undefined;
  /** The link that the pointer is on. */
  private target: HTMLElement | undefined;

  constructor(private readonly app: App) {
    app.workspace.on('hover-link', (link: HoverLink) => this.wait(link));
  }

  private wait(link: HoverLink): void {
    const { event, source, targetEl } = link;
    const needsMod = this.app.hoverSources.get(source)?.defaultMod !== false;
    if (this.target === targetEl || (needsMod && !event.ctrlKey && !event.metaKey)) return;
    this.target = targetEl;
    const timer = setTimeout(() => void this.show(link), PATIENCE);
    targetEl.addEventListener(
      'mouseleave',
      () => {
        clearTimeout(timer);
        this.target = undefined;
        setTimeout(() => {
          if (!(this.el?.matches(':hover') ?? false)) this.hide();
        }, PATIENCE);
      },
      { once: true },
    );
  }

  private async show({ targetEl, linktext, sourcePath }: HoverLink): Promise<void> {
    this.hide();
    const file = this.app.metadataCache.getFirstLinkpathDest(linktext, sourcePath);
    if (!file) return;
    const el = targetEl.doc.body.createDiv({ cls: 'popover hover-popover' });
    el.addEventListener('mouseleave', () => this.hide());
    this.el = el;
    this.shown = new Component();
    this.shown.load();
    await renderMarkdown(this.app, await this.app.vault.cachedRead(file), el, file.path, this.shown);
    place(el, targetEl.getBoundingClientRect());
  }

  private hide(): void {
    this.shown?.unload();
    this.el?.remove();
    this.el = undefined;
  }
}

/** Below a link in the upper half, above one in the lower, whatever comes into the preview later. */
function place(el: HTMLElement, link: DOMRect): void {
  const { clientHeight, clientWidth } = el.doc.documentElement;
  const isUpper = link.top < clientHeight / 2;
  el.setCssStyles({
    left: `${Math.max(0, Math.min(link.left, clientWidth - el.offsetWidth - 8))}px`,
    top: isUpper ? `${link.bottom + 4}px` : 'auto',
    bottom: isUpper ? 'auto' : `${clientHeight - link.top + 4}px`,
  });
}
