import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../src/settings/migrate';
import { DEFAULTS, type Settings } from '../../src/settings/settings';

const SET: Settings = {
  version: 1,
  arrival: 'automatic',
  folders: ['Readwise/Tweets', 'Clippings'],
  quietSeconds: 30,
  notices: false,
  journalMegabytes: 5,
  otherNotes: true,
  images: 'local',
  pictureHosts: ['pics.example.org'],
};

describe('Stored settings', () => {
  it.each([null, undefined, {}])('are the defaults on a first run: %j', (stored) => {
    expect(migrate(stored)).toEqual({ settings: DEFAULTS, broken: [] });
  });

  it('are kept as they were set', () => {
    expect(migrate(JSON.parse(JSON.stringify(SET)))).toEqual({ settings: SET, broken: [] });
  });

  it('get defaults for what was not there yet', () => {
    const settings = { ...DEFAULTS, arrival: 'off' };
    expect(migrate({ version: 1, arrival: 'off' })).toEqual({ settings, broken: [] });
  });

  it.each([
    ['arrival', 'always'],
    ['folders', 'Readwise'],
    ['folders', ['Readwise', 7]],
    ['quietSeconds', 0],
    ['quietSeconds', '2'],
    ['quietSeconds', null],
    ['notices', 'yes'],
    ['journalMegabytes', 1e9],
    ['otherNotes', 1],
    ['images', 'toString'],
    ['pictureHosts', 'pics.example.org'],
    ['pictureHosts', [null]],
  ])('fall back where %s is %j, and keep the rest', (key, value) => {
    const settings = { ...SET, [key]: DEFAULTS[key as keyof Settings] };
    expect(migrate({ ...SET, [key]: value })).toEqual({ settings, broken: [key] });
  });

  it.each(['[]', '"ask"', '7', 'true'])('that are no settings at all are told of: %s', (stored) => {
    expect(migrate(JSON.parse(stored))).toEqual({ settings: DEFAULTS, broken: ['settings'] });
  });

  it('of a later version are told of, and read as far as they are understood', () => {
    const stored = { ...SET, version: 2, arrival: 'on Sundays', colour: 'green' };
    expect(migrate(stored)).toEqual({ settings: { ...SET, arrival: 'ask' }, broken: ['version', 'arrival'] });
  });

  it('make settings that can be stored and read again, whatever was stored', () => {
    const names = fc.constantFrom(...Object.keys(SET), '__proto__', 'constructor');
    const stored = fc.oneof(fc.jsonValue(), fc.dictionary(names, fc.oneof(fc.jsonValue(), fc.constant('ask'))));
    fc.assert(
      fc.property(stored, (value) => {
        const { settings } = migrate(value);
        expect(Object.keys(settings)).toEqual(Object.keys(DEFAULTS));
        expect(migrate(JSON.parse(JSON.stringify(settings)))).toEqual({ settings, broken: [] });
      }),
    );
  });
});
