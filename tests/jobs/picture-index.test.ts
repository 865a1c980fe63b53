import { describe, expect, it } from 'vitest';
import { PictureIndex, type SavedPicture } from '../../src/jobs/picture-index';

const KEY = 'https://pbs.twimg.com/media/FbH5jkBVEAEr27n';
const picture = (path: string, digit = 'a'): SavedPicture => ({ path, hash: digit.repeat(64), size: 7 });

/** A file that several devices read and write. */
class Disk {
  text: string | undefined;
  isRefused = false;
  writes = 0;

  readonly read = (): Promise<string | undefined> => Promise.resolve(this.text);

  readonly write = (text: string): Promise<void> => {
    if (this.isRefused) return Promise.reject(new Error('EACCES'));
    this.text = text;
    this.writes++;
    return Promise.resolve();
  };
}

class Device {
  damaged = 0;
  readonly index: PictureIndex;

  constructor(readonly disk = new Disk()) {
    this.index = new PictureIndex(disk, () => this.damaged++);
  }

  async restarted(): Promise<Device> {
    const device = new Device(this.disk);
    await device.index.load();
    return device;
  }
}

describe('The index of saved pictures', () => {
  it('knows a picture by its whole address, in each of its sizes, also after a restart', async () => {
    const device = new Device();
    await device.index.add(`${KEY}.jpg`, picture('a.jpg'));
    const { index, damaged } = await device.restarted();
    expect(index.find(`${KEY}?format=jpg&name=small`)).toEqual(picture('a.jpg'));
    expect(index.find('https://evil.example/media/FbH5jkBVEAEr27n.jpg')).toBeUndefined();
    expect(index.find('http://x/media/FbH5jkBVEAEr27n.jpg')).toBeUndefined();
    expect(index.find('constructor')).toBeUndefined();
    expect(damaged).toBe(0);
  });

  it('follows a picture that is moved, and forgets one that is removed', async () => {
    const device = new Device();
    await device.index.add(KEY, picture('a.jpg'));
    await device.index.add('https://pics.example.org/b.jpg', picture('b.jpg', 'b'));
    await device.index.renamed('a.jpg', 'pictures/a.jpg');
    expect([device.index.has('a.jpg'), device.index.has('pictures/a.jpg')]).toEqual([false, true]);
    await device.index.removed('b.jpg');
    const { index } = await device.restarted();
    expect(index.find(KEY)?.path).toBe('pictures/a.jpg');
    expect(index.find('https://pics.example.org/b.jpg')).toBeUndefined();
  });

  it.each(['', '{', '{"version": 1, "pict', '[]', 'null', '{"version":2,"pictures":{}}', '{"version":1}', '\0\0\0'])(
    'counts as empty where it is damaged, says so, and is replaced: %j',
    async (text) => {
      const device = new Device();
      device.disk.text = text;
      await device.index.load();
      expect([device.index.find(KEY), device.damaged]).toEqual([undefined, 1]);
      await device.index.add(KEY, picture('a.jpg'));
      const next = await device.restarted();
      expect([next.index.find(KEY), next.damaged]).toEqual([picture('a.jpg'), 0]);
    },
  );

  it('keeps what it knows while the file is only half there', async () => {
    const device = new Device();
    await device.index.add(KEY, picture('a.jpg'));
    device.disk.text = device.disk.text?.slice(0, 20);
    await device.index.load();
    expect(device.index.find(KEY)).toEqual(picture('a.jpg'));
    await device.index.add('https://pbs.twimg.com/media/B', picture('b.jpg'));
    expect((await device.restarted()).index.find(KEY)).toEqual(picture('a.jpg'));
  });

  it('leaves out entries that make no sense, and keeps the rest', async () => {
    const device = new Device();
    const pictures = {
      [KEY]: picture('a.jpg'),
      [`${KEY}2.jpg`]: picture('not-a-key.jpg'),
      'https://pbs.twimg.com/media/B': { ...picture('b.jpg'), hash: 'short' },
      'https://pbs.twimg.com/media/C': { ...picture('c.jpg'), size: '7' },
      'https://pbs.twimg.com/media/D': null,
      'https://pbs.twimg.com@evil.example/a': picture('e.jpg'),
    };
    device.disk.text = JSON.stringify({ version: 1, pictures });
    await device.index.load();
    expect(['a', 'not-a-key', 'b', 'c', 'e'].filter((name) => device.index.has(`${name}.jpg`))).toEqual(['a']);
  });

  it('has what other devices saved, and does not bring back what they removed', async () => {
    const one = new Device();
    await one.index.add(KEY, picture('a.jpg'));
    const other = await one.restarted();
    await other.index.add('https://pbs.twimg.com/media/B', picture('b.jpg'));
    await other.index.removed('a.jpg');
    await one.index.add('https://pbs.twimg.com/media/C', picture('c.jpg'));
    for (const { index } of [one, await one.restarted()]) {
      expect(['a', 'b', 'c'].filter((name) => index.has(`${name}.jpg`))).toEqual(['b', 'c']);
    }
  });

  it('loses nothing of what is saved at the same time', async () => {
    const device = new Device();
    const names = Array.from({ length: 20 }, (_, index) => `P${index}`);
    await Promise.all(
      names.map((name) => device.index.add(`https://pbs.twimg.com/media/${name}`, picture(`${name}.jpg`))),
    );
    const { index } = await device.restarted();
    expect(names.filter((name) => index.has(`${name}.jpg`))).toEqual(names);
  });

  it('says that it can’t be written, and goes on', async () => {
    const device = new Device();
    device.disk.isRefused = true;
    await expect(device.index.add(KEY, picture('a.jpg'))).rejects.toThrow('EACCES');
    expect(device.index.find(KEY)).toEqual(picture('a.jpg'));
    device.disk.isRefused = false;
    await device.index.add(KEY, picture('b.jpg'));
    expect((await device.restarted()).index.find(KEY)?.path).toBe('b.jpg');
  });

  it('is the same text for the same pictures, so that a sync has nothing to do', async () => {
    const texts = await Promise.all(
      [
        ['A', 'B'],
        ['B', 'A'],
      ].map(async (names) => {
        const device = new Device();
        for (const name of names) await device.index.add(`https://pbs.twimg.com/media/${name}`, picture(`${name}.jpg`));
        return device.disk.text;
      }),
    );
    expect(texts[0]).toBe(texts[1]);
  });
});
