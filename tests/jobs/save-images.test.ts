import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import {
  saveImages,
  imageName,
  imagesOf,
  kindOf,
  type Announced,
  type SavedImage,
  type Fetched,
} from '../../src/jobs/save-images';

const bytes = (...values: number[]): ArrayBuffer => new Uint8Array(values).buffer;
const JPG = bytes(0xff, 0xd8, 0xff, 0xe0, 0, 0);
const url = (name: string): string => `https://pbs.twimg.com/media/${name}.jpg`;

/** A vault and a web in memory. */
class World {
  readonly files = new Map<string, ArrayBuffer>();
  readonly asked: string[] = [];
  underWay = 0;
  most = 0;

  constructor(
    private readonly web: Readonly<Record<string, ArrayBuffer>>,
    private readonly type = 'image/jpeg',
  ) {}

  /** What was asked for its headers alone. */
  readonly announced: string[] = [];
  announcement: Announced | Error | undefined;

  readonly has = (address: string): Promise<boolean> => Promise.resolve(this.files.has(imageName(address) ?? ''));

  readonly announce = async (address: string): Promise<Announced | undefined> => {
    this.announced.push(address);
    if (this.announcement instanceof Error) throw this.announcement;
    return Promise.resolve(this.announcement);
  };

  readonly fetch = async (address: string): Promise<Fetched> => {
    this.asked.push(address);
    this.most = Math.max(this.most, ++this.underWay);
    await setTimeout(1);
    this.underWay--;
    const data = this.web[address];
    if (!data) throw new Error('404');
    return { type: this.type, data };
  };

  readonly save = (_address: string, name: string, data: ArrayBuffer): Promise<'saved'> => {
    this.files.set(name, data);
    return Promise.resolve('saved');
  };

  async run(urls: readonly string[], cancel = { aborted: false }): Promise<Map<string, SavedImage>> {
    const results = new Map<string, SavedImage>();
    await saveImages(imagesOf(urls, []), this, cancel, (address, result) => results.set(address, result));
    return results;
  }
}

describe('archive', () => {
  it('saves each image once, under its media key', async () => {
    const world = new World({ [url('FbHjkBVEAEr27n')]: JPG });
    const results = await world.run([url('FbHjkBVEAEr27n'), url('FbHjkBVEAEr27n')]);
    expect([...results.values()]).toEqual([{ kind: 'saved' }]);
    expect([...world.files.keys()]).toEqual(['FbHjkBVEAEr27n.jpg']);
  });

  it('takes an image that is linked in two sizes for one', async () => {
    const [one, other] = [url('FbHjkBVEAEr27n'), `${url('FbHjkBVEAEr27n')}?name=large`];
    const world = new World({ [one]: JPG, [other]: JPG });
    await world.run([one, other]);
    expect(world.asked).toEqual([one]);
  });

  it('asks Twitter and nobody else, unless a person added a host', async () => {
    const world = new World({ [url('Aaaaaa1')]: JPG });
    const others = [
      'https://evil.example/media/Aaaaaa1.jpg',
      'http://127.0.0.1/media/passport.jpg',
      'http://192.168.1.1/reboot.png',
      'https://pbs.twimg.com@evil.example/media/b.jpg',
      'javascript:alert(1)',
      'file:///etc/passwd',
      'https://pbs.twimg.com/',
    ];
    await world.run([...others, url('Aaaaaa1').replace('https', 'http')]);
    expect([...world.announced, ...world.asked]).toEqual([url('Aaaaaa1'), url('Aaaaaa1')]);
    expect(imagesOf(others, ['evil.example', '127.0.0.1', '192.168.1.1'])).toEqual([
      'https://evil.example/media/Aaaaaa1.jpg',
    ]);
  });

  it('takes images of two hosts for two, whatever they are called', () => {
    const others = ['https://evil.example/media/Aaaaaa1.jpg', url('Aaaaaa1')];
    expect(imagesOf(others, ['evil.example'])).toEqual(others);
    expect(new Set(others.map(imageName)).size).toBe(2);
  });

  it('loads nothing of what is announced as too large, or as no picture', async () => {
    const world = new World({ [url('Huge001')]: JPG });
    world.announcement = { type: 'image/jpeg', size: 25 * 1024 * 1024 + 1 };
    expect((await world.run([url('Huge001')])).get(url('Huge001'))).toEqual({ kind: 'refused', why: 'size' });
    world.announcement = { type: 'image/svg+xml', size: 100 };
    expect((await world.run([url('Huge001')])).get(url('Huge001'))).toEqual({ kind: 'refused', why: 'type' });
    world.announcement = new Error('404');
    expect((await world.run([url('Huge001')])).get(url('Huge001'))?.kind).toBe('failed');
    expect(world.asked).toEqual([]);
    world.announcement = { type: undefined, size: undefined };
    expect((await world.run([url('Huge001')])).get(url('Huge001'))).toEqual({ kind: 'saved' });
  });

  it('goes on where it was stopped: what is there is not fetched again', async () => {
    const urls = ['Aaaaaa1', 'Bbbbbb2', 'Cccccc3', 'Dddddd4', 'Eeeeee5'].map(url);
    const world = new World(Object.fromEntries(urls.map((each) => [each, JPG])));
    const cancel = { aborted: false };
    await saveImages(imagesOf(urls, []), world, cancel, () => (cancel.aborted = true));
    const first = world.files.size;
    expect(first).toBeLessThan(5);
    await world.run(urls);
    expect(world.files.size).toBe(5);
    expect(world.asked).toHaveLength(5);
  });

  it('fetches at most three at a time', async () => {
    const urls = Array.from({ length: 12 }, (_, index) => url(`Picture${index}`));
    const world = new World(Object.fromEntries(urls.map((each) => [each, JPG])));
    await world.run(urls);
    expect(world.most).toBe(3);
  });

  it('takes no file that is no picture, whatever the server calls it, and none that is huge', async () => {
    const huge = new ArrayBuffer(25 * 1024 * 1024 + 1);
    const world = new World({ [url('Script1')]: bytes(0x3c, 0x73, 0x76, 0x67), [url('Huge001')]: huge });
    const results = await world.run([url('Script1'), url('Huge001'), url('Gone001')]);
    expect(results.get(url('Script1'))).toEqual({ kind: 'refused', why: 'type' });
    expect(results.get(url('Huge001'))).toEqual({ kind: 'refused', why: 'size' });
    expect(results.get(url('Gone001'))?.kind).toBe('failed');
    expect(world.files.size).toBe(0);
  });
});

