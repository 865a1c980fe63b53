import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostNamesIn, isPublicHost, pictureAddress, pictureKey, trustedPicture } from '../../src/thread/picture-hosts';

const TWITTER = /^(?:pbs|video|abs|abs-\d)\.twimg\.com$/;
const trusted = (url: string, ...more: string[]): string | undefined => trustedPicture(url, more)?.href;

describe('Pictures are loaded', () => {
  it.each([
    'https://pbs.twimg.com/media/FbH5jkBVEAEr27n.jpg',
    'https://pbs.twimg.com/media/FbH5jkBVEAEr27n?format=png&name=small',
    'https://pbs.twimg.com/media/FbH5jkBVEAEr27n.jpg:large',
    'https://video.twimg.com/tweet_video/a.gif',
    'https://abs.twimg.com/a.png',
    'https://abs-0.twimg.com/emoji/v2/72x72/1f33c.png',
    'https://pbs.twimg.com/profile_images/1/Åse.jpg',
  ])('from Twitter: %s', (url) => {
    expect(trusted(url)).toBe(url);
  });

  it('over https, whatever the note says', () => {
    expect(trusted('http://pbs.twimg.com/media/a.jpg')).toBe('https://pbs.twimg.com/media/a.jpg');
    expect(trusted('HTTPS://PBS.Twimg.COM/media/aB.jpg')).toBe('https://pbs.twimg.com/media/aB.jpg');
  });

  it.each([
    'https://evil.example/media/FbH5jkBVEAEr27n.jpg',
    'https://pbs.twimg.com@evil.example/media/a.jpg',
    'https://pbs.twimg.com:443@evil.example/a.jpg',
    'https://evil.example@pbs.twimg.com/a.jpg',
    'https://pbs.twimg.com\\@evil.example/a.jpg',
    'https://evil.example\\.pbs.twimg.com/a.jpg',
    'https:\\\\pbs.twimg.com/a.jpg',
    'https:/pbs.twimg.com/a.jpg',
    'https:pbs.twimg.com/a.jpg',
    'https:///pbs.twimg.com/a.jpg',
    '//pbs.twimg.com/a.jpg',
    'https://pbs.twimg.com./a.jpg',
    'https://pbs.twimg.com:443/a.jpg',
    'https://pbs.twimg.com:8443/a.jpg',
    'https://pbs.twimg.com.evil.example/a.jpg',
    'https://xpbs.twimg.com/a.jpg',
    'https://pbs.twimg.com%2eevil.example/a.jpg',
    'https://pbs%2etwimg.com/a.jpg',
    'https://pbs.twіmg.com/a.jpg',
    'https://pbs.twimg。com/a.jpg',
    'https://ｐbs.twimg.com/a.jpg',
    'https://xn--pbs.twimg.com/a.jpg',
    'https://pbs.twimg.com\t.evil.example/a.jpg',
    'https://pbs.twimg.com/\n@evil.example/a.jpg',
    ' https://pbs.twimg.com/a.jpg',
    'https://ton.twimg.com/a.jpg',
    'https://twimg.com/a.jpg',
    'https://127.0.0.1/a.jpg',
    'http://192.168.1.1/reboot.jpg',
    'file:///etc/passwd.jpg',
    'data:image/png;base64,AAAA',
    'app://local/passport.jpg',
    'blob:https://pbs.twimg.com/1',
    'javascript:alert(1)',
    '',
  ])('from nowhere else: %j', (url) => {
    expect(trusted(url)).toBeUndefined();
  });

  it('from hosts that a person added, and only exactly these', () => {
    expect(trusted('https://pics.example.org/a.jpg', 'pics.example.org')).toBe('https://pics.example.org/a.jpg');
    expect(trusted('https://www.pics.example.org/a.jpg', 'pics.example.org')).toBeUndefined();
    expect(trusted('https://example.org/a.jpg', 'pics.example.org')).toBeUndefined();
  });

  it.each(['127.0.0.1', 'localhost', 'router.local', '[::1]', '*', '*.example.org', 'nas', '2130706433', '0x7f.1'])(
    'never from %s, whatever the settings say',
    (host) => {
      expect(trusted(`https://${host}/a.jpg`, host)).toBeUndefined();
    },
  );
});

describe('A host is public', () => {
  it.each(['example.org', 'a.b.c.example', 'xn--bcher-kva.example', 'pics-1.example.co.uk', 'example.xn--p1ai'])(
    'as %s is',
    (name) => {
      expect(isPublicHost(name)).toBe(true);
    },
  );

  it.each([
    ...['', 'example', 'localhost', 'app.localhost', 'nas.local', 'x.internal', 'router.lan', 'x.home.arpa', 'x.onion'],
    ...['127.0.0.1', '10.1', '0x7f.0x1', '1.2.3.4.', 'example.org.', '.example.org', 'a..example', '-a.example'],
    ...['a-.example', 'example.org:80', '*.example.org', 'exämple.org', 'a_b.example', 'user@example.org', '[::1]'],
    ...['https://example.org', 'example.org/x', 'Example.org', `${'a'.repeat(64)}.example`, 'example.c0m', 'e.x'],
  ])('but %j is not', (name) => {
    expect(isPublicHost(name)).toBe(false);
  });
});

