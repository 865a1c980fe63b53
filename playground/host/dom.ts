/** Obsidian's additions to the DOM, as far as plugins use them. Installed once for each window. */

type Options = DomElementInfo | string;

function create<Tag extends keyof HTMLElementTagNameMap>(
  doc: Document,
  tag: Tag,
  options?: Options,
  callback?: (el: HTMLElementTagNameMap[Tag]) => void,
): HTMLElementTagNameMap[Tag] {
  const el = doc.createElement(tag);
  const info = typeof options === 'string' ? { cls: options } : (options ?? {});
  dress(el, info);
  if (info.parent) {
    if (info.prepend) info.parent.insertBefore(el, info.parent.firstChild);
    else info.parent.appendChild(el);
  }
  callback?.(el);
  return el;
}

function dress(el: HTMLElement, info: DomElementInfo): void {
  if (info.cls !== undefined) el.classList.add(...[info.cls].flat().flatMap((name) => name.split(' ').filter(Boolean)));
  if (typeof info.text === 'string') el.textContent = info.text;
  else if (info.text) el.appendChild(info.text);
  if (info.title !== undefined) el.title = info.title;
  for (const [name, value] of Object.entries(info.attr ?? {})) setAttr(el, name, value);
  for (const name of ['value', 'type', 'placeholder', 'href'] as const) {
    const value = info[name];
    if (value !== undefined) el.setAttribute(name, value);
  }
}

function setAttr(el: Element, name: string, value: string | number | boolean | null): void {
  if (value === null || value === false) el.removeAttribute(name);
  else el.setAttribute(name, value === true ? '' : String(value));
}

/** Methods for the prototypes; `this` is whatever they are called on. */
const nodeMethods = {
  detach(this: Node) {
    this.parentNode?.removeChild(this);
  },
  empty(this: Node) {
    while (this.firstChild) this.removeChild(this.firstChild);
  },
  appendText(this: Node, text: string) {
    this.appendChild(document.createTextNode(text));
  },
  instanceOf(this: Node, type: { name: string }) {
    const own = (this.ownerDocument?.defaultView ?? window) as unknown as Record<string, unknown>;
    const constructor = own[type.name];
    return typeof constructor === 'function' && this instanceof constructor;
  },
  createEl(this: Node, tag: keyof HTMLElementTagNameMap, options?: Options, callback?: (el: HTMLElement) => void) {
    const info = typeof options === 'string' ? { cls: options } : (options ?? {});
    return create(this.ownerDocument ?? document, tag, { ...info, parent: info.parent ?? this }, callback);
  },
  createDiv(this: Node, options?: Options, callback?: (el: HTMLDivElement) => void) {
    return this.createEl('div', options, callback);
  },
  createSpan(this: Node, options?: Options, callback?: (el: HTMLSpanElement) => void) {
    return this.createEl('span', options, callback);
  },
};

const elementMethods = {
  getText(this: Element) {
    return this.textContent;
  },
  setText(this: Element, text: string | DocumentFragment) {
    if (typeof text === 'string') this.textContent = text;
    else this.replaceChildren(text);
  },
  addClass(this: Element, ...names: string[]) {
    this.classList.add(...names);
  },
  addClasses(this: Element, names: string[]) {
    this.classList.add(...names);
  },
  removeClass(this: Element, ...names: string[]) {
    this.classList.remove(...names);
  },
  removeClasses(this: Element, names: string[]) {
    this.classList.remove(...names);
  },
  toggleClass(this: Element, names: string | string[], isOn: boolean) {
    for (const name of [names].flat()) this.classList.toggle(name, isOn);
  },
  hasClass(this: Element, name: string) {
    return this.classList.contains(name);
  },
  setAttr(this: Element, name: string, value: string | number | boolean | null) {
    setAttr(this, name, value);
  },
  setAttrs(this: Element, attributes: Record<string, string | number | boolean | null>) {
    for (const [name, value] of Object.entries(attributes)) setAttr(this, name, value);
  },
  getAttr(this: Element, name: string) {
    return this.getAttribute(name);
  },
  find(this: Element, selector: string) {
    return this.querySelector(selector);
  },
  findAll(this: Element, selector: string) {
    return [...this.querySelectorAll(selector)];
  },
};

const htmlMethods = {
  show(this: HTMLElement) {
    this.style.removeProperty('display');
  },
  hide(this: HTMLElement) {
    this.style.display = 'none';
  },
  toggle(this: HTMLElement, isShown: boolean) {
    if (isShown) this.show();
    else this.hide();
  },
  isShown(this: HTMLElement) {
    return this.offsetParent !== null;
  },
  setCssStyles(this: HTMLElement, styles: Partial<CSSStyleDeclaration>) {
    Object.assign(this.style, styles);
  },
  setCssProps(this: HTMLElement, properties: Record<string, string>) {
    for (const [name, value] of Object.entries(properties)) this.style.setProperty(name, value);
  },
  onClickEvent(this: HTMLElement, listener: (event: MouseEvent) => void) {
    this.addEventListener('click', listener);
    this.addEventListener('auxclick', listener);
  },
  /** Calls back when the element has moved to another window; returns what ends that. */
  onWindowMigrated(this: HTMLElement, callback: (win: Window) => void) {
    const listener = (): void => callback(this.ownerDocument.defaultView ?? window);
    this.addEventListener('window-migrated', listener);
    return () => this.removeEventListener('window-migrated', listener);
  },
};

/** Whether an event is of a type of the window that it happened in. */
function isEventOf(this: UIEvent, type: { name: string }): boolean {
  const own = (this.view ?? window) as unknown as Record<string, unknown>;
  const constructor = own[type.name];
  return typeof constructor === 'function' && this instanceof constructor;
}

interface WindowWithDom {
  readonly UIEvent: { readonly prototype: UIEvent };
  readonly Node: { readonly prototype: Node };
  readonly Element: { readonly prototype: Element };
  readonly HTMLElement: { readonly prototype: HTMLElement };
}

/** Adds Obsidian's helpers to the prototypes and the globals of a window. */
export function installDom(win: Window): void {
  const owner = win as unknown as WindowWithDom & Record<string, unknown>;
  Object.assign(owner.Node.prototype, nodeMethods);
  Object.assign(owner.Element.prototype, elementMethods);
  Object.assign(owner.HTMLElement.prototype, htmlMethods);
  Object.assign(owner.UIEvent.prototype, { instanceOf: isEventOf });
  Object.defineProperties(owner.Node.prototype, {
    doc: { configurable: true, get: ownDocument },
    win: { configurable: true, get: ownWindow },
  });
  const doc = win.document;
  Object.assign(win, {
    createEl: create.bind(undefined, doc),
    createDiv: (options?: Options, callback?: (el: HTMLDivElement) => void) => create(doc, 'div', options, callback),
    createSpan: (options?: Options, callback?: (el: HTMLSpanElement) => void) => create(doc, 'span', options, callback),
    createFragment: (callback?: (el: DocumentFragment) => void) => {
      const fragment = doc.createDocumentFragment();
      callback?.(fragment);
      return fragment;
    },
    activeWindow: win,
    activeDocument: doc,
    sleep: (milliseconds: number) => new Promise((done) => win.setTimeout(done, milliseconds)),
  });
}

function ownDocument(this: Node): Document {
  return this.ownerDocument ?? document;
}

function ownWindow(this: Node): Window {
  return this.ownerDocument?.defaultView ?? window;
}
