/** What happens when duplicates arrive: a notice asks, the note is deduped, or nothing. */
export type Arrival = 'ask' | 'automatic' | 'off';

/**
 * Whether pictures are loaded from the web at once, after a click, or never (then only those in the vault are shown).
 */
export type Images = 'load' | 'ask' | 'local';

/** The settings. Stored as JSON, which `migrate` reads. */
export interface Settings {
  readonly version: 1;
  readonly arrival: Arrival;
  /**
   * Paths of folders to watch. If empty: the folder the exporter writes to or, if that isn't known, the whole vault.
   */
  readonly folders: readonly string[];
  /** How many seconds a note must be unchanged before it is looked at. */
  readonly quietSeconds: number;
  /** Whether a notice is shown after an automatic dedupe. */
  readonly notices: boolean;
  /** The journal's maximum size in megabytes. The oldest dedupes are forgotten first. */
  readonly journalMegabytes: number;
  /** Whether Readwise notes of articles, books and podcasts are deduped, too. */
  readonly otherNotes: boolean;
  readonly images: Images;
  /** Hosts that pictures are loaded from besides Twitter's. Names that aren't those of public hosts have no effect. */
  readonly pictureHosts: readonly string[];
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
  pictureHosts: [],
};
