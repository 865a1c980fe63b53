import { execFile, spawn } from 'node:child_process';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, inject } from 'vitest';
import type { Document, Entry } from '../../src/jobs/report/report';

const LARGEST_OUTPUT = 64 * 1024 * 1024;

/** How a run ended. */
export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** Below the folder of the test. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** A program, with its arguments, that runs ours: `setpriv …`. */
  readonly through?: readonly string[];
}

/** The built command line and a fresh folder for each test. */
export class Bench {
  readonly program = join(inject('commandLine'), 'readwise-threads.mjs');
  folder = '';

  open(): void {
    this.folder = mkdtempSync(join(tmpdir(), 'readwise-threads-test-'));
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  write(name: string, content: string | Buffer): string {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), content);
    return this.path(name);
  }

  read(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  /** Names of all files below a folder, sorted: what a run left behind shows here. */
  list(name = '.'): string[] {
    const files = readdirSync(this.path(name), { recursive: true, withFileTypes: true });
    const paths = files.filter((file) => !file.isDirectory()).map((file) => join(file.parentPath, file.name));
    return paths.map((path) => path.slice(this.path(name).length + 1)).sort();
  }

  /** Bytes, permissions and times of all files: equal before and after a run that changes nothing. */
  state(): string[] {
    return this.list().map((name) => {
      const stats = lstatSync(this.path(name));
      const content = stats.isSymbolicLink() ? readlinkSync(this.path(name)) : readFileSync(this.path(name), 'base64');
      return `${name} ${stats.ino} ${stats.mode} ${stats.mtimeMs} ${content}`;
    });
  }

  run(args: readonly string[], options: RunOptions = {}): Promise<Run> {
    const [command = '', ...rest] = [...(options.through ?? []), process.execPath, this.program, ...args];
    const settings = { cwd: this.path(options.cwd ?? '.'), env: environment(options.env), maxBuffer: LARGEST_OUTPUT };
    return new Promise((resolve, reject) => {
      execFile(command, rest, settings, (error, stdout, stderr) => {
        if (!error) resolve({ code: 0, stdout, stderr });
        else if (typeof error.code === 'number') resolve({ code: error.code, stdout, stderr });
        else reject(new Error('the program did not end by itself', { cause: error }));
      });
    });
  }

  /** A run that the test talks to while it works. */
  start(args: readonly string[]) {
    return spawn(process.execPath, [this.program, ...args], { cwd: this.folder, env: environment() });
  }

  /** Runs with `--json`, and reads the document. */
  async document(args: readonly string[], options?: RunOptions): Promise<Document & { readonly code: number }> {
    const { code, stdout } = await this.run([...args, '--json'], options);
    return { ...(JSON.parse(stdout) as Document), code };
  }

  /** The one entry of a run over one note. */
  async entry(args: readonly string[], options?: RunOptions): Promise<Entry> {
    const { notes } = await this.document(args, options);
    const [entry] = notes;
    if (!entry || notes.length > 1) throw new Error(`${notes.length} entries instead of one`);
    return entry;
  }
}

function environment(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { PATH: process.env.PATH ?? '', ...more };
}

/** For the top of a test file: gives each test a folder of its own. */
export function useCommandLine(): Bench {
  const bench = new Bench();
  beforeEach(() => {
    bench.open();
  });
  afterEach(() => {
    bench.close();
  });
  return bench;
}
