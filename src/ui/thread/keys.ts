/** What a key asks the view for. */
export type KeyAction =
  | 'next'
  | 'previous'
  | 'first'
  | 'last'
  | 'open'
  | 'reveal'
  | 'image'
  | 'copy'
  | 'note'
  | 'duplicates'
  | 'read'
  | 'web'
  | 'filter'
  | 'help'
  | 'leave';

const KEYS: Readonly<Record<string, KeyAction>> = {
  j: 'next',
  k: 'previous',
  G: 'last',
  Enter: 'open',
  s: 'reveal',
  i: 'image',
  c: 'copy',
  n: 'note',
  d: 'duplicates',
  x: 'read',
  o: 'web',
  '/': 'filter',
  '?': 'help',
  Escape: 'leave',
};

/** `g` twice goes to the first tweet; this long may the second one take. */
const CHORD_MS = 800;

export interface KeyLike {
  readonly key: string;
  readonly timeStamp: number;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly isComposing: boolean;
}

/** Reads keys as actions; remembers the first half of `gg`. */
export class KeyReader {
  private firstG = -Infinity;

  /** Undefined for a key that is none of ours: in a text field, in the midst of a composition, with Ctrl. */
  read(event: KeyLike, isTyping: boolean): KeyAction | undefined {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return undefined;
    if (isTyping) return event.key === 'Escape' ? 'leave' : undefined;
    if (event.key !== 'g') return Object.hasOwn(KEYS, event.key) ? KEYS[event.key] : undefined;
    const isSecond = event.timeStamp - this.firstG < CHORD_MS;
    this.firstG = isSecond ? -Infinity : event.timeStamp;
    return isSecond ? 'first' : undefined;
  }
}