describe('The policy and the browser', () => {
  /** Pieces of which addresses that deceive are made. */
  const piece = fc.constantFrom(
    ...[
      'https:',
      'http:',
      'HTTPS:',
      'file:',
      '/',
      '//',
      '\\',
      '@',
      ':',
      '.',
      '#',
      '?',
      '%',
      '%2e',
      '。',
      ' ',
      '\t',
      '\n',
    ],
    ...[
      'pbs.twimg.com',
      'PBS.TWIMG.COM',
      'video.twimg.com',
      'abs-0.twimg.com',
      'evil.example',
      '127.0.0.1',
      '0x7f',
      '1',
    ],
    ...['localhost', '443', '80', 'user', '[::1]', 'xn--', 'і', 'ｐ', '\u00ad', '\u200b', 'a.jpg', '..', 'media', '\0'],
  );
  const address = fc.oneof(
    { weight: 4, arbitrary: fc.array(piece, { maxLength: 9 }).map((pieces) => pieces.join('')) },
    {
      weight: 4,
      arbitrary: fc
        .tuple(
          fc.constantFrom('https://', 'http://', 'https:', 'https://pbs.twimg.com', 'http://ABS-1.twimg.com/'),
          fc.array(piece, { maxLength: 7 }),
        )
        .map(([scheme, pieces]) => scheme + pieces.join('')),
    },
    fc.string({ unit: 'binary', maxLength: 40 }).map((text) => `https://${text}`),
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
  );

  it('agree on the host of every address that is loaded', () => {
    let loaded = 0;
    fc.assert(
      fc.property(address, (url) => {
        const found = trustedPicture(url, []);
        if (!found) return;
        loaded++;
        for (const each of [url, found.href]) expect(new URL(each).host).toMatch(TWITTER);
        expect(new URL(found.href).protocol).toBe('https:');
        expect(new URL(found.href).pathname).toBe(new URL(url).pathname);
      }),
      { numRuns: 5_000 },
    );
    expect(loaded).toBeGreaterThan(50);
  });

  it('agree on the host of every plain address, which is a public name', () => {
    fc.assert(
      fc.property(address, (url) => {
        const found = pictureAddress(url);
        // What isn't an address for a browser, as a host in broken Punycode, leads nowhere.
        if (!found || !URL.canParse(url)) return;
        const { host, hostname, username, password, port } = new URL(url);
        expect([host, username, password, port]).toEqual([found.host, '', '', '']);
        expect(hostname).not.toMatch(/^[\d.]+$|^\[|(?:^|\.)localhost$/);
        expect(new URL(found.href).host).toBe(found.host);
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('An image of Twitter is the same', () => {
  const KEY = 'https://pbs.twimg.com/media/FbH5jkBVEAEr27n';
  it.each([
    '',
    '.jpg',
    '.jpeg',
    '.png',
    '.jpg:large',
    '.jpg?name=orig',
    '?format=jpg&name=small',
    '?name=4096x4096&format=webp',
  ])('in each size: %s', (size) => {
    expect(pictureKey(KEY + size)).toBe(KEY);
    expect(pictureKey(KEY.replace('https', 'http') + size)).toBe(KEY);
  });

  it('but not under another name, on another path, or with more in its address', () => {
    const others = ['A.jpg', 'a.jpg', 'a.jpg?x=1', 'a/b.jpg', 'a.svg'].map((name) =>
      pictureKey(`https://pbs.twimg.com/${name}`),
    );
    expect(new Set(others).size).toBe(others.length);
  });

  it('and nobody else’s: there another address is another picture', () => {
    const keys = ['a.jpg', 'a.jpg:large', 'a.png', 'a?format=jpg&name=small', 'a'].map((name) =>
      pictureKey(`https://pics.example.org/media/${name}`),
    );
    expect(new Set(keys).size).toBe(keys.length);
    expect(pictureKey('https://pics.example.org/a.jpg#one')).toBe(pictureKey('https://pics.example.org/a.jpg'));
  });

  it('has no name where the address is not plain', () => {
    expect(pictureKey('https://pbs.twimg.com@evil.example/a.jpg')).toBeUndefined();
  });
});

it('Host names are read from lines, commas and blanks', () => {
  expect(hostNamesIn(' Pics.example.org,\nexample.com ; example.com\n\n')).toEqual(['pics.example.org', 'example.com']);
  expect(hostNamesIn('')).toEqual([]);
});
