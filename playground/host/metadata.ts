import { load } from 'js-yaml';
import { Events } from './events';
import { parentOf, type TFile } from './files';
import type { Vault } from './vault';

interface Position {
  readonly position: { start: Place; end: Place };
}

interface Place {
  readonly line: number;
  readonly col: number;
  readonly offset: number;
}

/** What the app knows of a note without reading it again. */
export interface CachedMetadata {
  frontmatter?: Record<string, unknown>;
  headings?: (Position & { heading: string; level: number })[];
  links?: (Position & { link: string; original: string })[];
  embeds?: (Position & { link: string; original: string })[];
  tags?: (Position & { tag: string })[];
  blocks?: Record<string, Position & { id: string }>;
}

/** Knows the notes late: some time after they were written. */
export class MetadataCache extends Events {
  /** How long after a write a note is read, in milliseconds. */
  delay = 20;
  private readonly caches = new Map<string, CachedMetadata>();
  private readonly timers = new Map<string, number>();

  constructor(private readonly vault: Vault) {
    super();
    const later = (file: TFile): void => this.later(file);
    vault.on('create', later);
    vault.on('modify', later);
    vault.on('rename', (file: TFile, from: string) => {
      const cache = this.caches.get(from);
      this.caches.delete(from);
      if (cache) this.caches.set(file.path, cache);
    });
    vault.on('delete', ({ path }: TFile) => this.caches.delete(path));
  }

  /** Resolves when every note is known as it is. */
  async resolved(): Promise<void> {
    if (this.timers.size === 0) return;
    await new Promise<void>((done) => {
      const ref = this.on('resolved', () => {
        this.offref(ref);
        done();
      });
    });
  }

  /** How often each note links to each other one. */
  get resolvedLinks(): Record<string, Record<string, number>> {
    const counts: Record<string, Record<string, number>> = {};
    for (const [from, { links = [], embeds = [] }] of this.caches) {
      const targets = (counts[from] ??= {});
      for (const { link } of [...links, ...embeds]) {
        const path = this.getFirstLinkpathDest(link, from)?.path;
        if (path !== undefined) targets[path] = (targets[path] ?? 0) + 1;
      }
    }
    return counts;
  }

  getFileCache({ path }: TFile): CachedMetadata | null {
    return this.caches.get(path) ?? null;
  }

  getCache(path: string): CachedMetadata | null {
    return this.caches.get(path) ?? null;
  }

  /** The file that a link leads to: by its path, beside the note, or anywhere by its name. */
  getFirstLinkpathDest(linkpath: string, from: string): TFile | null {
    const link = linkpath.split(/[#|]/)[0]?.trim() ?? '';
    if (link === '') return this.vault.getFileByPath(from);
    const files = this.vault.getFiles();
    const names = [link, `${link}.md`];
    const folder = parentOf(from);
    const beside = names.map((name) => (folder === '' ? name : `${folder}/${name}`));
    return (
      files.find(({ path }) => names.includes(path) || beside.includes(path)) ??
      files.find(({ path }) => names.some((name) => path.endsWith(`/${name}`))) ??
      null
    );
  }

  fileToLinktext(file: TFile): string {
    const name = file.extension === 'md' ? file.basename : file.name;
    const isUnique = this.vault.getFiles().filter((each) => each.name === file.name).length === 1;
    return isUnique ? name : file.path.replace(/\.md$/, '');
  }

  private later(file: TFile): void {
    if (file.extension !== 'md') return;
    window.clearTimeout(this.timers.get(file.path));
    const timer = window.setTimeout(() => void this.index(file).then(() => this.done(file, timer)), this.delay);
    this.timers.set(file.path, timer);
  }

  private async index(file: TFile): Promise<void> {
    const text = await this.vault.cachedRead(file).catch(() => undefined);
    // The note has gone meanwhile.
    if (text === undefined || !this.vault.getFileByPath(file.path)) return;
    const cache = metadataOf(text);
    this.caches.set(file.path, cache);
    this.trigger('changed', file, text, cache);
    this.trigger('resolve', file);
  }

  /** A note that was written meanwhile has a later timer. */
  private done({ path }: TFile, timer: number): void {
    if (this.timers.get(path) === timer) this.timers.delete(path);
    if (this.timers.size === 0) this.trigger('resolved');
  }
}

function metadataOf(text: string): CachedMetadata {
  const cache: CachedMetadata = {};
  const yaml = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text)?.[1];
  if (yaml !== undefined) cache.frontmatter = frontmatterOf(yaml);
  let offset = 0;
  let inCode = false;
  for (const [number, line] of text.split('\n').entries()) {
    if (/^\s*(?:```|~~~)/.test(line)) inCode = !inCode;
    else if (!inCode) readLine(line, number, offset, cache);
    offset += line.length + 1;
  }
  return cache;
}

function readLine(line: string, number: number, offset: number, cache: CachedMetadata): void {
  const at = (index: number, length: number): Position => ({
    position: {
      start: { line: number, col: index, offset: offset + index },
      end: { line: number, col: index + length, offset: offset + index + length },
    },
  });
  const heading = /^(#{1,6}) +(.*?)\s*$/.exec(line);
  if (heading) {
    const [all, marks = '', words = ''] = heading;
    (cache.headings ??= []).push({ ...at(0, all.length), heading: words, level: marks.length });
  }
  for (const { 0: original, 1: bang, 2: link = '', index } of line.matchAll(/(!?)\[\[([^\]|]+)(?:\|[^\]]*)?\]\]/g)) {
    const list = bang === '!' ? (cache.embeds ??= []) : (cache.links ??= []);
    list.push({ ...at(index, original.length), link, original });
  }
  for (const { 0: all, 1: tag = '', index } of line.matchAll(/(?:^|\s)(#[\p{L}_][\p{L}\p{N}_/-]*)/gu)) {
    (cache.tags ??= []).push({ ...at(index, all.length), tag });
  }
  readBlockId(line, at(0, line.length), cache);
}

function readBlockId(line: string, position: Position, cache: CachedMetadata): void {
  const id = /(?:^|\s)\^([\w-]+)\s*$/.exec(line)?.[1];
  if (id !== undefined) (cache.blocks ??= {})[id.toLowerCase()] = { ...position, id };
}

function frontmatterOf(yaml: string): Record<string, unknown> {
  try {
    const properties = load(yaml);
    return typeof properties === 'object' && properties !== null ? { ...properties } : {};
  } catch {
    return {};
  }
}