it.each(['text/html; charset=utf-8', 'image/svg+xml', 'application/json'])('takes no %s', async (type) => {
  const world = new World({ [url('Picture1')]: JPG }, type);
  expect((await world.run([url('Picture1')])).get(url('Picture1'))).toEqual({ kind: 'refused', why: 'type' });
});

describe('What an image is', () => {
  it.each([
    ['https://pbs.twimg.com/media/FbH5jkBVEAEr27n.jpg', 'FbH5jkBVEAEr27n.jpg'],
    ['https://pbs.twimg.com/media/FbH5jkBVEAEr27n.jpg?name=large', 'FbH5jkBVEAEr27n.jpg'],
    ['https://pbs.twimg.com/media/FbH5jkBVEAEr27n?format=png&name=small', 'FbH5jkBVEAEr27n.png'],
    ['https://pbs.twimg.com/media/FbH5jkBVEAEr27n.jpeg', 'FbH5jkBVEAEr27n.jpg'],
    ['https://pbs.twimg.com/media/FbH5jkBVEAEr27n.jpg:large', 'FbH5jkBVEAEr27n.jpg'],
    ['https://pbs.twimg.com/ext_tw_video_thumb/12345/pu/img/QrStUvWxYz.jpg', 'QrStUvWxYz.jpg'],
    ['https://example.com/', undefined],
    ['javascript:alert(1)', undefined],
  ])('%s is saved as %s', (address, name) => {
    expect(imageName(address)).toBe(name);
  });

  it('from elsewhere has a name of its own, whatever others are called', () => {
    const names = ['one', 'other'].map((host) => imageName(`https://${host}.example/photo.png`));
    expect(names[0]).toMatch(/^photo-[0-9a-f]{8}\.png$/);
    expect(names[0]).not.toBe(names[1]);
  });

  it('has a name that is one file, in one folder', () => {
    for (const address of [
      'https://example.com/a/..%2f..%2fsecret',
      'https://example.com/a\\b:c*?d',
      url('x'.repeat(300)),
    ]) {
      expect(imageName(address)).toMatch(/^[\w-]{1,73}\.jpg$/);
    }
  });

  it('is told by how it begins', () => {
    const text = (words: string): ArrayBuffer => bytes(...Buffer.from(words, 'latin1'));
    expect(kindOf(JPG)).toBe('jpg');
    expect(kindOf(text('\x89PNG\r\n\x1a\n\0'))).toBe('png');
    expect(kindOf(text('GIF89a'))).toBe('gif');
    expect(kindOf(text('RIFF\x01\n\x03\x04WEBPVP8 '))).toBe('webp');
    for (const other of [
      '',
      'RIFF\x01\x02\x03\x04WAVE',
      'XXXX\x01\x02\x03\x04WEBP',
      '<svg>',
      'GIF8',
      ' RIFF1234WEBP',
    ]) {
      expect(kindOf(text(other))).toBeUndefined();
    }
  });
});
