import { describe, expect, it } from 'vitest';
import { isWatched, looksLikeReadwise, watchedFolders, type NoteMetadata } from '../../src/jobs/watched-notes';

const NOTHING: NoteMetadata = { tags: [], headings: [], links: [], properties: [] };
const TWEETS: NoteMetadata = { ...NOTHING, tags: ['#tweets'] };

describe('watchedFolders', () => {
  it('are those a person chose, else the one the exporter writes to, else none', () => {
    expect(watchedFolders(['Mine'], 'Readwise')).toEqual(['Mine']);
    expect(watchedFolders([], 'Readwise')).toEqual(['Readwise']);
    expect(watchedFolders([], undefined)).toEqual([]);
  });
});

describe('isWatched', () => {
  it.each([
    ['Readwise/a.md', true],
    ['Readwise/Tweets/a.md', true],
    ['Readwise 2/a.md', false],
    ['a.md', false],
  ])('in the folder Readwise: %s %s', (path, expected) => {
    expect(isWatched(path, ['Readwise'], () => NOTHING)).toBe(expected);
    expect(isWatched(path, ['Elsewhere', 'Readwise/'], () => NOTHING)).toBe(expected);
  });

  it('every note, if the folder is the whole vault', () => {
    expect(isWatched('a.md', ['/'], () => undefined)).toBe(true);
  });

  it('without a folder, a note that looks like one of Readwise’s, once its metadata is known', () => {
    expect(isWatched('a.md', [], () => TWEETS)).toBe(true);
    expect(isWatched('a.md', [], () => NOTHING)).toBe(false);
    expect(isWatched('a.md', [], () => undefined)).toBe(false);
  });
});

describe('looksLikeReadwise', () => {
  it.each<[string, Partial<NoteMetadata>]>([
    ['a tag', { tags: ['#tweet'] }],
    ['a tag of Readwise', { tags: ['#readwise/tweets'] }],
    ['the heading of highlights', { headings: ['Highlights'] }],
    ['the heading of new highlights', { headings: ['New highlights added May 2, 2024 at 7:30 AM'] }],
    ['the heading of the full document', { headings: ['Full Document'] }],
    ['the heading of a highlight', { headings: ['id583920174'] }],
    ['a link to the author', { links: ['@hedgerow_lane on Twitter'] }],
    ['a link to the author on X', { links: ['@hedgerow_lane on X'] }],
    ['a property that names tweets', { properties: ['tweets'] }],
    ['a property with an address', { properties: ['https://twitter.com/hedgerow_lane/status/1'] }],
    ['a property with a list of tags', { properties: [3, ['garden', ['readwise']]] }],
  ])('by %s', (_what, metadata) => {
    expect(looksLikeReadwise({ ...NOTHING, ...metadata })).toBe(true);
  });

  it.each<[string, Partial<NoteMetadata>]>([
    ['nothing', {}],
    ['other tags and headings', { tags: ['#garden', '#my-tweets'], headings: ['My highlights', 'id'] }],
    ['other links', { links: ['@hedgerow_lane', 'Readwise notes'] }],
    ['other properties', { properties: [1, true, null, ['garden'], 'https://example.com/', { url: 'x.com/' }] }],
  ])('not by %s', (_what, metadata) => {
    expect(looksLikeReadwise({ ...NOTHING, ...metadata })).toBe(false);
  });
});
