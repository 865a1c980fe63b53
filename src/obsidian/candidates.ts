import { normalizePath, TFile, type App, type TAbstractFile } from 'obsidian';
import { isWatched, looksLikeReadwise, watchedFolders, type NoteMetadata } from '../jobs/watched-notes';
import type { OfficialExporter } from './exporter';
import type { SettingsStore } from './services';

/** The vault's notes that may be tweet notes, told without reading them. */
export class Candidates {
  constructor(
    private readonly app: App,
    private readonly settings: SettingsStore,
    private readonly exporter: OfficialExporter,
  ) {}

  /** Whether the note is looked at when something happens to it. */
  isCandidate(file: TAbstractFile | null): file is TFile {
    return isNote(file) && isWatched(file.path, this.folders(), () => this.metadataOf(file));
  }

  /** Whether commands are offered for the note, wherever it is. */
  isOffered(file: TAbstractFile | null): file is TFile {
    if (!isNote(file)) return false;
    if (this.isCandidate(file)) return true;
    const metadata = this.metadataOf(file);
    return metadata !== undefined && looksLikeReadwise(metadata);
  }

  /** All candidates in the vault, sorted by path. */
  all(): string[] {
    const files = this.app.vault.getMarkdownFiles().filter((file) => this.isCandidate(file));
    return files.map(({ path }) => path).sort();
  }

  private folders(): readonly string[] {
    const exporterFolder = this.exporter.folder();
    const folder = exporterFolder === undefined ? undefined : normalizePath(exporterFolder);
    const isThere = folder !== undefined && this.app.vault.getFolderByPath(folder) !== null;
    return watchedFolders(this.settings.current.folders, isThere ? folder : undefined);
  }

  private metadataOf(file: TFile): NoteMetadata | undefined {
    const cache = this.app.metadataCache.getFileCache(file);
    if (!cache) return undefined;
    const { tags = [], headings = [], links = [], frontmatter = {} } = cache;
    return {
      tags: tags.map(({ tag }) => tag),
      headings: headings.map(({ heading }) => heading),
      links: links.map(({ link }) => link),
      properties: Object.values(frontmatter),
    };
  }
}

function isNote(file: TAbstractFile | null): file is TFile {
  return file instanceof TFile && file.extension === 'md';
}
