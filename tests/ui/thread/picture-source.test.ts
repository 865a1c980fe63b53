import { describe, expect, it } from 'vitest';
import { webSource } from '../../../src/ui/thread/picture-source';
import { originOf, webAddress } from '../../../src/ui/thread/web-address';

const NONE = new Set<string>();

describe('A picture on the web', () => {
  it.each([
    ['http://pbs.twimg.com/media/a.jpg', 'trusted', 'https://pbs.twimg.com/media/a.jpg', 'pbs.twimg.com'],
    ['http://Evil.example/a.jpg', 'once', 'https://evil.example/a.jpg', 'evil.example'],
    ['https://pbs.twimg.com@evil.example/a.jpg', 'once', 'https://evil.example/a.jpg', 'evil.example'],
    ['https://evil.example:443/a.jpg', 'once', 'https://evil.example/a.jpg', 'evil.example'],
    ['https:\\\\evil.example\\a.jpg', 'once', 'https://evil.example/a.jpg', 'evil.example'],
    ['https://b\u00fccher.example/a.jpg', 'once', 'https://xn--bcher-kva.example/a.jpg', 'xn--bcher-kva.example'],
    ['https://evil.example:8443/a.jpg', 'never', 'https://evil.example:8443/a.jpg', 'evil.example:8443'],
    ['http://127.1/a.jpg', 'never', 'http://127.0.0.1/a.jpg', '127.0.0.1'],
    ['http://0x7f000001/a.jpg', 'never', 'http://127.0.0.1/a.jpg', '127.0.0.1'],
    ['http://[::ffff:7f00:1]/a.jpg', 'never', 'http://[::ffff:7f00:1]/a.jpg', '[::ffff:7f00:1]'],
    ['http://localhost./a.jpg', 'never', 'http://localhost./a.jpg', 'localhost.'],
    ['http://router.local/a.jpg', 'never', 'http://router.local/a.jpg', 'router.local'],
    ['file:///etc/passwd', 'never', '', ''],
    ['', 'never', '', ''],
  ])('%s may be loaded: %s', (url, web, address, host) => {
    expect(webSource(url, [], NONE)).toEqual({ web, address, host });
  });

  it('is allowed by its address, and no other with it', () => {
    const allowed = new Set(['https://evil.example/a.jpg', 'http://127.0.0.1/a.jpg', 'https://127.0.0.1/a.jpg']);
    expect(webSource('http://evil.example/a.jpg', [], allowed).web).toBe('allowed');
    expect(webSource('http://evil.example/b.jpg', [], allowed).web).toBe('once');
    expect(webSource('http://127.0.0.1/a.jpg', ['127.0.0.1'], allowed).web).toBe('never');
  });
});

it('What is no address of the web has no host', () => {
  expect(webAddress('https://')).toBeUndefined();
  expect(webAddress('ftp://example.org/')).toBeUndefined();
  expect(['passport.jpg', 'https://', 'data:,x', '//[::1]/a'].map(originOf)).toEqual(['', '', 'data:', '::1']);
});
