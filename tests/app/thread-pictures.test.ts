import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeInBrowser, openNote, textOf } from './support/playground';
import { card, HARBOUR, OFF, openThread } from './support/thread';

/** The smallest pictures there are. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

const PATH = 'Readwise/Tweets/hostile.md';
const INDEX = '.obsidian/plugins/readwise-threads/pictures.json';
const MEDIA = 'https://pbs.twimg.com/media/FhLighthouse01';
const STRANGER = 'https://evil.example/media/FhLighthouse01.jpg';
const noteOf = (...tweets: readonly string[]): string =>
  [
    '# Nobody\n\n![rw-book-cover](https://evil.example/cover.png)\n\n## Metadata',
    '- Author: [[@nobody_here on Twitter]]\n- Category: #tweets\n\n## Highlights',
    ...tweets.map(
      (words, index) =>
        `- ${words} ([View Tweet](https://twitter.com/nobody_here/status/${1_604_512_345_000_000 + index}000))`,
    ),
    '',
  ].join('\n');
const pictured = (...urls: readonly string[]): string =>
  noteOf(...urls.map((url, index) => `t${index}\n  ![](${url})`));

/** Addresses that deceive, and others that are no business of a tweet. */
const HOSTS = [
  STRANGER,
  'http://127.0.0.1:9/a.jpg',
  'http://localhost/a.jpg',
  'http://192.168.1.1/reboot.jpg',
  'https://[::1]/a.jpg',
  'http://2130706433/a.jpg',
  'https://pbs.twimg.com@evil.example/media/a.jpg',
  'https://pbs.twimg.com:8443/media/a.jpg',
  'https://pbs.twimg.com./media/a.jpg',
  'https://pbs.twіmg.com/media/a.jpg',
  'https:\\\\evil.example\\a.jpg',
  'http://x/media/passport.jpg',
  'https://evil.example/clip.mp4',
];
/** The same in words that no reader of pictures takes out of the text. */
const WORDS = [
  ...[
    '![a](//evil.example/a.png)',
    '![a](<https://evil.example/b c.png>)',
    '![a][r] \n\n  [r]: https://evil.example/d.png',
  ],
  ...[
    '![a [b]](https://evil.example/e.png)',
    '<img src="https://evil.example/f.png">',
    '![](data:image/png;base64,AAAA)',
  ],
  ...[
    '<video poster="https://evil.example/g.png"></video>',
    '![[other]]',
    '[a](b`c) ![x](https://evil.example/h.png) `d',
  ],
  ...[
    '![](file:///etc/passwd)',
    '![](app://local/passport.jpg)',
    '```html\n  <img src="https://evil.example/i.png">\n  ```',
  ],
];

/** Answers as Twitter's server does, and tells what was asked of it. */
async function playTwitter(page: Page, asked: string[], body = PNG): Promise<void> {
  await page.route('https://pbs.twimg.com/**', (route) => {
    asked.push(`${route.request().method()} ${route.request().url()}`);
    const headers = { 'access-control-allow-origin': '*', 'access-control-expose-headers': '*' };
    return route.fulfill({ contentType: 'image/png', headers, body });
  });
}

async function saveImages(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Save images to the vault' }).click();
}

const pictures = (page: Page): Promise<string[]> =>
  page.evaluate(() => Object.keys(window.playground.files()).filter((path) => /\.(?:jpg|png)$/.test(path)));
const index = (page: Page): Promise<string> =>
  page.evaluate((path) => window.playground.app.vault.adapter.read(path), INDEX);
/** Starts the plugin again, as after a restart of the app, over an index that says this. */
const restart = (page: Page, damaged?: string): Promise<void> =>
  page.evaluate(
    async ([path, text]) => {
      window.playground.disable();
      if (text !== undefined) await window.playground.app.vault.adapter.write(path, text);
      await window.playground.enable();
    },
    [INDEX, damaged] as const,
  );

