import { DEFAULTS, type Settings } from './settings';

export interface Migrated {
  readonly settings: Settings;
  /** Names of settings that fell back to their defaults; `settings` if nothing could be read. */
  readonly broken: readonly string[];
}

type Keys = Exclude<keyof Settings, 'version'>;

/** For each setting, whether a value is valid. */
const CHECKS: { readonly [Key in Keys]: (value: unknown) => value is Settings[Key] } = {
  arrival: oneOf('ask', 'automatic', 'off'),
  folders: isList,
  quietSeconds: within(1, 600),
  notices: isBoolean,
  journalMegabytes: within(1, 1_000),
  otherNotes: isBoolean,
  images: oneOf('load', 'ask', 'local'),
  pictureHosts: isList,
};

/** Reads settings stored by this version, another one or a person, or not at all. Never throws. */
export function migrate(stored: unknown): Migrated {
  if (stored === null || stored === undefined) return { settings: DEFAULTS, broken: [] };
  if (!isRecord(stored)) return { settings: DEFAULTS, broken: ['settings'] };
  const broken: string[] = [];
  const take = <Key extends Keys>(key: Key): Settings[Key] => {
    const value = stored[key];
    if (value === undefined) return DEFAULTS[key];
    if (CHECKS[key](value)) return value;
    broken.push(key);
    return DEFAULTS[key];
  };
  if (stored.version !== undefined && stored.version !== DEFAULTS.version) broken.push('version');
  const settings: Settings = {
    version: DEFAULTS.version,
    arrival: take('arrival'),
    folders: take('folders'),
    quietSeconds: take('quietSeconds'),
    notices: take('notices'),
    journalMegabytes: take('journalMegabytes'),
    otherNotes: take('otherNotes'),
    images: take('images'),
    pictureHosts: take('pictureHosts'),
  };
  return { settings, broken };
}

function oneOf<Value extends string>(...values: Value[]): (value: unknown) => value is Value {
  return (value): value is Value => values.some((each) => each === value);
}

function within(least: number, most: number): (value: unknown) => value is number {
  return (value): value is number => typeof value === 'number' && value >= least && value <= most;
}

function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
