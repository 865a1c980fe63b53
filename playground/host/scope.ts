export type KeyListener = (event: KeyboardEvent, context: { key: string; modifiers: string; vkey: string }) => unknown;

interface Binding {
  readonly modifiers: readonly string[] | null;
  readonly key: string | null;
  readonly call: KeyListener;
}

/** Keys that hold while something has the say: a view, a modal. */
export class Scope {
  private bindings: Binding[] = [];

  constructor(private readonly parent?: Scope) {}

  register(modifiers: readonly string[] | null, key: string | null, call: KeyListener): Binding {
    const binding = { modifiers, key, call };
    this.bindings = [...this.bindings, binding];
    return binding;
  }

  unregister(binding: Binding): void {
    this.bindings = this.bindings.filter((each) => each !== binding);
  }

  /** Whether a listener took the key, by saying `false` as Obsidian has it. */
  handle(event: KeyboardEvent): boolean {
    for (const { modifiers, key, call } of this.bindings) {
      if (key !== null && key.toLowerCase() !== event.key.toLowerCase()) continue;
      if (modifiers !== null && !sameModifiers(modifiers, event)) continue;
      if (call(event, { key: event.key, modifiers: '', vkey: event.key }) === false) {
        event.preventDefault();
        return true;
      }
    }
    return this.parent?.handle(event) ?? false;
  }
}

function sameModifiers(modifiers: readonly string[], event: KeyboardEvent): boolean {
  const isMod = modifiers.includes('Mod') || modifiers.includes('Ctrl') || modifiers.includes('Meta');
  // A letter that needs Shift says so by itself.
  const isShift = modifiers.includes('Shift') || event.key.toUpperCase() === event.key;
  return (
    isMod === (event.ctrlKey || event.metaKey) &&
    modifiers.includes('Alt') === event.altKey &&
    (isShift || !event.shiftKey)
  );
}

export const Keymap = {
  /** Where a click wants the link opened: in place, in a tab, a split or a window. */
  isModEvent(event?: MouseEvent | KeyboardEvent | null): boolean | 'tab' | 'split' | 'window' {
    if (!event) return false;
    const isMiddle = 'button' in event && event.button === 1;
    const isMod = event.ctrlKey || event.metaKey;
    if (!isMod) return isMiddle ? 'tab' : false;
    if (event.altKey) return event.shiftKey ? 'window' : 'split';
    return 'tab';
  },
  isModifier(event: MouseEvent | KeyboardEvent, modifier: string): boolean {
    if (modifier === 'Shift') return event.shiftKey;
    return modifier === 'Alt' ? event.altKey : event.ctrlKey || event.metaKey;
  },
};
