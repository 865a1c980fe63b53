import type { Media } from '../../note/content';
import type { Outline } from '../../thread/outline';
import type { Thread, Tweet } from '../../thread/model';
import type { WebSource } from './picture-source';

/** What the view shows. `path` is the note's. */
export type ViewState =
  | { readonly kind: 'empty' | 'loading' }
  | { readonly kind: 'other'; readonly name: string }
  | { readonly kind: 'problem'; readonly name: string; readonly reason: string }
  | ThreadState;

export interface ThreadState {
  readonly kind: 'thread';
  readonly path: string;
  /** The note's text, which all spans of the thread refer to. */
  readonly text: string;
  readonly thread: Thread;
  readonly outline: Outline;
  /** Whether a dedupe would do something, or a person has something to decide. */
  readonly hasDuplicates: boolean;
}

export interface MenuEntry {
  readonly title: string;
  readonly icon: string;
  readonly action: () => void;
}

/**
 * What a person may do with a tweet's note or an image's alt text; the answer is whether it was written. `was` is what
 * there was when the person began: words that came meanwhile are not overwritten.
 */
export interface Writer {
  /** Whether a note can be written under this tweet, in the format that the note has. */
  takesNote(tweet: Tweet): boolean;
  note(tweet: Tweet, note: string, was: string): Promise<boolean>;
  alt(tweet: Tweet, image: Media, alt: string): Promise<boolean>;
}

/** The vault's copy of a picture. */
export interface SavedSource {
  /** The address at which the app shows it; undefined if there is none. */
  readonly saved: string | undefined;
  /** Whether it is still to be found out: until then nothing is loaded. */
  readonly isChecking: boolean;
}

/** Where a picture may come from. */
export type PictureSource = SavedSource & WebSource;

/** All that the view needs of the app around it. */
export interface ThreadHost {
  /** Draws Markdown into an element, as the app draws a note; returns what takes it out again. */
  render(markdown: string, element: HTMLElement): () => void;
  icon(element: HTMLElement, name: string): void;
  /** Goes to the tweet's line in the note; which tab, the event says. */
  open(tweet: Tweet, event: MouseEvent | KeyboardEvent): void;
  /** Shows the line, and leaves the focus in the view. */
  reveal(tweet: Tweet): void;
  openWeb(url: string): void;
  /** A click may be on a link to a note or on a tag, which is then followed; says whether it was. */
  follow(event: MouseEvent): boolean;
  menu(event: MouseEvent | KeyboardEvent, entries: readonly MenuEntry[]): void;
  /** The mouse is over a card: a link below it may be previewed. */
  hover(event: MouseEvent): void;
  copy(text: string): Promise<void>;
  /** A link to the tweet's block in the note; undefined where it has no block id. */
  blockLink(tweet: Tweet): string | undefined;
  picture(url: string): PictureSource;
  /** Whether pictures of this address's host are loaded as the settings say. */
  isTrusted(url: string): boolean;
  /** A person wants this one picture from a host that isn't trusted. Forgotten when the app is closed. */
  loadOnce(url: string): void;
  readonly images: 'load' | 'ask' | 'local';
  dedupe(): void;
  review(): void;
  /** Saves the thread's images to the vault. */
  saveImages(): void;
  readonly writer: Writer;
  /** Keys of the tweets that were read. */
  read(): ReadonlySet<string>;
  setRead(key: string, isRead: boolean): void;
  /** What a person set in the view is kept with it. */
  changed(settings: ViewSettings): void;
}

/** What a person sets in the view, kept with the pane. */
export interface ViewSettings {
  readonly query: string;
  readonly chips: readonly Chip[];
  readonly isReader: boolean;
}

export const CHIPS = ['media', 'links', 'notes', 'duplicates', 'unread'] as const;
export type Chip = (typeof CHIPS)[number];

export const NO_SETTINGS: ViewSettings = { query: '', chips: [], isReader: false };
