import { setIcon } from './icons';
import { Component } from './component';

/** One entry of a menu. */
export class MenuItem {
  title = '';
  icon = '';
  section = '';
  isDisabled = false;
  isChecked = false;
  action: (event: MouseEvent | KeyboardEvent) => unknown = () => undefined;

  setTitle(title: string): this {
    this.title = title;
    return this;
  }

  setIcon(icon: string | null): this {
    this.icon = icon ?? '';
    return this;
  }

  setSection(section: string): this {
    this.section = section;
    return this;
  }

  setDisabled(isDisabled: boolean): this {
    this.isDisabled = isDisabled;
    return this;
  }

  setChecked(isChecked: boolean | null): this {
    this.isChecked = isChecked ?? false;
    return this;
  }

  setWarning(): this {
    return this;
  }

  setIsLabel(): this {
    return this;
  }

  onClick(action: (event: MouseEvent | KeyboardEvent) => unknown): this {
    this.action = action;
    return this;
  }
}

/** A menu where the mouse or the focus is. */
export class Menu extends Component {
  private readonly items: (MenuItem | 'separator')[] = [];
  private el: HTMLElement | undefined;
  private onHidden: () => unknown = () => undefined;

  addItem(build: (item: MenuItem) => unknown): this {
    const item = new MenuItem();
    build(item);
    this.items.push(item);
    return this;
  }

  addSeparator(): this {
    this.items.push('separator');
    return this;
  }

  get isEmpty(): boolean {
    return this.items.length === 0;
  }

  onHide(callback: () => unknown): void {
    this.onHidden = callback;
  }

  showAtMouseEvent(event: MouseEvent): this {
    return this.showAtPosition(
      { x: event.clientX, y: event.clientY },
      (event.target as Node | null)?.ownerDocument ?? document,
    );
  }

  showAtPosition({ x, y }: { x: number; y: number }, doc: Document = document): this {
    const el = doc.body.createDiv({ cls: 'menu', attr: { role: 'menu' } });
    this.el = el;
    for (const item of this.items) this.draw(item, el);
    el.style.left = `${Math.max(0, Math.min(x, doc.documentElement.clientWidth - el.offsetWidth - 8))}px`;
    el.style.top = `${Math.max(0, Math.min(y, doc.documentElement.clientHeight - el.offsetHeight - 8))}px`;
    el.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    el.addEventListener('keydown', (event) => this.onKey(event));
    setTimeout(() => doc.addEventListener('pointerdown', this.outside), 0);
    return this;
  }

  hide(): this {
    this.el?.ownerDocument.removeEventListener('pointerdown', this.outside);
    this.el?.remove();
    this.el = undefined;
    this.onHidden();
    return this;
  }

  private readonly outside = (event: Event): void => {
    if (!(this.el?.contains(event.target as Node) ?? false)) this.hide();
  };

  private draw(item: MenuItem | 'separator', el: HTMLElement): void {
    if (item === 'separator') {
      el.createDiv({ cls: 'menu-separator', attr: { role: 'separator' } });
      return;
    }
    const entry = el.createDiv({ cls: 'menu-item', attr: { role: 'menuitem', tabindex: '0' } });
    if (item.isDisabled) entry.setAttr('aria-disabled', 'true');
    setIcon(entry.createSpan({ cls: 'menu-item-icon' }), item.isChecked ? 'check' : item.icon);
    entry.createSpan({ cls: 'menu-item-title', text: item.title });
    entry.addEventListener('click', (event) => {
      if (item.isDisabled) return;
      this.hide();
      item.action(event);
    });
  }

  private onKey(event: KeyboardEvent): void {
    const items = [...(this.el?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const at = items.findIndex((each) => each === each.ownerDocument.activeElement);
    if (event.key === 'Escape') this.hide();
    else if (event.key === 'Enter') items[at]?.click();
    else if (event.key === 'ArrowDown') items[(at + 1) % items.length]?.focus();
    else if (event.key === 'ArrowUp') items[(at - 1 + items.length) % items.length]?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
