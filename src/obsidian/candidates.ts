import { normalizePath, TFile, type App, type CachedMetadata, type TAbstractFile } from 'obsidian';
import type { OfficialExporter } from './exporter';
import type { SettingsStore } from './services';

const TAG = /^#?(?:tweets?|twitter|readwise)\b/i;
/** Headings and internal links that exporters write into tweet notes: `## Highlights`, `[[@handle on Twitter]]`. */
const HEADING = /^(?:New |)highlights\b|^Full Document$|^id\d+$/i;
const LINK = /^@.* on (?:Twitter|X)$|^Readwise$|^tweets?$/i;
const ADDRESS = /(?:twitter|x)\.com\/|readwise\.io\//i;

/** Which notes may be tweet notes, told without reading them. */
export class Candidates {
  constructor(
    private readonly app: App,
    private readonly settings: SettingsStore,
    private readonly exporter: OfficialExporter,
  ) {}

  /** A note to look at when something happened to it. */
  isCandidate(file: TAbstractFile | null): file is TFile {
    if (!(file instanceof TFile) || file.extension !== 'md') return false;
    const folders = this.folders();
    if (folders.length > 0) return folders.some((folder) => isBelow(file.path, folder));
    return this.looksLikeReadwise(file);
  }

  /** A note that a command can do something for, wherever it lies. */
  isOffered(file: TAbstractFile | null): file is TFile {
    if (!(file instanceof TFile) || file.extension !== 'md') return false;
    return this.isCandidate(file) || this.looksLikeReadwise(file);
  }

  /** All notes of the vault that may be tweet notes, sorted by path. */
  all(): string[] {
    const files = this.app.vault.getMarkdownFiles().filter((file) => this.isCandidate(file));
    return files.map(({ path }) => path).sort();
  }

  private folders(): readonly string[] {
    const { folders } = this.settings.current;
    const exporterFolder = this.exporter.folder();
    if (folders.length > 0 || exporterFolder === undefined) return folders;
    const folder = normalizePath(exporterFolder);
    return this.app.vault.getFolderByPath(folder) ? [folder] : [];
  }

  private looksLikeReadwise(file: TFile): boolean {
    const cache = this.app.metadataCache.getFileCache(file);
    return cache !== null && (hasMarks(cache) || hasProperties(cache));
  }
}

function isBelow(path: string, folder: string): boolean {
  return folder === '/' || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

function hasMarks({ tags = [], headings = [], links = [] }: CachedMetadata): boolean {
  return (
    headings.some(({ heading }) => HEADING.test(heading)) ||
    tags.some(({ tag }) => TAG.test(tag)) ||
    links.some(({ link }) => LINK.test(link))
  );
}

function hasProperties({ frontmatter }: CachedMetadata): boolean {
  return frontmatter !== undefined && Object.values(frontmatter).some((value) => says(value));
}

function says(value: unknown): boolean {
  if (Array.isArray(value)) return value.some((each) => says(each));
  return typeof value === 'string' && (TAG.test(value) || ADDRESS.test(value));
}
