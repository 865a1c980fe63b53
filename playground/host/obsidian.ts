/** What `require('obsidian')` gives a plugin here. */
export { BasesView } from './bases';
export { Component, MarkdownRenderChild } from './component';
export { Modal, Notice, SuggestModal } from './dialogs';
export { Editor } from './editor';
export { Events } from './events';
export { normalizePath, TAbstractFile, TFile, TFolder } from './files';
export { setIcon } from './icons';
export { Menu, MenuItem } from './menu';
export { MetadataCache } from './metadata';
export { Plugin } from './plugin';
export { Keymap, Scope } from './scope';
export { PluginSettingTab } from './settings';
export { Vault } from './vault';
export { MarkdownView } from './markdown-view';
export { ItemView, View } from './views';
export { WorkspaceLeaf } from './leaf';
export { Workspace } from './workspace';

import { renderMarkdown } from './markdown';
import { playedAddress } from './web';

export const MarkdownRenderer = { render: renderMarkdown };
export const Platform = { isMobile: false, isDesktop: true, isPhone: false, isMacOS: false, isDesktopApp: true };
export const apiVersion = '1.13.1';

export function requireApiVersion(): boolean {
  return true;
}

export function getLanguage(): string {
  return document.documentElement.lang === '' ? 'en' : document.documentElement.lang;
}

export function setTooltip(el: HTMLElement, tooltip: string): void {
  el.setAttribute('aria-label', tooltip);
}

export function getLinkpath(link: string): string {
  return link.split('#')[0] ?? '';
}

export function debounce<Data extends unknown[]>(call: (...data: Data) => unknown, wait = 0, isReset = false) {
  let timer: number | undefined;
  const later = (...data: Data): void => {
    if (timer !== undefined && !isReset) return;
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      timer = undefined;
      call(...data);
    }, wait);
  };
  const cancel = (): void => {
    window.clearTimeout(timer);
    timer = undefined;
  };
  return Object.assign(later, { cancel, run: cancel });
}

interface Request {
  readonly url: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
  /** Whether a status from 400 on is an error; it is unless told otherwise. */
  readonly throw?: boolean;
}

/** Here a plugin reaches the playground's own server and nothing else. */
export async function requestUrl(request: string | Request) {
  const { url, method = 'GET', headers = {}, throw: isStrict = true } = isText(request) ? { url: request } : request;
  const response = await fetch(playedAddress(url), { method, headers });
  const arrayBuffer = await response.arrayBuffer();
  if (!response.ok && isStrict) throw new Error(`Request failed, status ${response.status}`);
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers.entries()),
    arrayBuffer,
    text: new TextDecoder().decode(arrayBuffer),
  };
}

function isText(request: string | Request): request is string {
  return typeof request === 'string';
}