describeInBrowser('Pictures of other hosts', ({ open, foreign }) => {
  it.each(['load', 'ask', 'local'] as const)(
    'are asked for by nothing where images are set to “%s”: cards, words, cover, reader, large, code block, base',
    async (images) => {
      const notes = {
        [PATH]: noteOf(...HOSTS.map((url) => `t\n  ![a gull](${url})`), ...WORDS),
        'other.md': '![](https://evil.example/embedded.png)\n',
        'plan.md': '```thread\nnote: [[hostile]]\n```\n',
      };
      const page = await open({ notes, settings: { ...OFF, images } });
      await openThread(page, PATH);
      await page.keyboard.press('G');
      await page.waitForTimeout(200);
      await card(page, 1).focus();
      await page.keyboard.press('i');
      await page.locator('.rwt-lightbox').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Reader mode' }).click();
      await page.waitForTimeout(200);
      await openNote(page, 'plan.md');
      await page.getByRole('button', { name: 'Reading view' }).click();
      await page.locator('.block-language-thread .rwt-card').first().waitFor();
      await page.evaluate(() => {
        const { app } = window.playground;
        const view = app.basesViews.get('readwise-threads')?.({ app }, app.workspace.main.createDiv());
        if (!view) throw new Error('no view for bases');
        view.data.data = app.vault.getMarkdownFiles().map((file) => ({ file, getValue: () => undefined }));
        view.load();
        view.onDataUpdated();
      });
      await page.locator('.rwt-base .rwt-title').first().waitFor({ state: 'attached' });
      await page.waitForTimeout(500);
      expect(foreign).toEqual([]);
    },
  );

  it('are links with their host, and one press loads one of them, once, with the focus on it', async () => {
    const page = await open({
      notes: { [PATH]: noteOf(`one\n  ![a gull](${STRANGER})\n  ![](${MEDIA}.jpg)`) },
      settings: OFF,
    });
    await page.route('https://evil.example/**', (route) => route.fulfill({ contentType: 'image/png', body: PNG }));
    await openThread(page, PATH);
    await page.getByRole('link', { name: 'Open on the web: evil.example' }).waitFor();
    expect(await page.locator('.rwt-foreign').textContent()).toContain('a gull');
    const load = page.getByRole('button', { name: 'Image 1 of 2: a gull. Load once from evil.example' });
    await load.focus();
    expect(foreign.filter((url) => !url.includes('twimg'))).toEqual([]);
    await page.keyboard.press('Enter');
    const shown = page.getByRole('button', { name: 'Image 1 of 2: a gull', exact: true });
    await shown.locator('img').waitFor();
    await page.getByRole('status').filter({ hasText: 'Image loaded' }).waitFor({ state: 'attached' });
    expect(await shown.evaluate((el) => document.activeElement === el)).toBe(true);
    expect(foreign.filter((url) => !url.includes('twimg'))).toEqual([STRANGER]);
    // In large it needs no second press; the next start knows nothing of it.
    await page.keyboard.press('Enter');
    await page.locator('.rwt-lightbox img').waitFor();
    await page.keyboard.press('Escape');
    await restart(page);
    await openThread(page, PATH);
    await load.waitFor();
  });

  it('can be asked for in large, too', async () => {
    const page = await open({ notes: { [PATH]: pictured(STRANGER) }, settings: OFF });
    await openThread(page, PATH);
    await page.keyboard.press('i');
    await page.locator('.rwt-lightbox').getByRole('button', { name: 'Load once from evil.example' }).click();
    await expect.poll(() => foreign).toEqual([STRANGER]);
  });

  it('are never loaded from this device, its network, or a name that is not plain: there is nothing to press', async () => {
    const hosts = HOSTS.filter((url) => /127|localhost|192|::1|2130|:8443|com\.\/|\/x\//.test(url));
    const page = await open({ notes: { [PATH]: pictured(...hosts) }, settings: OFF });
    await openThread(page, PATH);
    await page
      .getByText("Not loaded: this isn't the address of a public website")
      .nth(hosts.length - 1)
      .waitFor();
    expect(await page.getByRole('button', { name: /Load once/ }).count()).toBe(0);
    expect(await page.locator('.rwt-foreign-host').allTextContents()).toEqual([
      ...['127.0.0.1:9', 'localhost', '192.168.1.1', '[::1]', '127.0.0.1', 'pbs.twimg.com:8443', 'pbs.twimg.com.', 'x'],
    ]);
    await page.keyboard.press('i');
    await page.locator('.rwt-lightbox button.rwt-missing:disabled').waitFor();
    expect(foreign).toEqual([]);
  });

  it('show the host that a browser would ask, whatever they look like', async () => {
    const looks = HOSTS.filter((url) => /@|і|\\\\/.test(url));
    const page = await open({ notes: { [PATH]: pictured(...looks) }, settings: OFF });
    await openThread(page, PATH);
    expect(await page.locator('.rwt-foreign-host').allTextContents()).toEqual([
      ...['evil.example', 'pbs.xn--twmg-m9d.com', 'evil.example'],
    ]);
  });

  it('are loaded like Twitter’s once their host is in the settings, which take public names only', async () => {
    const page = await open({ notes: { [PATH]: pictured(STRANGER, 'http://127.0.0.1:9/a.jpg') }, settings: OFF });
    await page.route('https://evil.example/**', (route) => route.fulfill({ contentType: 'image/png', body: PNG }));
    await openThread(page, PATH);
    await page.evaluate(() => window.playground.app.openSettings());
    const field = page.getByLabel('More hosts for pictures');
    await field.fill('evil.example, 127.0.0.1\nlocalhost');
    await field.blur();
    await page.getByText('Not public host names: 127.0.0.1, localhost. Nothing was changed.').waitFor();
    expect(foreign).toEqual([]);
    await field.fill(' Evil.example\n');
    await field.blur();
    await expect.poll(() => foreign.filter((url) => !url.endsWith('cover.png'))).toEqual([STRANGER]);
  });

  it('stay out where hostile settings name this device', async () => {
    const pictureHosts = ['127.0.0.1', 'localhost', '127.0.0.1:9', '*', '', '192.168.1.1'];
    const page = await open({ notes: { [PATH]: pictured(...HOSTS) }, settings: { ...OFF, pictureHosts } });
    await openThread(page, PATH);
    await saveImages(page);
    await page.getByText("images are on hosts that aren't trusted and were not saved.").waitFor();
    await page.waitForTimeout(300);
    expect(foreign).toEqual([]);
  });
});

describeInBrowser('Saved pictures', ({ open, foreign }) => {
  it('are saved each once, and shown from the vault', async () => {
    const page = await open({ settings: { ...OFF, images: 'local' } });
    await page.route(/\/media\/[^/]+\.jpg(\?name=large)?$/, (route) =>
      route.fulfill({ contentType: 'image/png', body: PNG }),
    );
    await openThread(page, HARBOUR);
    const before = await textOf(page, HARBOUR);
    await saveImages(page);
    await page.getByText('7 images saved.').waitFor();
    expect(await textOf(page, HARBOUR)).toBe(before);
    expect(await pictures(page)).toHaveLength(7);
    await page.locator('.rwt-card .rwt-picture img').first().waitFor();
  });

  it('are fetched from Twitter only, also under “Only from the vault”, with their headers asked for first', async () => {
    const notes = {
      [PATH]: pictured(`${MEDIA}.jpg`, `${MEDIA}.jpg:large`, `${MEDIA}?format=jpg&name=small`, ...HOSTS),
    };
    const page = await open({ notes, settings: { ...OFF, images: 'local' } });
    const asked: string[] = [];
    await playTwitter(page, asked);
    await openThread(page, PATH);
    await saveImages(page);
    await page.getByText("1 image saved. 12 images are on hosts that aren't trusted and were not saved.").waitFor();
    expect(asked).toEqual([`HEAD ${MEDIA}.jpg?name=large`, `GET ${MEDIA}.jpg?name=large`]);
    expect(foreign.filter((url) => !url.startsWith(MEDIA))).toEqual([]);
    await expect.poll(() => page.locator('.rwt-picture img').count()).toBe(3);
  });

  it('are not what a stranger calls by their name, nor a person’s own files', async () => {
    const notes = {
      [PATH]: pictured(STRANGER, 'http://x/media/passport.jpg', 'https://pbs.twimg.com/media/passport.jpg'),
      'passport.jpg': 'mine',
      'FhLighthouse01.jpg': 'mine',
    };
    const page = await open({ notes, settings: { ...OFF, images: 'local' } });
    await openThread(page, PATH);
    await page.getByText('Not saved in the vault').nth(1).waitFor();
    await page.waitForTimeout(400);
    expect(await page.locator('.rwt-view img').count()).toBe(0);
    expect(foreign).toEqual([]);
  });

  it('are known after a restart, wherever they were moved, until they are deleted', async () => {
    const page = await open({ notes: { [PATH]: pictured(`${MEDIA}.jpg`) }, settings: { ...OFF, images: 'local' } });
    await playTwitter(page, []);
    await openThread(page, PATH);
    await saveImages(page);
    await page.getByText('1 image saved.').waitFor();
    await page.locator('.rwt-picture img').waitFor();
    await page.evaluate(async () => {
      const { vault } = window.playground.app;
      const file = vault.getFileByPath('Readwise/Tweets/FhLighthouse01.jpg');
      if (file) await vault.rename(file, 'attachments/lighthouse.jpg');
    });
    await expect.poll(() => index(page)).toContain('attachments/lighthouse.jpg');
    await restart(page);
    await openThread(page, PATH);
    await page.locator('.rwt-picture img').waitFor();
    await page.evaluate(async () => {
      const { vault } = window.playground.app;
      const file = vault.getFileByPath('attachments/lighthouse.jpg');
      if (file) await vault.delete(file);
    });
    await page.getByText('Not saved in the vault').waitFor();
    expect(await index(page)).not.toContain('lighthouse');
  });

  it('are shown only while they have the bytes that were saved', async () => {
    const page = await open({ notes: { [PATH]: pictured(`${MEDIA}.jpg`) }, settings: { ...OFF, images: 'local' } });
    await playTwitter(page, []);
    await openThread(page, PATH);
    await saveImages(page);
    await page.locator('.rwt-picture img').waitFor();
    const change = (at: number): Promise<void> =>
      page.evaluate(async (place) => {
        const { adapter } = window.playground.app.vault;
        const bytes = new Uint8Array(await adapter.readBinary('Readwise/Tweets/FhLighthouse01.jpg'));
        bytes[place] = (bytes[place] ?? 0) ^ 1;
        await adapter.writeBinary('Readwise/Tweets/FhLighthouse01.jpg', bytes.buffer);
      }, at);
    await change(40);
    await page.getByText('Not saved in the vault').waitFor();
    await change(40);
    await page.locator('.rwt-picture img').waitFor();
  });

  it('are adopted where the very same file is there, and told once where the list of them is damaged', async () => {
    const page = await open({ notes: { [PATH]: pictured(`${MEDIA}.jpg`) }, settings: { ...OFF, images: 'local' } });
    const asked: string[] = [];
    await playTwitter(page, asked);
    await openThread(page, PATH);
    await saveImages(page);
    await page.getByText('1 image saved.').waitFor();
    await restart(page, '{"version":1,"pict');
    await openThread(page, PATH);
    await page.getByText('The list of saved images is damaged').waitFor();
    await page.getByText('Not saved in the vault').waitFor();
    await saveImages(page);
    await page.getByText('0 images saved. 1 was there already.').waitFor();
    await page.locator('.rwt-picture img').waitFor();
    expect(await pictures(page)).toEqual(['Readwise/Tweets/FhLighthouse01.jpg']);
    expect(await page.getByText('The list of saved images is damaged').count()).toBeLessThanOrEqual(1);
    // Another file of that name stays what it is.
    await page.unroute('https://pbs.twimg.com/**');
    await playTwitter(page, asked, GIF);
    await restart(page, '');
    await openThread(page, PATH);
    await saveImages(page);
    await page.getByText('1 image saved.').last().waitFor();
    expect(await pictures(page)).toEqual([
      'Readwise/Tweets/FhLighthouse01.jpg',
      'Readwise/Tweets/FhLighthouse01 1.jpg',
    ]);
  });

  it('are not loaded from the web while it is found out that the vault has them', async () => {
    const page = await open({ notes: { [PATH]: pictured(`${MEDIA}.jpg`) }, settings: { ...OFF, images: 'ask' } });
    const asked: string[] = [];
    await playTwitter(page, asked);
    await openThread(page, PATH);
    await saveImages(page);
    await page.locator('.rwt-picture img').waitFor();
    await page.evaluate(async () => {
      const { app, plugin } = window.playground;
      const path = '.obsidian/plugins/readwise-threads/data.json';
      await app.vault.adapter.write(path, JSON.stringify({ arrival: 'off', images: 'load' }));
      await (plugin as unknown as { onExternalSettingsChange(): Promise<void> }).onExternalSettingsChange();
    });
    await restart(page);
    await openThread(page, PATH);
    await page.locator('.rwt-picture img').waitFor();
    expect(asked).toHaveLength(2);
  });
});
