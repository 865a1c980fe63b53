import { Notice } from 'obsidian';
import { strings } from '../ui/strings/en/vault';

export interface NoticeButton {
  readonly text: string;
  readonly hint?: string;
  /** The one that most people will want. */
  readonly isMain?: boolean;
  readonly action: () => void;
}

/** Long enough to read a sentence and to reach a button. */
const WITH_BUTTONS_MS = 20_000;

/** Tells something. A notice with buttons stays longer, and goes when one is clicked. */
export function tell(message: string, buttons: readonly NoticeButton[] = []): Notice {
  const notice = new Notice(message, buttons.length > 0 ? WITH_BUTTONS_MS : undefined);
  addButtons(notice, buttons);
  return notice;
}

/** A notice that stays until it is hidden; `say` changes its words. */
export function tellWhile(message: string, buttons: readonly NoticeButton[]) {
  const notice = new Notice('', 0);
  const words = notice.messageEl.createSpan({ text: message });
  addButtons(notice, buttons);
  return {
    say: (text: string): void => {
      words.setText(text);
    },
    hide: (): void => {
      notice.hide();
    },
  };
}

function addButtons(notice: Notice, buttons: readonly NoticeButton[]): void {
  if (buttons.length === 0) return;
  const row = notice.messageEl.createDiv({ cls: 'rwt-notice-buttons' });
  for (const { text, hint, isMain, action } of buttons) {
    const button = row.createEl('button', { text, attr: { type: 'button' } });
    if (isMain) button.addClass('mod-cta');
    if (hint !== undefined) button.setAttr('aria-label', hint);
    button.addEventListener('click', (event) => {
      event.stopPropagation();
      notice.hide();
      action();
    });
  }
}

/** The name of a note as a person knows it. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/, '');
}

/** Tells which settings fell back to their defaults; nothing where none did. */
export function tellBrokenSettings(names: readonly string[]): void {
  if (names.length > 0) tell(strings.brokenSettings(names));
}
