import { describe, expect, it } from 'vitest';
import { identify, isTwitter, profileHandle, statusHandle } from '../../src/note/links';

const STATUS = { idKind: 'status', id: '1563306679910817792' };

describe('one tweet has one identity', () => {
  it.each([
    'https://twitter.com/kilnnotes/status/1563306679910817792',
    'http://twitter.com/kilnnotes/status/1563306679910817792',
    'https://x.com/kilnnotes/status/1563306679910817792',
    'https://www.twitter.com/kilnnotes/status/1563306679910817792',
    'https://mobile.twitter.com/kilnnotes/status/1563306679910817792',
    'https://mobile.x.com/kilnnotes/statuses/1563306679910817792',
    'https://twitter.com/#!/kilnnotes/status/1563306679910817792',
    'https://twitter.com/i/status/1563306679910817792',
    'https://x.com/i/web/status/1563306679910817792',
    'https://X.com/kilnnotes/status/1563306679910817792/photo/1',
    'https://x.com/kilnnotes/status/1563306679910817792/?s=12&rw_tt_thread=True',
    'https://x.com/kilnnotes/status/01563306679910817792',
  ])('%s', (url) => {
    expect(identify(url)).toEqual(STATUS);
  });
});

describe('identify', () => {
  it('reads Reader’s and Readwise’s links', () => {
    const ulid = '01hqkxeq50490gx5w727s00rh9';
    expect(identify(`https://read.readwise.io/read/${ulid.toUpperCase()}`)).toEqual({ idKind: 'ulid', id: ulid });
    expect(identify('https://readwise.io/open/164463543')).toEqual({ idKind: 'readwise', id: '164463543' });
  });

  it.each([
    'https://twitter.com/kilnnotes',
    'https://example.com/kilnnotes/status/1563306679910817792',
    'https://twitter.com.example.com/kilnnotes/status/1563306679910817792',
    'https://x.com/kilnnotes/status/',
    'https://x.com/kiln==notes==/status/1563306679910817792',
    'https://x.com//status/1563306679910817792',
    'https://x.com/kilnnotes/status/123456789012345678901234567890',
    'https://read.readwise.io/read/tooshort',
    'javascript:alert(1)',
    '',
  ])('knows nothing of %s', (url) => {
    expect(identify(url)).toEqual({ idKind: 'none', id: '' });
  });
});

describe('handles', () => {
  it('are those of a profile, in lower case', () => {
    expect(profileHandle('https://twitter.com/KilnNotes?lang=en')).toBe('kilnnotes');
    expect(profileHandle('https://x.com/@kilnnotes/')).toBe('kilnnotes');
    expect(profileHandle('https://x.com/kilnnotes/status/5')).toBeUndefined();
  });

  it('are those of a tweet, as written; /i/ is nobody', () => {
    expect(statusHandle('https://x.com/KilnNotes/status/5')).toBe('KilnNotes');
    expect(statusHandle('https://x.com/i/status/5')).toBeUndefined();
  });

  it('belong to Twitter under both its names', () => {
    expect([
      isTwitter('https://x.com/a'),
      isTwitter('https://mobile.twitter.com/a'),
      isTwitter('https://t.co/a'),
    ]).toEqual([true, true, false]);
  });
});
