import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
    expect(Buffer.byteLength(first)).toBeLessThan(356_000);
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
