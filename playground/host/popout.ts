import { installDom } from './dom';

/** A window of its own, played by a frame: it has another document and another global. */
export function openPopout(): { win: Window; close: () => void } {
  const frame = document.body.createEl('iframe', { cls: 'popout', attr: { title: 'Popout window' } });
  const win = frame.contentWindow;
  if (!win) throw new Error('No window could be opened.');
  installDom(win);
  win.document.body.className = `${document.body.className} is-popout-window`;
  for (const style of document.querySelectorAll('style, link[rel=stylesheet]')) {
    win.document.head.append(win.document.importNode(style, true));
  }
  return { win, close: () => frame.remove() };
}
