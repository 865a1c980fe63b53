import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, inject, it, onTestFinished } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

describe('The built plugin', () => {
  const first = readFileSync(inject('plugin'), 'utf8');

  it('has the same bytes from the same sources', () => {
    const folder = mkdtempSync(join(tmpdir(), 'readwise-threads-build-'));
    onTestFinished(() => {
      rmSync(folder, { recursive: true });
    });
    const second = join(folder, 'second.js');
    execFileSync(process.execPath, ['esbuild.config.mjs', join(folder, 'dist'), second], { cwd: ROOT });
    expect(readFileSync(second, 'utf8')).toBe(first);
  });

  it('is no heavier than docs/decisions/the-weight-of-the-plugin.md says', () => {
    expect(Buffer.byteLength(first)).toBeLessThan(368_000);
  });

  it('asks for Obsidian and for nothing that a phone does not have', () => {
    const asked = [...first.matchAll(/require\("([^"]+)"\)/g)].map(([, name = '']) => name);
    expect(new Set(asked)).toEqual(new Set(['obsidian']));
    expect(asked.filter((name) => isBuiltin(name))).toEqual([]);
  });

  it('looks behind in no pattern: older phones would not load it', () => {
    expect(first).not.toMatch(/\(\?<[=!]/);
  });

  it('goes to the network only through Obsidian, and runs no text as a program', () => {
    expect(first).not.toMatch(/\b(?:XMLHttpRequest|WebSocket|EventSource|sendBeacon|eval)\b|\bfetch\(|new Function/);
  });
});

describe('The licences of what is bundled', () => {
  const licences = readFileSync(join(ROOT, 'THIRD-PARTY-LICENSES'), 'utf8');
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly version: string }>>;
  };
  /** What is installed for the bundles, by its folder. argparse is there for a program of js-yaml's only. */
  const installed = Object.entries(lock.packages).filter(
    ([folder, { dev }]) => folder !== '' && dev !== true && !folder.endsWith('/argparse'),
  );
  const nameOf = (folder: string): string => folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const listed = [...licences.matchAll(/^=+\n(\S+) (\S+) \(in (.+)\)\n=+$/gm)].map(([, name, version, where]) => ({
    name: name ?? '',
    version: version ?? '',
    where: where ?? '',
  }));
  const textsOf = (name: string): string[] => {
    const [folder = ''] = installed.find(([each]) => nameOf(each) === name) ?? [];
    const file = readdirSync(join(ROOT, folder)).find((each) => /^licen[cs]e/i.test(each)) ?? '';
    return readFileSync(join(ROOT, folder, file), 'utf8')
      .trim()
      .split(/\n\s*\n/);
  };
  const inOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

  it('are in THIRD-PARTY-LICENSES as the build writes it', () => {
    expect(licences).toBe(readFileSync(join(dirname(inject('plugin')), 'THIRD-PARTY-LICENSES'), 'utf8'));
  });

  it('are those of exactly the packages that are installed to be bundled', () => {
    const wanted = installed.map(([folder, { version }]) => `${nameOf(folder)} ${version}`);
    expect(listed.map(({ name, version }) => `${name} ${version}`)).toEqual(wanted.sort());
    for (const { name } of listed) {
      for (const part of textsOf(name)) expect(inOneLine(licences)).toContain(inOneLine(part));
    }
  });

  it.each([
    ['main.js', (): string => readFileSync(inject('plugin'), 'utf8')],
    ['the command line', (): string => readFileSync(join(inject('commandLine'), 'readwise-threads.mjs'), 'utf8')],
  ])('are in %s, owners and terms', (bundle, read) => {
    const notice = inOneLine(read().slice(read().indexOf('/*!\nIncludes these packages')));
    const inBundle = listed.filter(({ where }) => where.includes(bundle));
    expect(inBundle.length).toBeGreaterThan(2);
    for (const { name, version } of inBundle) {
      expect(notice).toContain(`${name} ${version}: `);
      const [, ...parts] = textsOf(name).filter((part) => part !== '');
      for (const part of parts) expect(notice).toContain(inOneLine(part));
    }
    const others = listed.filter(({ where }) => !where.includes(bundle));
    for (const { name, version } of others) expect(notice).not.toContain(`${name} ${version}: `);
  });
});
