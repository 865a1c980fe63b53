import type { App } from './app';
import { setIcon } from './icons';
import { Scope } from './scope';

/** A notice in the corner. Goes by itself after `duration` milliseconds; 0: never. */
export class Notice {
  readonly containerEl: HTMLElement;
  readonly messageEl: HTMLElement;
  private readonly timer: number | undefined;

  constructor(message: string | DocumentFragment, duration = 5_000) {
    const holder = document.querySelector<HTMLElement>('.notice-container');
    this.containerEl = (holder ?? document.body).createDiv({ cls: 'notice', attr: { role: 'status' } });
    this.messageEl = this.containerEl.createDiv({ cls: 'notice-message' });
    this.messageEl.setText(message);
    this.containerEl.addEventListener('click', () => this.hide());
    if (duration > 0) this.timer = window.setTimeout(() => this.hide(), duration);
  }

  get noticeEl(): HTMLElement {
    return this.containerEl;
  }

  setMessage(message: string | DocumentFragment): this {
    this.messageEl.setText(message);
    return this;
  }

  hide(): void {
    window.clearTimeout(this.timer);
    this.containerEl.remove();
  }
}

/** A dialog over everything. Holds the focus, and goes with Escape. */
export class Modal {
  readonly containerEl = createDiv({ cls: 'modal-container' });
  readonly modalEl: HTMLElement;
  readonly titleEl: HTMLElement;
  readonly contentEl: HTMLElement;
  readonly scope = new Scope();
  private opener: Element | null = null;

  constructor(readonly app: App) {
    const background = this.containerEl.createDiv({ cls: 'modal-bg' });
    background.addEventListener('click', () => this.close());
    this.modalEl = this.containerEl.createDiv({
      cls: 'modal',
      attr: { role: 'dialog', 'aria-modal': 'true', tabindex: '-1' },
    });
    const close = this.modalEl.createEl('button', {
      cls: 'modal-close-button clickable-icon',
      attr: { 'aria-label': 'Close' },
    });
    setIcon(close, 'x');
    close.addEventListener('click', () => this.close());
    this.titleEl = this.modalEl.createEl('h2', { cls: 'modal-title' });
    this.contentEl = this.modalEl.createDiv({ cls: 'modal-content' });
    this.scope.register([], 'Escape', () => {
      this.close();
      return false;
    });
    this.containerEl.addEventListener('keydown', (event) => this.onKey(event));
  }

  open(): void {
    this.opener = document.activeElement;
    document.body.append(this.containerEl);
    this.modalEl.focus();
    void this.onOpen();
  }

  close(): void {
    if (!this.containerEl.isConnected) return;
    this.containerEl.remove();
    this.onClose();
    if (this.opener instanceof HTMLElement) this.opener.focus();
  }

  onOpen(): unknown {
    return undefined;
  }

  onClose(): void {
    return undefined;
  }

  setTitle(title: string): this {
    this.titleEl.setText(title);
    this.modalEl.setAttr('aria-label', title);
    return this;
  }

  setContent(content: string | DocumentFragment): this {
    this.contentEl.setText(content);
    return this;
  }

  private onKey(event: KeyboardEvent): void {
    event.stopPropagation();
    if (this.scope.handle(event)) return;
    if (event.key !== 'Tab') return;
    const focusable = [
      ...this.modalEl.querySelectorAll<HTMLElement>(
        'button, input, select, textarea, summary, a[href], [tabindex="0"]',
      ),
    ].filter((el) => el.offsetParent !== null);
    const edge = event.shiftKey ? focusable[0] : focusable.at(-1);
    if (document.activeElement !== edge) return;
    event.preventDefault();
    (event.shiftKey ? focusable.at(-1) : focusable[0])?.focus();
  }
}

/** A dialog with a list to choose from by typing. */
export abstract class SuggestModal<Item> extends Modal {
  readonly inputEl: HTMLInputElement;
  readonly resultContainerEl: HTMLElement;
  private chosen = 0;

  constructor(app: App) {
    super(app);
    this.modalEl.addClass('prompt');
    this.inputEl = this.contentEl.createEl('input', { cls: 'prompt-input', attr: { type: 'text' } });
    this.resultContainerEl = this.contentEl.createDiv({ cls: 'prompt-results', attr: { role: 'listbox' } });
    this.inputEl.addEventListener('input', () => this.draw());
    this.inputEl.addEventListener('keydown', (event) => this.onInputKey(event));
  }

  abstract getSuggestions(query: string): Item[];
  abstract renderSuggestion(item: Item, el: HTMLElement): void;
  abstract onChooseSuggestion(item: Item): void;

  override onOpen(): void {
    this.inputEl.focus();
    this.draw();
  }

  setPlaceholder(text: string): void {
    this.inputEl.placeholder = text;
  }

  private draw(): void {
    this.resultContainerEl.empty();
    for (const item of this.getSuggestions(this.inputEl.value)) {
      const el = this.resultContainerEl.createDiv({ cls: 'suggestion-item', attr: { role: 'option' } });
      this.renderSuggestion(item, el);
      el.addEventListener('click', () => {
        this.close();
        this.onChooseSuggestion(item);
      });
    }
    this.choose(0);
  }

  private onInputKey(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter') this.options()[this.chosen]?.click();
    if (step === undefined) return;
    event.preventDefault();
    this.choose(this.chosen + step);
  }

  /** Goes on at the other end. */
  private choose(number: number): void {
    const options = this.options();
    this.chosen = options.length === 0 ? 0 : (number + options.length) % options.length;
    for (const [at, option] of options.entries()) {
      option.toggleClass('is-selected', at === this.chosen);
      option.setAttr('aria-selected', String(at === this.chosen));
    }
    options[this.chosen]?.scrollIntoView({ block: 'nearest' });
  }

  private options(): HTMLElement[] {
    return [...this.resultContainerEl.querySelectorAll<HTMLElement>('[role=option]')];
  }
}
