import { Notice } from 'obsidian';
import { vaultStrings } from '../ui/strings/en/vault';

export interface NoticeButton {
  readonly text: string;
  readonly hint?: string;
  /** The button that most people will want. */
  readonly isMain?: boolean;
  readonly action: () => void;
}

/** Long enough to read a sentence and to reach a button. */
const WITH_BUTTONS_MS = 20_000;

/** A notice that stays until it is hidden or a person dismisses it. */
export interface LastingNotice {
  readonly isShown: boolean;
  /** Changes its text. */
  say(text: string): void;
  hide(): void;
}

/** Shows a notice. With buttons it stays longer, and closes when one is clicked. */
export function tell(message: string, buttons: readonly NoticeButton[] = []): void {
  show(message, buttons, buttons.length > 0 ? WITH_BUTTONS_MS : undefined);
}

/** Shows a notice that stays. */
export function tellWhile(message: string, buttons: readonly NoticeButton[]): LastingNotice {
  const { notice, words } = show(message, buttons, 0);
  return {
    get isShown() {
      return words.isConnected;
    },
    say: (text) => words.setText(text),
    hide: () => notice.hide(),
  };
}

/** Fewer notes are done before anybody could read how far it is. */
const LONG_WORK = 30;

/** Shows how far long work is, with a button that cancels it. */
export function tellProgress(
  total: number,
  say: (done: number, total: number) => string,
  control: { aborted: boolean },
) {
  const action = (): void => {
    control.aborted = true;
  };
  const buttons = [{ text: vaultStrings.cancel, action }];
  const notice = total > LONG_WORK ? tellWhile(say(0, total), buttons) : undefined;
  return { say: (done: number) => notice?.say(say(done, total)), hide: () => notice?.hide() };
}

function show(message: string, buttons: readonly NoticeButton[], milliseconds: number | undefined) {
  const notice = new Notice('', milliseconds);
  const words = notice.messageEl.createSpan({ cls: 'rwt-notice-words', text: message });
  addButtons(notice, buttons);
  return { notice, words };
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

const { settings: words } = vaultStrings;
/** The names of settings as a person sees them. */
const LABELS: Readonly<Record<string, string>> = {
  ...{ arrival: words.arrival, folders: words.folders, quietSeconds: words.quiet, notices: words.notices },
  ...{ journalMegabytes: words.journal, otherNotes: words.otherNotes, images: words.images },
  pictureHosts: words.pictureHosts,
  ...{ settings: words.all, version: words.later },
};

/** Shows which settings fell back to their defaults, if any did. */
export function tellBrokenSettings(names: readonly string[]): void {
  if (names.length > 0) tell(vaultStrings.brokenSettings(names.map((name) => LABELS[name] ?? name)));
}
