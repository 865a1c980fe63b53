/** What happens when duplicates arrive in a note: a notice asks; they are deduped at once; nothing. */
export type Arrival = 'ask' | 'automatic' | 'off';

/** Whether pictures come from the web at once, after a click, or never (only those in the vault are shown). */
export type Images = 'load' | 'ask' | 'local';

/** What a person has set. Stored as JSON; `migrate` makes one of whatever is stored. */
export interface Settings {
  readonly version: 1;
  readonly arrival: Arrival;
  /** Paths of folders to look at; none: where the exporter writes, or, where that is not known, everywhere. */
  readonly folders: readonly string[];
  /** Seconds without a change after which a note is looked at. */
  readonly quietSeconds: number;
  /** Whether a finished dedupe that nobody asked for is told in a notice. */
  readonly notices: boolean;
  /** How much the journal may take, in megabytes; the oldest dedupes are forgotten first. */
  readonly journalMegabytes: number;
  /** Whether Readwise notes of articles, books and podcasts are deduped too. */
  readonly otherNotes: boolean;
  readonly images: Images;
}

export const DEFAULTS: Settings = {
  version: 1,
  arrival: 'ask',
  folders: [],
  quietSeconds: 2,
  notices: true,
  journalMegabytes: 20,
  otherNotes: false,
  images: 'load',
};
