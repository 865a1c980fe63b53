import { TFile, TFolder, type Menu, type Plugin, type TAbstractFile } from 'obsidian';
import { vaultStrings } from '../ui/strings/en/vault';
import type { Candidates } from './candidates';
import type { Actions } from './services';

const ICON = 'list-collapse';
const THREAD_ICON = 'messages-square';

/** Registers the commands, menu items and links by which a person starts the actions. */
export function registerCommands(plugin: Plugin, actions: Actions, candidates: Candidates): void {
  addCommands(plugin, actions, candidates);
  addMenus(plugin, actions, candidates);
  plugin.addRibbonIcon(THREAD_ICON, vaultStrings.commands.openThread, () => {
    void actions.openThread(plugin.app.workspace.getActiveFile()?.path, 'panel');
  });
  plugin.registerObsidianProtocolHandler(plugin.manifest.id, ({ note, file = note, place }) => {
    const target = file === undefined ? null : plugin.app.metadataCache.getFirstLinkpathDest(file, '');
    void actions.openThread(target?.path ?? file, place === 'panel' || place === 'split' ? place : 'tab');
  });
}

function addCommands(plugin: Plugin, actions: Actions, candidates: Candidates): void {
  const { workspace } = plugin.app;
  /** Adds a command that is available only while the active note may be a tweet note. */
  const onNote = (id: string, name: string, action: (path: string) => void): void => {
    plugin.addCommand({
      id,
      name,
      checkCallback: (isChecking) => {
        const file = workspace.getActiveFile();
        if (!candidates.isOffered(file)) return false;
        if (!isChecking) action(file.path);
        return true;
      },
    });
  };
  onNote('dedupe-note', vaultStrings.commands.dedupe, (path) => void actions.dedupe([path]));
  onNote('review-note', vaultStrings.commands.review, (path) => {
    actions.review(path);
  });
  onNote('open-thread', vaultStrings.commands.openThread, (path) => void actions.openThread(path, 'panel'));
  plugin.addCommand({
    id: 'dedupe-all',
    name: vaultStrings.commands.dedupeAll,
    callback: () => {
      actions.report();
    },
  });
  plugin.addCommand({
    id: 'undo',
    name: vaultStrings.commands.undo,
    checkCallback: (isChecking) => {
      if (!actions.mayUndo()) return false;
      if (!isChecking) void actions.undo();
      return true;
    },
  });
}

function addMenus(plugin: Plugin, actions: Actions, candidates: Candidates): void {
  const { workspace } = plugin.app;
  plugin.registerEvent(
    workspace.on('file-menu', (menu, file) => {
      if (file instanceof TFolder) addMany(menu, notesBelow(file), actions, candidates);
      else if (candidates.isOffered(file)) addOne(menu, file, actions);
    }),
  );
  plugin.registerEvent(
    workspace.on('files-menu', (menu, files) => {
      addMany(menu, files, actions, candidates);
    }),
  );
  plugin.registerEvent(
    workspace.on('editor-menu', (menu, _editor, { file }) => {
      if (candidates.isOffered(file)) addOne(menu, file, actions);
    }),
  );
}

function addOne(menu: Menu, { path }: TFile, actions: Actions): void {
  menu.addItem((item) =>
    item
      .setTitle(vaultStrings.commands.openAsThread)
      .setIcon(THREAD_ICON)
      .setSection('open')
      .onClick(() => void actions.openThread(path, 'tab')),
  );
  menu.addItem((item) =>
    item
      .setTitle(vaultStrings.commands.dedupe)
      .setIcon(ICON)
      .setSection('action')
      .onClick(() => void actions.dedupe([path])),
  );
  menu.addItem((item) =>
    item
      .setTitle(vaultStrings.commands.review)
      .setIcon('eye')
      .setSection('action')
      .onClick(() => {
        actions.review(path);
      }),
  );
}

function addMany(menu: Menu, files: readonly TAbstractFile[], actions: Actions, candidates: Candidates): void {
  const paths = files.filter((file) => candidates.isOffered(file)).map(({ path }) => path);
  if (paths.length === 0) return;
  menu.addItem((item) =>
    item
      .setTitle(vaultStrings.commands.dedupeMany(paths.length))
      .setIcon(ICON)
      .setSection('action')
      .onClick(() => void actions.dedupe(paths)),
  );
}

function notesBelow(folder: TFolder): TFile[] {
  return folder.children.flatMap((child) => {
    if (child instanceof TFolder) return notesBelow(child);
    return child instanceof TFile ? [child] : [];
  });
}
