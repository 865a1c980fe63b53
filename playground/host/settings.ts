import type { App } from './app';
import { Modal } from './dialogs';
import type { Plugin } from './plugin';

interface Control {
  readonly type: string;
  readonly key: string;
  readonly options?: Readonly<Record<string, string>>;
  readonly min?: number;
  readonly max?: number;
  readonly rows?: number;
  /** What is wrong with a value, if anything; then it isn't taken over. */
  readonly validate?: (value: unknown) => string | undefined;
}

interface Definition {
  readonly name?: string;
  readonly desc?: string;
  readonly heading?: string;
  readonly items?: readonly Definition[];
  readonly control?: Control;
}

/** A plugin's settings, drawn from what it defines. */
export class PluginSettingTab {
  readonly containerEl = createDiv();

  constructor(
    readonly app: App,
    readonly plugin: Plugin,
  ) {}

  getSettingDefinitions(): Definition[] {
    return [];
  }

  getControlValue(_key: string): unknown {
    return undefined;
  }

  setControlValue(_key: string, _value: unknown): void | Promise<void> {
    return undefined;
  }

  update(): void {
    this.containerEl.empty();
    for (const definition of this.getSettingDefinitions()) this.draw(definition);
  }

  display(): void {
    this.update();
  }

  hide(): void {
    this.containerEl.empty();
  }

  private draw({ name = '', desc = '', heading, items, control }: Definition): void {
    if (heading !== undefined) this.containerEl.createEl('h3', { text: heading });
    for (const item of items ?? []) this.draw(item);
    if (!control) return;
    const row = this.containerEl.createEl('label', { cls: 'setting-item' });
    const info = row.createDiv({ cls: 'setting-item-info' });
    info.createDiv({ cls: 'setting-item-name', text: name });
    info.createDiv({ cls: 'setting-item-description', text: desc });
    const input = this.inputFor(control, row.createDiv({ cls: 'setting-item-control' }));
    const problem = info.createDiv({ cls: 'setting-item-error', attr: { role: 'alert' } });
    input.addEventListener('change', () => {
      const wrong = control.validate?.(valueOf(input, control));
      problem.setText(wrong ?? '');
      if (wrong === undefined) void this.setControlValue(control.key, valueOf(input, control));
    });
  }

  private inputFor(control: Control, parent: HTMLElement): HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement {
    const value = this.getControlValue(control.key);
    if (control.type === 'dropdown') {
      const select = parent.createEl('select', { cls: 'dropdown' });
      for (const [key, text] of Object.entries(control.options ?? {})) select.createEl('option', { text, value: key });
      select.value = String(value);
      return select;
    }
    if (control.type === 'textarea') {
      const area = parent.createEl('textarea', { attr: { rows: control.rows ?? 3 } });
      area.value = textOf(value);
      return area;
    }
    const type = { toggle: 'checkbox', number: 'number' }[control.type] ?? 'text';
    const input = parent.createEl('input', { attr: { type, min: control.min ?? null, max: control.max ?? null } });
    if (type === 'checkbox') input.checked = value === true;
    else input.value = textOf(value);
    return input;
  }
}

function valueOf(input: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement, control: Control): unknown {
  if (control.type === 'toggle') return input instanceof HTMLInputElement && input.checked;
  return control.type === 'number' ? Number(input.value) : input.value;
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** The dialog with the settings of all plugins. */
export class SettingsModal extends Modal {
  override onOpen(): void {
    this.modalEl.addClass('mod-settings');
    this.setTitle('Settings');
    for (const tab of this.app.settingTabs) {
      tab.display();
      this.contentEl.append(tab.containerEl);
    }
  }
}
